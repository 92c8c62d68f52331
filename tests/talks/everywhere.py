"""The way to every question that any conversation asks, gone by talk; what is true of all of them is tried in each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.patient import Person
from tests.portal import Portal
from tests.talks.deeds import open_ticket
from tests.talks.granting import gives, opens_list
from tests.talks.methods import ME, trusts

Road = Callable[[Portal, Person], Awaitable[None]]
KNOWN = ("Change", "Declaration", "Grants", "Methods")
"""Conversations of whoever has logged in."""
WHO = {"Declaration:ending": "verified-declared", "Change:photo": "residence-permit"}
"""Who goes a road, where it is not everybody's."""


def by(*steps: str) -> Road:
    """A road of words, which begin with "+", and of buttons."""

    async def road(_portal: Portal, patient: Person) -> None:
        for step in steps:
            await (patient.says(step[1:]) if step.startswith("+") else patient.presses(step))

    return road


async def card(portal: Portal, patient: Person) -> None:
    await portal.opens_card(patient, "free")


async def review(portal: Portal, patient: Person) -> None:
    await card(portal, patient)
    await patient.presses("Подати декларацію")


async def signing(portal: Portal, patient: Person) -> None:
    await review(portal, patient)
    await patient.presses("Створити запит")


async def withdrawal(portal: Portal, patient: Person) -> None:
    await signing(portal, patient)
    await patient.presses("Відкликати запит")


def unknown_browser(road: Road) -> Road:
    """The page is opened where nobody has logged in: its number is asked for."""

    async def onward(portal: Portal, patient: Person) -> None:
        await road(portal, patient)
        await portal.browser().post(patient.link("Відкрити сторінку підпису"))
        await portal.stage.settle()

    return onward


async def number_of_log_in(portal: Portal, patient: Person) -> None:
    browser = await portal.signs_in(portal.browser(), await portal.asks_for_link(patient), ME)
    await browser.post(browser.address, mine="yes")
    await portal.stage.settle()


async def revoking(portal: Portal, patient: Person) -> None:
    gives(portal)
    await opens_list(patient)
    await by("Кабінет Приклад", "Забрати доступ")(portal, patient)


async def switching_off(portal: Portal, patient: Person) -> None:
    trusts(portal)
    await by(*_METHODS, "мама", "Вимкнути")(portal, patient)


async def addition(_portal: Portal, patient: Person) -> None:
    await open_ticket(patient, cabinet="Навчальний державний")
    await patient.presses("Дописати")


_SITE = ("+/ticket", "Не працює сайт")
_WORDS = (*_SITE, "Навчальний державний")
_FILES = (*_WORDS, "+Опис словами, що саме сталося")
_PHONE = ("+змінити телефон", "+067 765 43 21")
_SIGNED = by(*_PHONE, "Створити запит і підписати")
_METHODS = ("+/whoami", "Способи підтвердження")
_NEW_PHONE = (*_METHODS, "Додати номер для кодів", "Так, номер при мені")

ROADS: dict[str, Road] = {
    "Ticket:category": by("+/ticket"),
    "Ticket:cabinet": by(*_SITE),
    "Ticket:advice": by(*_SITE, "Кабінет Приклад"),
    "Ticket:description": by(*_WORDS),
    "Ticket:attachment": by(*_FILES),
    "Ticket:review": by(*_FILES, "Без файлів"),
    "Ticket:case": by(*_FILES, "+/start", "▶ Продовжити звернення"),
    "Ticket:addition": addition,
    "FindDoctor:query": by("+/doctor"),
    "FindDoctor:location": by("+/doctor", "Поруч зі мною"),
    "FindDoctor:results": by("+/doctor", "+терапевт"),
    "FindDoctor:card": card,
    "Login:cabinet": by("+/login"),
    "Login:page": by("+/login", "Навчальний державний"),
    "Login:number": number_of_log_in,
    "Settings:erasure": by("+/forget"),
    "Change:value": by("+змінити телефон"),
    "Change:choice": by("+Оновити паспорт"),
    "Change:review": by(*_PHONE),
    "Change:photo": by(*_PHONE, "Створити запит і підписати"),
    "Change:signing": _SIGNED,
    "Change:number": unknown_browser(_SIGNED),
    "Change:withdrawal": by(*_PHONE, "Створити запит і підписати", "Відкликати зміну"),
    "Declaration:review": review,
    "Declaration:signing": signing,
    "Declaration:number": unknown_browser(signing),
    "Declaration:withdrawal": withdrawal,
    "Declaration:ending": by("+/declarations", "Чинна декларація", "Припинити декларацію"),
    "Grants:removal": revoking,
    "Methods:name": by(*_METHODS, "Код на телефон", "Дати назву"),
    "Methods:removal": switching_off,
    "Methods:phone": by(*_NEW_PHONE),
    "Methods:sending": by(*_NEW_PHONE, "+067 000 70 01"),
    "Methods:code": by(*_NEW_PHONE, "+067 000 70 01", "Так, надіслати код"),
}


async def stands_at(portal: Portal, patient: Person, state: str) -> None:
    """Has the question put on screen."""
    if state.partition(":")[0] in KNOWN:
        await portal.log_in(patient, WHO.get(state, ME))
    await ROADS[state](portal, patient)
    found = await (await portal.stage.conversation(patient)).get_state()
    assert found == state, f"{found} in place of {state}:\n{patient.screen.words}\n{patient.labels()}"
