"""The first screen, the menu, help and cancel, in every state."""

from __future__ import annotations

from tests.patient import Person
from tests.stage import Stage


async def test_a_newcomer_sees_what_the_bot_can_do(patient: Person) -> None:
    await patient.says("/start")
    patient.sees("Кабінет пацієнта")
    assert "Знайти лікаря" in patient.labels()
    assert "Увійти" in patient.labels()


async def test_an_english_phone_is_answered_in_english(stage: Stage) -> None:
    visitor = stage.person(202, language="en")
    await visitor.says("/start")
    visitor.sees("Patient Cabinet")


async def test_a_german_phone_gets_english_and_a_russian_one_ukrainian(stage: Stage) -> None:
    german, russian = stage.person(203, language="de"), stage.person(204, language="ru")
    await german.says("/start")
    await russian.says("/start")
    german.sees("Find a doctor") if "Find a doctor" in german.screen.words else german.sees("choose a doctor")
    russian.sees("Допоможу обрати лікаря")


async def test_the_language_changes_at_a_press_and_stays(patient: Person) -> None:
    await patient.says("/settings")
    await patient.presses("Мова")
    await patient.presses("English")
    patient.sees("We now speak English")
    await patient.says("/help")
    patient.sees("What I can do")


async def test_navigation_edits_the_same_message(patient: Person) -> None:
    await patient.says("/start")
    before = patient.screen.message_id
    await patient.presses("Налаштування")
    await patient.presses("Приватність")
    await patient.presses("‹ Назад")
    patient.sees("Налаштування")
    assert patient.screen.message_id == before


async def test_cancel_with_nothing_under_way_says_so(patient: Person) -> None:
    await patient.says("/cancel")
    patient.sees("нічого не розпочато")


async def test_an_unknown_command_is_answered_kindly(patient: Person) -> None:
    await patient.says("/abracadabra")
    patient.sees("Такої команди немає")
    assert patient.labels() == ["⌂ Головне меню"]


async def test_a_forged_button_leads_to_a_fresh_menu(patient: Person) -> None:
    await patient.says("/start")
    for data in ("x", "pk1:cabinet", "o1:secret:1:2:3:4", "nm1:abc:notanumber", "", "o1:" + "я" * 20):
        await patient.presses_data(data)
        patient.sees("Ця кнопка застаріла")
        assert "Знайти лікаря" in patient.labels()


async def test_stickers_and_voices_get_one_kind_sentence(patient: Person) -> None:
    await patient.sends(sticker={"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                                 "is_animated": False, "is_video": False})  # fmt: skip
    patient.sees("відповісти на неї не зможу")
    await patient.sends(voice={"file_id": "v", "file_unique_id": "v", "duration": 1})
    patient.sees("Голосові повідомлення я не розпізнаю")


async def test_forgetting_asks_once_and_erases(patient: Person) -> None:
    await patient.says("/start")
    await patient.says("/forget")
    patient.sees("Стерти все про Вас?")
    await patient.presses("Так, стерти")
    patient.sees("я все стер")
    await patient.says("/start")
    patient.sees("Допоможу обрати лікаря")


async def test_my_data_comes_as_a_file(patient: Person) -> None:
    await patient.says("/mydata")
    files = [shown for shown in patient.stage.telegram.visible(patient.chat) if shown.method == "sendDocument"]
    assert [shown.payload["upload"][1] for shown in files] == ["my-data.txt", "my-data.json"]
    assert "Номер Telegram: 101" in files[0].payload["upload"][2].decode()
    assert b"telegram_id" in files[1].payload["upload"][2]
    assert not [one for one in files if "protect_content" in one.payload], "one's own export is to be saved"
