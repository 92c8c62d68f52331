"""What the official document has and no other contract test calls; and the items of the exports, one by one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import get_args
from uuid import UUID

import pytest

from ehealth.bulk import BulkKind
from sandbox.ehealth.persons.records import Method
from sandbox.ehealth.world import World
from tests.contract.ehealth_bench import Bench, started
from tests.contract.official import DEMO, Exchange, call_of, officials, version, violations

PAGES = ("/sign-in", "/confidant/sign-in", "/sign-up", "/confidant/sign-up")
"""Pages for people: a browser opens them (tests/sandbox_ehealth/test_sign_in.py)."""


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with started() as bench:
        yield bench


def test_the_table_names_its_version() -> None:
    assert version() == "9.11.0.3 v.2", "docs/sandbox.md says so too"
    assert len(officials()) == 51
    assert version(DEMO) == "9.13.0", "docs/sandbox.md says so too"
    coming = {(one.method, one.path) for one in officials(DEMO)} - {(one.method, one.path) for one in officials()}
    assert coming == {("GET", "/api/pis/minfin_validations_details")}, "of no use to a patient's assistant yet"


def test_what_is_otherwise_is_found() -> None:
    path = "/api/pis/declarations/0"
    answer = {"data": {"id": 5, "shoe_size": 43}}
    flaws = violations(Exchange("GET", path, {"colour": "red"}, None, 200, answer))
    for words in ("?colour", "data.id was answered as int", "data.shoe_size", "data.status is required"):
        assert any(words in flaw for flaw in flaws), words
    assert violations(Exchange("GET", "/api/pis/shoes", {}, None, 200, {}))
    assert violations(Exchange("POST", "/api/pis/declaration_requests", {}, {"employee_id": "1"}, 201, {}))


async def test_calls_that_the_client_never_makes(bench: Bench, exchanges: list[Exchange]) -> None:
    events = await _asks(bench, "/api/events")
    [area, *_] = await _asks(bench, "/api/uaddresses/regions")
    await _asks(bench, "/api/uaddresses/districts")
    [district, *_] = await _asks(bench, f"/api/uaddresses/regions/{area['id']}/districts")
    await _asks(bench, f"/api/uaddresses/districts/{district['id']}/settlements")
    await _asks(bench, f"/api/events/{events[0]['id']}")
    assert all(one.status == 200 for one in exchanges)


async def _asks(bench: Bench, path: str) -> list[dict[str, str]]:
    headers = {"api-key": bench.credentials.api_key.get_secret_value()}
    address = f"{bench.ehealth._api_base}{path}"
    async with bench.http.get(address, headers=headers) as answer:
        found: list[dict[str, str]] = (await answer.json())["data"]
        return found


async def test_methods_are_renamed_and_switched_off(bench: Bench, exchanges: list[Exchange]) -> None:
    patient, _ = await bench.patient("verified-free")
    [method] = await patient.authentication_methods()
    await patient.rename_authentication_method(method.id, "мій номер", "rename-1")
    world = bench.world
    confidant = replace(method_of(world, method.id), id=str(UUID(int=7)), type="THIRD_PERSON", phone_number=None)
    world.people.methods.put(confidant.id, confidant)
    await patient.deactivate_authentication_method(confidant.id, "off-1")
    assert [one.status for one in exchanges[-2:]] == [201, 201]


def method_of(world: World, key: str) -> Method:
    return next(one for one in world.people.methods.values() if one.id == key)


@pytest.mark.parametrize("kind", get_args(BulkKind))
async def test_each_item_of_an_export(bench: Bench, kind: BulkKind) -> None:
    items = [item async for item in bench.ehealth.bulk(bench.credentials, kind)]
    one = Exchange("GET", f"/api/pis/bulk/{kind}", {}, None, 200, {"data": items})
    assert call_of(one)
    assert sorted({*violations(one), *violations(one, DEMO)}) == []
