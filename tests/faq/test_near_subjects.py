"""Our words about something else are not answered as if they were about the cabinet."""

from pathlib import Path

from faq.elsewhere import speaks_of_another_subject
from faq.index import Index
from faq.library import Library
from faq.words import key, words
from ukrainian.letters import clean

ANSWERED_AT_MOST = 0.03


def near_subjects() -> list[str]:
    text = (Path(__file__).parent / "near_subjects.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_questions_about_something_else_are_not_answered(index: Index) -> None:
    asked = near_subjects()
    assert len(asked) >= 100
    answered = {text: index.ask(text).ids[0] for text in asked if index.ask(text).decision == "answer"}
    assert len(answered) <= ANSWERED_AT_MOST * len(asked), answered


def test_a_site_that_died_is_a_trouble_and_no_death(index: Index) -> None:
    for text in ("сайт помер", "сайт сдох", "сайт умер", "the site is dead"):
        assert "marked-dead" not in index.ask(text).ids[:1], text


def test_who_asks_for_a_medicine_is_sent_to_a_doctor(index: Index) -> None:
    for text in ("порадь антибіотик", "посоветуй антибиотик", "порадьте таблетки від кашлю"):
        assert index.ask(text).ids[:1] == ("medical-advice",), text


def test_no_wording_of_an_entry_speaks_of_another_subject(library: Library) -> None:
    texts = [
        text
        for entry in library.entries
        for text in (entry.uk.question, entry.en.question, *entry.uk.wordings, *entry.en.wordings, *entry.russian)
    ]
    assert [text for text in texts if speaks_of_another_subject([key(word) for word in words(clean(text))])] == []
