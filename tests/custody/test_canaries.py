"""No value of any group of a record lies in clear: one's own, a ward's, that of somebody who registers.

Every field of the records is made a canary; people do all that has a part in them; then everything that was logged,
counted, put on a button, shown to staff or written to a file is looked through, copies and the log of SQLite included.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from bot.operator.backups import made_copy
from sandbox.ehealth.oauth.signin import SignInError
from tests.patient import Person
from tests.portal import Portal
from tests.stage import CONTEXTUAL, TECHNICAL
from tests.talks.changing import opens
from tests.talks.guarding import MOTHER, acts_for
from tests.talks.signing_up import fills, form_of
from tests.walk.watch import watching

WARD, NEWCOMER = "ward-adult", "newcomer"
PUBLIC = {
    *("type", "gender", "country", "area", "region", "settlement", "settlement_type", "settlement_id", "street_type"),
    *("birth_country", "preferred_way_communication", "zip"),
}
"""Codes and names of the country; a postal code is five digits that any row may hold by chance."""


def sung(data: dict[str, Any], mark: str) -> dict[str, Any]:
    """The same record with a canary in every field that may hold one."""
    phone = {"type": "MOBILE", "number": f"+38067{hash_of(mark)}"}
    paper = {"issued_by": f"Відділ Канарський-{mark}", "issued_at": "2017-11-29"}
    known = {
        "first_name": f"Канарина{mark}",
        "last_name": f"Канаренко{mark}",
        "second_name": f"Канарівна{mark}",
        "birth_date": "1979-10-23",
        "birth_settlement": f"Канарівка{mark}",
        "email": f"canary.{hash_of(mark)}@example.org",
        "secret": f"канаркове{mark}",
        "unzr": f"19791023-{hash_of(mark)[:5]}",
        "phones": [phone],
        "documents": [{**one, **paper} for one in data["documents"]],
        "addresses": [
            {**one, "street": f"Канаркова{mark}", "building": "7КАНАРКА", "apartment": "9канарка"}
            for one in data["addresses"]
        ],
        "emergency_contact": {
            "first_name": f"Канаріна{mark}",
            "last_name": f"Канарчук{mark}",
            "phones": [{**phone, "number": f"+38050{hash_of(mark)}"}],
        },
    }
    return {**data, **known}


def hash_of(mark: str) -> str:
    """Seven digits of a mark."""
    return f"{sum(ord(letter) * 7919 for letter in mark) % 10_000_000:07d}"


def leaves(name: str, value: object) -> Iterator[str]:
    """Every value that identifies, dates as they are stored and as they are shown."""
    if isinstance(value, dict):
        for inner, one in value.items():
            yield from leaves(inner, one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(name, one)
    elif isinstance(value, str) and name not in PUBLIC:
        yield value
        if value[4:5] == "-" and len(value) == len("2026-11-30"):
            yield ".".join(reversed(value.split("-")))


@pytest.fixture
def canaries(portal: Portal) -> list[str]:
    """Everybody's record sings; all that may be heard."""
    people, found = portal.world.people, []
    for slug, mark in ((MOTHER, "івна"), (WARD, "енко"), (NEWCOMER, "ова")):
        person = people.change(people.by_slug(slug), data=sung(people.by_slug(slug).data, mark))
        found += leaves("", person.data)
    return sorted(set(found))


async def goes_round(portal: Portal, patient: Person) -> None:
    """One's own: looked at in full, changed thing by thing, filed, told to people; drafts are left in the middle."""
    await portal.log_in(patient, MOTHER)
    await looks_at_all(portal, patient)
    for thing, words in (
        ("Телефон", "067 765 43 21"),
        ("Адреса", "Вінниця, вул. Канаркова-нова, 3"),
        ("Ел. пошта", "canary.new@ukr.net"),
        ("Кодове слово", "канаркове-нове"),
        ("Контактна особа", "Канаровська Ганна 0677654322"),
        ("Ім’я", "Канаровецька"),
    ):
        await opens(patient, thing)
        await patient.says(words)
    await opens(patient, "Телефон")
    await patient.says("067 765 43 21")
    await patient.presses("Створити запит і підписати")
    await portal.signs_request(patient, MOTHER)


