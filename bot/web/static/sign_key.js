// What the certificates of a key say, before anything is signed with it: may it sign here, and by which algorithm?
import { Obstacle } from "./sign_obstacle.js";

// Numbers of the sign-widget: what a certificate says of its key, and what SignData is told.
const DIGITAL_SIGNATURE = 1;
const DSTU4145 = 1;
const RSA = 2;
const ECDSA = 4;
const ALGORITHMS = new Map([
  [DSTU4145, 1], // with GOST 34.311
  [ECDSA, 3],
  [RSA, 2],
]);
const DSTU4145_WITH_KUPYNA = 4; // DSTU 7564; widgets know it, and say so of certificates, since 2024
const KUPYNA = [7, 8, 9]; // a certificate's hash: DSTU 7564 of 256, 384, 512 bits
const PREFERRED = [...ALGORITHMS.keys()]; // the national standard first, where a key has several certificates
// A seal says so in its extended key usage, by OID or in words
const SEAL = /1\.2\.804\.2\.1\.1\.1\.3\.9|печатк|stamp|seal/i;

// {algorithm, number}: the number of the person in the certificate (РНОКПП, or the passport's), null if nothing was told.
// `now` is the server's time: clocks of phones are wrong. Throws the Obstacle that no signature would get around.
export function judged(certificates, now) {
  const told = [certificates].flat().map((one) => one?.infoEx ?? one).filter((one) => one && typeof one === "object");
  if (!told.length) return { algorithm: ALGORITHMS.get(DSTU4145), number: null };
  const signing = among(told, (one) => !one.keyUsageType || one.keyUsageType & DIGITAL_SIGNATURE, "encryption");
  const personal = among(signing, (one) => !SEAL.test(one.extKeyUsages ?? ""), "seal");
  const begun = among(personal, (one) => !(moment(one.certBeginTime) > now), "early");
  const valid = among(begun, (one) => !(moment(one.certEndTime) < now), "expired");
  const numbered = among(valid, (one) => named(one) !== "", "numberless");
  const best = [...numbered].sort((one, other) => rank(one) - rank(other))[0];
  return { algorithm: algorithmOf(best), number: named(best) };
}

// A DSTU key signs with the hash that its own certificate was made with: the newer one where that is.
function algorithmOf({ publicKeyType, certHashType }) {
  const algorithm = ALGORITHMS.get(publicKeyType) ?? ALGORITHMS.get(DSTU4145);
  return algorithm === ALGORITHMS.get(DSTU4145) && KUPYNA.includes(certHashType) ? DSTU4145_WITH_KUPYNA : algorithm;
}

// The person's number: as the library reads it, or as newer certificates write it (ETSI EN 319 412-1, 5.1.3), which an
// older library leaves in the subject. Empty when there is none, null when none of these is told.
function named({ subjDRFOCode, subject }) {
  const told = String(subjDRFOCode ?? "").trim();
  if (told) return told;
  const [, kind, number] = /\b(TIN|PNO|PAS|IDC)UA-([\w-]+)/.exec(subject ?? "") ?? [];
  if (kind === "TIN") return number;
  return kind || subjDRFOCode === undefined ? null : "";
}

function among(certificates, suits, obstacle) {
  const found = certificates.filter(suits);
  if (!found.length) throw new Obstacle(obstacle);
  return found;
}

// A date as structured cloning brings it, or as text; NaN, which is neither before nor after, when nothing is said.
function moment(given) {
  return given ? new Date(given).getTime() : NaN;
}

function rank(certificate) {
  const place = PREFERRED.indexOf(certificate.publicKeyType);
  return place < 0 ? PREFERRED.length : place;
}
