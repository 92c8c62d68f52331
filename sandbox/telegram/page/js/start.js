// Before the talk: the bot's description and the Start button; after a block: Restart; in a closed topic: a note.
import { act, look } from "./api.js";
import { complain } from "./dialogs.js";
import { avatar, h } from "./dom.js";
import { store } from "./store.js";
import { t } from "./words.js";

let waitingPayload = new URLSearchParams(location.search).get("start") ?? "";

// what stands in place of the input line, or null if one may write
export function startBar(pane) {
  const { chat } = pane;
  if (pane.isGroup) {
    if (pane.closed) return h("p", { class: "closed-note" }, t("compose.closed"));
    return pane.personId() ? null : h("p", { class: "closed-note" }, t("compose.noMember"));
  }
  if (chat.blocked) return bigKey(t("compose.restart"), () => restart(chat.id));
  if (!chat.started) return bigKey(t("compose.start"), () => start(pane));
  if (waitingPayload) return bigKey(t("compose.startLink"), () => start(pane));
  return null;
}

function bigKey(label, onclick) {
  return h("div", { class: "big-key" }, h("button", { class: "button", type: "button", onclick }, label));
}

async function start(pane) {
  const payload = waitingPayload;
  waitingPayload = "";
  if (payload) history.replaceState(null, "", "/");
  try {
    await act("start", { person_id: pane.chatId, payload });
    pane.drawBottom();
  } catch (error) {
    complain(error);
  }
}

async function restart(personId) {
  try {
    await act("unblock", { person_id: personId });
    await act("start", { person_id: personId });
  } catch (error) {
    complain(error);
  }
}

// the card in an empty talk: the bot's name and description in the person's language
export async function startCard(pane) {
  const window = await look("window", { chat_id: pane.chatId, person_id: pane.chatId }).catch(() => null);
  if (!window || pane.feed.messages.length) return;
  pane.feed.list.replaceChildren(h("div", { class: "start-card" },
    avatar(window.name, store.bot.id), h("h3", {}, window.name),
    h("p", {}, window.description || window.short_description || `@${window.username}`)));
}
