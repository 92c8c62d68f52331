"""People write, edit, delete, react and send things; the bot hears of it through updates."""

from collections.abc import Sequence
from typing import Any

from sandbox.telegram.acts.entering import ANONYMOUS, check_topic, enter, find
from sandbox.telegram.errors import Impossible
from sandbox.telegram.files import Upload
from sandbox.telegram.html_text import units
from sandbox.telegram.limits import CAPTION_UNITS, START_PAYLOAD_LETTERS, TEXT_UNITS
from sandbox.telegram.posting import amend, post, remove
from sandbox.telegram.reactions import ALLOWED, set_reactions, wire
from sandbox.telegram.rich_text import formatted, with_found
from sandbox.telegram.state import State, new_id
from sandbox.wire import Json


class Talking:
    """Everything a person puts into a chat. `chat_id` None is the person's own chat with the bot."""

    state: State

    def start(self, person_id: int, payload: str = "") -> Json:
        """Press Start, or open the bot by a link with a payload."""
        if len(payload) > START_PAYLOAD_LETTERS:
            raise Impossible("payload", "a start link carries at most 64 letters")
        return self.say(person_id, f"/start {payload}".strip())

    def say(
        self,
        person_id: int,
        text: str,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
        anonymous: bool = False,
    ) -> Json:
        """Write a text; one over 4096 letters goes as several messages, the last is returned."""
        plain, _ = formatted(text, None, None)
        if not plain:
            raise Impossible("empty", "there is nothing to send")
        *first, last = _pieces(plain)
        for piece in first:
            self._send(person_id, chat_id, _worded("text", "entities", piece), thread_id, reply_to, anonymous)
        return self._send(person_id, chat_id, _worded("text", "entities", last), thread_id, reply_to, anonymous)

    def _send(
        self,
        person_id: int,
        chat_id: int | None,
        content: Json,
        thread_id: int | None = None,
        reply_to: int | None = None,
        anonymous: bool = False,
        **extra: Any,
    ) -> Json:
        person, chat = enter(self.state, person_id, chat_id)
        thread = check_topic(self.state, person_id, chat, thread_id)
        target = find(self.state, chat, reply_to) if reply_to else None
        if anonymous:
            extra["sender_chat"] = self.state.group(chat).chat()
        sender = ANONYMOUS if anonymous else person.user()
        message = post(self.state, chat, sender, content, thread=thread, reply_to=target, **extra)
        self.state.updates.add("message", message, f"chat:{chat}")
        self._put_keyboard_away(chat)
        return message

    def _put_keyboard_away(self, chat_id: int) -> None:
        """A one-time keyboard and a forced reply are over once something was sent."""
        shown = self.state.keyboards.get(chat_id)
        if shown and (shown["markup"].get("one_time_keyboard") or shown["markup"].get("force_reply")):
            del self.state.keyboards[chat_id]
            self.state.live.tell("keyboard", chat_id=chat_id, keyboard=None)

    def edit(self, person_id: int, message_id: int, text: str, chat_id: int | None = None) -> Json:
        """Change the text or caption of one's own message."""
        _, chat = enter(self.state, person_id, chat_id)
        message = find(self.state, chat, message_id)
        if message["from"]["id"] != person_id or not ("text" in message or "caption" in message):
            raise Impossible("not_own", "only your own text can be changed")
        fields = ("text", "entities") if "text" in message else ("caption", "caption_entities")
        changed = amend(self.state, message, dict.fromkeys(fields) | _worded(*fields, text), markup=None)
        self.state.updates.add("edited_message", changed, f"chat:{chat}")
        return changed

    def delete(self, person_id: int, message_id: int, chat_id: int | None = None) -> None:
        """Delete one's own message; bots are never told of that."""
        _, chat = enter(self.state, person_id, chat_id)
        if find(self.state, chat, message_id)["from"]["id"] != person_id and chat != person_id:
            raise Impossible("not_own", "only your own message can be deleted")
        remove(self.state, chat, [message_id])

    def send_contact(
        self,
        person_id: int,
        phone: str = "",
        first_name: str = "",
        contact_user_id: int | None = None,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Json:
        """Share one's own contact, or with `phone` somebody else's card (`contact_user_id` as written in it)."""
        person = self.state.person(person_id)
        own: Json = {"phone_number": person.phone, "first_name": person.first_name, "user_id": person_id}
        if person.last_name:
            own["last_name"] = person.last_name
        other: Json = {"phone_number": phone, "first_name": first_name or phone}
        if contact_user_id is not None:
            other["user_id"] = contact_user_id
        contact = other if phone else own
        if not contact["phone_number"]:
            raise Impossible("no_phone", f"{person.name} has no phone number")
        return self._send(person_id, chat_id, {"contact": contact}, thread_id, reply_to)

    def send_location(
        self,
        person_id: int,
        latitude: float,
        longitude: float,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Json:
        """Share a location."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise Impossible("no_location", "there is no such location on Earth")
        location = {"location": {"latitude": latitude, "longitude": longitude}}
        return self._send(person_id, chat_id, location, thread_id, reply_to)

    def send_files(
        self,
        person_id: int,
        kind: str,
        uploads: Sequence[Upload],
        caption: str = "",
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> list[Json]:
        """Send photos, documents, a voice note and so on (`kind` is the Bot API's field); several make an album."""
        if units(caption) > CAPTION_UNITS:
            raise Impossible("caption_long", "a caption has at most 1024 letters")
        enter(self.state, person_id, chat_id)
        album: Json = {"media_group_id": new_id()} if len(uploads) > 1 else {}
        sent = []
        for number, upload in enumerate(uploads):
            content: Json = {kind: self.state.files.wire(self.state.files.keep(kind, upload))}
            if caption.strip() and not number:
                content |= _worded("caption", "caption_entities", caption)
            sent.append(self._send(person_id, chat_id, content, thread_id, reply_to, anonymous=False, **album))
        return sent

    def react(self, person_id: int, message_id: int, emoji: str = "", chat_id: int | None = None) -> None:
        """Set a reaction, or take it away with an empty `emoji`."""
        person, chat = enter(self.state, person_id, chat_id)
        message = find(self.state, chat, message_id)
        if emoji and emoji not in ALLOWED:
            raise Impossible("no_reaction", "there is no such reaction")
        new = [emoji] if emoji else []
        old = set_reactions(self.state, message, person_id, new)
        change = {
            "chat": self.state.chat(chat),
            "message_id": message_id,
            "user": person.user(),
            "date": int(self.state.clock.now()),
            "old_reaction": wire(old),
            "new_reaction": wire(new),
        }
        self.state.updates.add("message_reaction", change, f"chat:{chat}")

    def pin(self, person_id: int, message_id: int, chat_id: int | None = None) -> Json:
        """Pin a message; a service message says so."""
        _, chat = enter(self.state, person_id, chat_id)
        target = find(self.state, chat, message_id)
        pinned = {key: value for key, value in target.items() if key != "reply_to_message"}
        return self._send(person_id, chat_id, {"pinned_message": pinned}, target.get("message_thread_id"))


def _worded(field: str, entities_field: str, text: str) -> Json:
    plain, _ = formatted(text, None, None)
    if not plain:
        raise Impossible("empty", "there is nothing to send")
    entities = with_found(plain, [])
    return {field: plain} | ({entities_field: entities} if entities else {})


def _pieces(text: str) -> list[str]:
    """A long text cut the way clients cut it, at 4096 units, at a space if there is one near."""
    pieces = []
    while units(text) > TEXT_UNITS:
        end = TEXT_UNITS
        while units(text[:end]) > TEXT_UNITS:
            end -= 1
        space = max(text.rfind("\n", end // 2, end), text.rfind(" ", end // 2, end))
        end = space if space > 0 else end
        pieces.append(text[:end])
        text = text[end:].lstrip()
    return [*pieces, text]
