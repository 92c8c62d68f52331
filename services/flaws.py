"""What in a person's own record the national system would refuse, and which change of the record mends it.

A request to change the record replaces all of it, so one field that is out of order blocks every change: it is found
before anything is sent. Source of the rules: the system's checks of a person (docs of the patient API, "Person
requests"; the published validators); `services.fields` holds the patterns of single values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ehealth.models import Person
from ehealth.values import parse_day
from services.readiness import NO_OWN_LOGIN_AGE, age_on

CODE_WORD_LEAST = 6  # letters (schema of a person)
UNZR = re.compile(r"[0-9]{8}-[0-9]{5}")
PHONE = re.compile(r"\+[0-9]{11,12}")
ID_CARD, PASSPORT = "NATIONAL_ID", "PASSPORT"
IDENTITY = frozenset(
    {
        "COMPLEMENTARY_PROTECTION_CERTIFICATE",
        "FOREIGN_DOCUMENT_OTHER",
        "FOREIGN_PASSPORT",
        ID_CARD,
        "NO_CITIZENSHIP_CERTIFICATE",
        PASSPORT,
        "PERMANENT_RESIDENCE_PERMIT",
        "REFUGEE_CERTIFICATE",
        "TEMPORARY_CERTIFICATE",
        "TEMPORARY_PASSPORT",
    }
)
"""Documents of which everybody from 14 holds one at least."""
FOREIGN = frozenset({"FOREIGN_PASSPORT", "FOREIGN_DOCUMENT_OTHER", "BIRTH_CERTIFICATE_FOREIGN"})


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that would be refused: the end of the key of its words, and the thing whose change mends it."""

    key: str
    thing: str
    values: dict[str, str] = field(default_factory=dict)


def flaws(person: Person, today: date) -> list[Flaw]:
    """All that would be refused with a change, what the person will be asked for first in front."""
    return [*of_papers(person, today), *_of_contacts(person)]


def of_papers(person: Person, today: date) -> list[Flaw]:
    """Those that a request on a declaration is refused for too: it is checked by the same rules of documents."""
    return [*_of_documents(person, today), *_of_numbers(person)]


def _of_documents(person: Person, today: date) -> Iterator[Flaw]:
    kinds = [one.type.key for one in person.documents]
    age = age_on(person.birth_date, today)
    if age is not None and age >= NO_OWN_LOGIN_AGE and not IDENTITY & set(kinds):
        yield Flaw("no-identity", "document")
    for one in person.documents:
        if one.expiration_date and one.expiration_date < today:
            yield Flaw("document-expired", "document", {"document": one.type.key})
        elif one.type == ID_CARD and not one.expiration_date:
            yield Flaw("document-endless", "document", {"document": one.type.key})
    if {ID_CARD, PASSPORT} <= set(kinds):
        yield Flaw("two-passports", "document")


def _of_numbers(person: Person) -> Iterator[Flaw]:
    kinds = {one.type.key for one in person.documents}
    if ID_CARD in kinds and not person.unzr:
        yield Flaw("no-unzr", "unzr")
    elif person.unzr and not unzr_fits(person.unzr, person.birth_date):
        yield Flaw("unzr-differs", "unzr")


def _of_contacts(person: Person) -> Iterator[Flaw]:
    if len(person.secret) < CODE_WORD_LEAST:
        yield Flaw("no-code-word", "code-word")
    if [one.type.key for one in person.addresses].count("RESIDENCE") != 1:
        yield Flaw("no-residence", "address")
    if any(not PHONE.fullmatch(one.number) for one in person.phones):
        yield Flaw("phone-format", "phone")
    contact = person.emergency_contact
    if contact is None or not (contact.first_name and contact.last_name and contact.phones):
        yield Flaw("no-contact", "contact")


def unzr_fits(unzr: str, birth: date | None) -> bool:
    """Is it a number of the demographic register, whose first part is the birth date?"""
    return bool(UNZR.fullmatch(unzr)) and (birth is None or parse_day(f"{unzr[:4]}-{unzr[4:6]}-{unzr[6:8]}") == birth)
