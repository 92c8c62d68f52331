// The list of chats: groups, patients, staff; search; unread marks; walked with the arrows.
import { askPatient } from "./forms.js";
import { avatar, h, icon } from "./dom.js";
import { gist } from "./media.js";
import { serviceText } from "./service.js";
import { store } from "./store.js";
import { shortTime, t } from "./words.js";

const SECTIONS = [
  ["list.patients", (chat) => chat.role === "patient"],
  ["list.groups", (chat) => chat.kind === "group"],
  ["list.staff", (chat) => chat.kind === "private" && chat.role !== "patient"],
];

export class ChatList {
  // `open(chatId)` shows a chat, `shown()` tells which are on the screen
  constructor(open, shown) {
    this.open = open;
    this.shown = shown;
    this.input = h("input", { type: "search", placeholder: t("list.search"), "aria-label": t("list.search"), oninput: () => this.draw() });
    this.rows = h("nav", { class: "chats", "aria-label": t("list.label"), onkeydown: (event) => this.walk(event) });
    const addPatient = () => askPatient((user) => store.load().then(() => this.open(user.id)));
    const add = h("button", { class: "button plain", type: "button", onclick: addPatient }, icon("plus"), t("list.add"));
    this.el = h("aside", { class: "list" }, h("div", { class: "search" }, icon("search"), this.input), this.rows, h("footer", {}, add));
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") this.walk(event);
      if (event.key === "Escape") this.clear();
    });
    this.stop = store.on("chats", () => this.draw());
    this.draw();
  }

  clear() {
    this.input.value = "";
    this.draw();
  }

  draw() {
    const wanted = this.input.value.trim().toLocaleLowerCase();
    const fits = (chat) => `${chat.title} ${chat.username ?? ""}`.toLocaleLowerCase().includes(wanted);
    const focused = document.activeElement?.dataset?.chat;
    const parts = SECTIONS.map(([name, belongs]) => {
      const chats = [...store.chats.values()].filter((chat) => belongs(chat) && fits(chat));
      return chats.length ? h("section", {}, h("h3", {}, t(name)), h("ul", {}, ...chats.map((chat) => h("li", {}, this.row(chat))))) : null;
    }).filter(Boolean);
    this.rows.replaceChildren(...(parts.length ? parts : [h("p", { class: "nothing" }, t("list.nothing"))]));
    if (focused) this.rows.querySelector(`[data-chat="${focused}"]`)?.focus({ preventScroll: true });
  }

  row(chat) {
    const group = chat.kind === "group";
    const last = group ? newest(chat.topics) : chat.last;
    const unread = store.unread(chat);
    return h("button", {
      class: "chat", type: "button", "data-chat": chat.id, "aria-current": String(this.shown().includes(chat.id)),
      onclick: () => this.open(chat.id),
    }, avatar(chat.title, chat.id, group),
      h("span", { class: "title" }, chat.title),
      h("span", { class: "when" }, last ? shortTime(last.date) : ""),
      h("span", { class: "says" }, last ? says(chat, last) : t(chat.started || group ? "feed.empty" : "list.new")),
      unread ? h("span", { class: "badge", "aria-label": t("list.unread", { n: unread }) }, unread) : null);
  }

  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...this.rows.querySelectorAll(".chat")];
    const next = all.indexOf(document.activeElement) + step;
    (next < 0 ? this.input : all[Math.min(next, all.length - 1)])?.focus();
  }
}

function newest(topics) {
  return topics.map((topic) => topic.last).filter(Boolean).sort((a, b) => b.date - a.date)[0];
}

function says(chat, message) {
  if (chat.kind === "group" || message.from.id !== chat.id || serviceText(message)) return gist(message);
  return [h("b", {}, `${t("feed.you")}: `), gist(message)];
}
