"""Requests of both kinds, and the name beside a link, on both engines."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text

from storage.contents import Profile, StoredTokens
from storage.database import Database
from storage.records import CHANGE, DECLARATION, Login, Patient
from storage.statements import Statement
from storage.unit_of_work import UnitOfWork

NewWork = Callable[[], UnitOfWork]


async def somebody(new_work: NewWork) -> Patient:
    work = new_work()
    made = work.patients.add(101, "uk")
    await work.commit()
    return made


async def test_a_request_is_found_by_its_kind_and_a_declaration_is_meant_where_none_is_named(new_work: NewWork) -> None:
    patient, work = await somebody(new_work), new_work()
    declaration = work.filings.add(patient, 1, "request-1", "NEW", {"doctor": "Левченко"}, 5)
    change = work.filings.add(patient, 1, "request-2", "NEW", {"things": ["phone"]}, 5, kind=CHANGE)
    await work.commit()
    filings = new_work().filings
    assert [one.kind for one in await filings.of(patient)] == [CHANGE, DECLARATION]
    assert await filings.get(patient, declaration.id) == declaration
    assert await filings.get(patient, change.id) is None
    assert await filings.get(patient, change.id, CHANGE) == await filings.get(patient, change.id, None) == change


async def test_the_name_beside_a_link_is_renewed_and_stays_sealed(new_work: NewWork, database: Database) -> None:
    patient, work = await somebody(new_work), new_work()
    tokens: StoredTokens = {
        "access": "a",
        "refresh": "r",
        "expires_at": 1,
        "user_id": "u",
        "person_id": "p",
        "applicant_user_id": "u",
        "applicant_person_id": "p",
        "app_id": "g",
        "scope": [],
    }
    before: Profile = {"person_id": "p", "first_name": "Олена", "last_name": "Стара"}
    login = Login("t", patient.id, 101, "state", "confirmed", None, None, {}, work.now, work.now + 1)
    link = work.links.add(patient, login, tokens, before)
    await work.commit()
    work = new_work()
    work.links.rename(patient, link, {**before, "last_name": "Канаркова"})
    await work.commit()
    renewed = await new_work().links.live(patient)
    assert renewed is not None
    assert renewed.profile is not None
    assert renewed.profile["last_name"] == "Канаркова"
    [(sealed,)] = await database.fetch(Statement(text("SELECT sealed_profile FROM link")))
    assert "Канаркова".encode() not in bytes(sealed)
