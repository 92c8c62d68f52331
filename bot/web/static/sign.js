// Hands what must be signed to the signer's frame and the signature back to our form. The key never leaves the frame.
"use strict";

const frame = document.getElementById("signer");
const state = document.getElementById("state");
const task = JSON.parse(document.getElementById("task").textContent);
const origin = frame.dataset.origin;

function tell(key) {
  state.textContent = state.dataset[key] ?? "";
}

function handOver(signature) {
  const form = document.getElementById("handover");
  form.elements.signature.value = signature;
  tell("waiting");
  form.submit();
}

// The training signer of the stand-in: one message asks, one answers.
const sandbox = {
  begin() {},
  hear(message) {
    if (message.type === "ready") {
      frame.contentWindow.postMessage({ type: "sign", id: "1", data: task.data, title: task.title }, origin);
    } else if (message.type === "signed") {
      handOver(message.signature);
    } else if (message.type === "cancelled") {
      tell("cancelled");
    }
  },
};

// The usual Ukrainian sign-widget (EndUser messages, version 2020 and later): first the person opens a key inside the
// frame, then the data are signed as attached CAdES in base64. Numbers are the widget's own constants.
const DSTU4145_WITH_GOST34311 = 1;
const CADES_X_LONG = 16;
const widget = {
  waiting: [],
  ask(cmd, params) {
    const id = this.waiting.push(cmd);
    const message = { sender: "EndUserSignWidgetConnector", reciever: "EndUserSignWidget", id, cmd, params };
    frame.contentWindow.postMessage(message, origin);
  },
  begin() {
    frame.addEventListener("load", () => this.ask("ReadPrivateKey", []));
  },
  hear(message) {
    if (message.sender !== "EndUserSignWidget") {
      return;
    }
    if (message.error) {
      tell("failed");
      return;
    }
    const cmd = this.waiting[message.id - 1];
    if (cmd === "ReadPrivateKey") {
      this.ask("SignData", [task.data, false, true, DSTU4145_WITH_GOST34311, null, CADES_X_LONG]);
    } else if (cmd === "SignData") {
      handOver(message.result);
    }
  },
};

const signer = frame.dataset.kind === "widget" ? widget : sandbox;
window.addEventListener("message", (event) => {
  if (event.origin === origin && event.source === frame.contentWindow) {
    signer.hear(event.data);
  }
});
signer.begin();
