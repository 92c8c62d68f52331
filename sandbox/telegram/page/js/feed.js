// The scrolling talk: loads, grows, follows the newest message unless the reader has scrolled up.
import { bubble } from "./bubble.js";
import { complain } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { serviceText } from "./service.js";
import { store } from "./store.js";
import { day, t } from "./words.js";

const NEAR = 90; // pixels from the end that still count as reading the newest

export class Feed {
  constructor(chatId, thread, use, title) {
    this.chatId = chatId;
    this.thread = thread;
    this.use = { ...use, jump: (id) => this.jump(id) };
    this.missed = 0;
    this.list = h("div", { class: "feed", role: "log", "aria-live": "polite", "aria-label": t("feed.label", { name: title }), tabIndex: 0 });
    this.badge = h("span", { class: "badge", hidden: true });
    this.down = h("button", {
      class: "down", type: "button", hidden: true, title: t("feed.down"), "aria-label": t("feed.down"), onclick: () => this.toEnd(true),
    }, icon("down"), this.badge);
    this.el = h("div", { class: "feed-wrap" }, this.list, this.down);
    this.list.addEventListener("load", () => this.pinned && this.toEnd(), true); // a picture has come
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.stops = [
      store.on("feed", (change) => change.key === store.key(chatId, thread) && this.change(change)),
      store.on("spin", (spun) => spun.chatId === chatId && this.redraw(spun.messageId)),
    ];
    this.onVisible = () => this.atEnd() && this.markSeen();
    document.addEventListener("visibilitychange", this.onVisible);
    this.resize = new ResizeObserver(() => this.pinned && this.toEnd());
    this.resize.observe(this.el);
  }

  async load() {
    try {
      this.feed = await store.feed(this.chatId, this.thread);
    } catch (error) {
      complain(error);
      return;
    }
    this.draw();
    this.toEnd();
  }

  stop() {
    this.stops.forEach((stop) => stop());
    this.resize.disconnect();
    document.removeEventListener("visibilitychange", this.onVisible);
  }

  get messages() {
    return [...(this.feed?.messages.values() ?? [])];
  }

  draw() {
    const nodes = [];
    let before = null;
    for (const message of this.messages) {
      if (!before || day(before.date) !== day(message.date)) nodes.push(h("div", { class: "day" }, day(message.date)));
      nodes.push(bubble(message, this.use, before));
      before = message;
    }
    this.list.replaceChildren(...nodes);
  }

  change({ added, changed, removed }) {
    if (!this.feed) return;
    const stay = this.atEnd();
    if (removed) this.node(removed)?.remove();
    if (changed) this.redraw(changed.message_id);
    if (added && !this.node(added.message_id)) this.append(added);
    const own = added && this.use.mine(added);
    if (stay || own) this.toEnd();
    else if (added) this.count(this.missed + 1);
  }

  append(message) {
    const all = this.messages;
    const before = all[all.indexOf(message) - 1];
    if (!before || day(before.date) !== day(message.date)) this.list.append(h("div", { class: "day" }, day(message.date)));
    const node = bubble(message, this.use, before);
    node.classList.add("new");
    this.list.append(node);
  }

  redraw(messageId) {
    const node = this.node(messageId);
    if (!node) return;
    const all = this.messages;
    const index = all.findIndex((one) => one.message_id === messageId);
    const focused = node.contains(document.activeElement) ? [...node.querySelectorAll("button, a")].indexOf(document.activeElement) : -1;
    const fresh = bubble(all[index], this.use, all[index - 1]);
    node.replaceWith(fresh);
    if (focused >= 0) (fresh.querySelectorAll("button, a")[focused] ?? this.list).focus({ preventScroll: true });
  }

  node(messageId) {
    return this.list.querySelector(`[data-id="${messageId}"]`);
  }

  jump(messageId) {
    const node = this.node(messageId);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    this.pinned = true;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.count(0);
    this.markSeen();
  }

  scrolled() {
    const end = this.atEnd();
    this.pinned = end;
    this.down.hidden = end;
    if (end) {
      this.count(0);
      this.markSeen();
    }
    if (this.list.scrollTop < NEAR) this.older();
  }

  count(missed) {
    this.missed = missed;
    this.badge.hidden = !missed;
    this.badge.textContent = missed;
    if (missed) this.down.hidden = false;
  }

  markSeen() {
    const last = this.messages.at(-1);
    if (last && !document.hidden && this.el.offsetParent) store.seen(this.chatId, this.thread, last.message_id);
  }

  async older() {
    if (this.loading || !this.feed || this.feed.complete) return;
    this.loading = true;
    const height = this.list.scrollHeight;
    const found = await store.older(this.chatId, this.thread).catch(() => []);
    if (found.length) {
      this.draw();
      this.list.scrollTop += this.list.scrollHeight - height;
    }
    this.loading = false;
  }

  // the newest message of the one who writes here that can be changed: for the arrow-up key
  lastOwn() {
    return this.messages.findLast((one) => this.use.mine(one) && !serviceText(one) && (one.text ?? one.caption));
  }
}
