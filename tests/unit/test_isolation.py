"""One test leaves nothing to the next: each of these makes a mess, twice, and begins as if nobody had been here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import func, select

from sandbox.ehealth.declarations.desk import dismiss
from sandbox.ehealth.faults import Fault
from services.faults import NotFound
from services.finder import Finder
from storage.database import Database
from storage.statements import Effect, Statement
from storage.tables import metadata
from storage.timers import SET_TIMER
from tests.clock import START
from tests.portal import DOCTORS, Portal
from tests.postgres import asyncpg_url, emptied

TWICE = pytest.mark.parametrize("turn", ["first", "second"])
A_TIMER = {"id": 1, "kind": "k", "key": "a", "due_at": 5, "sealed_payload": None}
SLUG = "verified-free"


async def filled(database: Database) -> set[str]:
    """Tables with rows in them."""
    counts = {
        table.name: await database.fetch(Statement(select(func.count()).select_from(table)))
        for table in metadata.sorted_tables
    }
    return {name for name, ((count,),) in counts.items() if count}


@TWICE
async def test_a_database_is_found_empty(database: Database, turn: str) -> None:
    assert await filled(database) == set()
    assert await database.lead("poller")
    await database.apply([Effect(SET_TIMER, A_TIMER)])
    assert await filled(database) == {"timer"}


async def test_whoever_stays_on_a_server_is_sent_away_with_their_locks(
    postgres_server: str, postgres_database: str, postgres_url: str
) -> None:
    address = asyncpg_url(postgres_server, postgres_database).replace("+asyncpg", "")
    stays = await asyncpg.connect(address)
    await stays.execute("BEGIN; SELECT pg_advisory_lock(1); INSERT INTO timer VALUES (1, 'k', 'a', 5)")
    await emptied(postgres_server, postgres_database)
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):  # who notices first: server or driver
        await stays.execute("COMMIT")
    await stays.close()
    comes = await asyncpg.connect(address)
    assert await comes.fetchval("SELECT pg_try_advisory_lock(1)")
    assert await comes.fetchval("SELECT count(*) FROM timer") == 0
    await comes.close()


@TWICE
async def test_a_portal_is_found_as_new(portal: Portal, turn: str) -> None:
    await nobody_was_here(portal)
    await mess(portal)
    with pytest.raises((AssertionError, NotFound)):
        await nobody_was_here(portal)


async def nobody_was_here(portal: Portal) -> None:
    stage, world = portal.stage, portal.world
    found = finder_of(portal)
    doctor, _ = found.doctor(portal.employee("free"))
    assert await filled(stage.app.foundation.database) <= {"doctor", "register_load", "sealing_key", "inner_secret"}
    assert (stage.clock(), world.clock.shift) == (START, timedelta())
    assert (stage.telegram.chats, stage.telegram.calls, stage.telegram.faults) == ({}, [], [])
    assert (list(world.journal.calls), world.faults.all(), portal.browsers) == ([], [], [])
    assert 0 < found.count == len({one.party_id for one in found.doctors}) <= DOCTORS
    assert found.catalogue
    assert found.catalogue.index.search(doctor.last_name, limit=60).hits
    assert world.register.one("employees", portal.employee("free"))["status"] == "APPROVED"


async def mess(portal: Portal) -> None:
    """Everything that tests change: rows, pages, people and doctors of the country, clocks, faults, the finder."""
    patient = portal.stage.person()
    await portal.log_in(patient, SLUG)
    await portal.files(patient, SLUG)
    await portal.stage.tick(3_600)
    dismiss(portal.world, portal.employee("free"))
    portal.world.move_clock(timedelta(days=1))
    portal.world.faults.add(Fault("garbage", times=0))
    portal.stage.telegram.faults.append(lambda method, payload: None)
    catalogue = finder_of(portal).catalogue
    assert catalogue
    catalogue.release()


def finder_of(portal: Portal) -> Finder:
    found: Any = portal.stage.app.services.finder
    assert isinstance(found, Finder)
    return found
