// What the page knows: chats, loaded talks, presses waiting for an answer; and who wants to hear of changes.
import * as api from "./api.js";

export const GENERAL = 0; // the General topic of a group
const PAGE = 40; // messages loaded at a time
const WAIT = 20_000; // milliseconds a pressed button may spin

class Store {
  constructor() {
    this.bot = null;
    this.pages = {};
    this.chats = new Map();
    this.feeds = new Map();
    this.reactions = new Map();
    this.acting = new Map();
    this.waiting = new Map();
    this.listeners = new Map();
  }

  // on("feed", fn) → a function that stops it
  on(kind, fn) {
    if (!this.listeners.has(kind)) this.listeners.set(kind, new Set());
    this.listeners.get(kind).add(fn);
    return () => this.listeners.get(kind).delete(fn);
  }

  tell(kind, detail) {
    for (const fn of [...(this.listeners.get(kind) ?? [])]) fn(detail);
  }

  async load() {
    const { bot, chats, pages } = await api.chats();
    this.bot = bot;
    this.pages = pages;
    this.chats = new Map(chats.map((chat) => [chat.id, chat]));
    this.tell("chats");
  }

  // everything anew: after a lost connection or a reset
  async reload() {
    this.feeds.clear();
    this.waiting.clear();
    await this.load();
    this.tell("reload");
  }

  key(chatId, thread) {
    return this.chats.get(chatId)?.kind === "group" ? `${chatId}/${thread ?? GENERAL}` : String(chatId);
  }

  topic(chatId, thread) {
    return this.chats.get(chatId)?.topics?.find((topic) => topic.thread_id === thread);
  }

  // messages of a talk by id, oldest first; loaded at the first call
  async feed(chatId, thread) {
    const key = this.key(chatId, thread);
    if (!this.feeds.has(key)) {
      const feed = { messages: new Map(), complete: false };
      this.feeds.set(key, feed);
      const [found, reactions] = await Promise.all([
        api.look("messages", { chat_id: chatId, thread_id: this.threadOf(chatId, thread), limit: PAGE }),
        api.look("reactions", { chat_id: chatId }),
      ]);
      for (const [id, users] of Object.entries(reactions)) this.reactions.set(`${chatId}/${id}`, users);
      feed.complete = found.length < PAGE;
      feed.messages = new Map([...found.map((m) => [m.message_id, m]), ...feed.messages]);
    }
    return this.feeds.get(key);
  }

  async older(chatId, thread) {
    const feed = await this.feed(chatId, thread);
    const [first] = feed.messages.keys();
    if (feed.complete || first === undefined) return [];
    const found = await api.look("messages", {
      chat_id: chatId, thread_id: this.threadOf(chatId, thread), before: first, limit: PAGE,
    });
    feed.complete = found.length < PAGE;
    feed.messages = new Map([...found.map((m) => [m.message_id, m]), ...feed.messages]);
    return found;
  }

  threadOf(chatId, thread) {
    return this.chats.get(chatId)?.kind === "group" ? thread ?? GENERAL : null;
  }

  // the entry of the list that holds `last` and `unread`: the chat, or a topic of it
  tail(chatId, message) {
    const chat = this.chats.get(chatId);
    return chat?.kind === "group" ? this.topic(chatId, message.message_thread_id ?? GENERAL) : chat;
  }

  unread(chat) {
    return chat.kind === "group" ? chat.topics.reduce((sum, topic) => sum + topic.unread, 0) : chat.unread;
  }

  seen(chatId, thread, messageId) {
    const tail = this.chats.get(chatId)?.kind === "group" ? this.topic(chatId, thread) : this.chats.get(chatId);
    if (tail?.unread) api.act("seen", { chat_id: chatId, thread_id: thread || null, message_id: messageId }).catch(() => {});
  }

  // a button is told by what it carries: another one that came to its place after a change waits for nothing
  spins(message, button) {
    return this.waiting.has(pressed(message, button));
  }

  spin(message, button, queryId) {
    this.waiting.set(pressed(message, button), queryId);
    setTimeout(() => this.stopSpinning(queryId), WAIT);
    this.tell("spin", { chatId: message.chat.id, messageId: message.message_id });
  }

  stopSpinning(queryId) {
    for (const [button, waiting] of this.waiting) {
      if (waiting !== queryId) continue;
      this.waiting.delete(button);
      const [chatId, messageId] = button.split("/").map(Number);
      this.tell("spin", { chatId, messageId });
    }
  }
}

function pressed(message, button) {
  return `${message.chat.id}/${message.message_id}/${button.callback_data}`;
}

export const store = new Store();
