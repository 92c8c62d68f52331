// The keyboard under the input line.
import { act } from "./api.js";
import { ask, complain } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { askLocation } from "./forms.js";
import { t } from "./words.js";

const STYLES = ["primary", "success", "danger"];

// `say(text)` sends a button's words; `where` names the person and the chat
export function replyKeys(markup, where, say) {
  if (!markup?.keyboard) return null;
  const rows = markup.keyboard.map((row) => h("div", { class: "keyrow" }, ...row.map((button) => key(button, where, say))));
  return h("div", { class: "reply-keys", role: "group", "aria-label": t("compose.keys") }, h("div", { class: "keys" }, ...rows));
}

function key(button, where, say) {
  const style = STYLES.includes(button.style) ? ` ${button.style}` : "";
  const mark = button.request_contact ? icon("person", true) : button.request_location ? icon("location", true) : null;
  return h("button", { class: `key${style}`, type: "button", onclick: () => press(button, where, say) }, button.text, mark);
}

async function press(button, where, say) {
  if (button.request_contact) {
    if (await ask(button.text, t("contact.ask"), t("contact.share"))) act("send_contact", where()).catch(complain);
  } else if (button.request_location) {
    askLocation(where());
  } else {
    say(button.text);
  }
}
