// The wire of the usual Ukrainian sign-widget (IIT SignWidget; its connector is public in versions 20200710–20240701).
//
// We post {sender, reciever, id, cmd, params}, in that spelling; it answers {sender, reciever, id, result | error}.
// Id −1 says that it is ready and has not heard what was said before: all that is unanswered is sent again.
// Id −2 is an event that was asked for.
const OURS = "EndUserSignWidgetConnector";
const THEIRS = "EndUserSignWidget";
const READY = -1;
const EVENT = -2;

export class Wire {
  #frame;
  #origin;
  #questions = new Map();
  #last = 0;
  #open = false;

  // `onHeard()`: the frame has said anything at all; `onEvent(event)`: one of those asked for. Ends with `signal`.
  constructor(frame, origin, { onHeard, onEvent }, signal) {
    this.#frame = frame;
    this.#origin = origin;
    const found = "found" in frame.dataset; // its `load` may be over, or still to come
    this.#open = found;
    this.onHeard = onHeard;
    this.onEvent = onEvent;
    window.addEventListener("message", (message) => this.#hear(message), { signal });
    frame.addEventListener("load", () => (found ? this.#sendAgain() : this.#sendUnsent()), { signal });
  }

  // Answers with the result, throws the widget's own error.
  ask(cmd, ...params) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#questions.set(id, { cmd, params, resolve, reject, sent: false });
      if (this.#open) this.#send(id);
    });
  }

  #send(id) {
    const question = this.#questions.get(id);
    question.sent = true;
    const { cmd, params } = question;
    this.#frame.contentWindow?.postMessage({ sender: OURS, reciever: THEIRS, id, cmd, params }, this.#origin);
  }

  #sendUnsent() {
    this.#open = true;
    for (const [id, question] of this.#questions) if (!question.sent) this.#send(id);
  }

  #sendAgain() {
    this.#open = true;
    for (const id of this.#questions.keys()) this.#send(id);
  }

  #hear({ origin, source, data }) {
    if (origin !== this.#origin || source !== this.#frame.contentWindow) return;
    if (data?.sender !== THEIRS || data.reciever !== OURS) return;
    this.onHeard();
    if (data.id === READY) this.#sendAgain();
    else if (data.id === EVENT) this.onEvent(data.result);
    else this.#answer(data);
  }

  #answer({ id, result, error }) {
    const question = this.#questions.get(id);
    if (!question) return;
    this.#questions.delete(id);
    if (error) question.reject(error);
    else question.resolve(result);
  }
}
