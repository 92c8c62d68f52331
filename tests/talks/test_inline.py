"""`@bot шевченко львів` typed in any chat: doctors and short answers to pass on, nothing personal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from doctors.model import Doctor
from tests.portal import Portal
from tests.stage import Stage

Reply = dict[str, Any]


async def types(stage: Stage, line: str, number: int = 101, language: str = "uk") -> Reply:
    """Somebody types after the bot's name; what Telegram is given to show them."""
    before = len(stage.telegram.calls)
    user = {"id": number, "is_bot": False, "first_name": "Олена", "language_code": language}
    query = {"id": str(stage.next_number()), "from": user, "query": line, "offset": "", "chat_type": "private"}
    await stage.receive({"inline_query": query})
    calls = stage.telegram.calls[before:]
    assert [method for method, _ in calls] == ["answerInlineQuery"]
    reply = calls[0][1]
    assert reply["inline_query_id"] == query["id"]
    return reply


def titles(reply: Reply) -> list[str]:
    return [one["title"] for one in reply["results"]]


def doctor_of(portal: Portal, slug: str) -> Doctor:
    found: Doctor = portal.stage.app.services.finder.doctor(portal.employee(slug))[0]
    return found


async def test_a_name_and_a_town_give_articles_with_public_facts(portal: Portal) -> None:
    doctor = doctor_of(portal, "free")
    reply = await types(portal.stage, f"{doctor.last_name} {doctor.first_name} {doctor.workplaces[0].settlement}")
    first = reply["results"][0]
    assert first["type"] == "article"
    assert first["title"] == f"{doctor.last_name} {doctor.first_name} {doctor.second_name}"
    assert doctor.workplaces[0].settlement in first["description"]
    assert "є вільні місця" in first["description"]
    text = first["input_message_content"]["message_text"]
    assert doctor.workplaces[0].clinic_short in text
    [[button]] = first["reply_markup"]["inline_keyboard"]
    assert button["url"] == f"https://t.me/cabinet_bot?start=d-{first['id']}"
    assert reply["is_personal"] is False
    assert reply["cache_time"] >= 60
    assert len(reply["results"]) <= 20


async def test_a_doctor_without_places_says_so(portal: Portal) -> None:
    doctor = doctor_of(portal, "full")
    reply = await types(portal.stage, f"{doctor.last_name} {doctor.first_name}")
    assert "вільних місць немає" in reply["results"][0]["description"]


async def test_the_same_line_gives_the_same_to_everybody(portal: Portal) -> None:
    line = f"{doctor_of(portal, 'free').last_name}"
    one = await types(portal.stage, line)
    other = await types(portal.stage, line, number=202, language="en")
    assert one["results"] == other["results"]


async def test_latin_letters_are_answered_in_english(portal: Portal) -> None:
    reply = await types(portal.stage, "kyiv family doctor")
    assert "Family doctor" in json.dumps(reply["results"], ensure_ascii=False)


async def test_a_question_gives_short_answers_and_the_way_to_the_whole(portal: Portal) -> None:
    reply = await types(portal.stage, "як розірвати декларацію?")
    assert reply["results"]
    first = reply["results"][0]
    [[button]] = first["reply_markup"]["inline_keyboard"]
    assert button["url"] == f"https://t.me/cabinet_bot?start=f-{first['id']}"


async def test_an_emergency_names_103_first(portal: Portal) -> None:
    reply = await types(portal.stage, "людина не дихає")
    assert titles(reply) == ["Спершу телефонуйте 103 або 112"]
    assert "103" in reply["results"][0]["input_message_content"]["message_text"]


@pytest.mark.parametrize(
    "line", ["", " ", "ж", "12345", "🫀🫀🫀", "%_'; --", "а" * 4000, "\u202e\u200b", "<b>&", "((("]
)
async def test_any_line_gets_at_least_the_way_into_the_chat(portal: Portal, line: str) -> None:
    reply = await types(portal.stage, line)
    assert reply["button"]["start_parameter"] == "inline"
    assert reply["button"]["text"]


async def test_while_the_register_loads_the_answer_is_not_kept_for_long(stage: Stage) -> None:
    reply = await types(stage, "шевченко")
    assert reply["results"] == []
    assert reply["cache_time"] <= 10


async def test_asking_in_a_line_makes_nobody_a_patient(portal: Portal) -> None:
    await types(portal.stage, "шевченко", number=777)
    assert await portal.stage.app.new_work().patients.by_telegram(777) is None


async def test_a_result_chosen_in_the_chat_with_the_bot_is_not_taken_for_a_question(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/start")
    before = len(portal.stage.telegram.calls)
    await patient.says(
        "Кравець Роман Ілліч", via_bot={"id": 1, "is_bot": True, "first_name": "b", "username": "cabinet_bot"}
    )
    assert len(portal.stage.telegram.calls) == before
    await patient.says("Кравець", via_bot={"id": 2, "is_bot": True, "first_name": "b", "username": "another_bot"})
    assert len(portal.stage.telegram.calls) > before


async def test_a_talk_under_way_is_not_disturbed(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/doctor")
    await types(portal.stage, "шевченко")
    await patient.says(doctor_of(portal, "free").last_name)
    patient.sees(doctor_of(portal, "free").last_name)
