"""The open lines in every place where people type: what share of each kind is heard right."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest

from bot.operator.hear import STATES, line_of, told
from handlers.kit.house import house
from services.hearing import Hearing
from tests.hearing.lines import OPEN, WRITTEN, Typed, lines

LEAST = {
    "label": 1.0,
    "emergency": 1.0,
    "deed": 0.96,
    "self": 0.95,
    "doctor": 0.96,
    "faq": 0.94,
    "reply": 0.95,
    "smalltalk": 0.9,
    "none": 0.9,
}
"""Shares of each kind, in each place; of all lines of a place `ALL` are right."""
ALL = 0.97
WRITTEN_RIGHT, WRITTEN_LABELS = 0.95, 0.95
"""Of the lines of others; what is asked about counts where what was meant is offered."""
MOST_ASKED = 0.1
DRAFTS = ("draft", "files", "addition")
"""Where a person's own text is wanted, a line may be taken as it is; labels and emergencies may not."""
NEVER_WORDS = ("label", "emergency")
ANSWERS = ("ок", "ні", "класно")
"""Small talk that is an answer where people wait for one."""
P99_MS = 15


def right(line: Typed, place: str, kind: str, ids: list[str]) -> bool:
    if place in DRAFTS and kind == "reply" and line.kind not in NEVER_WORDS:
        return True
    if place == "waiting" and line.text in ANSWERS:
        return kind == "reply"
    return kind == line.kind and (not line.what or ids[:1] == [line.what])


def opened(kind: str, what: str) -> str:
    """The screen that a label or a deed opens; a question about oneself is none."""
    deeds = {deed: screen for one in house().conversations for deed, screen in one.deeds.items()}
    return deeds.get(what, what) if kind in ("label", "deed") else f"{kind}:{what}"


def does(line: Typed, place: str, kind: str, ids: list[str]) -> bool:
    """Right, or what opens the same screen."""
    same = line.kind in ("label", "deed") and opened(kind, ids[0] if ids else "") == opened(line.kind, line.what)
    return same or right(line, place, kind, ids)


def meant(line: Typed, place: str, kind: str, ids: list[str]) -> bool:
    """Right, or the same screen, or among what is asked."""
    if kind == "ask":
        return any(meant(line, place, one.partition(":")[0], [one.partition(":")[2]]) for one in ids)
    return does(line, place, kind, ids)


async def heard(hearing: Hearing, place: str, file: str = OPEN) -> Mapping[str, list[tuple[Typed, str, list[str]]]]:
    found = defaultdict(list)
    for line in lines(file):
        if line.only in (None, place):
            row = json.dumps({"line": line.text, "state": place})
            found[line.kind].append((line, *told(await hearing.hear(line_of(row, house())))))
    return found


@pytest.mark.parametrize("place", STATES)
async def test_lines_are_heard_in_every_place(hearing: Hearing, place: str) -> None:
    found = await heard(hearing, place)
    wrong = {
        kind: [(line.text, said, ids[:3]) for line, said, ids in rows if not does(line, place, said, ids)]
        for kind, rows in found.items()
    }
    shares = {kind: 1 - len(wrong[kind]) / len(rows) for kind, rows in found.items()}
    assert {kind: wrong[kind] for kind in shares if shares[kind] < LEAST[kind]} == {}
    every = sum(map(len, found.values()))
    assert 1 - sum(map(len, wrong.values())) / every >= ALL, wrong
    asked = Counter(said for rows in found.values() for _, said, _ in rows)["ask"]
    assert asked <= MOST_ASKED * every


@pytest.mark.parametrize("place", STATES)
async def test_lines_of_others_are_heard_in_every_place(hearing: Hearing, place: str) -> None:
    found = await heard(hearing, place, WRITTEN)
    rows = [row for one in found.values() for row in one]
    wrong = [(line.text, said, ids[:3]) for line, said, ids in rows if not meant(line, place, said, ids)]
    assert 1 - len(wrong) / len(rows) >= WRITTEN_RIGHT, wrong
    labels = [line.text for line, said, ids in found["label"] if not meant(line, place, said, ids)]
    assert 1 - len(labels) / len(found["label"]) >= WRITTEN_LABELS, labels
    assert sum(said == "ask" for _, said, _ in rows) <= MOST_ASKED * len(rows)


async def test_no_question_is_searched_as_a_name(hearing: Hearing) -> None:
    for place in ("search", "card"):
        asked = [*(await heard(hearing, place))["faq"], *(await heard(hearing, place))["self"]]
        assert [line.text for line, kind, _ in asked if kind == "doctor"] == []


async def test_a_line_is_heard_in_time(hearing: Hearing) -> None:
    spent = []
    for line in lines():
        row = line_of(json.dumps({"line": line.text + " ще"}), house())
        started = time.process_time_ns()
        await hearing.hear(row)
        spent.append((time.process_time_ns() - started) / 1e6)
    assert sorted(spent)[len(spent) * 99 // 100] <= P99_MS
