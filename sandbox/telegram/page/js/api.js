// The control API: acts of people, looks at the world, uploads, live events.
import { known, t } from "./words.js";

class Failed extends Error {
  constructor(code, text) {
    super(text);
    this.code = code;
  }

  // what to tell the person in front of the page
  get words() {
    if (this.code === "refused") {
      if (this.message.includes("too big")) return t("error.big");
      if (this.message.includes("IMAGE_PROCESS") || this.message.includes("DIMENSIONS")) return t("error.picture");
      if (this.message.includes("non-empty")) return t("error.none");
    }
    const key = `error.${this.code}`;
    return known(key) ? t(key) : t("error.any", { text: this.message });
  }
}

async function read(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new Failed("network", "no connection");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Failed(body.code ?? "any", body.error ?? String(response.status));
  return body;
}

export function chats() {
  return read("/chat/api/chats");
}

export async function act(name, fields = {}) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) };
  return (await read(`/chat/api/act/${name}`, options)).result;
}

export async function look(name, fields = {}) {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
  return (await read(`/chat/api/look/${name}?${query}`)).result;
}

export async function upload(fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null && value !== "") form.append(name, value);
  }
  for (const file of files) form.append("file", file, file.name);
  return (await read("/chat/api/upload", { method: "POST", body: form })).result;
}

export function fileAddress(fileId) {
  return `/chat/files/${encodeURIComponent(fileId)}`;
}

const PAUSE = 1000; // milliseconds between attempts to connect again

// Calls `event` with each live event, `up` after each connect, `down` when the connection is lost.
export function listen({ event, up, down }) {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/chat/api/live`);
  socket.addEventListener("message", ({ data }) => {
    const body = JSON.parse(data);
    if (body.kind === "hello") up();
    else event(body);
  });
  socket.addEventListener("close", () => {
    down();
    setTimeout(() => listen({ event, up, down }), PAUSE);
  });
}
