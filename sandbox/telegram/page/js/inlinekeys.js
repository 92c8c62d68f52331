// The keyboard under a message.
import { act } from "./api.js";
import { complain, toast } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { store } from "./store.js";
import { t } from "./words.js";

const STYLES = ["primary", "success", "danger"];

// `use`: personId() who presses, open(url) for links that open this bot, insert(text) into the input line
export function inlineKeys(message, use) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  let index = 0;
  return h("div", { class: "keys" }, ...rows.map((row) => h("div", { class: "keyrow" }, ...row.map((button) => {
    const node = key(message, button, index, use);
    index += 1;
    return node;
  }))));
}

function key(message, button, index, use) {
  const style = STYLES.includes(button.style) ? ` ${button.style}` : "";
  if (button.url) return link(button, style, use);
  const busy = store.spins(message, button);
  const mark = button.copy_text ? icon("copy", true) : null;
  return h("button", {
    class: `key${style}${busy ? " busy" : ""}`, type: "button", disabled: Boolean(button.disabled), "aria-busy": busy ? "true" : null,
    title: busy ? t("keys.waiting") : null, onclick: () => press(message, button, index, use),
  }, button.text, mark);
}

function link(button, style, use) {
  return h("a", {
    class: `key${style}`, href: /^(https?|tg):/i.test(button.url) ? button.url : null, target: "_blank", rel: "noopener noreferrer",
    title: `${t("keys.link")}: ${button.url}`, onclick: (event) => use.open(button.url) && event.preventDefault(),
  }, button.text, icon("link", true));
}

async function press(message, button, index, use) {
  if (button.copy_text) return copy(button.copy_text.text);
  if (button.switch_inline_query_current_chat !== undefined) return use.insert(`@${store.bot.username} ${button.switch_inline_query_current_chat}`);
  if (button.switch_inline_query !== undefined) return use.insert(`@${store.bot.username} ${button.switch_inline_query}`);
  if (button.switch_inline_query_chosen_chat) return use.insert(`@${store.bot.username} ${button.switch_inline_query_chosen_chat.query ?? ""}`);
  if (button.web_app || button.login_url) return toast(t("keys.webApp", { url: (button.web_app ?? button.login_url).url }));
  if (store.spins(message, button)) return null;
  try {
    const { query_id: queryId } = await act("press", {
      person_id: use.personId(), button: index, message_id: message.message_id, chat_id: message.chat.id,
    });
    store.spin(message, button, queryId);
    // the event of an answer may have come before it was known which query it answers
    if (await act("answer", { query_id: queryId })) store.stopSpinning(queryId);
  } catch (error) {
    complain(error);
  }
  return null;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("keys.copied", { text }));
  } catch (error) {
    complain(error);
  }
}
