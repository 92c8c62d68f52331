"""What was meant by a line: one table of lines, places where they are typed, and meanings."""

from __future__ import annotations

import asyncio
from functools import cache

import pytest

from bot.nursery import Nursery
from doctors.found import Found
from faq.emergency import danger_in
from faq.groups import phrase_lists
from handlers.kit.labels import said_labels
from services.answers import Answers
from services.faults import PortalError
from services.finder import Catalogue, Finder, Wish
from services.hearing import Hearing
from services.labels import Labels
from services.meant import Asked, DoctorNamed, Emergency, Expects, Line, Meant, Words
from tests.doctors import people
from tests.learnt import questions
from tests.stage import words

DOCTOR, WORDS = Expects.DOCTOR, Expects.WORDS
FULL_NAME = "{0.last_name} {0.first_name}".format(next(one for one in people.doctors(20)))
LONG = "Вчора ввечері не відкривалася сторінка входу, я пробував тричі з телефону і з комп’ютера. " * 2


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.build(people.doctors())


@cache
def labels() -> Labels:
    return Labels(said_labels(words()))


@pytest.fixture
def finder(catalogue: Catalogue) -> Finder:
    known = Finder()
    known.swap(catalogue)
    return known


@pytest.fixture
def hearing(finder: Finder) -> Hearing:
    answers = Answers()
    answers.swap(*questions())
    return Hearing(answers, finder, labels())


@pytest.mark.parametrize(
    ("text", "expects", "home", "meant"),
    [
        ("болить серце, не можу дихати", None, True, Emergency),
        ("болить серце, не можу дихати", WORDS, False, Emergency),
        ("болить серце, не можу дихати", DOCTOR, False, Emergency),
        ("чи платний кабінет пацієнта?", None, True, Asked),
        ("чи платний кабінет пацієнта?", WORDS, False, Asked),
        ("чи платний кабінет пацієнта?", DOCTOR, False, Asked),
        ("Сторінка входу показує помилку.", WORDS, False, Words),
        (LONG + "Що робити?", WORDS, False, Words),
        ("Коваль", DOCTOR, False, DoctorNamed),
        ("Щщщщ", DOCTOR, False, DoctorNamed),
        ("Коваль", None, True, DoctorNamed),
        ("Коваль", None, False, DoctorNamed),
        ("привіт", None, True, Asked),
    ],
)
async def test_a_line_means_what_it_means_where_it_is_typed(
    hearing: Hearing, text: str, expects: Expects | None, home: bool, meant: type[Meant]
) -> None:
    assert isinstance(await hearing.hear(Line(text, "uk", expects, home=home)), meant)


async def test_only_what_interrupts_is_urgent(hearing: Hearing) -> None:
    asked = await hearing.hear(Line("чи платний кабінет пацієнта?", "uk", WORDS))
    told = await hearing.hear(Line("Сторінка входу показує помилку.", "uk", WORDS))
    assert (asked.urgent, told.urgent) == (True, False)


@pytest.mark.parametrize(("text", "meant"), [("Коваль", DoctorNamed), ("чи платний кабінет пацієнта?", Asked)])
async def test_a_line_typed_in_another_chat(hearing: Hearing, text: str, meant: type[Meant]) -> None:
    assert isinstance(await hearing.hear_elsewhere(text, "uk"), meant)


async def test_a_name_typed_into_the_search_is_looked_up_once(
    hearing: Hearing, finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[Wish] = []
    search = finder._search

    def counting(wish: Wish, age: int | None = None) -> Found:
        searched.append(wish)
        return search(wish, age)

    monkeypatch.setattr(finder, "_search", counting)
    heard = await hearing.hear(Line("Коваль", "uk", DOCTOR))
    assert isinstance(heard, DoctorNamed)
    finder.fit(Wish("Коваль"), None, heard.found)  # as the search shows it, with nothing else chosen
    assert searched == [Wish("Коваль")]


# --- while the questions are still being read -------------------------------------------------------------------------


@pytest.fixture
def early(finder: Finder) -> Hearing:
    return Hearing(Answers(), finder, labels())


@pytest.mark.parametrize(
    ("text", "expects", "home", "meant"),
    [
        ("болить серце, не можу дихати", None, True, Emergency),
        ("болить серце, не можу дихати", WORDS, False, Emergency),
        ("болить серце, не можу дихати", DOCTOR, False, Emergency),
        ("Сторінка входу показує помилку.", WORDS, False, Words),
        (LONG + "Що робити?", WORDS, False, Words),
        ("Коваль", DOCTOR, False, DoctorNamed),
        (FULL_NAME, None, True, DoctorNamed),
    ],
)
async def test_a_line_that_needs_no_question_and_answer_waits_for_none(
    early: Hearing, hearing: Hearing, text: str, expects: Expects | None, home: bool, meant: type[Meant]
) -> None:
    line = Line(text, "uk", expects, home=home)
    async with asyncio.timeout(1):
        assert isinstance(await early.hear(line), meant)
    assert isinstance(await hearing.hear(line), meant)


@pytest.mark.parametrize("text", ["болить серце, не можу дихати", "Коваль"])
async def test_a_line_typed_in_another_chat_waits_for_none_either(early: Hearing, text: str) -> None:
    async with asyncio.timeout(1):
        assert isinstance(await early.hear_elsewhere(text, "uk"), Emergency | DoctorNamed)


async def test_a_question_waits_for_the_entries_and_is_answered_from_them(finder: Finder) -> None:
    answers = Answers()
    asking = Nursery().start(
        Hearing(answers, finder, labels()).hear(Line("чи платний кабінет пацієнта?", "uk", home=True)), "ask"
    )
    await asyncio.sleep(0)
    assert not asking.done()
    answers.swap(*questions())
    assert isinstance(await asking, Asked)


async def test_a_question_is_told_that_answers_are_not_there_instead_of_waiting_for_ever(
    early: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.answers.LONGEST_WAIT_SECONDS", 0.01)
    with pytest.raises(PortalError, match="faq-not-ready"):
        await early.hear(Line("чи платний кабінет пацієнта?", "uk", home=True))


def test_patterns_alone_hear_most_of_what_the_whole_index_hears_and_raise_no_alarm_of_their_own() -> None:
    library, index = questions()
    said = [text for texts in phrase_lists("emergency_examples.toml").values() for text in texts]
    said += [text for entry in library.entries[::5] for text in (*entry.uk.wordings, *entry.en.wordings)]
    whole = {text for text in said if index.ask(text).emergency}
    alone = {text for text in said if danger_in(text)}
    assert not alone - whole
    assert len(alone) > 0.9 * len(whole)
