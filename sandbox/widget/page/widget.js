// The widget inside the frame. It hears whole messages of the connector from the one origin that its address names, and
// answers that origin alone; whatever else is said to it is as good as unsaid.
const WIDGET = "EndUserSignWidget";
const CONNECTOR = "EndUserSignWidgetConnector";
const READY = -1;
const EVENT = -2;
const CONFIRM_OPERATION = 2;
const LATE_MS = 1200;
const ASK_MS = 300;
const LEVELS = { 1: 2000, 4: 7000, 8: 9000, 16: 12000, 144: 14000 }; // letters that certificates and stamps take
const ALL_CERTIFICATES = 12000;
const CANCELLED = 0x0c;
const BAD_PARAMETER = 0x02;
const BAD_PRIVATE_KEY = 0x18;
const CERT_NOT_FOUND = 0x33;
const GET_TIME_STAMP = 0x41;
const NOT_SUPPORTED = 0xfffe;

const told = JSON.parse(document.getElementById("told").textContent);
const { words, behaviour } = told;
const form = document.getElementById("key");
const kind = document.getElementById("kind");
const holder = document.getElementById("holder");
const read = document.getElementById("read");
const cancel = document.getElementById("cancel");
const message = document.getElementById("message");
let key = null;
let asked = null;
let isHeard = false;

function post(id, answer) {
  window.parent.postMessage({ sender: WIDGET, reciever: CONNECTOR, id, ...answer }, told.address);
}

function refused(code) {
  message.textContent = code === CANCELLED ? words.cancelled : `${words.failed} ${code}`;
  return { error: { code, message: message.textContent } };
}

// A cloud key asks its owner; who listens is told where. Whoever does not listen waits for ever.
async function confirmed(field) {
  if (!told.cloud.includes(key?.kind ?? kind.value)) return true;
  const operation = await (await fetch("/cloud", { method: "POST" })).json();
  message.textContent = words.waiting;
  const url = behaviour === "app" ? operation.url.replace(/^https?:/, "kep:") : operation.url;
  const event = { type: CONFIRM_OPERATION, url, mobileAppName: words.app_name };
  if (isHeard) post(EVENT, { result: { ...event, [field]: operation.picture } });
  for (;;) {
    await new Promise((go) => setTimeout(go, ASK_MS));
    const { state } = await (await fetch(operation.state)).json();
    if (state !== "waiting") return state === "confirmed";
  }
}

function revived(infoEx) {
  return { ...infoEx, certBeginTime: new Date(infoEx.certBeginTime), certEndTime: new Date(infoEx.certEndTime) };
}

function certificates() {
  return key.certificates.map((infoEx) => ({ data: new Uint8Array([0x30]), infoEx: revived(infoEx) }));
}

async function open() {
  read.disabled = true;
  message.textContent = words.reading;
  const chosen = kind.value;
  const found = await (await fetch(`/key?${new URLSearchParams({ kind: chosen, holder: holder.value })}`)).json();
  const agreed = await confirmed("qrCode");
  const { id } = asked;
  asked = null;
  cancel.disabled = true;
  if (!agreed) {
    post(id, refused(CANCELLED));
    return;
  }
  key = { kind: chosen, ...found };
  form.hidden = true;
  message.textContent = `${words.was_read} ${found.certificates[0].subjCN}`;
  post(id, { result: certificates() });
}

function base64(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

function container(data, external, algorithm, level) {
  const room = behaviour === "long" ? ALL_CERTIFICATES : LEVELS[level];
  const isSeal = told.seals.includes(key.kind);
  return base64(JSON.stringify({
    content: external ? null : data,
    signer: key.signer,
    stamps: isSeal ? 1 : 0,
    cades: { level, algorithm, more: "A".repeat(room * 0.75) },
  }));
}

async function sign(data, external = true, asBase64 = false, algorithm = 1, previous = null, level = 1) {
  if (!key) return refused(BAD_PRIVATE_KEY);
  const fits = typeof data === "string" && typeof external === "boolean" && typeof asBase64 === "boolean";
  if (!fits || previous !== null || !(level in LEVELS)) return refused(BAD_PARAMETER);
  if (algorithm !== told.algorithms[key.kind]) return refused(CERT_NOT_FOUND);
  if (told.errors[key.kind]) return refused(told.errors[key.kind]);
  if (behaviour === "stuck") return null;
  if (behaviour === "failing") return refused(GET_TIME_STAMP);
  if (!(await confirmed("qrImage"))) return refused(CANCELLED);
  message.textContent = words.signed;
  const made = container(data, external, algorithm, level);
  return { result: asBase64 ? made : Uint8Array.from(atob(made), (letter) => letter.charCodeAt(0)) };
}

const COMMANDS = {
  AddEventListener(_id, [type]) {
    if (type !== CONFIRM_OPERATION) return refused(BAD_PARAMETER);
    isHeard = true;
    return { result: null };
  },
  ReadPrivateKey(id) {
    if (key) return { result: certificates() };
    asked = { id };
    read.disabled = cancel.disabled = false;
    message.textContent = words.ready;
    return null;
  },
  ResetPrivateKey() {
    key = null;
    form.hidden = false;
    return { result: null };
  },
  SignData: (_id, params) => sign(...params),
};

async function hear({ origin, source, data }) {
  if (origin !== told.address || source !== window.parent) return;
  if (data?.sender !== CONNECTOR || data.reciever !== WIDGET) return;
  const { id, cmd, params } = data;
  if (!Number.isInteger(id) || id < 1 || typeof cmd !== "string" || !Array.isArray(params)) return;
  const command = Object.hasOwn(COMMANDS, cmd) ? COMMANDS[cmd] : null;
  const answer = command ? await command(id, params) : refused(NOT_SUPPORTED);
  if (answer) post(id, answer);
}

function listen() {
  window.addEventListener("message", hear);
  if (behaviour !== "quiet") post(READY, {});
}

function tellStory() {
  document.getElementById("story").textContent = holder.selectedOptions[0]?.dataset.story ?? "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (asked) open();
});
cancel.addEventListener("click", () => {
  const { id } = asked;
  asked = null;
  read.disabled = cancel.disabled = true;
  post(id, refused(CANCELLED));
});
holder.addEventListener("change", tellStory);
tellStory();

if (behaviour === "late") window.addEventListener("load", () => setTimeout(listen, LATE_MS));
else if (behaviour !== "silent") listen();
