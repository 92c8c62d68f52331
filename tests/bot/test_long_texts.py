"""Texts at the edge of what one message holds: nothing of them is lost on the way between people."""

from __future__ import annotations

import pytest

from handlers.kit.screens import PORTION_UNITS, TEXT_LIMIT, fitted, portions
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.walk.strict import strict

LONG = {
    "one paragraph": ("слово за словом " * 260)[:4_090],
    "no spaces": "а" * 4_096,
    "emoji": "😀" * 2_048,
    "markup": "<b>&" * 1_024,
    "lines": "рядок\n" * 680,
}


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
async def test_a_long_description_and_a_long_answer_arrive_whole(stage: Stage, patient: Person, words: str) -> None:
    stage.telegram.faults.append(strict)
    agent, desk = stage.person(901, chat=TECHNICAL), stage.person(901)
    await patient.says("/ticket")
    for label in ("Не працює сайт", "Державний"):
        await patient.presses(label)
    await patient.says(words)
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")
    await agent.presses("Взяти")
    assert told(stage, desk) == words.split()
    details = stage.telegram.visible(desk.chat)[-1]
    await desk.says(words, reply_to_message={"message_id": details.message_id, "date": 1, "text": "…",
                                             "chat": {"id": desk.chat, "type": "private"}})  # fmt: skip
    assert told(stage, patient)[-len(words.split()) :] == words.split()
    assert not stage.app.delivery.depth


def told(stage: Stage, person: Person) -> list[str]:
    """What was quoted to a person, joined as a reader joins it."""
    quoted = []
    for shown in stage.telegram.visible(person.chat):
        _, found, rest = shown.text.partition("<blockquote>")
        if found:
            words = rest.partition("</blockquote>")[0]
            quoted.append(words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return "".join(quoted).split()


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_portions_are_the_whole_and_each_fits(words: str) -> None:
    pieces = portions(words)
    assert "".join(pieces) == words
    assert all(0 < len(piece.encode("utf-16-le")) // 2 <= PORTION_UNITS for piece in pieces)


def test_short_words_are_one_portion_and_none_are_none() -> None:
    assert portions("Дякую!") == ["Дякую!"]
    assert portions("") == []


@pytest.mark.parametrize("words", [*LONG.values(), "а" * 9_000, "рядок\n" * 9_000, "заголовок\n\n" + "а" * 9_000])
def test_a_screen_too_long_keeps_most_of_what_fits(words: str) -> None:
    text = fitted(words)
    units = len(text.encode("utf-16-le")) // 2
    assert units <= TEXT_LIMIT
    assert units >= min(TEXT_LIMIT // 2, len(words))
    assert text == words or text.endswith("\n…")
