// What is not text: photos, files, locations, contacts; and one line about any message for lists and quotes.
import { fileAddress } from "./api.js";
import { showPicture } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { serviceText } from "./service.js";
import { t } from "./words.js";

const FILES = ["document", "video", "animation", "audio", "voice", "video_note"];
const ICONS = { voice: "voice", audio: "voice", video: "photo", animation: "photo", video_note: "photo" };

export function mediaOf(message) {
  if (message.photo) return photo(message);
  if (message.sticker) return h("div", { class: "sticker" }, message.sticker.emoji ?? "🙂");
  if (message.venue) return mapCard(message.venue.location, message.venue.title, message.venue.address);
  if (message.location) return mapCard(message.location, t("kind.location"));
  if (message.contact) return contact(message.contact);
  const kind = message.animation ? "animation" : FILES.find((one) => message[one]);
  return kind ? file(kind, message[kind]) : null;
}

function photo(message) {
  const size = message.photo.at(-1);
  const address = fileAddress(size.file_id);
  const label = message.caption ?? t("kind.photo");
  const props = { class: "photo", href: address, target: "_blank", rel: "noopener", "aria-label": t("file.open") };
  const image = h("img", { src: address, alt: label, width: size.width, height: size.height, loading: "lazy" });
  return h("a", { ...props, onclick: (event) => (event.preventDefault(), showPicture(address, label)) }, image);
}

function file(kind, data) {
  const name = data.file_name ?? t(`kind.${kind}`);
  const address = fileAddress(data.file_id);
  return h("a", { class: "card", href: address, download: data.file_name ?? kind, "aria-label": t("file.save", { name }) },
    h("span", { class: "mark" }, icon(ICONS[kind] ?? "file")), h("b", {}, name), h("small", {}, weight(data.file_size)));
}

function weight(bytes = 0) {
  const units = ["Б", "КБ", "МБ"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < 2) {
    size /= 1024;
    unit += 1;
  }
  const shown = unit ? size.toFixed(1) : String(size);
  return `${shown} ${t("app.language") === "English" ? units[unit] : ["B", "KB", "MB"][unit]}`;
}

function mapCard({ latitude, longitude }, title, address = "") {
  const where = t("location.at", { lat: latitude.toFixed(5), lon: longitude.toFixed(5) });
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  return h("a", { class: "card", href: url, target: "_blank", rel: "noopener noreferrer" },
    h("span", { class: "mark" }, icon("location")), h("b", {}, title), h("small", {}, address ? `${address} · ${where}` : where));
}

function contact(data) {
  const name = [data.first_name, data.last_name].filter(Boolean).join(" ");
  return h("div", { class: "card" }, h("span", { class: "mark" }, icon("person")), h("b", {}, name), h("small", {}, data.phone_number));
}

export function gist(message) {
  const service = serviceText(message);
  if (service) return service;
  const text = message.text ?? message.caption;
  const kind = ["photo", "sticker", "venue", "location", "contact", "animation", ...FILES].find((one) => message[one]);
  const named = kind ? message[kind].file_name ?? t(`kind.${kind}`) : "";
  if (text) return kind ? `${named}: ${text}` : text;
  return named || t("kind.other");
}
