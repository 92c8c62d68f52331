// The window: top bar, list, one or two panes; what is open is written in the address.
import { listen } from "./api.js";
import { complain } from "./dialogs.js";
import { h } from "./dom.js";
import { handle } from "./events.js";
import { ChatList } from "./list.js";
import { Pane } from "./pane.js";
import { store } from "./store.js";
import { applyTheme, topBar } from "./top.js";
import { language, t } from "./words.js";

const WIDE = matchMedia("(min-width: 1180px)");
const NARROW = matchMedia("(max-width: 759.98px)");
const app = document.getElementById("app");
let frame = null;

// Patients talk in the first pane, staff in the second; where there is room for one, the newer is in front.
class Frame {
  constructor(chats) {
    this.body = h("main", { class: "window" });
    this.box = h("div", { class: "panes two" });
    this.panes = {
      first: new Pane("first", this.side("first")),
      second: new Pane("second", this.side("second")),
    };
    this.list = new ChatList((chatId) => this.show(chatId), () => this.shown());
    this.lost = h("div", { class: "lost", role: "alert", hidden: true }, t("app.lost"));
    this.box.append(this.panes.first.el, this.panes.second.el);
    this.body.append(this.list.el, this.box);
    app.replaceChildren(topBar(() => draw()), this.body, this.lost);
    this.restore(chats);
  }

  side(name) {
    return {
      back: () => history.back(),
      close: () => this.close(name),
      changed: () => this.changed(),
      show: (chatId) => this.show(chatId),
    };
  }

  sideOf(chatId) {
    const chat = store.chats.get(chatId);
    return chat?.kind === "private" && chat.role === "patient" ? "first" : "second";
  }

  show(chatId, thread) {
    const side = this.sideOf(chatId);
    this.bringForward(side);
    this.panes[side].open(chatId, thread);
    if (NARROW.matches && !this.body.classList.contains("talking")) this.talk();
  }

  // on a phone the chat covers the list; "back" uncovers it
  talk() {
    history.pushState({ talking: true }, "", location.hash);
    this.body.classList.add("talking");
  }

  // chats on the screen now
  shown() {
    const panes = WIDE.matches ? Object.values(this.panes) : [this.panes[this.front]];
    return panes.map((pane) => pane?.chatId);
  }

  bringForward(side) {
    this.front = side;
    for (const [name, pane] of Object.entries(this.panes)) pane.el.classList.toggle("front", name === side);
    if (side === "second") this.box.classList.add("two");
  }

  close() {
    this.box.classList.remove("two");
    this.panes.second.open(null);
    this.panes.second.el.hidden = true;
    this.bringForward("first");
    this.changed();
  }

  changed() {
    if (!this.list) return;
    this.panes.second.el.hidden = this.panes.second.chatId === null;
    this.box.classList.toggle("two", this.panes.second.chatId !== null);
    const open = Object.values(this.panes).filter((pane) => pane.chatId).map((pane) =>
      pane.thread === undefined ? pane.chatId : `${pane.chatId}:${pane.thread}`);
    history.replaceState(history.state, "", `${location.search}#${open.join(",")}`);
    this.list.draw();
  }

  restore(chats) {
    const first = [...store.chats.values()].find((chat) => this.sideOf(chat.id) === "first");
    const group = [...store.chats.values()].find((chat) => chat.kind === "group");
    const asked = chats.filter(([chatId]) => store.chats.has(chatId));
    const shown = asked.length ? asked : [[group?.id], [first?.id]];
    for (const [chatId, thread] of shown) {
      this.bringForward(this.sideOf(chatId));
      this.panes[this.sideOf(chatId)].open(chatId, thread);
    }
    this.changed();
  }

  stop() {
    Object.values(this.panes).forEach((pane) => pane.stop());
    this.list.stop();
  }
}

function fromAddress() {
  return location.hash.slice(1).split(",").filter(Boolean).map((chat) => {
    const [chatId, thread] = chat.split(":");
    return [Number(chatId), thread === undefined ? undefined : Number(thread)];
  });
}

function draw() {
  const talking = frame ? frame.body.classList.contains("talking") : history.state?.talking;
  const visited = !frame && history.state === null && fromAddress().some(([chatId]) => store.chats.has(chatId));
  frame?.stop();
  document.documentElement.lang = language();
  document.title = t("app.title");
  frame = new Frame(fromAddress());
  frame.body.classList.toggle("talking", Boolean(talking));
  if (!history.state) history.replaceState({ talking: false }, "", location.hash);
  if (visited && NARROW.matches) frame.talk(); // the address of a chat opens that chat, on a phone too
}

addEventListener("popstate", () => frame?.body.classList.toggle("talking", Boolean(history.state?.talking)));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open], .menu")) return;
  if (NARROW.matches && frame.body.classList.contains("talking")) history.back();
  else frame.list.input.focus();
});
WIDE.addEventListener("change", () => frame?.changed());

applyTheme();
let loaded = false;
listen({
  event: handle,
  up: async () => {
    try {
      if (loaded) await store.reload();
      else await store.load();
      if (!loaded) draw();
      loaded = true;
      frame.lost.hidden = true;
    } catch (error) {
      complain(error);
    }
  },
  down: () => {
    if (frame) frame.lost.hidden = false;
  },
});
