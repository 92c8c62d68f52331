// One conversation: its head, its talk, its input line; for a group, also its list of topics.
import { act } from "./api.js";
import { Composer } from "./composer.js";
import { complain, tell, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { Feed } from "./feed.js";
import { paneHead } from "./head.js";
import { keep, kept } from "./keep.js";
import { startBar, startCard } from "./start.js";
import { store } from "./store.js";
import { topicList } from "./topics.js";
import { known, t } from "./words.js";

const CHIEFS = ["lead"];

export class Pane {
  // `frame`: back() to the list, close() this pane, changed() when another talk is shown
  constructor(name, frame) {
    this.name = name;
    this.frame = frame;
    this.el = h("section", { class: `pane ${name}` });
    this.chatId = null;
    this.stops = [
      store.on("chats", () => this.chatsChanged()),
      store.on("topic", ({ chatId, thread }) => this.topicChanged(chatId, thread)),
      store.on("acting", (key) => this.chatId && key === store.key(this.chatId, this.thread) && this.drawHead()),
      store.on("answered", (event) => this.answered(event)),
      store.on("reload", () => this.chatId && this.open(this.chatId, this.thread)),
    ];
    this.watchDrops();
    this.open(null);
  }

  get chat() {
    return store.chats.get(this.chatId);
  }

  get isGroup() {
    return this.chat?.kind === "group";
  }

  // who acts here: the person of a private chat, the chosen member of a group
  personId() {
    if (!this.isGroup) return this.chatId;
    const ids = this.chat.members.map((member) => member.id);
    const chosen = Number(kept(`as.${this.chatId}`));
    return ids.includes(chosen) ? chosen : ids[0];
  }

  // thread: undefined shows a group's topics, 0 its General topic
  open(chatId, thread) {
    this.composer?.stop();
    this.feed?.stop();
    this.composer = this.feed = this.asRow = null;
    this.chatId = store.chats.has(chatId) ? chatId : null;
    this.thread = thread;
    this.el.classList.toggle("empty", !this.chat);
    this.el.classList.toggle("in-topic", this.isGroup && thread !== undefined);
    this.el.setAttribute("aria-label", this.chat?.title ?? t("pane.none"));
    if (!this.chat) {
      this.el.replaceChildren(h("p", {}, t("pane.none")));
      return;
    }
    this.head = h("header", { class: "pane-head" });
    this.drawHead();
    if (this.isGroup && thread === undefined) this.showTopics();
    else this.showTalk();
    this.frame.changed();
  }

  drawHead() {
    if (this.chat) this.head.replaceChildren(...paneHead(this));
  }

  showTopics() {
    this.topics = h("div", { class: "topics" });
    this.el.replaceChildren(this.head, this.topics);
    this.drawTopics();
  }

  drawTopics() {
    this.topics.replaceChildren(...topicList(this.chat, (thread) => this.open(this.chatId, thread)));
  }

  showTalk() {
    this.started = this.chat.started;
    this.blocked = this.chat.blocked;
    this.closed = this.isClosedFor();
    const use = {
      personId: () => this.personId(),
      mine: (message) => message.from.id === this.personId(),
      open: (url) => this.openOwnLink(url),
      run: (command) => this.composer?.say(command),
      insert: (text) => this.composer?.insert(text),
      reply: (message) => this.composer?.reply(message),
      edit: (message) => this.composer?.edit(message),
    };
    this.feed = new Feed(this.chatId, this.thread, use, this.chat.title);
    this.drawBottom();
    this.feed.load().then(() => !this.isGroup && !this.started && startCard(this));
  }

  // the input line, or what stands in its place: Start, Restart, a closed topic
  drawBottom() {
    this.composer?.stop();
    this.composer = null;
    this.asRow = this.isGroup ? this.writingAs() : null;
    const bar = startBar(this);
    if (!bar) this.composer = new Composer(this);
    const bottom = bar ? h("div", { class: "compose" }, this.asRow, bar) : this.composer.el;
    this.el.replaceChildren(this.head, this.feed.el, bottom);
    if (this.composer && !matchMedia("(hover: none)").matches) this.composer.text.focus({ preventScroll: true });
    this.composer?.refresh();
  }

  isClosedFor() {
    const writer = this.chat.members?.find((member) => member.id === this.personId());
    return Boolean(this.isGroup && store.topic(this.chatId, this.thread)?.closed && !CHIEFS.includes(writer?.role));
  }

  writingAs() {
    const options = this.chat.members.map(({ id, name, role }) => {
      const label = known(`role.${role}`) ? `${name}, ${t(`role.${role}`)}` : name;
      return h("option", { value: String(id), selected: id === this.personId() }, label);
    });
    const select = h("select", {
      onchange: () => {
        keep(`as.${this.chatId}`, select.value);
        this.feed.draw();
        this.closed = this.isClosedFor();
        this.drawBottom();
      },
    }, ...options);
    return h("label", { class: "as" }, t("compose.as"), select);
  }

  chatsChanged() {
    if (!this.chatId) return;
    if (!this.chat) {
      this.open(null);
      return;
    }
    this.drawHead();
    if (this.topics?.isConnected) this.drawTopics();
    const turned = this.started !== this.chat.started || this.blocked !== this.chat.blocked;
    if (this.feed && !this.isGroup && turned) this.open(this.chatId, this.thread);
  }

  topicChanged(chatId, thread) {
    if (chatId !== this.chatId) return;
    if (this.topics?.isConnected) this.drawTopics();
    if (thread !== this.thread) return;
    if (!store.topic(chatId, thread)) {
      this.open(chatId);
      return;
    }
    this.drawHead();
    if (this.feed && this.closed !== this.isClosedFor()) {
      this.closed = this.isClosedFor();
      this.drawBottom();
    }
  }

  // the bot's answer to a press made by the one who acts here
  answered({ chat_id: chatId, person_id: personId, text, alert, url }) {
    if (chatId !== this.chatId || personId !== this.personId()) return;
    if (url) this.openOwnLink(url);
    else if (text && alert) tell(t("dialog.fromBot"), text);
    else if (text) toast(text);
  }

  // links like t.me/<this bot>?start=… open the bot here instead of leaving the page; true if it was one
  openOwnLink(url) {
    const name = store.bot.username;
    const address = new RegExp(`^(?:https?://)?(?:t\\.me/|[^/]+/t/)${name}(?:\\?start=([\\w-]*))?$`, "i");
    const scheme = new RegExp(`^tg://resolve\\?domain=${name}(?:&start=([\\w-]*))?$`, "i");
    const match = url.match(address) ?? url.match(scheme);
    if (!match) return false;
    const person = this.personId();
    act("start", { person_id: person, payload: match[1] ?? "" }).catch(complain);
    if (this.isGroup) this.frame.show(person);
    return true;
  }

  back() {
    if (this.isGroup && this.thread !== undefined) this.open(this.chatId);
    else this.frame.back();
  }

  watchDrops() {
    const over = (event) => {
      if (!this.composer || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.el.dataset.drop = t("compose.drop");
      this.el.classList.add("dropping");
    };
    this.el.addEventListener("dragover", over);
    this.el.addEventListener("dragleave", (event) => {
      if (!this.el.contains(event.relatedTarget)) this.el.classList.remove("dropping");
    });
    this.el.addEventListener("drop", (event) => {
      this.el.classList.remove("dropping");
      if (!this.composer || !event.dataTransfer.files.length) return;
      event.preventDefault();
      this.composer.tray.add([...event.dataTransfer.files], true);
    });
  }

  stop() {
    this.composer?.stop();
    this.feed?.stop();
    this.stops.forEach((stop) => stop());
  }
}
