// The page on which a person signs: makes the frame, says what happens in it, hands the signature to our form.
import { signedBySandbox } from "./sign_sandbox.js";
import { signedByWidget } from "./sign_widget.js";
import { Obstacle } from "./sign_obstacle.js";

const task = JSON.parse(document.getElementById("task").textContent);
const place = document.getElementById("signer-place");
const state = document.getElementById("state");
const obstacle = document.getElementById("obstacle");
const again = document.getElementById("again");
const confirmation = document.getElementById("confirmation");
const signedBy = { sandbox: signedBySandbox, widget: signedByWidget }[place.dataset.kind];
let attempt = null;
let attempts = 0;

// The frame is made only now that somebody listens to it: one that came with the page could be ready before. One that is
// there all the same is taken over, once: it is spoken to at once, and again when it says that it has heard nothing.
function framed() {
  const there = attempts++ ? null : place.querySelector("iframe");
  if (there) {
    Object.assign(there, { id: "signer", title: place.dataset.title });
    there.dataset.found = "true";
    return there;
  }
  const frame = document.createElement("iframe");
  Object.assign(frame, { id: "signer", title: place.dataset.title, allow: place.dataset.allow });
  frame.referrerPolicy = "no-referrer"; // our address would give the frame the secret of this page
  frame.src = place.dataset.url;
  place.replaceChildren(frame);
  return frame;
}

function settle() {
  obstacle.hidden = true;
  confirmation.hidden = true;
  state.textContent = "";
}

function tell(fault) {
  const known = fault instanceof Obstacle ? fault : new Obstacle("failed");
  settle();
  document.getElementById("obstacle-words").textContent = task.words[known.key];
  const code = document.getElementById("obstacle-code");
  code.hidden = !known.code;
  code.querySelector("b").textContent = known.code || "";
  again.hidden = known.final;
  document.getElementById("obstacle-chat").hidden = !known.final;
  obstacle.hidden = false;
  obstacle.scrollIntoView({ block: "center" });
  (known.final ? obstacle : again).focus();
}

// A cloud key waits until its owner says yes in an app: on this phone by a link, on another one by a picture.
function confirm(wanted) {
  settle();
  confirmation.hidden = !wanted;
  if (!wanted) return;
  const link = document.getElementById("confirmation-link");
  const picture = document.getElementById("confirmation-picture");
  const app = document.getElementById("confirmation-app");
  app.textContent = wanted.app;
  app.parentElement.hidden = !wanted.app;
  link.hidden = !wanted.address;
  link.href = wanted.address || "";
  picture.hidden = !wanted.picture;
  picture.src = wanted.picture || "";
  confirmation.scrollIntoView({ block: "center" });
}

function handOver(signature) {
  settle();
  state.textContent = task.words.waiting;
  place.replaceChildren();
  const form = document.getElementById("handover");
  form.elements.signature.value = signature;
  form.submit();
}

async function sign() {
  attempt?.abort();
  const mine = (attempt = new AbortController());
  settle();
  const seen = { confirm, quiet: (fault) => (fault ? tell(fault) : settle()) };
  try {
    handOver(await signedBy(framed(), place.dataset.origin, task, seen, mine.signal));
  } catch (fault) {
    if (mine.signal.aborted) return;
    mine.abort();
    place.replaceChildren();
    tell(fault);
  }
}

again.addEventListener("click", sign);
setTimeout(() => {
  attempt?.abort();
  place.replaceChildren();
  tell(new Obstacle("over", { final: true }));
}, task.seconds * 1000);
sign();
