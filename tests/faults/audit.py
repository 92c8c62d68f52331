"""Nothing lost, nothing twice: what stands in the bot's database against what Telegram has taken.

Every message Telegram took must belong to exactly one row of the outbox: to the one that remembers its number, or to
one that says «uncertain» and holds the same words for the same chat. Every row must be sent or uncertain.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sandbox.telegram.calls import Entry
from storage.records import DONE, SENT, UNCERTAIN
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
    """

    sent: int
    unsure: int
    missing: list[Row]
    twice: list[Entry]
    lost: list[Row]

    def __str__(self) -> str:
        uncertain = self.unsure + len(self.missing)
        return f"{self.sent} messages sent, {uncertain} uncertain, of which {self.unsure} had arrived"


def taken(scene: Scene) -> Messages:
    """Messages that Telegram took."""
    sends = [entry for entry in scene.world.calls(ok=True) if entry.method.startswith("send")]
    return {(entry.chat_id, number): entry for entry in sends for number in entry.result}


def compare(rows: list[Row], messages: Messages) -> Mail:
    """Rows of the outbox against the messages Telegram took."""
    unclaimed = dict(messages)
    missing = [row for row in rows if row.status == UNCERTAIN]
    uncertain = len(missing)
    lost = [row for row in rows if row.status != UNCERTAIN and not _claims(row, unclaimed)]
    sent = len(messages) - len(unclaimed)
    twice = []
    for (chat, _), entry in unclaimed.items():
        row = next((row for row in missing if row.chat == chat and row.payload == entry.params), None)
        if row is None:
            twice.append(entry)
        else:
            missing.remove(row)
    return Mail(sent, uncertain - len(missing), missing, twice, lost)


def _claims(row: Row, unclaimed: Messages) -> bool:
    """Is the row done, and its message there? Edits and answers to presses leave no message and may be repeated."""
    if row.status != SENT or not row.method.startswith("send"):
        return row.status == SENT
    return unclaimed.pop((row.chat, row.message_id or 0), None) is not None


async def accounted(scene: Scene) -> Mail:
    """Asserts that no message was lost and none sent twice; gives the account."""
    mail = compare(await scene.books.outbox(), taken(scene))
    assert not mail.lost
    assert not mail.twice
    return mail


async def nothing_lost_nothing_twice(scene: Scene, people: list[Writer], *, in_order: bool = True) -> Mail:
    """Asserts it of all these patients wrote and of all the bot said; gives the account.

    `in_order`: what a patient has added reaches the agent in the order in which it was written.
    """
    inbox = await scene.books.inbox()
    assert set(inbox.values()) == {DONE}, Counter(inbox.values())
    assert list(inbox) == list(range(min(inbox), max(inbox) + 1)), "an update is missing"
    for one in people:
        assert await scene.books.texts(one.id) == [one.texts]
    messages, mail = taken(scene), await accounted(scene)
    for one in people:
        additions = one.texts[1:]  # the first text opened the ticket
        assert len(_came(messages, one.id, ACKNOWLEDGED) + _missing(mail, one.id, ACKNOWLEDGED)) == len(additions)
        _passed_on(additions, _came(messages, AGENT, one.mark), _missing(mail, AGENT, one.mark), in_order)
    return mail


def _came(messages: Messages, chat: int, words: str) -> list[str]:
    said = [entry.params.get("text", "") for (place, _), entry in messages.items() if place == chat]
    return [text for text in said if words in text]


def _missing(mail: Mail, chat: int, words: str) -> list[str]:
    said = [(row.payload or {}).get("text", "") for row in mail.missing if row.chat == chat]
    return [text for text in said if words in text]


def _passed_on(additions: list[str], came: list[str], missing: list[str], in_order: bool) -> None:
    """The agent gets every addition word for word and once."""
    order = [number for said in came for number, text in enumerate(additions) if text in said]
    assert not in_order or order == sorted(order), "one addition has overtaken another"
    unsure = [number for said in missing for number, text in enumerate(additions) if text in said]
    assert sorted(order + unsure) == list(range(len(additions)))
