"""The phone's keyboard goes with the question that showed it; commands are read however they are typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.patient import Person
from tests.portal import Portal
from tests.stage import TECHNICAL, Stage


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


@pytest.fixture
def stage(portal: Portal) -> Stage:
    return portal.stage


KYIV = {"latitude": 50.45, "longitude": 30.52}


def keyboards(stage: Stage, chat: int) -> list[Any]:
    """What the phone was told of keyboards, in order."""
    markups = [one.payload.get("reply_markup") or {} for one in stage.telegram.visible(chat)]
    return [one for one in markups if "keyboard" in one or one.get("remove_keyboard")]


@pytest.mark.parametrize("way", ["/cancel", "Вінниця", "/start", "/ticket"])
async def test_the_location_button_goes_when_its_question_does(patient: Person, stage: Stage, way: str) -> None:
    await patient.says("/doctor")
    await patient.presses("Поруч зі мною")
    assert "keyboard" in keyboards(stage, patient.chat)[-1]
    await patient.says(way)
    assert keyboards(stage, patient.chat)[-1].get("remove_keyboard")
    assert patient.screen.buttons()


async def test_it_is_taken_away_once(patient: Person, stage: Stage) -> None:
    await patient.says("/doctor")
    await patient.presses("Поруч зі мною")
    await patient.sends(location=KYIV)
    assert len([one for one in keyboards(stage, patient.chat) if one.get("remove_keyboard")]) == 1


async def test_a_location_is_a_search_wherever_it_is_sent(patient: Person) -> None:
    await patient.says("/start")
    await patient.sends(location=KYIV)
    patient.sees("лікар")
    patient.sees_not("натисніть «Поруч зі мною»")


async def test_a_place_chosen_on_the_map_is_a_location(patient: Person) -> None:
    await patient.says("/doctor")
    await patient.presses("Поруч зі мною")
    await patient.sends(venue={"location": KYIV, "title": "Хрещатик", "address": "Київ"}, location=KYIV)
    patient.sees_not("Я читаю текст")
    patient.sees("лікар")


@pytest.mark.parametrize("gap", ["\n", "\u00a0", "\t", "  "])
async def test_a_command_ends_at_any_white_space(patient: Person, gap: str) -> None:
    await patient.says("/doctor Шевченко")
    wanted = patient.screen.words
    await patient.says(f"/doctor{gap}Шевченко")
    assert patient.screen.words == wanted


async def test_a_command_of_staff_with_the_bots_name_and_a_line_break(stage: Stage) -> None:
    lead = stage.person(903, chat=TECHNICAL)
    await lead.says("/banner@cabinet_bot\nНе працює вхід через державний кабінет.")
    lead.sees("Не працює вхід")


async def test_an_unknown_command_to_us_in_a_group_is_answered(stage: Stage) -> None:
    member = stage.person(901, chat=TECHNICAL)
    await member.says("/qeue@cabinet_bot")
    member.sees("Такої команди немає")


@pytest.mark.parametrize("content", [{}, {"venue": {"location": KYIV, "title": "Хрещатик", "address": "Київ"}}])
async def test_a_place_is_taken_wherever_the_search_stands(portal: Portal, content: dict[str, Any]) -> None:
    person = portal.stage.person()
    await person.says("/doctor")
    for _ in range(2):
        await person.sends(location=KYIV, **content)
        person.sees("км")
    await portal.opens_card(person, "free")
    await person.sends(location=KYIV, **content)
    person.sees("км")
