// The bar above everything: name, other pages, theme, language.
import { h, iconButton } from "./dom.js";
import { keep, kept } from "./keep.js";
import { store } from "./store.js";
import { known, language, setLanguage, t } from "./words.js";

const THEMES = ["system", "light", "dark"];

export function applyTheme() {
  const theme = kept("theme", "system");
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function topBar(again) {
  const theme = kept("theme", "system");
  const turn = () => {
    keep("theme", THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    applyTheme();
    again();
  };
  const other = () => {
    setLanguage(language() === "uk" ? "en" : "uk");
    again();
  };
  return h("header", { class: "top" },
    h("div", { class: "brand" }, h("img", { src: "/page/icon.svg", alt: "" }), h("span", {}, t("app.title"), h("small", {}, ` · ${t("app.about")}`))),
    links(),
    iconButton("sun", t(`app.theme.${theme}`), turn),
    h("button", { class: "switch", type: "button", lang: language() === "uk" ? "en" : "uk", onclick: other }, t("app.language")));
}

function links() {
  const pages = Object.entries(store.pages).filter(([, address]) => /^https?:/.test(address));
  if (!pages.length) return null;
  return h("nav", { "aria-label": t("app.pages") }, ...pages.map(([name, address]) =>
    h("a", { href: address, target: "_blank", rel: "noopener" }, known(`page.${name}`) ? t(`page.${name}`) : name)));
}
