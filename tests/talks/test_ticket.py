"""Writing to people, and people answering."""

from __future__ import annotations

import asyncio

import pytest

from tests.files import PHOTO, pdf
from tests.patient import Person
from tests.stage import CONTEXTUAL, TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied, shuts


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


@pytest.fixture
def contextual(stage: Stage) -> Person:
    return stage.person(902, chat=CONTEXTUAL, name="Оператор")


async def test_a_technical_trouble_of_the_state_cabinet_reaches_the_technical_team(
    patient: Person, technical: Person, stage: Stage
) -> None:
    code = await open_ticket(patient)
    technical.sees(code)
    technical.sees("Технічні питання")
    assert CONTEXTUAL not in stage.telegram.chats


async def test_a_trouble_with_data_reaches_the_contextual_team_whatever_the_cabinet(
    patient: Person, contextual: Person, stage: Stage
) -> None:
    code = await open_ticket(patient, "Мої дані неправильні", "Кабінет Приклад")
    contextual.sees(code)
    assert TECHNICAL not in stage.telegram.chats


async def test_a_technical_trouble_of_another_cabinet_gets_that_cabinets_contacts(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Кабінет Приклад")
    patient.sees("вирішує його власна підтримка")
    patient.sees("help@private.example.org")
    assert patient.find_button("Скопіювати")[1]["copy_text"]["text"].startswith("Вітаю")


async def test_back_from_anothers_contacts_is_the_question_about_the_cabinet(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Кабінет Приклад")
    await patient.presses("‹ Назад")
    await patient.presses("Державний")
    patient.sees("Опишіть своїми словами")


async def test_another_cabinet_with_a_team_of_ours_gets_a_ticket(patient: Person, technical: Person) -> None:
    code = await open_ticket(patient, "Не працює сайт", "Кабінет Зразок")
    technical.sees(code)


async def test_nothing_of_the_patient_reaches_the_group(patient: Person, stage: Stage, technical: Person) -> None:
    patient.user["first_name"] = "Канарка-Ім’я"
    await open_ticket(patient)
    await technical.presses("Взяти")
    await shuts(technical)
    shown = "\n".join(message.words for message in stage.telegram.chats[TECHNICAL])
    for canary in ("Канарка", "помилку з десятої", "101", "user101"):
        assert canary not in shown


async def test_whoever_takes_a_ticket_gets_the_text_in_their_own_chat(
    patient: Person, technical: Person, stage: Stage
) -> None:
    await open_ticket(patient)
    await technical.presses("Взяти")
    assert "особистому чаті" in technical.toast
    own = stage.telegram.visible(901)
    assert "помилку з десятої" in own[-1].words
    assert own[-1].payload["protect_content"] is True
    technical.sees("Оператор Перша")


async def test_an_answer_reaches_the_patient_and_the_patients_reply_comes_back(
    patient: Person, technical: Person, stage: Stage
) -> None:
    code = await open_ticket(patient)
    card = technical.screen
    await technical.says("Спробуйте ще раз о 12:00.", reply_to_message=replied(card))
    technical.saw(f"{code}: надсилаю відповідь")
    patient.sees("Спробуйте ще раз о 12:00.")
    assert "є відповідь" in card.words
    await patient.says("Дякую, працює", reply_to_message=replied(patient.screen))
    assert "в роботі" in card.words
    patient.sees("Додано до звернення")
    assert "Дякую, працює" in stage.telegram.visible(901)[-1].words
    technical.saw("пацієнт дописав")


async def test_a_reply_to_staff_is_added_though_no_question_can_be_answered_yet(
    patient: Person, technical: Person, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_ticket(patient)
    await technical.says("Спробуйте ще раз о 12:00.", reply_to_message=replied(technical.screen))
    monkeypatch.setattr(stage.app.services.answers, "_ready", asyncio.Event())
    monkeypatch.setattr("services.answers.LONGEST_WAIT_SECONDS", 0.01)
    await patient.says("Дякую, працює", reply_to_message=replied(patient.screen))
    patient.sees("Додано до звернення")


async def test_staff_answer_from_their_own_chat_too(patient: Person, technical: Person, stage: Stage) -> None:
    await open_ticket(patient)
    await technical.presses("Взяти")
    member = stage.person(901)
    await member.says("Вже полагодили.", reply_to_message=replied(stage.telegram.visible(901)[-1]))
    patient.sees("Вже полагодили.")


async def test_notes_in_the_group_point_at_the_card(patient: Person, technical: Person, stage: Stage) -> None:
    await open_ticket(patient)
    card = technical.screen.message_id
    await patient.presses("Дописати")
    await patient.says("Ще одне: телефон старий.")
    assert technical.screen.payload["reply_parameters"]["message_id"] == card


async def test_whoever_asks_for_the_text_again_is_not_told_that_they_took_it(
    patient: Person, technical: Person
) -> None:
    await open_ticket(patient)
    await technical.presses("Взяти")
    assert "Ваше" in technical.toast
    await technical.presses("Надіслати мені текст")
    assert "ще раз" in technical.toast


async def test_an_answer_to_a_closed_ticket_says_that_it_is_open_again(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    card = technical.screen
    await shuts(technical)
    assert "Стан: закрито" in card.words
    await technical.says("Ще одне слово.", reply_to_message=replied(card))
    technical.sees("тепер воно знову відкрите")


async def test_an_answer_to_who_stopped_the_bot_promises_nothing(
    patient: Person, technical: Person, stage: Stage
) -> None:
    await open_ticket(patient)
    card = technical.screen
    work = stage.app.new_work()
    work.patients.mark_blocked(patient.number, blocked=True)
    await work.commit()
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(card))
    technical.saw("вона чекатиме, доки він повернеться")


async def test_of_two_who_press_take_one_wins(patient: Person, technical: Person, stage: Stage) -> None:
    await open_ticket(patient)
    lead = stage.person(903, chat=TECHNICAL, name="Старша")
    data = technical.find_button("Взяти")[1]["callback_data"]
    card = technical.screen
    await technical.presses_data(data, card)
    await lead.presses_data(data, card)
    assert "вже веде Оператор Перша" in lead.toast
    assert not stage.telegram.visible(903)


@pytest.mark.parametrize(("number", "who"), [(902, "another team"), (904, "an auditor"), (555, "a stranger")])
async def test_others_may_not_take(patient: Person, stage: Stage, number: int, who: str) -> None:
    await open_ticket(patient)
    other = stage.person(number, chat=TECHNICAL, name=who)
    await other.presses("Взяти")
    assert "лише працівники цієї команди" in other.toast
    assert not stage.telegram.visible(number)


async def test_a_member_who_left_the_group_may_not_take(patient: Person, technical: Person, stage: Stage) -> None:
    await open_ticket(patient)
    original = stage.telegram._carry_out
    stage.telegram._carry_out = lambda method, *rest: (  # type: ignore[method-assign]
        {"status": "left"} if method == "getChatMember" else original(method, *rest)
    )
    await technical.presses("Взяти")
    assert "лише працівники" in technical.toast


async def test_closing_tells_the_patient_who_may_open_it_again(patient: Person, technical: Person) -> None:
    code = await open_ticket(patient)
    await shuts(technical)
    patient.sees(f"закрила звернення {code}")
    await patient.presses("Відкрити знову")
    await patient.says("Знову не працює")
    patient.sees(f"Додано до звернення {code}")
    technical.saw("в роботі")


async def test_the_patient_sees_own_tickets_and_closes_one(patient: Person, technical: Person) -> None:
    code = await open_ticket(patient)
    await patient.presses("Мої звернення")
    patient.sees("Мої звернення")
    await patient.presses(code)
    patient.sees("помилку з десятої")
    await patient.presses("Вирішено, дякую")
    patient.sees("закрито")
    technical.sees("Стан: закрито")


async def test_another_patient_cannot_look_or_write(patient: Person, stage: Stage) -> None:
    await open_ticket(patient)
    stranger = stage.person(202)
    await stranger.says("/start")
    _, button = patient.find_button("Дописати")
    for data in (button["callback_data"], "o1:ticket-show:" + button["callback_data"].rsplit(":", 1)[1]):
        await stranger.presses_data(data)
        stranger.sees("Такого звернення немає")


async def test_photos_and_pdfs_travel_with_the_ticket(patient: Person, technical: Person, stage: Stage) -> None:
    stage.telegram.contents["doc-1"] = b"%PDF-1.7\n%%EOF"
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.sends(photo=PHOTO, caption="Ось що я бачу на екрані")
    patient.sees("Додано 1 файл")
    await patient.sends(document=pdf())
    patient.sees("Додано 2 файли")
    await patient.presses("Далі")
    patient.sees("Файлів: 2")
    await patient.presses("Надіслати людям")
    await technical.presses("Взяти")
    methods = [message.method for message in stage.telegram.visible(901)]
    assert methods == ["sendMessage", "sendPhoto", "sendDocument"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (pdf("virus.exe", "application/x-msdownload"), "Такий файл передати не можна"),
        (pdf("page.html", "text/html"), "Такий файл передати не можна"),
        (pdf("лист.pdf.exe"), "Такий файл передати не можна"),
        (pdf("великий.txt", "text/plain", 3_000_000), "Текст із файлу можна просто вставити"),
        (pdf(size=30_000_000), "Файл завеликий"),
    ],
)
async def test_a_file_that_cannot_be_taken_gets_a_reason_and_loses_nothing(
    patient: Person, file: dict[str, object], words: str
) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.sends(document=file)
    patient.sees(words)
    await patient.presses("▶ Продовжити звернення")
    await patient.says("Опис проблеми словами")
    patient.sees("Крок 4 з 5")


async def test_an_album_gets_one_answer(patient: Person, stage: Stage) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("Не відкривається сторінка входу взагалі")
    before = len(stage.telegram.visible(patient.chat))
    for _ in range(4):
        await patient.sends(photo=PHOTO, media_group_id="album")
    assert len(stage.telegram.visible(patient.chat)) == before + 1
    await patient.presses("Далі")
    patient.sees("Файлів: 4")


async def test_cancelling_says_what_is_lost(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.says("/cancel")
    patient.sees("Нічого не надіслано")


async def test_going_back_keeps_the_words(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("Перший опис проблеми")
    await patient.presses("Без файлів")
    await patient.presses("Змінити текст")
    patient.sees("Перший опис проблеми")
    await patient.presses("Залишити цей текст")
    await patient.presses("‹ Назад")
    patient.sees("Перший опис проблеми")
    await patient.presses("Залишити цей текст")
    await patient.presses("Без файлів")
    await patient.presses("Змінити файли")
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")
    patient.sees("передано людям")


async def test_too_many_open_tickets_are_refused_kindly(patient: Person) -> None:
    for _ in range(5):
        await open_ticket(patient)
    await patient.says("/ticket")
    patient.sees("уже 5 відкритих")


async def test_an_old_send_button_sends_nothing_twice(patient: Person, stage: Stage) -> None:
    await open_ticket(patient)
    cards = len(stage.telegram.chats[TECHNICAL])
    await patient.presses_data("ok1:ticket::0")
    patient.sees("застаріла")
    assert len(stage.telegram.chats[TECHNICAL]) == cards


async def test_an_answer_to_a_patient_who_left_is_told_to_the_team(
    patient: Person, technical: Person, stage: Stage
) -> None:
    from bot.road.telegram import Refused

    code = await open_ticket(patient)
    stage.telegram.faults.append(
        lambda method, payload: (
            Refused(403, "Forbidden: bot was blocked by the user")
            if method == "sendMessage" and payload["chat_id"] == patient.chat
            else None
        )
    )
    await technical.says("Відповідь", reply_to_message=replied(technical.screen))
    technical.saw(f"{code}: відповідь не дійшла")
    technical.saw("Пацієнт зупинив бота")


async def test_the_group_itself_gets_no_answers_to_chatter(stage: Stage, technical: Person) -> None:
    await technical.says("Колеги, хто сьогодні на зміні?")
    await technical.says("/start")
    assert not stage.telegram.visible(TECHNICAL)


async def test_an_answer_of_staff_stays_when_what_the_holder_read_goes(
    patient: Person, technical: Person, stage: Stage
) -> None:
    """What staff read in their own chat is deleted after a day; what they answered is the patient's to keep."""
    await open_ticket(patient)
    await technical.presses("Взяти")
    holder = stage.person(technical.number)
    holder.saw("Сторінка входу")
    card = technical.find_button("Надіслати мені текст")[0]
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(card))
    await stage.tick(25 * 3600)
    patient.saw("Спробуйте ще раз.")
    assert not any("Сторінка входу" in shown.words for shown in stage.telegram.visible(holder.chat))
