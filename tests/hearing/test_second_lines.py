"""What follows an answer: most of it goes on with the question, and what plainly wants something else is done."""

from __future__ import annotations

import json
from pathlib import Path

from bot.operator.hear import line_of, told
from handlers.kit.house import house
from services.hearing import Hearing

LINES = Path(__file__).with_name("second_lines.txt")
RIGHT = 0.9
GOES_ON = "faq"


def second_lines() -> list[tuple[str, str, str]]:
    """The line before, the line and what it means."""
    rows = [line.split(" | ") for line in LINES.read_text(encoding="utf-8").splitlines() if " | " in line]
    return [(before, line, meant) for before, line, meant in rows if not before.startswith("#")]


async def wrong(hearing: Hearing, *, going_on: bool) -> list[tuple[str, str, list[str]]]:
    """The lines that are heard as something else, with what."""
    found = []
    for before, line, meant in second_lines():
        if (meant == GOES_ON) != going_on:
            continue
        kind, ids = told(await hearing.hear(line_of(json.dumps({"line": line, "before": before}), house())))
        if f"{kind}:{ids[0] if ids else ''}" != meant and kind != meant:
            found.append((line, kind, ids[:2]))
    return found


def share(missed: list[tuple[str, str, list[str]]], *, going_on: bool) -> float:
    """The share of lines that are heard right."""
    return 1 - len(missed) / sum((meant == GOES_ON) == going_on for _, _, meant in second_lines())


async def test_what_plainly_wants_something_else_is_done(hearing: Hearing) -> None:
    missed = await wrong(hearing, going_on=False)
    assert share(missed, going_on=False) >= RIGHT, missed


async def test_what_goes_on_with_a_question_is_answered_as_one(hearing: Hearing) -> None:
    missed = await wrong(hearing, going_on=True)
    assert share(missed, going_on=True) >= RIGHT, missed
