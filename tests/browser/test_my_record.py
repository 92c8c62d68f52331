"""The record and its requests in a browser: what waits is withdrawn, an address, papers, ways to confirm."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.accounts import account_of, sms_of
from tests.browser.conftest import People
from tests.browser.photos import camera_picture, sends_a_photo
from tests.browser.road import logs_in, signs_the_request
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, newcomer

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
ROSTYSLAV, HANNA, LARYSA, LOST = "unfinished-change", "offline", "two-ways", "lost-phone"


async def logged_in(people: People, sandbox: Sandbox, name: str, who: str) -> Talk:
    talk = await newcomer(await people(), sandbox.chat, name)
    await talk.presses("Увійти")
    await logs_in(talk, who, account_of(talk))
    await talk.says("/whoami")
    await talk.sees("Мої дані")
    return talk


async def test_what_waits_is_shown_and_withdrawn_and_an_address_is_changed(people: People, sandbox: Sandbox) -> None:
    talk = await logged_in(people, sandbox, "Хто не підписав", ROSTYSLAV)
    await talk.presses("Показати повністю")
    await talk.gets("Пауза Ростислав Ілліч")
    await talk.says("/whoami")
    await talk.presses("Звірка з реєстрами")
    await talk.gets("податковий реєстр")
    await talk.says("/whoami")
    await talk.presses("Змінити")
    await talk.presses("Незавершена зміна")
    await talk.gets("→ +380000006777")
    await talk.presses("Відкликати зміну")
    await talk.presses("Так, відкликати")
    await talk.sees("Зміну відкликано")
    await changes_the_address(talk)


async def changes_the_address(talk: Talk) -> None:
    """In one line; seven presses from the menu at most, those on the page included."""
    await talk.says("/menu")
    for label in ("Мої дані", "Змінити", "Адреса"):
        await talk.presses(label)
    await talk.says("Вінниця Соборна 12 кв 5")
    await talk.gets("Перевірте зміну")
    await talk.presses("Створити запит і підписати")
    await signs_the_request(talk, ROSTYSLAV, "Готово: дані змінено.")  # opens the page, and one button on it


async def test_papers_for_the_check_by_hand_are_handed_over(people: People, sandbox: Sandbox) -> None:
    talk = await logged_in(people, sandbox, "Хто без телефона", HANNA)
    await talk.presses("Звірка з реєстрами")
    await talk.presses("Фото документів для НСЗУ")
    await talk.sees("Потрібне фото: Паспорт")
    await sends_a_photo(talk, camera_picture())
    await talk.gets("НСЗУ перевірить їх")


async def test_a_way_to_confirm_is_named_and_another_is_switched_off(people: People, sandbox: Sandbox) -> None:
    talk = await logged_in(people, sandbox, "Хто має два способи", LARYSA)
    await talk.presses("Способи підтвердження")
    await talk.presses("донька")
    await talk.presses("Дати назву")
    await talk.says("Олена")
    await talk.gets("Олена")
    await talk.says("/whoami")
    await talk.presses("Способи підтвердження")
    await talk.presses("Олена")
    await talk.presses("Вимкнути")
    await talk.presses("Так, вимкнути")
    await talk.gets("вимкнено")
    await adds_a_phone_with_a_second_code(talk, sandbox)


async def adds_a_phone_with_a_second_code(talk: Talk, sandbox: Sandbox) -> None:
    """The first message is lost; the one resend brings another code."""
    await talk.says("/whoami")
    await talk.presses("Способи підтвердження")
    await talk.presses("Додати номер для кодів")
    await talk.presses("Так, номер при мені")
    await talk.says("067 000-70-17")
    await talk.gets("+380 67 000 70 17")
    await talk.presses("Так, надіслати код")
    await talk.sees("Напишіть сюди 4 цифри")
    moved = await talk.page.request.post(f"{sandbox.api}/sandbox/api/clock", data={"seconds": 61})
    assert moved.ok
    await talk.presses("Надіслати код ще раз")
    await talk.gets("Надіслано новий код")
    await talk.says(await sms_of(talk.page, sandbox, LARYSA))
    await talk.gets("тепер надходять на номер …17")


async def test_a_lost_number_leads_to_the_reset(people: People, sandbox: Sandbox) -> None:
    talk = await logged_in(people, sandbox, "Хто загубив телефон", LOST)
    await talk.presses("Способи підтвердження")
    await talk.presses("Додати номер для кодів")
    await talk.presses("Номера вже немає")
    await talk.gets("16-77")
    await expect(talk.key("Написати людині")).to_be_visible()
