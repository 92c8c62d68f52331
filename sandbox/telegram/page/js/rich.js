// Formatted text: entities of the Bot API become elements; the text itself is never parsed as markup.
import { h } from "./dom.js";
import { t } from "./words.js";

const SAFE = /^(https?:|mailto:|tel:|tg:)/i;

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", custom_emoji: "span", date_time: "time",
};

// `use` has open(url) for links that open a bot and run(command) for commands
export function rich(text, entities = [], use = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const body = h("div", { class: "body" });
  body.append(...inside(text, sorted, 0, text.length, use));
  return body;
}

// nodes of the text between two offsets (UTF-16 units, as in JavaScript); entities are sorted, outer ones first
function inside(text, entities, from, to, use) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || entity.offset >= to) {
      index += 1;
      continue;
    }
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(index + 1).filter((one) => one.offset < end);
    nodes.push(element(entity, text.slice(entity.offset, end), inside(text, inner, entity.offset, end, use), use));
    at = end;
    index += 1;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function element(entity, words, nodes, use) {
  if (entity.type in PLAIN) return h(PLAIN[entity.type], {}, ...nodes);
  switch (entity.type) {
    case "pre": return block(entity, nodes);
    case "spoiler": return spoiler(nodes);
    case "blockquote": return h("blockquote", {}, ...nodes);
    case "expandable_blockquote": return foldedQuote(nodes);
    case "text_link": return link(entity.url, nodes, use);
    case "url": return link(/^[a-z]+:/i.test(words) ? words : `http://${words}`, nodes, use);
    case "email": return link(`mailto:${words}`, nodes, use);
    case "phone_number": return link(`tel:${words}`, nodes, use);
    case "bot_command": return command(words, nodes, use);
    default: return h("span", { class: "tag" }, ...nodes);
  }
}

function block(entity, nodes) {
  const language = entity.language ? h("small", {}, entity.language) : null;
  return h("pre", { tabIndex: 0 }, language, h("code", {}, ...nodes));
}

function link(url, nodes, use) {
  if (!SAFE.test(url)) return h("span", { class: "tag" }, ...nodes);
  const props = { href: url, target: "_blank", rel: "noopener noreferrer", title: url };
  return h("a", { ...props, onclick: (event) => use.open?.(url) && event.preventDefault() }, ...nodes);
}

function command(words, nodes, use) {
  if (!use.run) return h("span", { class: "tag" }, ...nodes);
  return h("button", { class: "command", type: "button", onclick: () => use.run(words) }, ...nodes);
}

function spoiler(nodes) {
  const open = () => {
    node.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  const node = h("span", {
    class: "spoiler", role: "button", tabIndex: 0, "aria-label": t("feed.spoiler"), onclick: open,
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), open()),
  }, ...nodes);
  return node;
}

function foldedQuote(nodes) {
  const quote = h("blockquote", { class: "folded" }, h("div", { class: "folded-text" }, ...nodes));
  const toggle = h("button", {
    class: "unfold", type: "button", "aria-expanded": "false",
    onclick: () => {
      const folded = quote.classList.toggle("folded");
      toggle.textContent = t(folded ? "feed.unfold" : "feed.fold");
      toggle.setAttribute("aria-expanded", String(!folded));
    },
  }, t("feed.unfold"));
  quote.append(toggle);
  return quote;
}
