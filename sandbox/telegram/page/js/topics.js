// The list of a group's topics.
import { gist } from "./media.js";
import { h } from "./dom.js";
import { GENERAL } from "./store.js";
import { shortTime, t } from "./words.js";

export function topicList(chat, open) {
  const fresh = (topic) => topic.last?.date ?? 0;
  const topics = [...chat.topics].sort((a, b) => fresh(b) - fresh(a) || b.thread_id - a.thread_id);
  const rows = h("ul", {}, ...topics.map((topic) => h("li", {}, row(topic, open))));
  const hint = topics.length === 1 ? h("p", { class: "hint" }, t("pane.noTopics")) : null;
  return hint ? [rows, hint] : [rows];
}

function row(topic, open) {
  const name = topic.thread_id === GENERAL ? t("pane.general") : topic.name;
  const mark = topic.thread_id === GENERAL ? "#" : [...name][0]?.toUpperCase();
  return h("button", { class: "chat", type: "button", onclick: () => open(topic.thread_id) },
    h("span", { class: topic.closed ? "topic-mark closed" : "topic-mark", "aria-hidden": "true" }, topic.closed ? "✓" : mark),
    h("span", { class: "title" }, name),
    h("span", { class: "when" }, topic.last ? shortTime(topic.last.date) : ""),
    h("span", { class: "says" }, topic.closed ? h("b", {}, `${t("pane.closed")} `) : null, topic.last ? gist(topic.last) : t("feed.empty")),
    topic.unread ? h("span", { class: "badge", "aria-label": t("list.unread", { n: topic.unread }) }, topic.unread) : null);
}
