// Signing in the usual Ukrainian sign-widget: a key is opened inside the frame, looked at here, then asked to sign.
import { judged } from "./sign_key.js";
import { Obstacle, obstacleOf } from "./sign_obstacle.js";
import { Wire } from "./sign_wire.js";

const CONFIRM_OPERATION = 2; // the one event: a cloud key waits for its owner
const CADES_BES = 1;
const BROWSERS_OWN = ["javascript:", "vbscript:", "data:", "blob:", "file:", "filesystem:", "about:", "view-source:"];
const QUIET_MS = 30_000; // a widget on a slow phone network has loaded by then
const SIGN_MS = 90_000; // time stamp and status of the certificate are asked for from three servers meanwhile
const CONFIRM_MS = 300_000; // codes of cloud keys live for two to five minutes

// Answers with the signature in base64. `seen` is what the person is shown: confirm({…}|null), quiet(Obstacle|null).
export async function signedByWidget(frame, origin, task, seen, signal) {
  const widget = new Widget(frame, origin, seen, signal);
  widget.ask("AddEventListener", [CONFIRM_OPERATION]).catch(() => {}); // a version without events shows codes itself
  const key = judged(await widget.read(), task.now + performance.now());
  if (await isSomebodyElses(key.number, task)) throw new Obstacle("stranger");
  let signature = await widget.sign(task.data, key.algorithm, task.level);
  if (task.most && signature.length > task.most && task.level !== CADES_BES) {
    signature = await widget.sign(task.data, key.algorithm, CADES_BES);
  }
  if (task.most && signature.length > task.most) throw new Obstacle("long");
  return signature;
}

class Widget {
  #wire;
  #seen;
  #timer;
  #isQuiet = true;
  #fail;
  #failing = new Promise((_, fail) => (this.#fail = fail));

  constructor(frame, origin, seen, signal) {
    this.#seen = seen;
    this.#failing.catch(() => {}); // whoever is asked then says so
    this.#wire = new Wire(frame, origin, { onHeard: () => this.#heard(), onEvent: (event) => this.#event(event) }, signal);
    this.#timer = setTimeout(() => seen.quiet(new Obstacle("silent")), QUIET_MS);
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  async ask(cmd, params) {
    try {
      return await Promise.race([this.#wire.ask(cmd, ...params), this.#failing]);
    } catch (error) {
      throw error instanceof Obstacle ? error : obstacleOf(error);
    }
  }

  // All certificates of the key; at once when one is read already, and as late as a person takes.
  async read() {
    const certificates = await this.ask("ReadPrivateKey", []);
    this.#confirmed();
    return certificates;
  }

  // Attached CAdES in base64; parameters stand in the order of the widget's own SignData.
  async sign(data, algorithm, level) {
    const [external, asBase64, previous] = [false, true, null];
    this.#within(SIGN_MS, "slow");
    const signature = await this.ask("SignData", [data, external, asBase64, algorithm, previous, level]);
    this.#confirmed();
    return base64(signature);
  }

  // The first words end the wait for a frame that may be dead; one that was slow goes on where it was.
  #heard() {
    if (!this.#isQuiet) return;
    this.#isQuiet = false;
    clearTimeout(this.#timer);
    this.#seen.quiet(null);
  }

  #event(event) {
    if (event?.type !== CONFIRM_OPERATION) return;
    this.#seen.confirm({ address: address(event.url), picture: picture(event), app: String(event.mobileAppName ?? "") });
    this.#within(CONFIRM_MS, "unconfirmed");
  }

  #confirmed() {
    clearTimeout(this.#timer);
    this.#seen.confirm(null);
  }

  #within(milliseconds, obstacle) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(new Obstacle(obstacle)), milliseconds);
  }
}

async function isSomebodyElses(number, task) {
  if (!number || !task.check) return false;
  try {
    const body = new URLSearchParams({ page: task.mark, number });
    const answer = await fetch(task.check, { method: "POST", body });
    return answer.ok && (await answer.json()).own === false;
  } catch {
    return false; // not a reason to stop: the signature is looked at again when it is handed over
  }
}

// A page, or an app by a scheme of its own; never what a browser would run or read by itself.
function address(given) {
  try {
    return BROWSERS_OWN.includes(new URL(given).protocol) ? "" : given;
  } catch {
    return "";
  }
}

// The connector's comments call the picture qrImage, widgets send qrCode: base64 of a BMP, or of another picture.
function picture({ qrCode, qrImage }) {
  const given = String(qrCode || qrImage || "");
  if (/^data:image\/(bmp|png|gif|jpeg);base64,[\w+/=\s]+$/.test(given)) return given;
  if (!/^[\w+/=\s]+$/.test(given)) return "";
  const kind = { iVBOR: "png", R0lGO: "gif", "/9j/4": "jpeg" }[given.slice(0, 5)] ?? "bmp";
  return `data:image/${kind};base64,${given}`;
}

function base64(signature) {
  const given = Array.isArray(signature) ? signature[0] : signature;
  const bytes = given?.val ?? given;
  if (typeof bytes === "string" && bytes) return bytes;
  if (bytes instanceof Uint8Array) return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  throw new Obstacle("failed");
}
