"""The language is the person's, not their phone's."""

from __future__ import annotations

import pytest

from tests.stage import Stage


@pytest.mark.parametrize("code", ["pl", "de", "ro", "cs", "en", "zh-hans"])
async def test_the_first_cyrillic_line_turns_the_bot_to_ukrainian(stage: Stage, code: str) -> None:
    person = stage.person(404, language=code)
    await person.says("/start")
    person.sees("Patient Cabinet")
    await person.says("Як увійти до кабінету?")
    person.sees("Звідки:")
    await person.says("/start")
    person.sees("Кабінет пацієнта")


async def test_a_language_chosen_by_hand_stays(stage: Stage) -> None:
    person = stage.person(404, language="pl")
    await person.says("/language")
    await person.presses("English")
    await person.says("Як увійти до кабінету?")
    person.sees("From:")


async def test_the_first_screen_has_a_switch(stage: Stage) -> None:
    person = stage.person(404, language="ro")
    await person.says("/start")
    await person.presses("Українська")
    person.sees("українською")
    await person.says("/start")
    await person.presses("English")
    await person.says("/start")
    person.sees("Patient Cabinet")


async def test_an_english_reader_can_read_the_doctor_and_the_clinic(stage: Stage) -> None:
    person = stage.person(404, language="en")
    await person.says("/doctor Vilna Nadiia")
    assert not set("абвгдежзиіїйклмнопрстуфхцчшщьюяєґ") & set(person.screen.words.lower())
