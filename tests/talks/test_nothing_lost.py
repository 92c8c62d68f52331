"""Nothing that is said while writing to people is lost: heaps, captions, albums, edits, forwards, drafts left."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.enums import ContentType

from tests.contents import CONTENTS, MARK
from tests.files import PHOTO, pdf
from tests.patient import Person
from tests.portal import Portal
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied, rows

FILE = {"file_id": "rec-1", "file_unique_id": "r1", "duration": 3}


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


@pytest.fixture
def agent(stage: Stage) -> Person:
    return stage.person(901, name="Оператор")


async def begins(patient: Person, upto: str = "words") -> None:
    await patient.says("/ticket")
    if upto == "subject":
        return
    await patient.presses("Не працює сайт")
    if upto == "cabinet":
        return
    await patient.presses("Державний")


async def sends_it(patient: Person) -> None:
    await patient.presses("Далі" if "Далі" in patient.labels() else "Без файлів")
    await patient.presses("Надіслати людям")


# --- heaps ------------------------------------------------------------------------------------------------------------
async def test_a_thought_in_three_messages_is_one_ticket_and_gets_one_answer(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    await begins(patient)
    before = len(stage.telegram.visible(patient.chat))
    for line in ("Добрий день", "У мене біда", "після оновлення застосунку пише код 404 і викидає"):
        await patient.says(line)
    assert len(stage.telegram.visible(patient.chat)) == before + 1
    patient.sees("код 404")
    await sends_it(patient)
    await technical.presses("Взяти")
    for line in ("Добрий день", "У мене біда", "код 404"):
        agent.saw(line)


@pytest.mark.parametrize("upto", ["subject", "cabinet"])
async def test_words_that_come_before_they_are_asked_for_stay(
    patient: Person, technical: Person, agent: Person, upto: str
) -> None:
    await begins(patient, upto)
    await patient.says("Сторінка біла з самого ранку, мітка-7")
    patient.sees("мітка-7")
    if upto == "subject":
        await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    patient.sees("мітка-7")
    await patient.presses("Залишити цей текст")
    await sends_it(patient)
    await technical.presses("Взяти")
    agent.saw("мітка-7")


async def test_a_heap_that_arrives_at_once_is_answered_once(patient: Person, stage: Stage) -> None:
    await begins(patient)
    before = len([one for one in stage.telegram.calls if one[0] == "sendMessage"])
    about = {"date": 1, "chat": {"id": 101, "type": "private"}, "from": patient.user}
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Хтось"}
    heap = [
        {"update_id": stage.next_number(), "message": {**about, "message_id": 900 + at, "text": f"рядок {at}"}}
        for at in range(12)
    ]
    heap[3]["message"]["forward_origin"] = origin  # type: ignore[index]
    await stage.app.foundation.intake.receive(heap)
    await stage.settle()
    assert len([one for one in stage.telegram.calls if one[0] == "sendMessage"]) == before + 1
    patient.sees("рядок 0")
    patient.sees("рядок 11")
    patient.sees("Переслано")


async def test_the_caption_of_a_file_goes_with_it(patient: Person, technical: Person, agent: Person) -> None:
    await begins(patient)
    await patient.says("Не працює вхід")
    await patient.sends(photo=PHOTO, caption="Ось помилка 500, номер запиту ZX-77-QA?")
    await sends_it(patient)
    await technical.presses("Взяти")
    agent.saw("ZX-77-QA")


async def test_the_last_look_shows_all_and_takes_more(patient: Person, technical: Person, agent: Person) -> None:
    await begins(patient)
    await patient.says("Початок. " + "довгий опис " * 300)
    await patient.says("Кінець листа")
    await patient.presses("Без файлів")
    patient.sees("Початок.")
    patient.sees("Кінець листа")
    await patient.sends(voice=FILE)
    await patient.says("І ще слово.")
    await patient.presses("Далі")
    patient.sees("голосове повідомлення")
    patient.sees("І ще слово.")
    await patient.presses("Надіслати людям")
    await technical.presses("Взяти")
    agent.saw("І ще слово.")
    assert "sendVoice" in [one.method for one in agent.stage.telegram.visible(901)]


async def test_two_albums_go_whole(patient: Person, technical: Person, stage: Stage) -> None:
    await begins(patient)
    await patient.says("Скриншоти нижче")
    for album in "ab":
        for _ in range(8):
            await patient.sends(photo=PHOTO, media_group_id=album)
    await sends_it(patient)
    technical.sees("Файлів: 16")
    await technical.presses("Взяти")
    assert [one.method for one in stage.telegram.visible(901)].count("sendPhoto") == 16


@pytest.mark.parametrize("content", ["voice", "video_note", "video"])
async def test_recordings_are_handed_on_as_they_are(
    patient: Person, technical: Person, stage: Stage, content: str
) -> None:
    await begins(patient)
    size = {"width": 9, "height": 9, "length": 9}
    await patient.sends(**{content: {**FILE, **size}}, **({} if content == "video_note" else {"caption": "Послухайте"}))
    if content == "video_note":
        await patient.says("Подивіться")
    await sends_it(patient)
    await technical.presses("Взяти")
    method = "send" + content.title().replace("_", "")
    assert method in [one.method for one in stage.telegram.visible(901)]


# --- questions --------------------------------------------------------------------------------------------------------
QUESTION = "Як подати декларацію онлайн?"


async def test_a_question_in_a_draft_is_the_description_by_one_press_and_back(patient: Person) -> None:
    await begins(patient)
    await patient.says(QUESTION)
    await patient.presses("Це опис, а не запитання")
    patient.sees(QUESTION)
    await patient.presses("Це запитання")
    assert "Це опис, а не запитання" in patient.labels()
    await patient.presses("Це опис, а не запитання")
    await patient.presses("Без файлів")
    patient.sees(QUESTION)


async def test_a_question_can_be_added_to_a_ticket(patient: Person, technical: Person, agent: Person) -> None:
    code = await open_ticket(patient)
    await technical.presses("Взяти")
    await patient.presses("Дописати")
    await patient.says(QUESTION)
    await patient.presses("Це опис, а не запитання")
    patient.sees(f"Додано до звернення {code}")
    agent.sees(QUESTION)


async def test_a_caption_that_asks_is_answered_and_its_photo_offered_to_people(patient: Person) -> None:
    await patient.sends(photo=PHOTO, caption="Як змінити лікаря?")
    patient.saw("Оберіть нового лікаря")
    patient.sees("Можу передати це людям")
    patient.sees_not("не знаю, до чого воно")
    await patient.says("/menu")
    await patient.presses("Передати людям")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    patient.sees("Як змінити лікаря?")


async def test_what_comes_with_a_cry_for_help_is_kept(patient: Person) -> None:
    await begins(patient)
    await patient.sends(photo=PHOTO, caption="бабуся втратила свідомість, мітка-11")
    patient.sees("103")
    await patient.presses("▶ Продовжити звернення")
    patient.sees("мітка-11")


async def test_a_photo_of_yesterday_does_not_go_with_that_of_today(patient: Person, stage: Stage) -> None:
    await patient.sends(photo=PHOTO, caption="стара мітка-12")
    stage.clock.pass_seconds(25 * 3600)
    await patient.sends(photo=PHOTO, caption="нова мітка-13")
    await patient.presses("Передати людям")
    patient.sees("мітка-13")
    patient.sees_not("мітка-12")


async def test_the_caption_and_the_photo_of_an_offer_can_be_changed(patient: Person) -> None:
    await patient.sends(photo=PHOTO, caption="не той підпис")
    await patient.edits(None, patient.said_last, photo=PHOTO, caption="той підпис, мітка-14")
    patient.sees("Змінений текст записано")
    await patient.presses("Передати людям")
    patient.sees("мітка-14")
    patient.sees_not("не той")


async def test_files_sent_before_a_ticket_was_thought_of_can_be_added(patient: Person) -> None:
    await patient.sends(photo=PHOTO, caption="мітка-15")
    await patient.says("/ticket")
    await patient.presses("Додати надіслане раніше")
    patient.sees("мітка-15")


async def test_the_line_that_asks_for_people_is_in_the_ticket(patient: Person) -> None:
    await patient.says("Ще не працює")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    patient.sees("Ще не працює")


async def test_the_line_that_asks_for_people_goes_into_the_draft_that_is_there(patient: Person) -> None:
    await begins(patient)
    await patient.says("Перший лист, мітка-16")
    await patient.says("/start")
    await patient.says("Ще не працює")
    patient.sees("мітка-16")
    patient.sees("Ще не працює")


async def test_cancelling_an_addition_does_not_say_that_the_ticket_is_gone(patient: Person) -> None:
    await open_ticket(patient)
    await patient.presses("Дописати")
    await patient.says("скасувати")
    patient.sees("Нічого не надіслано")
    patient.sees_not("стерто")


async def test_sending_is_pressed_by_its_words(patient: Person) -> None:
    await begins(patient)
    await patient.says("Біла сторінка")
    await patient.presses("Без файлів")
    await patient.says("надіслати людям")
    patient.sees("передано людям")


@pytest.mark.parametrize("content", ["location", "venue"])
async def test_a_place_while_staff_wait_opens_the_search_and_is_asked_about(portal: Portal, content: str) -> None:
    patient, technical = portal.stage.person(), portal.stage.person(901, chat=TECHNICAL)
    code = await open_ticket(patient, cabinet="Навчальний державний")
    await technical.says("Яка це клініка?", reply_to_message=replied(technical.screen))
    await patient.sends(**CONTENTS[ContentType(content)])
    patient.saw("км")
    patient.sees(f"у звернення {code}?")
    await patient.presses("Так, передати підтримці")
    patient.sees(f"Додано до звернення {code}")


@pytest.mark.parametrize("content", ["contact", "sticker"])
async def test_what_might_be_meant_for_staff_is_asked_about_and_goes_there_however_late(
    patient: Person, technical: Person, agent: Person, stage: Stage, content: str
) -> None:
    code = await open_ticket(patient)
    await technical.presses("Взяти")
    await technical.says("Яка це клініка?", reply_to_message=replied(technical.screen))
    await patient.sends(**CONTENTS[ContentType(content)])
    patient.sees(f"у звернення {code}?")
    await patient.says("/menu")
    await stage.tick(4 * 24 * 3600)
    await patient.presses("Так, передати підтримці")
    patient.sees(f"Додано до звернення {code}")


async def test_a_thumb_after_an_answer_offers_to_close(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    await technical.says("Полагодили.", reply_to_message=replied(technical.screen))
    await patient.sends(sticker={**CONTENTS[ContentType.STICKER]["sticker"], "emoji": "👍"})
    patient.sees("Будь ласка!")
    assert "Вирішено, дякую" in patient.labels()


@pytest.mark.parametrize("at", ["subject", "cabinet", "words", "files", "review", "addition"])
async def test_every_button_shown_for_a_question_is_taken(patient: Person, stage: Stage, at: str) -> None:
    """In each question of a ticket a question-like line is sent, and everything under its answer is pressed."""
    pressed: set[str] = set()
    while True:
        if at == "addition":
            stage.telegram.chats.clear()
            await _home(patient)
            await open_ticket(patient) if not pressed else await _to_addition(patient)
            await patient.presses("Дописати")
        else:
            await _home(patient)
            await begins(patient, at)
            if at in ("files", "review"):
                await patient.says("Опис словами")
            if at == "review":
                await patient.presses("Без файлів")
        await patient.says(QUESTION)
        message = patient.screen
        left = [one for one in message.buttons() if one["text"] not in pressed and "callback_data" in one]
        if not left:
            break
        pressed.add(left[0]["text"])
        await patient.presses_data(left[0]["callback_data"], message)
        told = patient.toast + patient.screen.words
        assert "застаріла" not in told, left[0]["text"]
    assert "Це опис, а не запитання" in pressed


async def _home(patient: Person) -> None:
    await patient.says("/cancel")
    for label in ("Стерти чернетку",):
        if label in patient.labels():
            await patient.presses(label)


async def _to_addition(patient: Person) -> None:
    await patient.says("/tickets")
    await patient.presses_data(patient.screen.buttons()[0]["callback_data"])


# --- drafts that are left ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("way", ["/start", "/menu", "/start d-nobody", "⌂ Головне меню", "/cancel"])
async def test_leaving_keeps_the_draft_and_offers_it(patient: Person, way: str) -> None:
    await begins(patient)
    await patient.says("Довгий лист, мітка-9")
    if way.startswith("/"):
        await patient.says(way)
    else:
        await patient.presses(way)
    patient.sees("Чернетку Вашого звернення збережено")
    await patient.presses("▶ Продовжити звернення")
    patient.sees("мітка-9")
    await patient.presses("Надіслати людям")
    patient.sees("передано людям")
    await patient.says("/start")
    patient.sees_not("Чернетку")


async def test_a_new_ticket_asks_before_it_erases_the_draft(patient: Person) -> None:
    await begins(patient)
    await patient.says("Старий лист, мітка-1")
    await patient.says("/start")
    await patient.says("/ticket")
    patient.sees("незавершене звернення")
    patient.sees("мітка-1")
    await patient.presses("Стерти й почати нове")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    patient.sees_not("мітка-1")


async def test_going_to_another_conversation_keeps_the_draft(patient: Person) -> None:
    await begins(patient)
    await patient.says("Лист, мітка-2")
    await patient.says("/doctor")
    await patient.says("/ticket")
    await patient.presses("▶ Продовжити звернення")
    patient.sees("мітка-2")


async def test_a_draft_is_erased_on_a_press(patient: Person) -> None:
    await begins(patient)
    await patient.says("Лист, мітка-3")
    await patient.says("/cancel")
    await patient.presses("Стерти чернетку")
    patient.sees("чернетку стерто")
    await patient.says("/ticket")
    patient.sees("Що сталося?")


# --- edits ------------------------------------------------------------------------------------------------------------
async def test_an_edited_message_of_a_draft_replaces_its_words(patient: Person) -> None:
    await begins(patient)
    await patient.says("Помилка на сторінці вхоту")
    await patient.edits("Помилка на сторінці входу", patient.said_last)
    patient.sees("Змінений текст записано")
    await patient.presses("Переглянути звернення")
    await patient.presses("Без файлів")
    patient.sees("входу")
    patient.sees_not("вхоту")


async def test_an_edit_of_what_people_have_reaches_them_as_a_correction(
    patient: Person, technical: Person, agent: Person
) -> None:
    await open_ticket(patient)
    await technical.presses("Взяти")
    await patient.presses("Дописати")
    await patient.says("Браузер Хром")
    await patient.edits("Браузер Фаєрфокс", patient.said_last)
    patient.sees("Додано до звернення")
    agent.sees("Виправлено")
    agent.sees("Фаєрфокс")


# --- after a ticket was written ---------------------------------------------------------------------------------------
async def test_an_album_added_to_a_ticket_goes_whole(patient: Person, technical: Person, stage: Stage) -> None:
    await open_ticket(patient)
    await technical.presses("Взяти")
    await patient.presses("Дописати")
    before = len(stage.telegram.visible(patient.chat))
    for at in range(3):
        await patient.sends(photo=PHOTO, media_group_id="m", **({"caption": "Три скриншоти"} if not at else {}))
    assert [one.method for one in stage.telegram.visible(901)].count("sendPhoto") == 3
    assert len(stage.telegram.visible(patient.chat)) == before + 1


async def test_a_typed_line_after_an_answer_of_staff_reaches_them(
    patient: Person, technical: Person, agent: Person
) -> None:
    code = await open_ticket(patient)
    await technical.says("Який у Вас браузер?", reply_to_message=replied(technical.screen))
    await patient.says("Chrome на телефоні Samsung, версія остання")
    patient.sees(f"Додано до звернення {code}")
    agent.sees("Samsung")


async def test_a_line_that_may_be_a_question_is_asked_about(patient: Person, technical: Person, agent: Person) -> None:
    code = await open_ticket(patient)
    await technical.presses("Взяти")
    await technical.says("Який у Вас браузер?", reply_to_message=replied(technical.screen))
    await patient.says("не приходить код у смс")
    patient.sees(f"Передати це підтримці у звернення {code}?")
    assert "у смс" not in agent.screen.words
    await patient.presses("Це запитання")
    await patient.presses("Так, передати підтримці")
    patient.sees(f"Додано до звернення {code}")
    agent.sees("у смс")


async def test_a_plain_question_after_an_answer_is_still_answered(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    await technical.says("Дякуємо, чекаємо.", reply_to_message=replied(technical.screen))
    await patient.says("Як змінити лікаря?")
    patient.sees_not("Додано до звернення")
    patient.sees_not("Передати це підтримці")


async def test_a_statement_with_a_known_answer_is_asked_about(patient: Person, technical: Person) -> None:
    code = await open_ticket(patient)
    await technical.says("Що саме не працює?", reply_to_message=replied(technical.screen))
    await patient.says("не приходить код у смс")
    patient.sees(f"Передати це підтримці у звернення {code}?")


async def test_thanks_after_an_answer_offer_to_close(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    await technical.says("Полагодили.", reply_to_message=replied(technical.screen))
    await patient.says("Дякую, все працює!")
    patient.sees("Будь ласка!")
    await patient.presses("Вирішено, дякую")
    technical.saw("Стан: закрито")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ({"location": {"latitude": 50.45, "longitude": 30.52}}, "50.45, 30.52"),
        ({"contact": {"phone_number": "+380671112233", "first_name": "Клініка"}}, "Клініка, •••"),
    ],
)
async def test_points_and_contacts_in_a_draft_are_written_down(
    patient: Person, content: dict[str, Any], shown: str
) -> None:
    await begins(patient)
    await patient.sends(**content)
    patient.sees(shown)


async def test_a_screenshot_after_an_answer_reaches_staff(patient: Person, technical: Person, stage: Stage) -> None:
    code = await open_ticket(patient)
    await technical.says("Надішліть скриншот.", reply_to_message=replied(technical.screen))
    await patient.sends(photo=PHOTO)
    patient.sees(f"Додано до звернення {code}")
    assert "sendPhoto" in [one.method for one in stage.telegram.visible(901)]


async def test_a_reply_to_ones_own_words_goes_where_they_went(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    code = await open_ticket(patient)
    own = next(one for one in stage.telegram.chats[101] if one.mine and "десятої" in one.text)
    await technical.presses("Взяти")
    await stage.tick(3600)
    about = {**replied(own), "from": patient.user}
    await patient.says("Тут я мав на увазі вечір", reply_to_message=about)
    patient.sees(f"Додано до звернення {code}")
    agent.sees("вечір")


PAPER = {"file_id": "doc-1", "file_unique_id": "d1", "file_name": "лист.pdf", "mime_type": "application/pdf"}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ({"video": {**FILE, "width": 640, "height": 480}}, "відео"),
        ({"video_note": {**FILE, "length": 240}}, "відео"),
        ({"document": {**PAPER, "file_size": 1000}}, "лист.pdf"),
    ],
)
async def test_what_nobody_asked_for_is_offered_to_people(
    patient: Person, content: dict[str, dict[str, object]], named: str
) -> None:
    await patient.sends(**content)
    assert named in patient.screen.words.lower()
    assert "Передати людям" in patient.labels()


async def test_a_voice_message_out_of_the_blue_is_offered_to_people(
    patient: Person, technical: Person, stage: Stage
) -> None:
    await patient.sends(voice=FILE)
    patient.sees("голосове повідомлення")
    await patient.presses("Передати людям")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("Ось що сталося")
    await sends_it(patient)
    await technical.presses("Взяти")
    assert "sendVoice" in [one.method for one in stage.telegram.visible(901)]


@pytest.mark.parametrize("words", ["Дякую!", "👍", "Спасибі, все вийшло"])
async def test_thanks_leave_a_closed_ticket_closed(patient: Person, technical: Person, words: str) -> None:
    code = await open_ticket(patient)
    await technical.says("Полагодили.", reply_to_message=replied(technical.screen))
    answer = patient.screen
    await technical.presses("Закрити")
    lines = len(technical.stage.telegram.visible(TECHNICAL))
    await patient.says(words, reply_to_message=replied(answer))
    patient.sees(f"Звернення {code} лишається закритим")
    assert len(technical.stage.telegram.visible(TECHNICAL)) == lines
    technical.saw("Стан: закрито")


async def test_but_doubts_open_it_again(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    await technical.says("Полагодили.", reply_to_message=replied(technical.screen))
    answer = patient.screen
    await technical.presses("Закрити")
    await patient.says("Дякую, але не працює", reply_to_message=replied(answer))
    patient.sees("Додано до звернення")


# --- read as the person sees it ---------------------------------------------------------------------------------------
def _linked(words: str, under: str, url: str) -> dict[str, Any]:
    entity = {"type": "text_link", "offset": words.index(under), "length": len(under), "url": url}
    return {"text": words, "entities": [entity]}


async def test_addresses_under_words_are_written_out_both_ways(
    patient: Person, technical: Person, agent: Person
) -> None:
    await begins(patient)
    await patient.sends(**_linked("Сталося тут, гляньте", "тут", "https://cabinet.example.org/login?x=1"))
    await sends_it(patient)
    await technical.presses("Взяти")
    agent.saw("https://cabinet.example.org/login?x=1")
    answer = _linked("Інструкція тут, прочитайте", "тут", "https://help.example.org/a")
    await technical.sends(**answer, reply_to_message=replied(technical.screen))
    patient.sees("https://help.example.org/a")


@pytest.mark.parametrize(
    ("document", "content"),
    [
        (pdf("довідка.pdf", "application/octet-stream"), b"%PDF-1.7\n%%EOF"),
        (pdf("Довідка"), b"%PDF-1.7\n%%EOF"),
        (pdf("IMG_0412.HEIC", "image/heic"), b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ({**pdf("IMG_0412.heic"), "mime_type": None}, b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"),
        (
            {**pdf("photo.jpg"), "mime_type": None},
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00",
        ),
    ],
    ids=["octet-stream", "no ending", "heic", "heic without a type", "jpg without a type"],
)
async def test_files_of_phones_are_taken_by_what_they_are(
    patient: Person, technical: Person, stage: Stage, document: dict[str, Any], content: bytes
) -> None:
    stage.telegram.contents["doc-1"] = content
    await begins(patient)
    await patient.sends(document=document, caption="Довідка з клініки")
    patient.sees("Додано 1 файл")
    await sends_it(patient)
    await technical.presses("Взяти")
    assert "sendDocument" in [one.method for one in stage.telegram.visible(901)]


async def test_technical_numbers_stay_and_a_hidden_phone_says_why(
    patient: Person, technical: Person, agent: Person
) -> None:
    await begins(patient)
    fault = "Помилка 0x80070005, request id 3f2a1b7c-0000-4000-8000-0123456789ab, заявка 1234567"
    await patient.says(f"{fault}, передзвоніть 067 111 22 33")
    patient.sees("не передзвонюють")
    await sends_it(patient)
    await technical.presses("Взяти")
    for number in ("0x80070005", "8000-0123456789ab", "заявка 1234567"):
        agent.saw(number)
    agent.saw("передзвоніть •••")


# --- nobody with rights is left in silence ----------------------------------------------------------------------------
async def test_a_reply_of_staff_that_begins_with_a_slash_is_an_answer(patient: Person, technical: Person) -> None:
    code = await open_ticket(patient)
    words = "/start натисніть у боті й спробуйте знову"
    await technical.says(words, reply_to_message=replied(technical.screen))
    technical.saw(f"{code}: надсилаю відповідь")
    patient.sees(words)


@pytest.mark.parametrize(
    "words",
    [
        "/start не працює, кнопка не тисне",
        "/menu@cabinet_bot\nмовчить другий день",
        "/etc/hosts не відкривається",
        "/ коса риска спереду",
    ],
)
async def test_words_of_a_draft_that_begin_with_a_slash_stay_in_it(
    patient: Person, technical: Person, agent: Person, words: str
) -> None:
    await begins(patient)
    await patient.says(words)
    await sends_it(patient)
    await technical.presses("Взяти")
    agent.saw(words)
    await technical.says("Що саме бачите?", reply_to_message=replied(technical.screen))
    await patient.says(f"{words}!", reply_to_message=replied(patient.screen))
    patient.sees("Додано до звернення")
    agent.saw(f"{words}!")


async def test_a_command_in_a_draft_is_one(patient: Person) -> None:
    await begins(patient)
    await patient.says("Лист, мітка-8")
    for command in ("/menu", "/start d-nobody", "/doctor Шевченко Олена", "/nosuch"):
        await patient.says(command)
        patient.sees_not("мітка-8")
        await patient.says("/ticket")
        if "▶ Продовжити звернення" in patient.labels():
            await patient.presses("▶ Продовжити звернення")


async def test_a_command_of_staff_stays_one_in_a_reply(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    await technical.says("/queue", reply_to_message=replied(technical.screen))
    technical.sees("Відкриті звернення")


async def test_a_forward_that_cannot_be_read_whole_is_read_as_far_as_it_can(patient: Person) -> None:
    await begins(patient)
    await patient.sends(text="переслане, мітка-5", forward_origin={"type": "hidden_user", "date": 1})
    patient.sees("мітка-5")


@pytest.mark.parametrize("chat", [101, TECHNICAL])
async def test_what_cannot_be_read_at_all_is_told_to_its_sender(stage: Stage, chat: int) -> None:
    person = stage.person(101 if chat > 0 else 901, chat=chat)
    await person.sends(text="Слово", date="учора")
    person.sees("не зміг прочитати")


# --- the card ---------------------------------------------------------------------------------------------------------
async def test_ones_own_ticket_names_files_and_keeps_its_beginning(patient: Person) -> None:
    code = await open_ticket(patient)
    for at in range(6):
        await patient.presses("Дописати")
        if at == 5:
            await patient.sends(photo=PHOTO)
        else:
            await patient.says(f"Доповнення {at}")
    await patient.says("/tickets")
    assert "· сайт ·" in patient.screen.buttons()[0]["text"]
    await patient.presses(code)
    patient.sees("помилку з десятої")
    patient.sees("раніше ще 3")
    patient.sees("Додано: фото")
    patient.sees("Ви, ")
    patient.sees("Тема: Не працює сайт")


async def test_the_card_of_staff_names_the_subject_and_files(patient: Person, technical: Person) -> None:
    await begins(patient)
    await patient.sends(photo=PHOTO, caption="Біла сторінка")
    await sends_it(patient)
    technical.sees("Тема: Не працює сайт")
    technical.sees("Файлів: 1")


async def test_who_knows_no_cabinet_is_not_written_down_with_one(patient: Person, technical: Person) -> None:
    from storage.tables import ticket

    await open_ticket(patient, cabinet="Не знаю")
    technical.sees("Е-кабінет: не знає")
    assert await rows(patient.stage, ticket.c.cabinet) == [("",)]


async def test_closing_without_an_answer_asks_why_and_the_patient_reads_it(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    await technical.presses("Закрити")
    technical.sees("ще не відповідали")
    patient.sees_not("закрила")
    await technical.presses("Закрити: повтор")
    patient.sees("вже є інше Ваше звернення")
    technical.saw("Стан: закрито")


async def test_each_of_two_questions_in_a_draft_can_be_its_description(patient: Person) -> None:
    await begins(patient)
    await patient.says(QUESTION)
    first = patient.screen
    await patient.says("Як змінити лікаря?")
    await patient.presses("Це опис, а не запитання")
    patient.sees("Як змінити лікаря?")
    [again] = [one for one in first.buttons() if one["text"].startswith("Це опис")]
    await patient.presses_data(again["callback_data"], first)
    patient.sees(QUESTION)
    patient.sees("Як змінити лікаря?")


@pytest.mark.parametrize("at", ["subject", "cabinet", "words", "files", "review", "case", "addition"])
async def test_every_kind_of_message_is_taken_in_every_question(patient: Person, stage: Stage, at: str) -> None:
    stage.telegram.contents[f"file-{MARK}"] = b"%PDF-1.7\n%%EOF"
    if at == "addition":
        await open_ticket(patient)
    for content in CONTENTS.values():
        if at == "addition":
            await patient.says("/tickets")
            await patient.presses_data(patient.screen.buttons()[0]["callback_data"])
            await patient.presses("Дописати")
            await patient.sends(**content)
            patient.sees("Додано до звернення")
            continue
        await _home(patient)
        await begins(patient, at)
        if at in ("files", "review", "case"):
            await patient.says("Опис словами")
        if at == "review":
            await patient.presses("Без файлів")
        if at == "case":
            await patient.says("/start")
            await patient.presses("▶ Продовжити звернення")
        await patient.sends(**content)
        patient.sees("Крок")


async def test_words_and_files_are_taken_out_on_a_press(patient: Person) -> None:
    await begins(patient, "cabinet")
    await patient.presses("‹ Назад")
    patient.sees("Що сталося?")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.sends(photo=PHOTO, caption="Не те фото, мітка-6")
    await patient.presses("Прибрати файли")
    patient.sees("мітка-6")
    assert "Прибрати файли" not in patient.labels()
    await patient.presses("‹ Назад")
    await patient.presses("Стерти й написати заново")
    patient.sees_not("мітка-6")
    await patient.says("Інше")
    await patient.presses("Без файлів")
    patient.sees("Файлів: 0")
    patient.sees_not("мітка-6")


async def test_a_change_named_a_moment_after_a_ticket_is_no_part_of_it(patient: Person) -> None:
    await open_ticket(patient)
    await patient.says("змінити телефон")
    patient.sees_not("Додано до звернення")
