// Files waiting to be sent, and the menu that adds them.
import { act, upload } from "./api.js";
import { complain, menu } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { askContact, askLocation } from "./forms.js";
import { t } from "./words.js";

const ALBUM = 10; // files in one album
const PRETENDED = { sticker: "😊", voice: "voice.ogg", video_note: "note.mp4" };

export class Tray {
  // `where()` names the person, chat, topic and reply; `changed` is called when files come or go
  constructor(where, changed) {
    this.where = where;
    this.changed = changed;
    this.files = [];
    this.el = h("div", { class: "tray", hidden: true });
    this.pick = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.picked() });
  }

  openMenu(button) {
    const where = this.where();
    menu(button, [
      [t("attach.photo"), () => this.choose("image/jpeg,image/png,image/webp,image/gif")],
      [t("attach.file"), () => this.choose("")],
      [t("attach.location"), () => askLocation(where)],
      [t("attach.contact"), () => act("send_contact", where).catch(complain)],
      [t("attach.otherContact"), () => askContact(where)],
      ...Object.keys(PRETENDED).map((kind) => [t(`attach.${kind}`), () => this.pretend(kind)]),
    ]);
  }

  choose(accept) {
    this.pick.accept = accept;
    this.pick.value = "";
    this.pick.click();
  }

  picked() {
    this.add([...this.pick.files], Boolean(this.pick.accept));
  }

  add(files, asPhotos) {
    for (const file of files.slice(0, ALBUM - this.files.length)) {
      this.files.push({ file, photo: asPhotos && file.type.startsWith("image/") && file.type !== "image/svg+xml" });
    }
    this.draw();
  }

  draw() {
    this.el.hidden = !this.files.length;
    this.el.replaceChildren(...this.files.map((one) => this.figure(one)));
    this.changed();
  }

  figure(one) {
    const thumb = one.photo
      ? h("img", { class: "thumb", src: URL.createObjectURL(one.file), alt: one.file.name, onload: (event) => URL.revokeObjectURL(event.target.src) })
      : h("div", { class: "thumb" }, icon("file"));
    const label = t("compose.removeFile", { name: one.file.name });
    const remove = () => {
      this.files = this.files.filter((other) => other !== one);
      this.draw();
    };
    return h("figure", {}, thumb, h("figcaption", {}, one.file.name),
      h("button", { type: "button", title: label, "aria-label": label, onclick: remove }, icon("close", true)));
  }

  // the files to send now; the tray is empty afterwards
  take() {
    const taken = this.files;
    this.put([]);
    return taken;
  }

  put(files) {
    this.files = files;
    this.draw();
  }

  pretend(kind) {
    const file = new File([new Uint8Array(600)], PRETENDED[kind], { type: kind === "voice" ? "audio/ogg" : "" });
    upload({ ...this.where(), kind }, [file]).catch(complain);
  }
}

// Photos go as photos, the rest as documents; the caption stands under the first.
export async function sendFiles(files, where, caption) {
  let words = caption;
  for (const kind of ["photo", "document"]) {
    const fitting = files.filter((one) => one.photo === (kind === "photo"));
    if (!fitting.length) continue;
    await upload({ ...where, kind, caption: words }, fitting.map((one) => one.file));
    words = "";
  }
}
