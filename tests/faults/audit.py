"""Nothing lost, nothing twice: what stands in the bot's database against what Telegram has taken.

Every message Telegram took must belong to exactly one row of the outbox: to the one that remembers its number, or to
one that says «uncertain» and holds the same words for the same chat. Every row must be sent or uncertain. Only words of
a person may be uncertain; all else is sent once more when a process has died over it, so a second copy of that may lie
in a chat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from bot.road.endings import PRESUMED
from sandbox.telegram.calls import Entry
from storage.records import DONE, SENT, UNCERTAIN, WORDS
from tests.faults.books import Row
from tests.faults.patients import AGENT, Writer
from tests.faults.scene import Scene

ACKNOWLEDGED = "Додано до звернення"
Messages = dict[tuple[int | None, int], Entry]
"""Messages that Telegram took, by chat and number, in the order in which it took them."""


@dataclass(frozen=True, slots=True)
class Mail:
    """How a bot's messages have fared.

    `unsure` and `missing` are rows marked as uncertain: the first had arrived all the same, the second had not.
    `again` are second copies that do no harm; `twice`, those that do.
    """

    sent: int
    unsure: int
    missing: list[Row]
    again: list[Entry]
    twice: list[Entry]
    lost: list[Row]

    def __str__(self) -> str:
        uncertain = self.unsure + len(self.missing)
        copies = f"{len(self.again)} screens or notices came a second time"
        return f"{self.sent} messages sent, {uncertain} uncertain, of which {self.unsure} had arrived, {copies}"


def taken(scene: Scene, erased: Collection[Writer] = ()) -> Messages:
    """Messages that Telegram took, but for those to whoever was erased, and about their ticket: their rows are gone."""
    chats, codes = {one.id for one in erased}, [one.code for one in erased]
    sends = [entry for entry in scene.world.calls(ok=True) if entry.method.startswith("send")]
    kept = [
        entry for entry in sends if entry.chat_id not in chats and not any(code in str(entry.params) for code in codes)
    ]
    return {(entry.chat_id, number): entry for entry in kept for number in entry.result}


def compare(rows: list[Row], messages: Messages) -> Mail:
    """Rows of the outbox against the messages Telegram took."""
    unclaimed = dict(messages)
    missing = [row for row in rows if row.status == UNCERTAIN]
    uncertain = len(missing)
    known = [row for row in rows if row.status != UNCERTAIN and row.fault != PRESUMED]
    lost = [row for row in known if not _claims(row, unclaimed)]
    presumed = [row for row in rows if row.fault == PRESUMED]
    lost += [row for row in presumed if not _came_unheard(row, unclaimed)]
    sent = len(messages) - len(unclaimed)
    harmless = [messages[row.chat, row.message_id] for row in rows if row.kind != WORDS and _lies(row, messages)]
    again, twice = [], []
    for (chat, _), entry in unclaimed.items():
        row = next((row for row in missing if row.chat == chat and row.payload == entry.params), None)
        if row is not None:
            missing.remove(row)
        elif any(one.params == entry.params for one in harmless if one.chat_id == chat):
            again.append(entry)
        else:
            twice.append(entry)
    lost += [row for row in missing if row.kind != WORDS]
    return Mail(sent, uncertain - len(missing), missing, again, twice, lost)


def _came_unheard(row: Row, unclaimed: Messages) -> bool:
    """Is there a message for the row that was written when its process died? Nobody knows its number."""
    place = next((place for place in unclaimed if place[0] == row.chat), None)
    return place is not None and unclaimed.pop(place, None) is not None


def _lies(row: Row, messages: Messages) -> bool:
    return (row.chat, row.message_id) in messages


def _claims(row: Row, unclaimed: Messages) -> bool:
    """Is the row done, and its message there? Edits and answers to presses leave no message and may be repeated."""
    if row.status != SENT or not row.method.startswith("send"):
        return row.status == SENT
    return unclaimed.pop((row.chat, row.message_id or 0), None) is not None


async def accounted(scene: Scene, erased: Collection[Writer] = ()) -> Mail:
    """Asserts that no message was lost and none sent twice; gives the account."""
    chats = {one.id for one in erased}
    mail = compare([row for row in await scene.books.outbox() if row.chat not in chats], taken(scene, erased))
    assert not mail.lost
    assert not mail.twice, [str(one)[:300] for one in mail.twice][:4]
    return mail


async def nothing_lost_nothing_twice(
    scene: Scene, people: list[Writer], *, in_order: bool = True, erased: Collection[Writer] = ()
) -> Mail:
    """Asserts it of all these patients wrote and of all the bot said, but to those who were erased; gives the account.

    `in_order`: what a patient has added reaches the agent in the order in which it was written. What is said to a
    patient comes in the order in which it was decided on, always.
    """
    inbox = await scene.books.inbox()
    assert set(inbox.values()) == {DONE}, Counter(inbox.values())
    assert list(inbox) == list(range(min(inbox), max(inbox) + 1)), "an update is missing"
    for one in people:
        assert await scene.books.texts(one.id) == [one.texts], (await scene.books.texts(one.id), one.texts)
    messages, mail = taken(scene, erased), await accounted(scene, erased)
    rows = await scene.books.outbox()
    for one in people:
        numbers = [row.message_id for row in rows if row.chat == one.id and row.message_id is not None]
        assert numbers == sorted(numbers), "one message has overtaken another"
    for one in people:
        additions = one.texts[1:]  # the first text opened the ticket
        copies = [entry for entry in mail.again if entry.chat_id == one.id and ACKNOWLEDGED in entry.params["text"]]
        acknowledged = len(_came(messages, one.id, ACKNOWLEDGED)) - len(copies)
        assert min(1, len(additions)) <= acknowledged <= len(additions), "what comes in a heap is answered once"
        assert not additions or _last_is_acknowledged(scene, one), "what was written last is not acknowledged"
        _passed_on(additions, _came(messages, AGENT, one.mark), in_order)
    return mail


def _last_is_acknowledged(scene: Scene, one: Writer) -> bool:
    """An acknowledgement answers all that came in a heap before it, so the newest stands below the last addition."""
    shown = [str(message.get("text", "")) for message in scene.world.messages(one.id)]
    return any(ACKNOWLEDGED in text for text in shown[shown.index(one.texts[-1]) :])


def _came(messages: Messages, chat: int, words: str) -> list[str]:
    said = [entry.params.get("text", "") for (place, _), entry in messages.items() if place == chat]
    return [text for text in said if words in text]


def _passed_on(additions: list[str], came: list[str], in_order: bool) -> None:
    """The agent gets every addition word for word; a second copy comes before what was written later."""
    order = [number for said in came for number, text in enumerate(additions) if text in said]
    assert not in_order or order == sorted(order), "one addition has overtaken another"
    assert set(order) == set(range(len(additions)))
