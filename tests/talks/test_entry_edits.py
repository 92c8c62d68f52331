"""Leads hold the entries in their hands: confirm, word anew, add a phrase, retire; each is undone by one command."""

from __future__ import annotations

import pytest

from services.answers import Answers
from services.entries import Entries
from tests.learnt import questions
from tests.patient import Person
from tests.stage import TECHNICAL, Stage

AGENT, LEAD = 901, 903
QUESTION = "як увійти в кабінет пацієнта"
PHRASE = "коли зацвіте моя синя квитанція"


@pytest.fixture
def lead(stage: Stage) -> Person:
    return stage.person(LEAD)


async def test_an_answer_says_how_old_its_source_is_and_compared_only_when_somebody_did(
    patient: Person, lead: Person
) -> None:
    await patient.says(QUESTION)
    patient.sees("за джерелом від")
    patient.sees_not("Звірено")
    patient.sees_not("Перевірено")
    await lead.says("/faq_edit confirm how-to-login")
    lead.sees("№ 1")
    await patient.says(QUESTION)
    patient.sees("Звірено з джерелом")
    await lead.says("/faq_edit undo")
    await patient.says(QUESTION)
    patient.sees_not("Звірено")


async def test_other_words_stand_until_they_are_undone_and_the_file_is_never_lost(
    patient: Person, lead: Person
) -> None:
    await patient.says(QUESTION)
    before = patient.screen.words
    await lead.says("/faq_edit answer how-to-login Перше слово.")
    await lead.says("/faq_edit answer how-to-login Друге слово.")
    await patient.says(QUESTION)
    patient.sees("Друге слово.")
    await lead.says("/faq_edit undo")
    await patient.says(QUESTION)
    patient.sees("Перше слово.")
    await lead.says("/faq_edit undo 1")
    await patient.says(QUESTION)
    assert patient.screen.words == before


async def test_words_in_latin_letters_are_for_english_readers(stage: Stage, patient: Person, lead: Person) -> None:
    await lead.says("/faq_edit answer how-to-login Press the button.")
    await patient.says(QUESTION)
    patient.sees_not("Press the button.")
    reader = stage.person(202, language="en")
    await reader.says("how do I log in to the cabinet")
    reader.sees("Press the button.")


async def test_who_words_an_answer_anew_has_not_compared_it(patient: Person, lead: Person) -> None:
    await lead.says("/faq_edit confirm how-to-login")
    await lead.says("/faq_edit answer how-to-login Інші слова.")
    await patient.says(QUESTION)
    patient.sees_not("Звірено")


async def test_a_patients_phrase_finds_the_answer_from_then_on(patient: Person, lead: Person) -> None:
    await patient.says(PHRASE)
    patient.sees_not("Звідки:")
    await lead.says(f"/faq_edit phrase how-to-login {PHRASE}")
    await patient.says(PHRASE.capitalize() + "?")
    patient.sees("Як увійти до Кабінету пацієнта?")
    await lead.says("/faq_edit undo")
    await patient.says(PHRASE)
    patient.sees_not("Звідки:")


async def test_a_retired_entry_is_shown_nowhere(patient: Person, lead: Person) -> None:
    await lead.says("/faq_edit retire how-to-login")
    await patient.says(QUESTION)
    assert "Як увійти до Кабінету пацієнта?" not in patient.screen.words
    assert "Як увійти до Кабінету пацієнта?" not in patient.labels()
    await lead.says("/faq_edit confirm how-to-login")
    lead.sees("звірено з джерелом")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("confirm no-such-entry", "немає"),
        ("answer how-to-login", "потрібні слова"),
        (f"answer how-to-login {'а' * 1201}", "потрібні слова"),
        ("phrase how-to-login вхід", "потрібні слова"),
        ("phrase how-to-login мама не дихає", "103"),
        ("undo 77", "Такої зміни немає"),
        ("", "/faq_edit confirm"),
        ("whatever", "/faq_edit confirm"),
    ],
)
async def test_what_cannot_be_meant_is_refused_with_a_reason(lead: Person, command: str, said: str) -> None:
    await lead.says(f"/faq_edit {command}")
    lead.sees(said)


async def test_only_leads_may(stage: Stage, patient: Person) -> None:
    member = stage.person(AGENT)
    await member.says("/faq_edit retire how-to-login")
    member.sees("старший зміни")
    await patient.says("/faq_edit retire how-to-login")
    await patient.says(QUESTION)
    patient.sees("Звідки:")


async def test_another_process_and_the_next_start_know_of_it(stage: Stage, lead: Person, patient: Person) -> None:
    async def read(_folder: object) -> object:
        return questions()

    beside = Answers()
    other = Entries(beside, read, None)  # type: ignore[arg-type]  # what is read is always the same
    await other.begin(stage.app.new_work())
    await lead.says("/faq_edit answer how-to-login Слово звідти.")
    assert beside.entry("how-to-login").uk.answer != "Слово звідти."
    await other.follow(stage.app.new_work())
    assert beside.entry("how-to-login").uk.answer == "Слово звідти."
    fresh = Answers()
    await Entries(fresh, read, None).begin(stage.app.new_work())  # type: ignore[arg-type]  # as above
    assert fresh.entry("how-to-login").uk.answer == "Слово звідти."


async def test_in_a_group_the_short_command_does(stage: Stage) -> None:
    lead = stage.person(LEAD, chat=TECHNICAL)
    await lead.says("/faq")
    lead.sees("/faq_edit confirm")
    agent = stage.person(AGENT, chat=TECHNICAL)
    await agent.says("/faq retire how-to-login")
    agent.sees("старший зміни")
