"""The whole road on the chat page as one talk, and a ticket from the patient to staff and back."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import People
from tests.browser.photos import camera_picture, sends_a_photo
from tests.browser.road import ANDRII, STATE_CABINET, logs_in, signs_the_request
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, begins, group
from tests.sandbox_telegram.caller import OKSANA, TARAS, TECHNICAL, TECHNICIAN

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
MYROSLAVA, LIDIIA = 6100000006, "residence-permit"  # an account, and a person whose document is to be photographed
QUESTION = "Чи треба розривати стару декларацію, щоб змінити лікаря?"


async def test_patient_walks_the_whole_road_to_an_active_declaration(people: People, sandbox: Sandbox) -> None:
    talk = await begins(await people(), sandbox.chat, OKSANA)
    await finds_a_doctor(talk)
    await asks_in_the_middle(talk)
    await wants_a_declaration(talk)
    await talk.sees("спершу увійдіть")
    await talk.presses("Увійти")
    await logs_in(talk, ANDRII, OKSANA)
    await finds_a_doctor(talk)
    await wants_a_declaration(talk)
    await files_it(talk)
    await sees_it_among_declarations(talk)


async def finds_a_doctor(talk: Talk) -> None:
    await talk.presses("Знайти лікаря")
    await talk.sees("Напишіть одним рядком")
    await talk.says("левчнко київ")
    await talk.sees("1. Левченко Ілля Семенович")


async def asks_in_the_middle(talk: Talk) -> None:
    """A question gets its answer; the search is offered again and still knows what was found."""
    await talk.says(QUESTION)
    await talk.sees("Звідки:")
    await talk.presses("Продовжити пошук лікаря")
    await talk.sees("1. Левченко Ілля Семенович")


async def wants_a_declaration(talk: Talk) -> None:
    await talk.presses("1. Левченко")
    await talk.presses("Подати декларацію")


async def files_it(talk: Talk) -> None:
    await talk.sees("Перевірте перед надсиланням")
    await talk.sees("Левченко Ілля Семенович")
    await talk.presses("Створити запит")
    await talk.sees("Лишилося підписати")
    await signs_the_request(talk, ANDRII)
    await talk.gets("Декларація діє.")


async def sees_it_among_declarations(talk: Talk) -> None:
    await talk.says("/start")
    await talk.sees("Ви увійшли")
    await talk.presses("Мої декларації")
    await talk.sees("Левченко Ілля Семенович")
    await talk.sees("діє")


async def test_a_phone_is_changed_with_the_picture_of_a_document(people: People, sandbox: Sandbox) -> None:
    """Everything real but the people: Telegram's file, the picture made upright, the store's address, the signature."""
    talk = await begins(await people(), sandbox.chat, MYROSLAVA)
    await talk.presses("Увійти")
    await logs_in(talk, LIDIIA, MYROSLAVA)
    await talk.gets("Ви можете подати декларацію")
    await talk.says("змінити телефон")
    await talk.sees("Який номер телефону записати?")
    await talk.says("067 765 43 21")
    await talk.gets("+380677654321")
    await talk.presses("Створити запит і підписати")
    await talk.sees("Потрібне фото: Посвідка на постійне проживання")
    await sends_a_photo(talk, camera_picture())
    await talk.gets("Усі фото передано")
    await talk.presses("До підпису")
    await signs_the_request(talk, LIDIIA, "Готово: дані змінено.")


async def test_patient_writes_to_people_staff_reply_and_the_patient_reads(people: People, sandbox: Sandbox) -> None:
    person = await people(viewport={"width": 1300, "height": 900})
    patient = await begins(person, sandbox.chat, TARAS)
    await writes_to_people(patient)
    staff = await group(patient.page, TECHNICAL)
    await staff.pane.get_by_role("button", name="Загальна").click()
    await staff.pane.get_by_label("Ви пишете як").select_option(str(TECHNICIAN))
    card = staff.pane.locator(".row").filter(has=staff.page.locator(".key", has_text="Взяти"))
    await expect(card).not_to_contain_text("Тарас")
    await replies(staff, card, "Спробуйте, будь ласка, оновити сторінку.")
    await patient.gets("Спробуйте, будь ласка, оновити сторінку.")


async def writes_to_people(talk: Talk) -> None:
    await talk.presses("Написати людині")
    await talk.presses("Не працює сайт")
    await talk.presses(STATE_CABINET)
    await talk.sees("Опишіть своїми словами")
    await talk.says("Після входу бачу порожню сторінку")
    await talk.sees("Додайте фото")
    await sends_a_photo(talk)
    await talk.sees("Додано 1 файл")
    await talk.presses("Далі")
    await talk.sees("Перевірте звернення")
    await talk.presses("Надіслати людям")
    await talk.gets("передано людям")


async def replies(staff: Talk, card: Locator, words: str) -> None:
    """Answers with a reply to the card, as one does in Telegram."""
    await card.hover()
    await card.get_by_role("button", name="Дії з повідомленням").click()
    await staff.page.get_by_role("menuitem", name="Відповісти").click()
    await staff.says(words)
    await staff.gets("надсилаю відповідь пацієнту")
