"""The operator asks from the terminal, by hand or by machine."""

import io
import json
from pathlib import Path

import pytest

from faq.command import ask
from tests.learnt import learnt


@pytest.fixture
def cache() -> Path:
    return learnt()


def told(text: str, cache: Path, jsonl: bool) -> str:
    out = io.StringIO()
    assert ask(io.StringIO(text), out, jsonl=jsonl, cache=cache) == 0
    return out.getvalue()


def test_machine_asks_line_by_line_and_gets_a_line_for_each(cache: Path) -> None:
    asked = [
        {"query": "як увійти"},
        {"query": "how to log in", "language": "en"},
        {"query": "мені погано"},
        {"query": ""},
    ]
    lines = told("\n".join(json.dumps(row) for row in asked) + "\n\n", cache, jsonl=True).splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["query"] for row in rows] == [row["query"] for row in asked]
    assert [row["decision"] for row in rows] == ["answer", "answer", "emergency", "none"]
    assert rows[0]["ids"][0] == rows[1]["ids"][0] == "how-to-login"
    for row in rows:
        assert set(row) == {"query", "decision", "ids", "scores", "ms"}
        assert len(row["ids"]) == len(row["scores"]) <= 5
        assert row["ms"] >= 0


@pytest.mark.parametrize(
    "line", ["nonsense", "[]", "{}", '{"query": 5}', '{"query": "x", "language": "ru"}', '{"query": null}', "\ufeff{"]
)
def test_machine_writes_nonsense_and_gets_an_error_and_the_next_answer(cache: Path, line: str) -> None:
    first, second = told(line + '\n{"query": "як увійти"}\n', cache, jsonl=True).splitlines()
    assert set(json.loads(first)) == {"error"}
    assert json.loads(second)["decision"] == "answer"


def test_person_asks_and_reads_the_answer(cache: Path) -> None:
    page = told("як увійти в кабінет\nпідтримка\nпривіт\nhow to log in\n", cache, jsonl=False)
    assert "Як увійти до Кабінету пацієнта?" in page
    assert "? Де знайти портал підтримки?" in page
    assert "- greeting" in page
    assert "How do I sign in to the Patient Cabinet?" in page
