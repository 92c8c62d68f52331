// What opens above the input line: the bot's commands, and results of an inline query.
import { act } from "./api.js";
import { complain, walk } from "./dialogs.js";
import { h } from "./dom.js";
import { store } from "./store.js";
import { t } from "./words.js";

const PAUSE = 350; // milliseconds of silence before the bot is asked

export function commandRows(commands, filter, run) {
  const fitting = commands.filter(({ command }) => command.startsWith(filter));
  return fitting.map(({ command, description }) => h("button", {
    class: "command-row", type: "button", role: "menuitem", onclick: () => run(`/${command}`),
  }, h("b", {}, `/${command}`), h("span", {}, description)));
}

export function popup(label, rows) {
  return h("div", { class: "popup", role: "menu", "aria-label": label, onkeydown: walk }, ...rows);
}

export class Inline {
  // `where()` names person, chat and topic; `show(rows)` puts rows above the input line, `done()` ends it
  constructor(where, show, done) {
    this.where = where;
    this.show = show;
    this.done = done;
    this.stop = store.on("inline", (event) => event.query_id === this.queryId && this.answer(event));
  }

  // true if the text is a query to the bot and not a message
  typed(text) {
    clearTimeout(this.timer);
    const match = text.match(/^@(\w+)\s(.*)$/s);
    if (!match || match[1].toLowerCase() !== store.bot.username.toLowerCase()) {
      this.queryId = null;
      return false;
    }
    this.show([h("p", {}, t("inline.waiting"))]);
    this.timer = setTimeout(() => this.ask(match[2]), PAUSE);
    return true;
  }

  async ask(query) {
    const { person_id, chat_id } = this.where();
    try {
      this.queryId = await act("inline", { person_id, chat_id, query });
      const early = await act("answer", { query_id: this.queryId });
      if (early) this.answer(early);
    } catch (error) {
      complain(error);
    }
  }

  answer({ results, button }) {
    const rows = results.map((result) => h("button", { class: "result", type: "button", role: "menuitem", onclick: () => this.choose(result) },
      h("b", {}, result.title), result.description ? h("span", {}, result.description) : null));
    if (button) rows.unshift(h("button", { type: "button", role: "menuitem", onclick: () => this.start(button) }, button.text));
    this.show(rows.length ? rows : [h("p", {}, t("inline.nothing"))]);
  }

  choose(result) {
    const { person_id, chat_id, thread_id } = this.where();
    act("choose", { person_id, chat_id, thread_id, query_id: this.queryId, result_id: result.id }).catch(complain);
    this.done();
  }

  start({ start_parameter: payload }) {
    act("start", { person_id: this.where().person_id, payload: payload ?? "" }).catch(complain);
    this.done();
  }
}
