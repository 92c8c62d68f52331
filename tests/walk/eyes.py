"""What must hold after every act, whatever it was."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from handlers.kit.house import house
from storage.records import FAILED, SENT
from tests.portal import Portal
from tests.telegram import Shown
from tests.walk.cast import Walker
from tests.walk.forged import DATA_BYTES
from tests.walk.watch import Watch

RADAR = "Запитання без відповіді"  # shows staff what people asked in vain: their words without numbers and authors
FILE = "a file"
MARK = "👤"  # begins the line that says whose data a screen shows
MOVES_A_STEP = 3  # as when the number of a log-in is asked for again: cabinet, page, number

Move = tuple[str | None, str | None]
_COMMAND = re.compile(r"(?<!\S)/[a-z]{2,}")


class Eyes:
    """Looks at what has come since the last look; `problems` are sentences."""

    def __init__(self, portal: Portal, walkers: list[Walker], watch: Watch, moved: list[Move]) -> None:
        self._portal = portal
        self._telegram = portal.stage.telegram
        self._walkers = walkers
        self._watch = watch
        self._moved = moved
        self._seen = 0
        self._read: Counter[int] = Counter()
        self._answers: Counter[str] = Counter()
        self._path = portal.stage.app.settings.database.partition(":///")[2]
        self._excused: set[int] = set()

    def look(self) -> list[str]:
        """Everything that is wrong now."""
        calls = self._telegram.calls[self._seen :]
        self._seen = len(self._telegram.calls)
        problems = [*self._logs(), *self._outbox(), *self._moves(), *self._ways_out()]
        problems += self._files()
        for method, payload in calls:
            problems += self._leaks(method, payload)
            problems += _too_long_data(payload)
            if method == "answerCallbackQuery":
                query = str(payload["callback_query_id"])
                self._answers[query] += 1
                if self._answers[query] > 1:
                    problems.append("a press was answered twice")
        return problems

    def _logs(self) -> Iterator[str]:
        loud, text = self._watch.look()
        yield from loud
        for walker in self._walkers:
            for secret in (*walker.numbers, *walker.words):
                if secret in text:
                    line = next(line for line in text.splitlines() if secret in line)
                    yield f"the log holds {secret!r}: {line[:300]}"

    def _leaks(self, method: str, payload: Mapping[str, Any]) -> Iterator[str]:
        chat = payload.get("chat_id", 0)
        said = str({name: value for name, value in payload.items() if name != "chat_id"})
        buttons = str([button.get("callback_data") for button in _buttons(payload)])
        for walker in self._walkers:
            if any(secret in buttons for secret in (*walker.numbers, *walker.words)):
                yield f"a button carries something of {walker.person.number}: {buttons}"
            if chat == walker.person.chat:
                if method != FILE:  # one's own copy holds what is stored of all, each in a section of its own
                    yield from _mixed(walker, str(payload.get("text") or payload.get("caption") or ""))
                continue
            asked_in_vain = chat < 0 and (RADAR in said or method == FILE)
            for_staff = self._answers_people(chat) or asked_in_vain
            forbidden = walker.numbers if for_staff else (*walker.numbers, *walker.words)
            for secret in forbidden:
                if secret in said:
                    yield f"{method} shows {secret!r} of {walker.person.number} to {chat}: {said[:300]}"

    def _files(self) -> Iterator[str]:
        """What stands in files made for somebody."""
        for chat, messages in self._telegram.chats.items():
            for message in messages[self._read[chat] :]:
                upload = message.payload.get("upload")
                if upload:
                    yield from self._leaks(FILE, {"chat_id": chat, "text": upload[2].decode(errors="replace")})
            self._read[chat] = len(messages)

    def _answers_people(self, chat: int) -> bool:
        return any(one.person.chat == chat and one.role == "staff" for one in self._walkers)

    def _outbox(self) -> Iterator[str]:
        blocked = {walker.person.chat for walker in self._walkers if walker.blocked}
        for key, chat, method, status, fault in self._rows(
            f"SELECT id, chat, method, status, fault FROM outbox WHERE status != {SENT}"  # a constant
        ):
            if status == FAILED and chat in blocked:
                self._excused.add(key)
            elif key not in self._excused:
                yield f"{method} to {chat} ended as {status}: {fault}"

    def _moves(self) -> Iterator[str]:
        for before, after in self._moved:
            if not _reachable(before, after):
                yield f"{before} -> {after} is not in the table of moves"
        self._moved.clear()

    def _ways_out(self) -> Iterator[str]:
        for walker in self._walkers:
            if walker.private and not walker.blocked and walker.role == "patient":
                lain = [one for one in self._telegram.chats.get(walker.person.chat, []) if one.text and not one.mine]
                newest = lain[-1] if lain else None
                if newest and not newest.deleted and not _has_way_out(newest):
                    yield f"no way out of: {newest.words[:200]!r}"

    def _rows(self, sql: str) -> list[Any]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()


def _buttons(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = (payload.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _too_long_data(payload: Mapping[str, Any]) -> list[str]:
    data = [str(button.get("callback_data") or "") for button in _buttons(payload)]
    return [f"{one!r} is longer than {DATA_BYTES} bytes" for one in data if len(one.encode()) > DATA_BYTES]


def _has_way_out(shown: Shown) -> bool:
    """A button that leads somewhere, a keyboard of the phone, or a command in the words."""
    keyboard = (shown.payload.get("reply_markup") or {}).get("keyboard")
    return bool(shown.buttons() or keyboard or _COMMAND.search(shown.words))


def _reachable(before: str | None, after: str | None) -> bool:
    names, entries = house().moves, house().entries
    here: set[str | None] = {before}
    for _ in range(MOVES_A_STEP):
        if after in here:
            return True
        here = {None, *entries, *(move for state in here for move in names.get(state or "", ()))}
    return after in here


def _mixed(walker: Walker, text: str) -> Iterator[str]:
    """What is a ward's stands under the line that says so, and what is one's own does not."""
    said = MARK in text
    wards = [secret for secrets in walker.wards.values() for secret in secrets if secret in text]
    if wards and not said:
        yield f"a ward's data without a word of whose they are: {text[:300]}"
    if said and any(secret in text for secret in walker.own):
        yield f"one's own data under a ward's name: {text[:300]}"
    if sum(any(secret in text for secret in secrets) for secrets in walker.wards.values()) > 1:
        yield f"data of two wards in one message: {text[:300]}"
