"""Danger to life is heard before anything else; what only sounds like danger is not."""

import tomllib
from pathlib import Path

import pytest

from faq.emergency import FILES
from faq.groups import lines, phrase_lists, toml
from faq.index import Answer, Index
from faq.library import Library

PHRASES = tomllib.loads((Path(__file__).parent / "emergency_phrases.toml").read_text("utf-8"))
SPEAK_OF_DANGER = {"emergency", "suicide-crisis"}


def phrases(kind: str) -> list[str]:
    return [*PHRASES[kind], *phrase_lists("emergency_examples.toml")[kind]]


@pytest.mark.parametrize("kind", ["medical", "crisis", "violence", "fire", "war"])
def test_person_in_danger_is_told_whom_to_call(index: Index, kind: str) -> None:
    assert [text for text in phrases(kind) if index.ask(text).decision != "emergency"] == []
    if kind == "crisis":  # what is said then is said in other words
        assert [text for text in phrases(kind) if index.ask(text).emergency != kind] == []


def test_person_who_is_calm_is_not_alarmed(index: Index) -> None:
    assert [text for text in phrases("calm") if index.ask(text).decision == "emergency"] == []


def test_questions_of_entries_do_not_alarm(index: Index, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Index, "_calmly", lambda *_: Answer("none", (), (), "uk"))  # which answer is not looked at
    texts = [
        text
        for entry in library.entries
        if entry.id not in SPEAK_OF_DANGER
        for text in (entry.uk.question, entry.en.question, *entry.uk.wordings, *entry.en.wordings, *entry.russian)
    ]
    alarms = [text for text in (*texts, *lines("offtopic.txt")) if index.ask(text).decision == "emergency"]
    assert alarms == []


def test_answer_to_danger_says_what_to_do_first(index: Index) -> None:
    medical = index.ask("викличте швидку")
    assert (medical.decision, medical.ids[0]) == ("emergency", "emergency")
    crisis = index.ask("не хочу жити")
    assert (crisis.emergency, crisis.ids[0]) == ("crisis", "suicide-crisis")
    danger = index.ask("у нас пожежа в квартирі")
    assert (danger.emergency, danger.ids[0]) == ("fire", "emergency")


@pytest.mark.parametrize(
    "text",
    [
        "Доброго дня! Хотіла спитати про декларацію, але мамі раптом стало зле, вона не дихає",
        "НЕ МОЖУ ДИХАТИ!!!",
        "не. можу. дихати.",
        "не можу ди\u200bхати",
        "не мoжy дихaти",
        "викличте швидку user_blocked",
        "привіт дякую хочу померти",
    ],
)
def test_danger_is_heard_through_noise(index: Index, text: str) -> None:
    assert index.ask(text).decision == "emergency"


def test_danger_at_the_end_of_a_long_message_is_heard(index: Index) -> None:
    story = "ми прийшли в поліклініку подати декларацію і довго чекали " * 45
    assert index.ask(story + "а потім тато втратив свідомість і не дихає").decision == "emergency"


def test_rules_name_only_signs_that_exist() -> None:
    known = {sign for name in FILES for sign in toml(name)["signs"]}
    rules = [rule for name in FILES for kind in ("rule", "calm") for rule in toml(name).get(kind, ())]
    used = {one for rule in rules for sign in (*rule["all"], *rule.get("unless", ())) for one in sign.split("|")}
    assert known == used, known ^ used


@pytest.mark.parametrize(
    "name",
    [
        *("Поліщук Ольга", "Поліщук К. О. Харків", "полыщук регына павлывна", "Вдовиченко Ірина", "Задихайло Петро"),
        *("Рудка Вікторія", "Швидка Оксана Іванівна", "Кровопуск Олег", "Мороз Тетяна", "Вишнути", "Опікун Ганна"),
        *("хочу до Шевчук Зої", "лікар Болюх Мар'яна", "запишіть до Груднєвої", "Гнатюк Андрій Степанович", "Вбийвовк"),
    ],
)
def test_name_of_a_doctor_is_no_danger(index: Index, name: str) -> None:
    assert index.ask(name).decision != "emergency"
