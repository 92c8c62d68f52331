"""Makes the invented people of people.toml: numbers with right check digits, documents, addresses, verification."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from sandbox.ehealth.clock import years_later
from sandbox.ehealth.persons import numbers
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.persons.verification import fresh_verification
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.register.settlements import address, settlement
from sandbox.ehealth.register.shapes import fictitious_phone
from sandbox.wire import Json

HOME = "Вінницька/Вінниця"
_PHONES_FROM = 5_000_000
"""People's phones are numbered apart from the clinics'."""
_LETTERS = "АВЕІКМНОРС"
_ISSUED_AT_AGE = {"BIRTH_CERTIFICATE": 0, "MARRIAGE_CERTIFICATE": 16}
_ISSUERS = {
    "PASSPORT": "Центральним РВ УМВС України у Вінницькій області",
    "FOREIGN_PASSPORT": "Stadtamt Bremen",
    "BIRTH_CERTIFICATE": "Відділ державної реєстрації актів цивільного стану м. Вінниця",
    "MARRIAGE_CERTIFICATE": "Відділ державної реєстрації актів цивільного стану м. Вінниця",
}


@dataclass(frozen=True)
class Recipe:
    """One block of people.toml; doctors are named by their lesson slug, people by their own."""

    slug: str
    name: str
    gender: str
    documents: list[str]
    story: dict[str, str]
    born: date | None = None
    age: int | None = None
    days_to_birthday: int = 120
    birth_country: str = "Україна"
    birth_settlement: str = "Вінниця"
    no_tax_id: bool = False
    wrong_tax_id: bool = False
    method: str = "OTP"
    verification: str = "VERIFIED"
    disagrees: str | None = None
    legal_capacity: str | None = None
    confidant: str | None = None
    declaration: str | None = None
    request: str | None = None
    app: bool = False
    card_out_of_date: bool = False
    has_unzr: bool = True
    old_district: str | None = None
    change: str | None = None
    trusts: str | None = None
    phone_lost: bool = False
    is_active: bool = True
    is_blocked: bool = False
    relationship: str = "VERIFIED"
    guardianship: bool = False
    is_known: bool = True


@cache
def recipes() -> dict[str, Recipe]:
    """All invented people by slug, in the order of the file."""
    raw = tomllib.loads(files("sandbox.ehealth.persons").joinpath("people.toml").read_text(encoding="utf-8"))
    return {row["slug"]: Recipe(**row) for row in raw["person"]}


def person_id(slug: str) -> str:
    """The stable id of an invented person."""
    return ident("person", slug)


def make_person(recipe: Recipe, serial: int, today: date) -> Person:
    """The person as the register holds them on the first day; `serial` keeps numbers apart."""
    born = recipe.born or _born(recipe, today)
    return Person(
        id=person_id(recipe.slug),
        slug=recipe.slug,
        data=_data(recipe, serial, born, today),
        verification=fresh_verification(recipe.verification, recipe.disagrees, recipe.legal_capacity),
        is_active=recipe.is_active,
        phone_lost=recipe.phone_lost,
        confidant_id=person_id(recipe.confidant) if recipe.confidant else None,
        relationship_status=recipe.relationship if recipe.confidant else None,
        guardianship=recipe.guardianship,
        is_known=recipe.is_known,
    )


def phone_of(serial: int) -> str:
    """The mobile number of the person with this serial number."""
    return fictitious_phone(_PHONES_FROM + serial)


def _born(recipe: Recipe, today: date) -> date:
    if recipe.age is None:
        raise ValueError(f"{recipe.slug} needs born or age")
    next_birthday = today + timedelta(days=recipe.days_to_birthday)
    return years_later(next_birthday, -(recipe.age + 1))


def _data(recipe: Recipe, serial: int, born: date, today: date) -> Json:
    last, first, *second = recipe.name.split()
    phones = [{"type": "MOBILE", "number": phone_of(serial)}]
    has_unzr = recipe.has_unzr and "NATIONAL_ID" in recipe.documents
    home = address(settlement(HOME), ("STREET", "Садова"), str(serial + 1), apartment=str(serial + 20))
    if recipe.old_district:
        home["region"] = recipe.old_district
    made: Json = {
        "first_name": first,
        "last_name": last,
        "second_name": second[0] if second else None,
        "birth_date": born.isoformat(),
        "birth_country": recipe.birth_country,
        "birth_settlement": recipe.birth_settlement,
        "gender": recipe.gender,
        "email": f"{recipe.slug}@example.org",
        "no_tax_id": recipe.no_tax_id,
        "tax_id": _tax_id(recipe, serial, born),
        "secret": "калина",
        "documents": [
            _document(kind, serial, born, today, out_of_date=recipe.card_out_of_date) for kind in recipe.documents
        ],
        "addresses": [home],
        "phones": phones,
        "unzr": numbers.unzr(born, 100 + serial) if has_unzr else None,
        "emergency_contact": {
            "first_name": "Оксана",
            "last_name": last,
            "phones": [{"type": "MOBILE", "number": fictitious_phone(_PHONES_FROM + 500 + serial)}],
        },
        "preferred_way_communication": "phone",
    }
    return {key: value for key, value in made.items() if value is not None}


def _tax_id(recipe: Recipe, serial: int, born: date) -> str | None:
    """As the record has it; a wrong one ends in a digit that does not check."""
    if recipe.no_tax_id:
        return None
    right = numbers.tax_id(born, 100 + serial, recipe.gender)
    return right[:-1] + str((int(right[-1]) + 1) % 10) if recipe.wrong_tax_id else right


def _document(kind: str, serial: int, born: date, today: date, *, out_of_date: bool) -> Json:
    letters = _LETTERS[serial % 10] + _LETTERS[serial * 3 % 10]
    number = {
        "NATIONAL_ID": f"0{10_000_000 + serial}",
        "PASSPORT": f"{letters}{100_000 + serial}",
        "FOREIGN_PASSPORT": f"X{1_000_000 + serial}",
        "BIRTH_CERTIFICATE": f"І-АМ№{200_000 + serial}",
        "MARRIAGE_CERTIFICATE": f"І-ШБ№{300_000 + serial}",
        "PERMANENT_RESIDENCE_PERMIT": f"{letters}{20_000 + serial}",
    }[kind]
    earliest = years_later(born, _ISSUED_AT_AGE.get(kind, 14)) + timedelta(days=30)
    usual = date(2003, 5, 20) if kind == "PASSPORT" else date(2019, 6, 3)
    issued = min(max(earliest, usual), today - timedelta(days=40))
    made = {"type": kind, "number": number, "issued_by": _ISSUERS.get(kind, "0512"), "issued_at": issued.isoformat()}
    if kind in {"NATIONAL_ID", "PERMANENT_RESIDENCE_PERMIT"}:
        # ten years, but never out of date on the first day: an expired card would block any change of data
        valid_until = max(years_later(issued, 10), years_later(today, 1))
        if out_of_date:
            valid_until = today - timedelta(days=20)
        made["expiration_date"] = valid_until.isoformat()
    return made
