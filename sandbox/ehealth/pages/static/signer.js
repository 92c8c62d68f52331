// The training signer. It listens to its parent page only, and answers only the origin the page was opened with.
const form = document.getElementById("signer");
const words = JSON.parse(form.dataset.messages);
const origin = form.dataset.origin;
const what = document.getElementById("what");
const facts = document.getElementById("facts");
const whole = document.getElementById("whole");
const message = document.getElementById("message");
const signButton = form.querySelector("button[type=submit]");
const cancelButton = document.getElementById("cancel");
const framed = window.parent !== window;
const KNOCK_MILLISECONDS = 500;
let asked = null;
// inside another page its own head would only take room, and its links lead to pages that refuse to be framed
document.body.classList.toggle("framed", framed);

function answer(reply) {
  if (framed && origin) window.parent.postMessage(reply, origin);
}

function name(person) {
  return [person?.last_name, person?.first_name, person?.second_name].filter(Boolean).join(" ");
}

function date(text) {
  return text ? text.split("-").reverse().join(".") : "";
}

function describe(content) {
  if (content?.jwt) return [words.kind_signin, []];
  if (content?.declaration_number) {
    return [words.kind_declaration, [
      [words.row_doctor, name(content.employee?.party)],
      [words.row_clinic, content.legal_entity?.public_name ?? content.legal_entity?.name],
      [words.row_patient, name(content.person)],
      [words.row_term, `${date(content.start_date)} – ${date(content.end_date)}`],
      [words.row_number, content.declaration_number],
    ]];
  }
  if (content?.person) return [words.kind_person, [[words.row_patient, name(content.person)]]];
  return [words.kind_other, []];
}

function show(request) {
  clearInterval(knocking);
  let content;
  try {
    content = JSON.parse(request.data);
  } catch {
    message.textContent = words.bad_data;
    answer({ type: "cancelled", id: request.id });
    return;
  }
  asked = { id: request.id, content };
  const [kind, rows] = describe(content);
  what.textContent = request.title || kind;
  facts.replaceChildren(...rows.filter(([, value]) => value).flatMap(([label, value]) => {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = label;
    text.textContent = value;
    return [term, text];
  }));
  whole.hidden = false;
  whole.querySelector("pre").textContent = JSON.stringify(content, null, 2);
  message.textContent = "";
  signButton.disabled = cancelButton.disabled = false;
}

function finish(reply, text) {
  answer(reply);
  asked = null;
  signButton.disabled = cancelButton.disabled = true;
  message.textContent = text;
}

// whoever has changed their mind may still sign: the page around says so
function cancel() {
  answer({ type: "cancelled", id: asked.id });
  message.textContent = words.cancelled;
}

// UTF-8 first: btoa knows only single bytes
function base64(text) {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = form.querySelector("input[name=person]:checked");
  if (!asked) return;
  if (!chosen) {
    message.textContent = words.pick;
    return;
  }
  const signed = {
    content: asked.content,
    signer: { drfo: chosen.dataset.drfo, surname: chosen.dataset.surname, given_name: chosen.dataset.given },
    stamps: document.getElementById("stamp").checked ? 1 : 0,
  };
  finish({ type: "signed", id: asked.id, signature: base64(JSON.stringify(signed)) }, words.done);
});

cancelButton.addEventListener("click", () => {
  if (asked) cancel();
});

window.addEventListener("message", (event) => {
  if (!framed || event.source !== window.parent || event.origin !== origin) return;
  if (event.data?.type === "sign" && typeof event.data.data === "string") show(event.data);
});

const warning = document.getElementById("no-origin");
if (warning) warning.hidden = !framed;
document.querySelector("input[name=person]:checked")?.scrollIntoView({ block: "nearest" });

// The page around may not listen yet when this one is ready, so it is told again until it asks.
const knocking = setInterval(() => answer({ type: "ready" }), KNOCK_MILLISECONDS);
answer({ type: "ready" });
