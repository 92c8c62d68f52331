"""People press buttons and use the bot in line with their typing."""

from itertools import islice
from typing import Literal

from sandbox.telegram.acts.entering import check_topic, enter, find
from sandbox.telegram.acts.talking import Talking
from sandbox.telegram.errors import Impossible
from sandbox.telegram.limits import INLINE_QUERY_LETTERS
from sandbox.telegram.posting import post
from sandbox.telegram.records import Query
from sandbox.telegram.state import new_id
from sandbox.wire import Json

_QUERY_KEPT_SECONDS = 3600  # longer than any query can be answered
_FORGET_AT_ONCE = 10


class Pressing(Talking):
    """Buttons under messages, buttons under the input line, inline queries."""

    def press(
        self,
        person_id: int,
        button: str | int | None = None,
        message_id: int | None = None,
        chat_id: int | None = None,
        data: str | None = None,
    ) -> Json:
        """Press a button under a message: by its label or by its number from 0, counted through the rows.

        Without `message_id` it is the newest message that has it. `data` sends these bytes instead of the
        button's own, as a forged client could. Returns the button and, for one that asks the bot, `query_id`.
        """
        person, chat = enter(self.state, person_id, chat_id)
        message, pressed = self._button(chat, button, message_id, data)
        if "disabled" in pressed:
            raise Impossible("disabled", "the button is switched off")
        if "callback_data" not in pressed:
            return {"button": pressed}
        query = self._ask("callback", person_id, chat, message["message_id"])
        update = {
            "id": query.id,
            "from": person.user(),
            "message": message,
            "chat_instance": str(chat * 7919),
            "data": pressed["callback_data"],
        }
        self.state.updates.add("callback_query", update, f"user:{person_id}")
        return {"button": pressed, "query_id": query.id}

    def _ask(self, kind: Literal["callback", "inline"], person_id: int, chat_id: int, message_id: int = 0) -> Query:
        queries, now = self.state.queries, self.state.clock.now()
        for old in list(islice(queries, _FORGET_AT_ONCE)):
            if queries[old].made < now - _QUERY_KEPT_SECONDS:
                del queries[old]
        query = Query(new_id(), kind, person_id, now, chat_id, message_id)
        queries[query.id] = query
        return query

    def _button(
        self, chat_id: int, button: str | int | None, message_id: int | None, data: str | None
    ) -> tuple[Json, Json]:
        messages = self.state.messages.of(chat_id)
        for one in [message_id] if message_id else reversed(messages):
            message = find(self.state, chat_id, one)
            buttons = [b for row in message.get("reply_markup", {}).get("inline_keyboard", []) for b in row]
            if data is not None and (buttons or message_id):
                return message, {"text": "", "callback_data": data}
            if isinstance(button, int) and button < len(buttons):
                return message, buttons[button]
            for candidate in buttons:
                if candidate["text"] == button:
                    return message, candidate
        raise Impossible("no_button", f"there is no button {button!r} here")

    def answer(self, query_id: str) -> Json | None:
        """What the bot answered to a press or an inline query, None if it has not yet."""
        query = self.state.queries.get(query_id)
        return query.answer if query else None

    def tap(self, person_id: int, label: str, chat_id: int | None = None) -> Json:
        """Press a button under the input line: its text is sent, or the contact it asks for."""
        _, chat = enter(self.state, person_id, chat_id)
        shown = self.state.keyboards.get(chat, {}).get("markup", {})
        for button in [b for row in shown.get("keyboard", []) for b in row]:
            if button["text"] == label:
                if button.get("request_contact"):
                    return self.send_contact(person_id)
                if button.get("request_location"):
                    raise Impossible("asks_location", "this button asks for a location: use send_location")
                return self.say(person_id, label, chat_id)
        raise Impossible("no_button", f"there is no button {label!r} under the input line")

    def inline(self, person_id: int, query: str = "", offset: str = "", chat_id: int | None = None) -> str:
        """Type `@bot query` somewhere; returns the query's id, the bot's results come as an event."""
        person = self.state.person(person_id)
        chat = chat_id or person_id
        asked = self._ask("inline", person_id, chat)
        update = {
            "id": asked.id,
            "from": person.user(),
            "query": query[:INLINE_QUERY_LETTERS],
            "offset": offset,
            "chat_type": "sender" if chat == person_id else "supergroup",
        }
        self.state.updates.add("inline_query", update, f"user:{person_id}")
        return asked.id

    def choose(
        self, person_id: int, query_id: str, result_id: str, chat_id: int | None = None, thread_id: int | None = None
    ) -> Json:
        """Pick an inline result: its message goes to the chat in the person's name, via the bot."""
        asked = self.state.queries.get(query_id)
        results = (asked.answer or {}).get("results", []) if asked else []
        result = next((r for r in results if r["id"] == result_id), None)
        if asked is None or result is None:
            raise Impossible("no_result", "there is no such result")
        person, chat = enter(self.state, person_id, chat_id)
        message = post(
            self.state,
            chat,
            person.user(),
            result["content"],
            thread=check_topic(self.state, person_id, chat, thread_id),
            markup=result["markup"],
            via_bot=self.state.bot_user(),
        )
        chosen: Json = {"result_id": result_id, "from": person.user(), "query": ""}
        if result["markup"]:
            chosen["inline_message_id"] = new_id()
            self.state.inline_ids[chosen["inline_message_id"]] = (chat, message["message_id"])
        self.state.updates.add("chosen_inline_result", chosen, f"user:{person_id}")
        self.state.updates.add("message", message, f"chat:{chat}")
        return message
