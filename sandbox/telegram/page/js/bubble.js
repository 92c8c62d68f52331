// One message as an element.
import { act } from "./api.js";
import { complain, menu } from "./dialogs.js";
import { h, icon, iconButton, tone } from "./dom.js";
import { inlineKeys } from "./inlinekeys.js";
import { gist, mediaOf } from "./media.js";
import { rich } from "./rich.js";
import { nameOf, serviceText } from "./service.js";
import { store } from "./store.js";
import { clock, t } from "./words.js";

const QUICK = ["👍", "❤", "🔥", "🙏", "😢"];

// `use` is the pane's side: personId(), mine(message), open, run, insert, reply, edit, jump
export function bubble(message, use, before) {
  const service = serviceText(message);
  if (service) return h("div", { class: "service", "data-id": message.message_id }, service);
  const mine = use.mine(message);
  const follows = before && !serviceText(before) && before.from.id === message.from.id && message.date - before.date < 300;
  const who = message.sender_chat?.title ?? nameOf(message.from);
  const keys = inlineKeys(message, use);
  const classes = ["row", mine && "mine", follows && "follows", keys && "keyed", message.has_protected_content && "protected", tone(message.from.id)];
  const actions = iconButton("more", t("feed.actions"), () => openMenu(actions, message, use, mine), "more");
  actions.setAttribute("aria-haspopup", "menu");
  return h("div", {
    class: classes.filter(Boolean).join(" "), role: "article", "data-id": message.message_id,
    "aria-label": t("feed.at", { who: mine ? t("feed.you") : who, time: clock(message.date) }),
  }, h("div", { class: "line" }, box(message, use, { mine, follows, who }), actions), keys);
}

function box(message, use, { mine, follows, who }) {
  const named = message.chat.type !== "private" && !mine && !follows;
  const bot = message.from.id === store.bot.id;
  const text = message.text ?? message.caption;
  return h("div", { class: `bubble ${tone(message.from.id)}` },
    named ? h("div", { class: "sender" }, who, bot ? h("small", {}, ` ${t("feed.bot")}`) : null) : null,
    message.via_bot ? h("div", { class: "origin" }, t("feed.via", { name: message.via_bot.username })) : null,
    message.forward_origin ? h("div", { class: "origin" }, t("feed.forwarded", { name: originOf(message.forward_origin) })) : null,
    quote(message, use),
    mediaOf(message),
    ...(text ? [worded(message, text, use)] : [meta(message)]),
    reactions(message, use));
}

// the time stands on the last line of the text if there is room
function worded(message, text, use) {
  const body = rich(text, message.entities ?? message.caption_entities, use);
  body.append(meta(message));
  return body;
}

function originOf(origin) {
  return origin.sender_user ? nameOf(origin.sender_user) : origin.sender_user_name ?? origin.sender_chat?.title ?? "";
}

function quote(message, use) {
  const target = message.reply_to_message;
  if (!target || target.forum_topic_created) return null;
  return h("button", { class: "quote", type: "button", onclick: () => use.jump(target.message_id) },
    h("b", {}, nameOf(target.from)), h("span", {}, message.quote?.text ?? gist(target)));
}

function meta(message) {
  // as in Telegram, a message with buttons that the bot redraws is not marked as changed
  const edited = message.edit_date && !message.reply_markup;
  const guarded = { title: t("feed.protected"), role: "img", "aria-label": t("feed.protected") };
  const lock = message.has_protected_content && h("span", guarded, icon("lock", true));
  return h("span", { class: "meta" }, lock, edited ? t("feed.edited") : null, h("time", {}, clock(message.date)));
}

function reactions(message, use) {
  const users = store.reactions.get(`${message.chat.id}/${message.message_id}`) ?? {};
  const counts = new Map();
  for (const [user, emoji] of Object.entries(users)) {
    for (const one of emoji) counts.set(one, [...(counts.get(one) ?? []), Number(user)]);
  }
  if (!counts.size) return null;
  return h("div", { class: "reactions" }, ...[...counts].map(([emoji, who]) => h("button", {
    type: "button", "aria-pressed": String(who.includes(use.personId())), "aria-label": t("menu.react", { emoji }),
    onclick: () => react(message, use, who.includes(use.personId()) ? "" : emoji),
  }, `${emoji} ${who.length}`)));
}

function react(message, use, emoji) {
  act("react", { person_id: use.personId(), message_id: message.message_id, emoji, chat_id: message.chat.id }).catch(complain);
}

function openMenu(button, message, use, mine) {
  const fields = { person_id: use.personId(), message_id: message.message_id, chat_id: message.chat.id };
  const text = message.text ?? message.caption;
  const items = [
    [t("menu.reply"), () => use.reply(message)],
    mine && text && [t("menu.edit"), () => use.edit(message)],
    text && !message.has_protected_content && [t("menu.copy"), () => navigator.clipboard.writeText(text).catch(complain)],
    [t("menu.pin"), () => act("pin", fields).catch(complain)],
    (mine || message.chat.type === "private") && [t("menu.delete"), () => act("delete", fields).catch(complain), true],
  ].filter(Boolean);
  const head = h("div", { class: "emoji" }, ...QUICK.map((emoji) => h("button", {
    type: "button", role: "menuitem", "aria-label": t("menu.react", { emoji }),
    onclick: () => (node.hidePopover(), react(message, use, emoji)),
  }, emoji)));
  const node = menu(button, items, head);
}
