// Dialogs, menus and toasts.
import { h } from "./dom.js";
import { t } from "./words.js";

const TOAST = 4500; // milliseconds

export function toast(text, { wrong = false, from = "" } = {}) {
  const node = h("div", { class: wrong ? "toast wrong" : "toast" }, from ? h("small", {}, `${from}: `) : null, text);
  const box = document.getElementById("toasts");
  for (const other of box.children) if (other.textContent === node.textContent) other.remove();
  box.append(node);
  setTimeout(() => node.remove(), TOAST);
}

export function complain(error) {
  toast(error.words ?? t("error.any", { text: error.message }), { wrong: true });
}

function show(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}

// an alert that must be read; resolves when closed
export function tell(title, text) {
  return new Promise((done) => {
    const ok = h("button", { class: "button", type: "submit", autofocus: true }, t("dialog.ok"));
    const dialog = h("dialog", { "aria-label": title },
      h("form", { method: "dialog" }, h("h2", {}, title), h("p", {}, text), h("footer", {}, ok)));
    dialog.addEventListener("close", () => done());
    show(dialog);
  });
}

export function ask(title, text, yes, { danger = false } = {}) {
  return new Promise((done) => {
    const dialog = h("dialog", { "aria-label": title },
      h("form", { method: "dialog" }, h("h2", {}, title), h("p", {}, text),
        h("footer", {}, h("button", { class: "button plain", value: "no" }, t("dialog.cancel")),
          h("button", { class: danger ? "button danger" : "button", value: "yes" }, yes))));
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"));
    show(dialog);
  });
}

// A form with fields [{ name, label, type, value, options, required }]; `send(values)` may throw, the form then stays.
export function form(title, fields, yes, send) {
  const wrong = h("p", { class: "wrong", role: "alert", hidden: true });
  const inputs = fields.map((field) => {
    const props = { name: field.name, required: field.required, value: field.value ?? "", onchange: field.onchange };
    const input = field.options
      ? h("select", props, ...field.options.map(([value, text]) => h("option", { value }, text)))
      : h("input", { ...props, type: field.type ?? "text", step: field.step, maxLength: field.max ?? 64, autocomplete: "off" });
    return h("label", {}, field.label, input);
  });
  const cancel = h("button", { class: "button plain", type: "button", onclick: () => dialog.close() }, t("dialog.cancel"));
  const body = h("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      try {
        await send(Object.fromEntries(new FormData(body)));
        dialog.close();
      } catch (error) {
        wrong.textContent = error.words ?? error.message;
        wrong.hidden = false;
      }
    },
  }, h("h2", {}, title), ...inputs, wrong, h("footer", {}, cancel, h("button", { class: "button" }, yes)));
  const dialog = show(h("dialog", { "aria-label": title }, body));
  return dialog;
}

export function showPicture(address, label) {
  const close = h("button", { class: "button plain", autofocus: true }, t("dialog.close"));
  show(h("dialog", { class: "wide", "aria-label": t("dialog.photo") },
    h("form", { method: "dialog" }, h("img", { class: "picture", src: address, alt: label }), h("footer", {}, close))));
}

// A menu beside the button that opened it; items are [text, act, danger?], `head` stands above them.
export function menu(button, items, head = null) {
  const rows = items.map(([text, act, danger]) => h("button", {
    class: danger ? "danger" : "", role: "menuitem", type: "button", onclick: () => (node.hidePopover(), act()),
  }, text));
  const node = h("div", { class: "menu", role: "menu", popover: "auto", onkeydown: walk }, head, ...rows);
  document.body.append(node);
  button.setAttribute("aria-expanded", "true");
  node.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    button.setAttribute("aria-expanded", "false");
    node.remove();
    if (document.activeElement === document.body) button.focus();
  });
  node.showPopover();
  put(node, button);
  node.querySelector("button")?.focus();
  return node;
}

function put(node, button) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const left = Math.min(Math.max(8, at.right - width), innerWidth - width - 8);
  const below = at.bottom + height + 8 < innerHeight;
  node.style.left = `${left}px`;
  node.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
}

// arrows walk through the buttons of a menu or a popup
export function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll("button:not(:disabled)")];
  const now = all.indexOf(document.activeElement);
  all[(now + step + all.length) % all.length]?.focus();
}
