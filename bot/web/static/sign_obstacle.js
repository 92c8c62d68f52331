// What can go wrong while somebody signs: each has words of its own on the page, by `key`.
export class Obstacle extends Error {
  // `code`: what the widget calls it, for whoever is asked for help; `final`: trying again is of no use.
  constructor(key, { code = "", final = false } = {}) {
    super(key);
    Object.assign(this, { key, code, final });
  }
}

// Codes of the library inside the widget (EU_ERROR_…, public in its constants).
const CANCELLED = [0x0c];
const KEY = [0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x21, 0x22, 0x24];
const CERTIFICATE = [0x31, 0x32, 0x33];
const EXPIRED = [0x34];
const REVOKED = [0x35, 0x53];
const NETWORK = [0x05, 0x08, 0x0a, 0x0d, 0x36, 0x37, 0x41, 0x42, 0x43, 0x44, 0x51, 0x52, 0x54, 0x55, 0x61];
const UNSUPPORTED = [0x02, 0xfffe];
const BROWSER = [0x01, 0x03, 0x04, 0x06, 0x10000, 0x10001, 0x10002, 0x10003, 0x10004, 0x10010, 0x10011, 0x10012];
const KEYS = new Map(
  Object.entries({
    cancelled: CANCELLED,
    key: KEY,
    certificate: CERTIFICATE,
    expired: EXPIRED,
    revoked: REVOKED,
    network: NETWORK,
    unsupported: UNSUPPORTED,
    browser: BROWSER,
  }).flatMap(([key, codes]) => codes.map((code) => [code, key])),
);

// An error as widgets answer with it: an object with a code, a bare code, or a sentence of which we show nothing.
export function obstacleOf(error) {
  const given = error?.code ?? error?.errorCode ?? error;
  const code = typeof given === "number" || /^\d+$/.test(given) ? Number(given) : null;
  const key = KEYS.get(code) ?? "failed";
  return new Obstacle(key, { code: key === "cancelled" || code === null ? "" : String(code) });
}
