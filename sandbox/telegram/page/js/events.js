// Live events of the server turned into changes of the store.
import { store } from "./store.js";

const HANDLERS = {
  message({ chat_id, message }) {
    if (!store.chats.has(chat_id)) return store.load();
    const tail = store.tail(chat_id, message);
    const fromBot = message.from.id === store.bot.id;
    if (tail) {
      tail.last = message;
      if (fromBot && !isService(message)) tail.unread += 1;
    }
    const key = store.key(chat_id, message.message_thread_id);
    store.feeds.get(key)?.messages.set(message.message_id, message);
    if (fromBot) still(chat_id, message.message_thread_id ?? 0);
    store.tell("feed", { key, added: message });
    store.tell("chats");
    return null;
  },

  edited({ chat_id, message }) {
    const key = store.key(chat_id, message.message_thread_id);
    const tail = store.tail(chat_id, message);
    if (tail?.last?.message_id === message.message_id) tail.last = message;
    const feed = store.feeds.get(key);
    if (feed?.messages.has(message.message_id)) feed.messages.set(message.message_id, message);
    store.tell("feed", { key, changed: message });
    store.tell("chats");
  },

  deleted({ chat_id, message_ids }) {
    for (const [key, feed] of store.feeds) {
      if (key !== String(chat_id) && !key.startsWith(`${chat_id}/`)) continue;
      for (const id of message_ids) {
        if (feed.messages.delete(id)) store.tell("feed", { key, removed: id });
      }
    }
    store.load();
  },

  keyboard({ chat_id, keyboard }) {
    const chat = store.chats.get(chat_id);
    if (chat) chat.keyboard = keyboard;
    store.tell("keyboard", chat_id);
  },

  topic({ chat_id, topic }) {
    const chat = store.chats.get(chat_id);
    if (!chat) return;
    const known = store.topic(chat_id, topic.message_thread_id);
    const changed = { last: null, unread: 0, ...known, ...topic, thread_id: topic.message_thread_id };
    chat.topics = chat.topics.filter((one) => one.thread_id !== changed.thread_id);
    if (!topic.deleted) chat.topics.push(changed);
    store.tell("chats");
    store.tell("topic", { chatId: chat_id, thread: changed.thread_id });
  },

  action({ chat_id, thread_id, action, seconds }) {
    const key = store.key(chat_id, thread_id);
    store.acting.set(key, action);
    store.tell("acting", key);
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => still(chat_id, thread_id), seconds * 1000));
  },

  answered(event) {
    store.stopSpinning(event.query_id);
    store.tell("answered", event);
  },

  inline(event) {
    store.tell("inline", event);
  },

  reactions({ chat_id, message_id, reactions }) {
    store.reactions.set(`${chat_id}/${message_id}`, reactions);
    store.tell("spin", { chatId: chat_id, messageId: message_id });
  },

  seen({ chat_id, thread_id }) {
    const chat = store.chats.get(chat_id);
    const tail = chat?.kind === "group" ? store.topic(chat_id, thread_id) : chat;
    if (tail) tail.unread = 0;
    store.tell("chats");
  },

  chats: () => store.load(),
  profile: () => store.tell("profile"),
  reset: () => store.reload(),
};

const timers = new Map();

function still(chatId, thread) {
  const key = store.key(chatId, thread);
  if (store.acting.delete(key)) store.tell("acting", key);
}

const SERVICE = [
  "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "pinned_message",
  "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id",
];

function isService(message) {
  return SERVICE.some((field) => field in message);
}

export function handle(event) {
  HANDLERS[event.kind]?.(event);
}
