"""The checks of the entries, each with an entry that deserves it."""

import io
from datetime import date
from pathlib import Path

import pytest

from faq.command import lint as lint_command
from faq.lint import lint
from faq.model import Problem
from tests.faq.entries import entry, write

TODAY = date(2026, 11, 25)


def found(folder: Path, **parts: str) -> list[Problem]:
    write(folder, "a.toml", entry("one", **parts), entry("two", near='"one"'))
    return [problem for problem in lint(TODAY, folder) if problem.entry == "one"]


def test_good_entry_has_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path, near='"two"') == []


@pytest.mark.parametrize(
    ("parts", "severity", "said"),
    [
        ({"question": "Як " + "дуже " * 30 + "увійти?"}, "error", "question"),
        ({"answer": "Довге речення. " * 300}, "error", "answer: 4"),
        ({"difference": "Кроки " * 20}, "error", "difference"),
        ({"answer": "Відкрыйте сторінку. Підпишіть запит."}, "error", "Відкрыйте"),
        ({"answer": "Відкрийте «сторінку. Підпишіть запит."}, "error", "unbalanced «»"),
        ({"answer": "Відкрийте <b>сторінку</b>. Підпишіть запит."}, "error", "plain text"),
        ({"answer": "Вiдкрийте сторінку. Підпишіть запит."}, "error", "mixes Latin"),
        ({"answer": "Відкрийте сторінку."}, "warning", "1 sentences"),
        ({"answer": "Раз. Два. Три. Чотири. П’ять. Шість. Сім."}, "warning", "7 sentences"),
        ({"answer": "Зробіть комп'ютер. Підпишіть запит."}, "warning", "apostrophe"),
        ({"answer": "Відкрийте сторінку - тут. Підпишіть запит."}, "warning", "dash"),
        ({"answer": "Відкрийте сторінку! Підпишіть запит."}, "warning", "exclamation"),
        ({"wordings": '"увійти"'}, "warning", "uk: 1 wordings"),
        ({"wordings": '"...", "а"'}, "error", "no word"),
        ({"review_by": "2026-11-24"}, "warning", "was due"),
        ({"review_by": "2028-01-01"}, "warning", "too far"),
        ({"confidence": "low", "review_by": "2027-01-01"}, "warning", "not known"),
        ({"near": ""}, "warning", "near: one to four"),
        ({"answer": "За технічним описом, сторінка є. Підпишіть запит."}, "warning", "say it plainly"),
        (
            {"sources": '{ title = "Довга назва, яка нічого не скаже людям", date = "2026-01-01" }'},
            "warning",
            "longer than",
        ),
        ({"sources": '{ title = "МОЗ", date = "2022-05" }'}, "warning", "a day or a year"),
    ],
)
def test_faulty_entry_is_told_what_is_wrong(tmp_path: Path, parts: dict[str, str], severity: str, said: str) -> None:
    problems = found(tmp_path, **{"near": '"two"', **parts})
    assert any(problem.severity == severity and said in problem.text for problem in problems), problems


def test_low_confidence_that_admits_what_is_unknown_is_fine(tmp_path: Path) -> None:
    answer = "Строк не опубліковано. Уточніть у підтримці."
    problems = found(tmp_path, near='"two"', confidence="low", review_by="2027-01-01", answer=answer)
    assert [problem.text for problem in problems if problem.text.startswith("uk")] == []


def test_steps_may_be_many(tmp_path: Path) -> None:
    steps = "\\n".join(f"{number}. Крок." for number in range(1, 10))
    assert not [problem for problem in found(tmp_path, near='"two"', answer=steps) if "sentences" in problem.text]


def test_same_wording_in_two_entries_is_found(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one", near='"two"'), entry("two", near='"one"', wordings='"Увійти one?", "x"'))
    assert any("also in one" in problem.text for problem in lint(TODAY, tmp_path))


def test_checked_in_the_future_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one"))
    assert any("future" in problem.text for problem in lint(date(2026, 1, 1), tmp_path))
    assert not any("future" in problem.text for problem in lint(None, tmp_path))


def test_broken_file_is_the_only_thing_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one", confidence="sure"))
    assert {problem.severity for problem in lint(TODAY, tmp_path)} == {"error"}


def test_operator_runs_lint_and_gets_a_summary(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one", near='"two"'), entry("two", near='"one"', difference="х" * 99))
    out = io.StringIO()
    assert lint_command(out, TODAY, tmp_path) == 1
    assert "a.toml: two: uk: difference: 99 letters" in out.getvalue()
    assert out.getvalue().splitlines()[-1].startswith("1 errors")


def test_our_entries_have_no_errors() -> None:
    assert list(lint(TODAY)) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"actions": ""}, "ends with nothing"),
        (
            {
                "actions": '"find-doctor"',
                "answer": "Скористайтеся пошуком у Кабінеті пацієнта. Або спитайте в закладі.",
            },
            "does here",
        ),
        (
            {"actions": '"ticket"', "answer": "Створіть звернення на порталі підтримки. Опишіть помилку."},
            "one door",
        ),
        (
            {"actions": '"login"', "answer": "Спробуйте ще раз. Якщо ні, напишіть до підтримки цього сервісу."},
            "own support",
        ),
    ],
)
def test_whoever_has_read_an_entry_can_go_on_here(tmp_path: Path, parts: dict[str, str], said: str) -> None:
    assert any(said in problem.text for problem in found(tmp_path, **{"near": '"two"', **parts}))


@pytest.mark.parametrize(
    "parts",
    [
        {"actions": '"find-doctor"', "answer": "Тут: натисніть «Знайти лікаря». Є пошук і в Кабінеті пацієнта."},
        {"actions": '"find-doctor"', "answer": "У Кабінеті пацієнта рецептів поки немає. Запитайте лікаря."},
        {"actions": '"cabinets"', "answer": "Спробуйте ще раз. Якщо ні, напишіть до підтримки цього сервісу."},
    ],
)
def test_a_way_that_is_open_here_is_no_fault(tmp_path: Path, parts: dict[str, str]) -> None:
    assert [one.text for one in found(tmp_path, **{"near": '"two"', **parts}) if one.text.startswith("uk")] == []
