"""Second turns, double questions, negation and contrast: what is said beside a subject changes the answer."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from faq.answer import Answer
from faq.command import ask as ask_command
from faq.contrast import meant
from faq.index import Index
from faq.library import Library
from tests.learnt import learnt

HERE = Path(__file__).parent
Row = Mapping[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line.strip()]


def shown(answer: Answer) -> tuple[str, ...]:
    """What a person sees: the answer, or a menu of three."""
    return {"answer": answer.ids[:1], "choose": answer.ids[:3]}.get(answer.decision, ())


def share(found: Iterable[bool]) -> float:
    each = list(found)
    return sum(each) / len(each)


# --- second turns -----------------------------------------------------------------------------------------------------
def test_second_turns_are_served_and_hardly_ever_surely_wrong(index: Index) -> None:
    asked = [(row, index.ask(row["query"], before=row["before"])) for row in rows("second_turns.jsonl")]
    assert len(asked) >= 100
    served = [bool(set(shown(answer)) & set(row["ids"])) for row, answer in asked]
    wrong = [answer.decision == "answer" and not good for (_, answer), good in zip(asked, served, strict=True)]
    assert share(served) >= 0.93
    assert share(wrong) <= 0.02


@pytest.mark.parametrize(
    ("before", "query", "wanted"),
    [
        ("що таке доступні ліки", "а де аптеку знайти?", "affordable-medicines-pharmacy"),
        ("де мій рецепт", "я його видалила", "e-prescription-lost-code"),
        ("які кабінети доступні", "а потім можна поміняти?", "switch-cabinet"),
    ],
)
def test_a_line_is_understood_by_the_one_before(index: Index, before: str, query: str, wanted: str) -> None:
    assert wanted in shown(index.ask(query, before=before))


def test_without_the_line_before_it_is_another_thing(index: Index) -> None:
    assert index.ask("а потім можна поміняти?").ids[0] != "switch-cabinet"


def test_another_age_takes_the_place_of_the_first(index: Index) -> None:
    assert shown(index.ask("а якщо 13?", before="Чи можу я подати декларацію, якщо мені 16?"))[0] == "teen-under-14"


def test_a_line_that_says_what_it_is_about_is_not_led_on(index: Index) -> None:
    alone = index.ask("як знайти сімейного лікаря у своєму місті")
    assert index.ask("як знайти сімейного лікаря у своєму місті", before="де мій рецепт") == alone


def test_the_line_before_comes_along_from_the_terminal() -> None:
    out = io.StringIO()
    lines = [
        json.dumps({"query": "я його видалила", "before": "де мій рецепт"}),
        json.dumps({"query": "я його видалила", "before": 7}),
    ]
    ask_command(lines, out, jsonl=True, cache=learnt())
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert "e-prescription-lost-code" in first["ids"][:3]
    assert second == {"error": "before must be a text"}


# --- two questions in one line ----------------------------------------------------------------------------------------
def test_both_halves_of_a_double_question_are_offered(index: Index) -> None:
    asked = [(row, shown(index.ask(row["query"]))) for row in rows("double_questions.jsonl")]
    assert len(asked) >= 40
    assert share(all(set(ids) & set(half) for half in row["halves"]) for row, ids in asked) >= 0.8


def test_a_single_question_is_not_torn_apart(index: Index) -> None:
    asked = [index.ask(row["query"]) for row in rows("questions.jsonl")]
    assert share(answer.both for answer in asked) <= 0.02


def test_no_question_of_an_entry_is_torn_apart(index: Index, library: Library) -> None:
    questions = [text for entry in library.entries for text in (entry.uk.question, entry.en.question)]
    assert [text for text in questions if index.ask(text).both] == []


@pytest.mark.parametrize(
    "query", ["яка різниця між державним кабінетом і хелсі", "чим відрізняється терапевт від педіатра і сімейного"]
)
def test_things_named_together_are_one_question(index: Index, query: str) -> None:
    assert not index.ask(query).both


# --- negation and contrast --------------------------------------------------------------------------------------------
def test_what_is_denied_is_not_what_is_asked(index: Index) -> None:
    asked = [(row, index.ask(row["query"])) for row in rows("contrasts.jsonl")]
    assert len(asked) >= 50
    served = [bool(set(shown(answer)) & set(row["ids"])) for row, answer in asked if row["ids"]]
    denied = [answer.decision == "answer" and answer.ids[0] in row["not"] for row, answer in asked]
    assert share(served) >= 0.9
    assert share(denied) == 0


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("не скасовую, хочу лише подивитися стан заявки", "хочу лише подивитися стан заявки"),
        ("хелсі працює, а от державний не працює", "а от державний не працює"),
        ("хелсі працює, а державний ні", "а державний не працює"),
        ("рецепт я не видаляв, його просто немає", "рецепт я його просто немає"),
        ("паспорт не змінювала, тільки прізвище", "змінювала прізвище"),
    ],
)
def test_what_is_meant_instead_is_left(line: str, instead: str) -> None:
    assert meant(line) == instead


@pytest.mark.parametrize(
    "line",
    [
        "не можу увійти, хочу подати декларацію",
        "сайт не відкривається, а мені треба подати декларацію",
        "код не приходить, що робити",
        "не приходить код",
        "лікар відмовив, бо немає місць",
    ],
)
def test_what_cannot_be_done_is_no_denial(line: str) -> None:
    assert meant(line) is None


# --- few words known --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("моя педіатриня Штундер звільнилась", "declaration-doctor-left"),
        ("Гнатюківська амбулаторія закрилась, декларація?", "declaration-facility-closed"),
        ("зуфлярчик де моє направлення шмурдик", "e-referral-where"),
        ("Дзвонили Остапчукові, просили код із смс", "code-scam"),
    ],
)
def test_what_is_on_top_is_not_thrown_away_for_a_strange_name(index: Index, line: str, wanted: str) -> None:
    assert shown(index.ask(line))[:1] == (wanted,)


@pytest.mark.parametrize(
    "line", ["рецепт сирників з родзинками", "митна декларація на авто", "лікар айболит читати казку"]
)
def test_a_strange_line_with_one_word_of_ours_is_still_not_ours(index: Index, line: str) -> None:
    assert shown(index.ask(line)) == ()
