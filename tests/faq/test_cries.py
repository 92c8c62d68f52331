"""Who cries for help is heard, in whatever words; who only uses such words is answered, with the number beside it.

The messages stand in `cries.toml`. One half of them has mended the patterns and is taught to the alarm; the other half
shows how it goes with messages that it does not know.
"""

import tomllib
from pathlib import Path

import pytest

from faq.emergency import danger_in
from faq.groups import phrase_lists
from faq.index import Index

LISTS = tomllib.loads((Path(__file__).parent / "cries.toml").read_text("utf-8"))
HALVES = {"taught": 0, "kept apart": 1}
CAUGHT, FALSE_ALARMS = 0.97, 0.01
SOME = 4  # every so manyth line: all of them take two minutes
FORGOTTEN = 0.01
"""A linear model cannot keep every line apart from its neighbours."""
CAUGHT_WHILE_STARTING = 0.85
"""By patterns alone, words as they are typed: nothing is learnt yet."""


def half(part: str, start: int) -> list[str]:
    return [text for texts in LISTS[part].values() for text in texts[start::2]]


def test_there_are_many_of_both() -> None:
    assert [sum(map(len, LISTS[part].values())) for part in ("cries", "alike")] >= [400, 280]


def test_what_was_taught_is_known(index: Index) -> None:
    taught = {kind: texts[::SOME] for kind, texts in phrase_lists("emergency_lines.toml").items()}
    calm = taught.pop("calm")
    cries = [text for texts in taught.values() for text in texts]
    missed = [text for text in cries if index.ask(text).decision != "emergency"]
    assert len(missed) <= len(cries) * FORGOTTEN, missed
    alarms = [text for text in calm if index.ask(text).decision == "emergency"]
    assert len(alarms) <= len(calm) * FORGOTTEN, alarms


@pytest.mark.parametrize("start", HALVES.values(), ids=HALVES)
def test_cry_for_help_is_heard(index: Index, start: int) -> None:
    cries = half("cries", start)
    missed = [text for text in cries if index.ask(text).decision != "emergency"]
    assert len(missed) <= len(cries) * (1 - CAUGHT), missed


@pytest.mark.parametrize("start", HALVES.values(), ids=HALVES)
def test_what_only_sounds_like_it_raises_no_alarm(index: Index, start: int) -> None:
    alike = half("alike", start)
    alarms = [text for text in alike if index.ask(text).decision == "emergency"]
    assert len(alarms) <= len(alike) * FALSE_ALARMS, alarms


def test_cry_is_heard_while_nothing_is_learnt() -> None:
    cries = [*half("cries", 0), *half("cries", 1)]
    missed = [text for text in cries if danger_in(text) is None]
    assert len(missed) <= len(cries) * (1 - CAUGHT_WHILE_STARTING), missed
    assert [text for text in half("alike", 0) if danger_in(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "інсульт, інфаркт, тиск – які ліки входять у безплатну програму",
        "задихаюсь від бюрократії, можна без паперів?",
        "собака проковтнула батарейку",
    ],
)
def test_words_of_danger_without_danger_are_answered_beside_the_number(index: Index, text: str) -> None:
    answer = index.ask(text)
    assert answer.decision != "emergency"
    assert answer.caution


@pytest.mark.parametrize("text", ["як увійти до кабінету", "хочу змінити лікаря", "my data are wrong"])
def test_everyday_questions_know_of_no_danger(index: Index, text: str) -> None:
    assert index.ask(text).caution is None


def test_who_says_that_it_is_no_danger_is_answered(index: Index) -> None:
    text = "мені погано від ліків, куди скаржитись на лікаря"
    assert index.ask(text).decision == "emergency"
    calm = index.ask(text, calm=True)
    assert calm.decision != "emergency"
    assert calm.caution is None
