"""`cabinet-bot hear`: lines in, meanings out; what cannot be read is said so and ends nothing."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from bot.operator import hear as command
from bot.operator.hear import STATES, hear
from handlers.kit.house import house
from handlers.kit.routing import Hearers, Presses
from services.meant import Asked, AskedOfSelf, DeedAsked, LabelSaid, Replied, Unclear
from tests.learnt import learnt


def heard(*rows: dict[str, Any] | str) -> list[dict[str, Any]]:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    out = io.StringIO()
    assert hear(lines, out, jsonl=True, cache=learnt()) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_is_told_with_what_it_means_how_surely_and_at_which_cost() -> None:
    label, deed, own, faq = heard(
        {"line": "vty.", "state": "draft"},
        {"line": "подайте за мене декларацію", "state": "login"},
        {"line": "телефон моєї лікарки", "person": "teen-15", "before": "хто мій лікар"},
        {"line": "чи платити за декларацію", "state": "search"},
    )
    assert (label["meant"], label["ids"], label["score"]) == ("label", ["menu"], 1.0)
    assert (deed["meant"], deed["ids"]) == ("deed", ["file"])
    assert (own["meant"], own["ids"]) == ("self", ["my-doctor"])
    assert (faq["meant"], faq["ids"][0]) == ("faq", "declaration-where-pays")
    assert all(0 < row["score"] <= 1 and row["ms"] > 0 for row in (label, deed, own, faq))


def test_what_cannot_be_read_gets_an_answer_of_its_own() -> None:
    no_json, no_line, no_state, fine = heard("{", {"text": "а"}, {"line": "а", "state": "nowhere"}, {"line": "привіт"})
    assert no_json == {"error": "not JSON"}
    assert "line" in no_line["error"]
    assert all(name in no_state["error"] for name in STATES)
    assert fine["meant"] == "smalltalk"


def test_the_plain_form_is_for_people() -> None:
    out = io.StringIO()
    hear(["Мої дані\n", "\n"], out, jsonl=False, cache=learnt())
    assert out.getvalue() == "label  account\n"


@pytest.mark.parametrize("state", [*STATES, "Ticket:cabinet", "Declaration:number"])
def test_every_state_is_known(state: str) -> None:
    assert command.line_of(json.dumps({"line": "а", "state": state}), house()).text == "а"


# --- no meaning is heard by nobody ------------------------------------------------------------------------------------
def test_a_meaning_without_a_hearer_is_the_question_that_it_may_have_been(monkeypatch: pytest.MonkeyPatch) -> None:
    known = house()
    hearers = Hearers(known, Presses(known))
    hearers._hears = {Asked: hearers._hears[Asked]}
    asked = Asked(None)  # type: ignore[arg-type]  # its reply is not looked at
    for meant in (
        AskedOfSelf("my-doctor", instead=asked),
        DeedAsked("fly", instead=asked),
        Replied(sure=True, instead=AskedOfSelf("my-doctor", instead=asked)),
        Unclear((asked, DeedAsked("fly"))),
    ):
        found = hearers.route(meant, 0)
        assert isinstance(found, dict)
        assert found["meant"] is asked


def test_a_label_of_a_screen_that_nobody_has_is_heard_as_nothing() -> None:
    known = house()
    assert Hearers(known, Presses(known)).route(LabelSaid("nowhere"), 0) is False
