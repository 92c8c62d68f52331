"""Danger to life: the numbers first, in the language of the cry, and always a way on for whoever did not mean it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.operator.first_words import load_first_words
from bot.settings import BadSettings
from storage.database import Clock
from tests.patient import Person
from tests.stage import Stage, open_stage, settings_for

WAY_ON = "Це не загроза: відповісти на запитання"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("дрон влучив в машину, є поранені", ("103", "112", "101")),
        ("мама під завалами", ("103", "112", "101")),
        ("чоловік б'є мене просто зараз", ("102", "112", "103")),
        ("у нас пожежа в квартирі", ("101", "112", "103")),
        ("цукор 2, людина мокра і трясеться", ("103", "112")),
        ("не хочу більше жити", ("103", "112")),
    ],
)
async def test_the_numbers_that_fit_come_first(patient: Person, words: str, numbers: tuple[str, ...]) -> None:
    await patient.says(words)
    first_line = patient.screen.words.splitlines()[0]
    assert "112" in first_line
    assert all(number in patient.screen.words for number in numbers)
    assert WAY_ON in patient.labels()
    patient.sees_not("не можу допомогти")


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("мама не дихає", "en", "Телефонуйте"),
        ("help, my father is not breathing", "uk", "Call right now"),
        ("муж не дышит, помогите", "uk", "Звоните"),
        ("vfvf yt lb[ft", "en", "Телефонуйте"),
        ("sos", "en", "Call right now"),
        ("sos", "uk", "Телефонуйте"),
        ("дитина не дише шо робить", "uk", "Телефонуйте"),
    ],
)
async def test_a_cry_is_answered_in_its_own_language(stage: Stage, words: str, language: str, said: str) -> None:
    person = stage.person(303, language=language)
    await person.says(words)
    person.sees(said)


async def test_suicide_and_violence_are_met_with_words_of_their_own(patient: Person) -> None:
    await patient.says("хочу вмерти")
    patient.sees("Ви не самі")
    await patient.says("мене б'є чоловік вдома")
    patient.sees("Вашої провини в цьому немає")


async def test_who_did_not_mean_it_is_answered_by_one_press(patient: Person) -> None:
    await patient.says("мамі зле, як увійти в кабінет?")
    patient.sees("103")
    await patient.presses(WAY_ON)
    assert "Як увійти до Кабінету пацієнта?" in patient.labels()
    patient.sees_not("Телефонуйте просто зараз")
    assert "⌂ Головне меню" in patient.labels()


async def test_the_answer_never_finds_danger_in_the_same_words_again(patient: Person) -> None:
    await patient.says("мама не дихає")
    await patient.presses(WAY_ON)
    patient.sees_not("Телефонуйте просто зараз")
    assert patient.labels()


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("мамі зле, покажіть мої дані", "увійдіть"),
        ("мамі зле, хто мій лікар?", "Увійдіть"),
    ],
)
async def test_whatever_the_words_mean_is_done_after_the_press(patient: Person, words: str, seen: str) -> None:
    await patient.says(words)
    patient.sees("103")
    await patient.presses(WAY_ON)
    assert seen in " ".join([patient.screen.words, *patient.labels()])
    patient.sees_not("Телефонуйте просто зараз")
    assert patient.labels()


async def test_a_cry_that_was_deleted_is_asked_for_again(patient: Person, stage: Stage) -> None:
    await patient.says("мама не дихає")
    for shown in stage.telegram.chats[patient.chat]:
        shown.deleted = shown.deleted or shown.mine
    await patient.presses(WAY_ON)
    patient.sees("Напишіть запитання ще раз")


async def test_in_a_ticket_what_was_taken_for_danger_may_be_the_description(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("дідусь впав у черзі й не дихає, реєстратура мовчить")
    patient.sees("103")
    assert patient.labels()[:2] == [WAY_ON, "▶ Продовжити звернення"]
    await patient.presses(WAY_ON)
    assert "▶ Продовжити звернення" in patient.labels()
    await patient.presses("Це опис, а не запитання")
    patient.sees("Крок 4 з 5")


@pytest.mark.parametrize(
    "words",
    [
        "задихаюсь від бюрократії, як увійти в кабінет?",
        "інсульт, інфаркт, тиск – які ліки входять у безплатну програму",
    ],
)
async def test_words_of_danger_in_a_question_get_the_number_in_one_line_and_the_answer(
    patient: Person, words: str
) -> None:
    await patient.says(words)
    first_line = patient.screen.words.splitlines()[0]
    assert "103" in first_line
    assert "112" in first_line
    patient.sees_not("Телефонуйте просто зараз")
    assert len(patient.labels()) > 1


async def test_what_to_do_until_help_comes_is_said_only_in_the_operators_words(
    tmp_path: Path, sqlite_url: str, clock: Clock
) -> None:
    (tmp_path / "emergency.toml").write_text('[fire]\nuk = "Вийдіть надвір."\nen = "Leave the house."\n', "utf-8")
    stage = await open_stage(
        tmp_path,
        sqlite_url,
        clock,
        emergency_file=tmp_path / "emergency.toml",
        crisis_lines="Лінія довіри 0 800 000 000, Чат підтримки",
    )
    person = stage.person(5)
    await person.says("у нас пожежа в квартирі")
    person.sees("Вийдіть надвір.")
    await person.says("our flat is on fire")
    person.sees("Leave the house.")
    await person.says("горит дом, помогите")
    person.sees("Вийдіть надвір.")
    await person.says("не хочу жити")
    person.sees("• Лінія довіри 0 800 000 000\n• Чат підтримки")
    await person.says("мама не дихає")
    person.sees_not("Лінія довіри")
    await stage.app.foundation.close()


async def test_no_crisis_line_is_named_that_the_operator_did_not_name(patient: Person) -> None:
    await patient.says("не хочу жити")
    patient.sees_not("вислухають")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('[flood]\nuk = "a"\nen = "b"\n', "flood"),
        ('[fire]\nuk = "a"\n', "no words in en"),
        ('[fire]\nuk = "a"\nen = 1\n', "fire.en"),
        (f'[fire]\nuk = "{"a" * 601}"\nen = "b"\n', "fire.uk"),
        ("fire\n", "TOML"),
    ],
)
def test_a_file_that_cannot_be_used_stops_the_start(
    tmp_path: Path, sqlite_url: str, content: str, problem: str
) -> None:
    path = tmp_path / "emergency.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(BadSettings, match=problem):
        load_first_words(settings_for(tmp_path, sqlite_url, emergency_file=path))