async def looks_at_all(portal: Portal, patient: Person) -> None:
    """Every page on which something of the record stands."""
    for words in ("/whoami", "/declarations", "/mydata", "/grants"):
        await patient.says(words)
    await patient.says("/whoami")
    await patient.presses("Показати повністю")
    for button in ("Звірка з реєстрами", "Способи підтвердження", "Хто має доступ"):
        await patient.says("/whoami")
        await patient.presses(button)
    await portal.opens_card(patient, "apostrophe")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.says("Сторінка входу показує помилку від самого ранку.")
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")


async def acts(portal: Portal, patient: Person) -> None:
    """For a ward: the form, and the same pages under another name."""
    await acts_for(portal, patient, WARD)
    await looks_at_all(portal, patient)
    await patient.says("змінити телефон")
    await patient.says("067 765 43 23")


async def registers(portal: Portal, stranger: Person) -> None:
    """Somebody unknown: the form with a mistake in it, refused, and people get the case."""
    await stranger.says("/login")
    form = form_of(portal, NEWCOMER, last_name="Канаровська", address="Вінниця, Канаркова-третя 5")
    wrong = {**form, "tax_id": "1234567890"}
    await fills(portal, stranger, "Мене ще немає в системі", wrong, NEWCOMER)
    await stranger.says("/login")
    browser = await fills(portal, stranger, "Мене ще немає в системі", form, NEWCOMER)
    with pytest.raises(SignInError) as refusal:
        portal.world.consent(browser.sent_to)
    await browser.get(str(refusal.value.back))
    await portal.stage.settle()
    await stranger.presses("Написати людині")
    await stranger.presses("Надіслати людям")


TYPED = (
    *("677654321", "677654322", "677654323", "Канаркова-нова", "Канаркова-третя", "canary.new@ukr.net"),
    *("канаркове-нове", "Канаровська", "Канаровецька", "067 765 43 21", "067 765 43 23"),
)
"""What people type."""


def in_clear(folder: Path) -> bytes:
    """Everything that lies there: the database, its log and free pages, copies, and whatever else."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def shapes(canary: str) -> tuple[bytes, ...]:
    """As text, as JSON that escapes letters, and in UTF-16."""
    return canary.encode(), canary.encode("unicode_escape"), canary.encode("utf-16-le")


async def test_no_value_of_any_record_is_in_clear_anywhere(portal: Portal, canaries: list[str], tmp_path: Path) -> None:
    patient, stranger = portal.stage.person(101), portal.stage.person(102)
    with watching() as watch:
        await goes_round(portal, patient)
        await acts(portal, patient)
        await registers(portal, stranger)
        await portal.stage.tick(20 * 60)
        _, logged = watch.look()
    chats = portal.stage.telegram.chats
    read = " ".join(one.words for one in chats[patient.chat])
    assert [one for one in canaries if one in read], "the canaries do sing"
    buttons = [one for shown in chats.values() for said in shown for one in said.buttons()]
    carried = str([one.get("callback_data") for one in buttons])
    for_staff = str([one.payload for chat in (TECHNICAL, CONTEXTUAL) for one in chats.get(chat, [])])
    assert for_staff != "[]"
    await made_copy(portal.stage.app.settings.database, tmp_path, "copy.bak")
    lying, metrics = in_clear(tmp_path), generate_latest().decode()
    for canary in (*canaries, *TYPED):
        assert canary not in logged, f"{canary} is in the log"
        assert canary not in metrics, f"{canary} is in the metrics"
        assert canary not in carried, f"{canary} is on a button"
        assert canary not in for_staff, f"{canary} is in a group of staff"
        assert not any(shape in lying for shape in shapes(canary)), f"{canary} lies in clear"


async def test_after_being_forgotten_nothing_that_was_sealed_is_left(
    portal: Portal, canaries: list[str], tmp_path: Path
) -> None:
    """Keys of the account and of its wards are in no byte of the files, so that no copy of a page can be read."""
    patient = portal.stage.person(101)
    await goes_round(portal, patient)
    await acts(portal, patient)
    work = portal.stage.app.new_work()
    own = await work.patients.by_telegram(patient.number)
    assert own is not None
    keys = [bytes(one.sealed_key) for one in await work.patients.sides(own)]
    assert len(keys) > 1
    await portal.stage.settle()
    before = in_clear(tmp_path)
    assert all(key in before for key in keys), "they were there"
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    await portal.stage.tick(5)
    await portal.stage.app.jobs.remember_erased()
    await portal.stage.tick(120)
    lying = in_clear(tmp_path)
    assert not any(key in lying for key in keys)
    assert not any(shape in lying for canary in (*canaries, *TYPED) for shape in shapes(canary))
