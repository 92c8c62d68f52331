// Words of the page in the chosen language, and dates as that language writes them.
import en from "../texts/en.js";
import uk from "../texts/uk.js";
import { keep, kept } from "./keep.js";

const LANGUAGES = { uk, en };
let current = kept("language", "uk") === "en" ? "en" : "uk";

export function language() {
  return current;
}

export function setLanguage(code) {
  current = code;
  keep("language", code);
}

export function t(key, args = {}) {
  const text = LANGUAGES[current][key] ?? LANGUAGES.uk[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ""));
}

export function known(key) {
  return key in LANGUAGES[current];
}

function format(seconds, options) {
  return new Intl.DateTimeFormat(current === "uk" ? "uk-UA" : "en-GB", options).format(new Date(seconds * 1000));
}

export function clock(seconds) {
  return format(seconds, { hour: "2-digit", minute: "2-digit" });
}

function dayNumber(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function daysAgo(seconds) {
  return Math.round((dayNumber(new Date()) - dayNumber(new Date(seconds * 1000))) / 86_400_000);
}

export function day(seconds) {
  const ago = daysAgo(seconds);
  if (ago === 0) return t("feed.today");
  if (ago === 1) return t("feed.yesterday");
  return format(seconds, { day: "numeric", month: "long", year: "numeric" });
}

export function shortTime(seconds) {
  return daysAgo(seconds) === 0 ? clock(seconds) : format(seconds, { day: "2-digit", month: "2-digit" });
}
