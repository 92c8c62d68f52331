// The input line: text, files, replies, edits, commands, inline queries, the keyboard under it.
import { act, look } from "./api.js";
import { Tray, sendFiles } from "./attach.js";
import { complain } from "./dialogs.js";
import { h, icon, iconButton } from "./dom.js";
import { gist } from "./media.js";
import { Inline, commandRows, popup } from "./popups.js";
import { replyKeys } from "./replykeys.js";
import { nameOf } from "./service.js";
import { store } from "./store.js";
import { t } from "./words.js";

const drafts = new Map(); // texts not sent yet, by talk

export class Composer {
  // `pane`: chatId, thread, personId(), feed
  constructor(pane) {
    this.pane = pane;
    this.key = store.key(pane.chatId, pane.thread);
    this.commands = [];
    this.keysOpen = true;
    this.tray = new Tray(() => this.where(), () => this.refresh());
    this.inline = new Inline(() => this.where(), (rows) => this.popup(rows), () => this.reset());
    this.build();
    this.stops = [
      this.inline.stop,
      store.on("keyboard", (chatId) => chatId === pane.chatId && this.drawKeys(true)),
      store.on("profile", () => this.loadCommands()),
    ];
    this.text.value = drafts.get(this.key) ?? "";
    this.loadCommands();
    this.drawKeys();
    this.refresh();
  }

  build() {
    this.text = h("textarea", {
      rows: 1, "aria-label": t("compose.label"), placeholder: t("compose.placeholder"), enterKeyHint: "send",
      oninput: () => this.typed(), onkeydown: (event) => this.keyPressed(event), onpaste: (event) => this.pasted(event),
    });
    this.slash = iconButton("more", t("compose.commands"), () => this.toggleCommands(), "slash");
    this.slash.replaceChildren("/");
    this.slash.setAttribute("aria-haspopup", "menu");
    this.keysButton = iconButton("keys", t("compose.keys"), () => this.toggleKeys());
    const clip = iconButton("clip", t("compose.attach"), () => this.tray.openMenu(clip));
    this.sendButton = iconButton("send", t("compose.send"), () => this.send(), "send");
    this.above = h("div", { class: "above", hidden: true });
    this.over = h("div", {});
    this.keys = h("div", {});
    this.el = h("div", { class: "compose" }, this.over, this.tray.pick, this.pane.asRow ?? null, this.above, this.tray.el,
      h("div", { class: "write" }, clip, this.slash, this.text, this.keysButton, this.sendButton), this.keys);
  }

  stop() {
    drafts.set(this.key, this.editing ? "" : this.text.value);
    this.stops.forEach((stop) => stop());
  }

  where() {
    const { chatId, thread } = this.pane;
    return { person_id: this.pane.personId(), chat_id: chatId, thread_id: thread || null, reply_to: this.replying?.message_id ?? null };
  }

  async loadCommands() {
    const person = this.pane.personId();
    if (!person) return;
    const window = await look("window", { chat_id: this.pane.chatId, person_id: person }).catch(() => null);
    this.commands = window?.commands ?? [];
    this.refresh();
  }

  refresh() {
    this.slash.hidden = !this.commands.length;
    this.sendButton.disabled = !this.text.value.trim() && !this.tray.files.length;
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  typed() {
    this.refresh();
    if (this.inline.typed(this.text.value)) return;
    const command = this.text.value.match(/^\/(\w*)$/);
    const rows = command ? commandRows(this.commands, command[1], (text) => this.say(text)) : [];
    this.popup(rows);
  }

  popup(rows) {
    this.over.replaceChildren(...(rows.length ? [popup(t("compose.commands"), rows)] : []));
  }

  get popupOpen() {
    return Boolean(this.over.firstChild);
  }

  toggleCommands() {
    if (this.popupOpen) return this.popup([]);
    this.popup(commandRows(this.commands, "", (text) => this.say(text)));
    this.over.querySelector("button")?.focus();
    return null;
  }

  keyPressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && (this.popupOpen || this.replying || this.editing)) {
      event.stopPropagation();
      const begun = /^[@/]/.test(this.text.value); // a query or a command, not words worth keeping
      this.reset(begun || this.editing ? "" : this.text.value);
    } else if (event.key === "ArrowUp" && this.popupOpen) {
      event.preventDefault();
      [...this.over.querySelectorAll("button")].at(-1)?.focus();
    } else if (event.key === "ArrowUp" && !this.text.value && !this.tray.files.length) {
      const own = this.pane.feed.lastOwn();
      if (own) this.edit(own);
    }
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.tray.add(files, true);
  }

  reply(message) {
    this.editing = null;
    this.replying = message;
    this.note(t("compose.replying", { who: nameOf(message.from) }), gist(message));
  }

  edit(message) {
    this.replying = null;
    this.editing = message;
    this.text.value = message.text ?? message.caption;
    this.note(t("compose.editing"), gist(message));
    this.refresh();
  }

  note(title, text) {
    const cancel = iconButton("close", t("compose.cancel"), () => this.reset(this.editing ? "" : this.text.value));
    this.above.replaceChildren(h("div", { class: "quote" }, h("b", {}, title), h("span", {}, text)), cancel);
    this.above.hidden = false;
    this.sendButton.title = t(this.editing ? "compose.save" : "compose.send");
    this.text.focus();
  }

  reset(text = "") {
    this.replying = null;
    this.editing = null;
    this.above.hidden = true;
    this.popup([]);
    this.text.value = text;
    this.text.focus();
    this.refresh();
  }

  insert(text) {
    this.text.value = text;
    this.text.focus();
    this.typed();
  }

  async send() {
    const text = this.text.value;
    if (!text.trim() && !this.tray.files.length) return;
    const [where, editing] = [this.where(), this.editing];
    const files = this.tray.take();
    this.reset(); // at once: the next words may already be on their way
    try {
      if (editing) await act("edit", { ...pick(where), message_id: editing.message_id, text });
      else if (files.length) await sendFiles(files, where, text);
      else await act("say", { ...where, text });
    } catch (error) {
      complain(error);
      this.giveBack(text, files);
    }
  }

  // what could not be sent returns to where it was typed
  giveBack(text, files) {
    if (!this.text.value) this.text.value = text;
    this.tray.put(files);
    this.refresh();
  }

  say(text) {
    const where = this.where();
    this.reset();
    act("say", { ...where, text }).catch(complain);
  }

  drawKeys(fresh = false) {
    const shown = store.chats.get(this.pane.chatId)?.keyboard;
    const markup = shown?.markup;
    if (fresh) this.keysOpen = true;
    this.text.placeholder = markup?.input_field_placeholder ?? t("compose.placeholder");
    this.keysButton.hidden = !markup?.keyboard;
    this.keysButton.setAttribute("aria-expanded", String(this.keysOpen));
    const node = this.keysOpen ? replyKeys(markup, () => this.where(), (text) => this.say(text)) : null;
    this.keys.replaceChildren(...(node ? [node] : []));
    this.refresh(); // a longer placeholder needs a higher line, a shorter one a lower
    if (fresh && markup?.force_reply) this.forceReply(shown.message_id);
  }

  forceReply(messageId) {
    const message = store.feeds.get(this.key)?.messages.get(messageId);
    if (message) this.reply(message);
  }

  toggleKeys() {
    this.keysOpen = !this.keysOpen;
    this.drawKeys();
  }
}

function pick({ person_id, chat_id }) {
  return { person_id, chat_id };
}
