"""The chat page in a real browser, as a person uses it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from playwright.async_api import Browser, FilePayload, expect

from sandbox.telegram.server import RunningTelegram
from tests.browser.eyes import PALE
from tests.chromium import launched
from tests.sandbox_telegram.caller import (
    CONTEXTUAL,
    LEAD,
    OKSANA,
    TARAS,
    TECHNICAL,
    TECHNICIAN,
    Caller,
    button,
    keyboard,
    picture,
)
from tests.sandbox_telegram.window import Window

DESK = {"width": 1300, "height": 850}
PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as opened:
        yield opened


Open = Callable[..., Any]


@pytest.fixture
async def window(browser: Browser, telegram: RunningTelegram) -> AsyncIterator[Open]:
    opened: list[Window] = []

    async def open_window(**options: Any) -> Window:
        context = await browser.new_context(**{"viewport": DESK, **options})
        page = await context.new_page()
        page.set_default_timeout(7_000)
        opened.append(Window(page, telegram.pages["CHAT"]))
        return opened[-1]

    yield open_window
    for one in opened:
        assert one.complaints == []
        assert one.foreign == []


async def test_patient_starts_talks_presses_and_reads_the_answer(
    window: Open, telegram: RunningTelegram, bot: Caller
) -> None:
    await bot("setMyDescription", description="Допоможу обрати лікаря")
    opened = await window()
    await opened.go(OKSANA)
    pane = opened.pane("first")
    await expect(pane.get_by_text("Допоможу обрати лікаря")).to_be_visible()
    await pane.get_by_role("button", name="Почати").click()
    await bot(
        "sendMessage",
        chat_id=OKSANA,
        text="<b>Вітаю!</b>",
        parse_mode="HTML",
        reply_markup=keyboard([button("Лікарі")]),
    )
    await expect(pane.locator("strong", has_text="Вітаю!")).to_be_visible()
    await pane.get_by_role("textbox").fill("Перший рядок")
    await opened.page.keyboard.press("Shift+Enter")
    await opened.page.keyboard.type("другий")
    await opened.page.keyboard.press("Enter")
    await expect(pane.locator(".row.mine").last).to_contain_text("другий")
    pressed = pane.get_by_role("button", name="Лікарі")
    await pressed.click()
    await expect(pane.locator(".key.busy")).to_be_visible()
    updates = await bot.updates()
    assert [update["message"]["text"] for update in updates[:2]] == ["/start", "Перший рядок\nдругий"]
    query = updates[2]["callback_query"]["id"]
    await bot("answerCallbackQuery", callback_query_id=query, text="Шукаю лікарів", show_alert=True)
    await expect(opened.page.get_by_role("dialog")).to_contain_text("Шукаю лікарів")
    await opened.page.keyboard.press("Enter")
    await expect(pane.locator(".key.busy")).to_have_count(0)


async def test_button_that_took_the_place_of_a_waiting_one_can_be_pressed_at_once(
    window: Open, telegram: RunningTelegram, bot: Caller
) -> None:
    telegram.world.say(OKSANA, "/start")
    sent = await bot("sendMessage", chat_id=OKSANA, text="Хто?", reply_markup=keyboard([button("1. Левченко", "pick")]))
    opened = await window()
    await opened.go(OKSANA)
    pane = opened.pane("first")
    await pane.get_by_role("button", name="1. Левченко").click()
    await expect(pane.locator(".key.busy")).to_be_visible()
    card = {"text": "Левченко", "reply_markup": keyboard([button("Подати", "file")])}
    await bot("editMessageText", chat_id=OKSANA, message_id=sent["message_id"], **card)
    await pane.get_by_role("button", name="Подати").click()
    await expect(pane.get_by_role("button", name="Подати")).to_have_class(re.compile("busy"))
    assert [update["callback_query"]["data"] for update in (await bot.updates())[1:]] == ["pick", "file"]


async def test_foreign_markup_is_shown_as_text(window: Open, telegram: RunningTelegram, bot: Caller) -> None:
    nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    telegram.world.add_patient(nasty[:60])
    telegram.world.say(OKSANA, nasty)
    markup = keyboard([button(nasty, "x")])
    entities = [{"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(3)"}]
    await bot("sendMessage", chat_id=OKSANA, text=nasty, entities=entities, reply_markup=markup)
    opened = await window()
    await opened.go(OKSANA)
    pane = opened.pane("first")
    await expect(pane.locator(".row .body").first).to_contain_text("<script>")
    assert await pane.locator(".feed script, .feed img, .feed a[href^='javascript']").count() == 0


async def test_staff_answers_in_a_topic_as_the_chosen_person(
    window: Open, telegram: RunningTelegram, bot: Caller
) -> None:
    topic = await bot("createForumTopic", chat_id=TECHNICAL, name="#A-7 · вхід")
    thread = topic["message_thread_id"]
    await bot(
        "sendMessage",
        chat_id=TECHNICAL,
        message_thread_id=thread,
        text="Не входить",
        reply_markup=keyboard([button("Взяти")]),
    )
    opened = await window()
    await opened.go(OKSANA, TECHNICAL)
    pane = opened.pane("second")
    await pane.get_by_role("button", name=re.compile("A-7")).click()
    await pane.get_by_label("Ви пишете як").select_option(str(TECHNICIAN))
    await pane.get_by_role("button", name="Взяти").click()
    await pane.get_by_role("textbox").fill("Дивлюся")
    await opened.page.keyboard.press("Enter")
    await expect(pane.locator(".row.mine")).to_contain_text("Дивлюся")
    query, said = await bot.updates()
    assert query["callback_query"]["from"]["id"] == said["message"]["from"]["id"] == TECHNICIAN
    assert said["message"]["message_thread_id"] == thread
    await bot("closeForumTopic", chat_id=TECHNICAL, message_thread_id=thread)
    await expect(pane.get_by_text("Тему закрито. Писати можуть лише керівники.")).to_be_visible()
    await pane.get_by_label("Ви пишете як").select_option(str(LEAD))
    await expect(pane.get_by_role("textbox")).to_be_visible()


async def test_phone_shows_one_thing_at_a_time(window: Open, telegram: RunningTelegram) -> None:
    telegram.world.start(OKSANA)
    opened = await window(viewport=PHONE, has_touch=True, color_scheme="dark")
    await opened.go()
    chats = opened.page.get_by_role("navigation", name="Чати")
    await chats.get_by_role("button", name=re.compile("Оксана")).click()
    await expect(opened.pane("first").get_by_role("textbox")).to_be_visible()
    await expect(chats).to_be_hidden()
    assert await opened.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await opened.pane("first").get_by_role("button", name="Назад").click()
    await expect(chats).to_be_visible()


async def test_person_walks_the_page_by_keyboard(window: Open, telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(TARAS)
    opened = await window()
    await opened.go(OKSANA)
    press = opened.page.keyboard.press
    await press("Escape")
    await opened.page.keyboard.type("тарас")
    await press("ArrowDown")
    await press("Enter")
    await expect(opened.pane("first").get_by_role("heading", name="Тарас Д’яченко")).to_be_visible()
    await expect(opened.pane("first").get_by_role("textbox")).to_be_focused()
    await opened.page.keyboard.type("помилка")
    await press("Enter")
    await expect(opened.pane("first").locator(".row.mine").last).to_contain_text("помилка")
    await press("ArrowUp")
    await press("Control+A")
    await opened.page.keyboard.type("виправлено")
    await press("Enter")
    await expect(opened.pane("first").locator(".row.mine").last).to_contain_text("змінено")
    assert (await bot.updates())[-1]["edited_message"]["text"] == "виправлено"


async def test_person_sends_files_a_contact_and_a_location(
    window: Open, telegram: RunningTelegram, bot: Caller
) -> None:
    telegram.world.start(OKSANA)
    markup = {
        "keyboard": [[{"text": "Мій номер", "request_contact": True}], [{"text": "Поруч", "request_location": True}]]
    }
    await bot("sendMessage", chat_id=OKSANA, text="Хто Ви?", reply_markup=markup)
    opened = await window()
    await opened.go(OKSANA)
    pane, page = opened.pane("first"), opened.page
    files: list[FilePayload] = [
        {"name": "a.png", "mimeType": "image/png", "buffer": picture(300, 200)},
        {"name": "b.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"},
    ]
    async with page.expect_file_chooser() as chooser:
        await pane.get_by_role("button", name="Додати").click()
        await page.get_by_role("menuitem", name="Фото").click()
    await (await chooser.value).set_files(files)
    await pane.get_by_role("textbox").fill("Підпис")
    await page.keyboard.press("Enter")
    await expect(pane.locator(".photo img")).to_be_visible()
    await expect(pane.get_by_role("link", name="Зберегти файл b.pdf")).to_be_visible()
    await pane.get_by_role("button", name="Мій номер").click()
    await page.get_by_role("button", name="Поділитися").click()
    await pane.get_by_role("button", name="Поруч").click()
    await page.get_by_label("Місто").select_option("lviv")
    await page.get_by_role("button", name="Надіслати місце").click()
    await expect(pane.get_by_text("49.83970, 24.02970")).to_be_visible()
    kinds = [
        next(k for k in ("photo", "document", "contact", "location", "text") if k in u["message"])
        for u in await bot.updates()
    ]
    assert kinds == ["text", "photo", "document", "contact", "location"]


async def test_person_blocks_the_bot_and_comes_back(window: Open, telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    opened = await window(locale="uk-UA")
    await opened.go(OKSANA)
    pane = opened.pane("first")
    await pane.get_by_role("button", name="Дії з чатом").click()
    await opened.page.get_by_role("menuitem", name="Заблокувати бота").click()
    await pane.get_by_role("button", name="Розблокувати й почати знову").click()
    await expect(pane.get_by_role("textbox")).to_be_visible()
    kinds = [next(k for k in update if k != "update_id") for update in await bot.updates()]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_unread_marks_theme_and_language(window: Open, telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    telegram.world.start(TARAS)
    opened = await window()
    await opened.go(OKSANA, CONTEXTUAL)
    page = opened.page
    await bot("sendMessage", chat_id=TARAS, text="Вам відповіли")
    await expect(page.get_by_label("непрочитаних: 1")).to_be_visible()
    await page.get_by_role("button", name=re.compile("Тарас")).click()
    await expect(page.get_by_label("непрочитаних: 1")).to_have_count(0)
    await page.get_by_role("button", name="Тема: як у системі").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "light")
    await page.get_by_role("button", name="English").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("button", name="Add a patient")).to_be_visible()


async def test_link_to_the_bot_waits_for_the_persons_press(
    window: Open, telegram: RunningTelegram, bot: Caller
) -> None:
    telegram.world.start(OKSANA)
    opened = await window()
    await opened.page.goto(f"{opened.base}?start=doctor_5#{OKSANA}")
    await opened.pane("first").get_by_role("button", name="Почати за посиланням").click()
    await expect(opened.pane("first").get_by_role("textbox")).to_be_visible()
    assert (await bot.updates())[-1]["message"]["text"] == "/start doctor_5"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("style", [None, "primary", "success", "danger"])
async def test_key_of_any_style_is_readable_whatever_is_done_to_it(
    window: Open, telegram: RunningTelegram, bot: Caller, scheme: str, style: str | None
) -> None:
    telegram.world.start(OKSANA)
    dressed = {"style": style} if style else {}
    await bot(
        "sendMessage", chat_id=OKSANA, text="Під рядком", reply_markup={"keyboard": [[{"text": "Так", **dressed}]]}
    )
    await bot("sendMessage", chat_id=OKSANA, text="Тут", reply_markup=keyboard([{**button("Ні"), **dressed}]))
    opened = await window(color_scheme=scheme)
    await opened.go(OKSANA)
    for name in ("Так", "Ні"):
        key = opened.pane("first").get_by_role("button", name=name)
        for touch in (key.hover, key.focus, opened.page.mouse.down):
            await touch()
            assert await opened.page.evaluate(PALE) == []
        await opened.page.mouse.up()
