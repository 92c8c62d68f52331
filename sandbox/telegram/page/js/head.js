// The head of a conversation: who it is, what goes on, what can be done with the chat.
import { act } from "./api.js";
import { ask, complain, menu } from "./dialogs.js";
import { avatar, h, iconButton } from "./dom.js";
import { askTopic } from "./forms.js";
import { GENERAL, store } from "./store.js";
import { t } from "./words.js";

export function paneHead(pane) {
  const { chat } = pane;
  const topic = pane.isGroup && pane.thread !== undefined ? store.topic(chat.id, pane.thread) : null;
  const title = topic ? topic.name ?? t("pane.general") : chat.title;
  const more = iconButton("more", t("pane.menu"), () => menu(more, pane.isGroup ? groupItems(pane, topic) : privateItems(chat)));
  more.setAttribute("aria-haspopup", "menu");
  return [
    iconButton("back", t("pane.back"), () => pane.back(), "back"),
    avatar(chat.title, chat.id, pane.isGroup, true),
    h("div", { class: "who" }, h("h2", {}, title), subtitle(pane, topic)),
    more,
    iconButton("close", t("pane.close"), () => pane.frame.close(), "close"),
  ];
}

function subtitle(pane, topic) {
  const { chat } = pane;
  const action = store.acting.get(store.key(chat.id, pane.thread));
  if (action) return h("p", { class: "acting" }, t(action === "typing" ? "action.typing" : "action.other"));
  if (topic) return h("p", {}, topic.closed ? `${chat.title}, ${t("pane.closed")}` : chat.title);
  if (pane.isGroup) return h("p", {}, `${t("pane.members", { n: chat.members.length + 1 })}, ${t("pane.topics", { n: chat.topics.length })}`);
  if (chat.blocked) return h("p", {}, t("pane.blocked"));
  const what = chat.role === "patient" ? t("pane.private") : t(`role.${chat.role}`);
  return h("p", {}, chat.username ? `@${chat.username}, ${what}` : what);
}

function privateItems(chat) {
  const name = chat.blocked ? "unblock" : "block";
  return [[t(`menu.${name}`), () => act(name, { person_id: chat.id }).catch(complain), !chat.blocked]];
}

function groupItems(pane, topic) {
  const { chat } = pane;
  const where = { person_id: pane.personId(), chat_id: chat.id };
  const inside = new Set(chat.members.map((member) => member.id));
  const staff = [...store.chats.values()].filter((one) => one.kind === "private" && one.role !== "patient");
  return [
    [t("menu.newTopic"), () => askTopic(where, (thread) => pane.open(chat.id, thread))],
    ...(topic && topic.thread_id !== GENERAL ? topicItems(where, topic) : []),
    ...staff.filter((one) => !inside.has(one.id)).map((one) => [
      t("menu.add", { name: one.title }), () => act("add_member", { person_id: one.id, chat_id: chat.id }).catch(complain),
    ]),
    ...chat.members.map((one) => [
      t("menu.remove", { name: one.name }), () => act("remove_member", { person_id: one.id, chat_id: chat.id }).catch(complain), true,
    ]),
    [t("menu.migrate"), async () => {
      if (!(await ask(t("dialog.sure"), t("group.migrate"), t("menu.migrate")))) return;
      const fresh = await act("migrate", { chat_id: chat.id }).catch(complain);
      await store.load();
      if (fresh) pane.open(fresh);
    }, true],
  ];
}

function topicItems(where, topic) {
  const inTopic = { ...where, thread_id: topic.thread_id };
  const turn = t(topic.closed ? "menu.reopenTopic" : "menu.closeTopic");
  return [
    [turn, () => act("close_topic", { ...inTopic, closed: !topic.closed }).catch(complain)],
    [t("menu.deleteTopic"), async () => {
      if (!(await ask(t("dialog.sure"), t("topic.delete"), t("menu.deleteTopic"), { danger: true }))) return;
      act("delete_topic", { chat_id: where.chat_id, thread_id: topic.thread_id }).catch(complain);
    }, true],
  ];
}
