"""Somebody with everything that can be stolen, and what is looked at to see that nothing was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.patient import Person
from tests.portal import Portal

OWNED = {
    "patient": "id",
    "link": "patient_id",
    "login": "patient_id",
    "signing": "patient_id",
    "filing": "patient_id",
    "ticket": "patient_id",
}


@dataclass(frozen=True, slots=True)
class Victim:
    """A logged-in patient with a declaration, a request that waits, and a ticket; `ids` open them."""

    person: Person
    slug: str
    ids: tuple[str, ...]
    path: Path

    def belongings(self) -> dict[str, list[Any]]:
        """Every row that hangs on the patient, ticket messages included."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as database:
            (key,) = database.execute("SELECT id FROM patient WHERE telegram_id = ?", (self.person.number,)).fetchone()
            found = {
                table: database.execute(f"SELECT * FROM {table} WHERE {column} = ?", (key,)).fetchall()
                for table, column in OWNED.items()
            }
            for table in ("ticket_message", "ticket_event"):
                found[table] = database.execute(
                    f"SELECT * FROM {table} WHERE ticket_id IN (SELECT id FROM ticket WHERE patient_id = ?)", (key,)
                ).fetchall()
        return found


def secrets_of(portal: Portal, slug: str) -> list[str]:
    """What the national system knows of a person and nobody else may see."""
    data = portal.world.person(slug).data
    names = (data["last_name"], data["first_name"], data.get("second_name"))
    full = [" ".join(filter(None, names)), f"{data['last_name']} {data['first_name']}"]
    numbers = [data.get("tax_id"), data.get("unzr"), *(one["number"] for one in data["phones"] + data["documents"])]
    return [*full, *(number for number in numbers if number), data["email"]]


async def make_victim(portal: Portal, path: Path, slug: str = "verified-declared", number: int = 101) -> Victim:
    """Logs in, writes to people, files, changes a phone: two requests wait for the signature."""
    person = portal.stage.person(number)
    await portal.log_in(person, slug)
    await person.says("/ticket")
    await person.presses("Не працює сайт")
    await person.says("Сторінка входу показує помилку від самого ранку.")
    await person.presses("Без файлів")
    await person.presses("Надіслати людям")
    await portal.opens_card(person, "apostrophe")
    await person.presses("Подати декларацію")
    await person.presses("Створити запит")
    await person.says("змінити телефон")
    await person.says("067 765 43 21")
    await person.presses("Створити запит і підписати")
    return Victim(person, slug, tuple(_keys(portal, path, slug, number)), path)


def _keys(portal: Portal, path: Path, slug: str, number: int) -> list[str]:
    world, person = portal.world, portal.world.person(slug)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        (key,) = database.execute("SELECT id FROM patient WHERE telegram_id = ?", (number,)).fetchone()
        tickets = database.execute("SELECT id, code FROM ticket WHERE patient_id = ?", (key,)).fetchall()
        filings = database.execute("SELECT id, request_id FROM filing WHERE patient_id = ?", (key,)).fetchall()
    declarations = [one.id for one in world.filings.declarations_of(person.id)]
    grants = [one.id for one in world.oauth.apps.values() if one.is_active]
    found = [key, number, *(part for row in (*tickets, *filings) for part in row), *declarations, *grants]
    return [str(one) for one in found]
