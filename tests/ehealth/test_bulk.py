"""Register exports come over HTTP with the key alone, in pieces, and a broken one is never taken for whole."""

import asyncio
import gzip
from contextlib import aclosing
from datetime import UTC, datetime

import pytest

from ehealth import transport
from ehealth.client import Ehealth
from ehealth.errors import BadAnswer, TimedOut, Unavailable
from ehealth.export import Summary
from ehealth.sign_in import Credentials
from tests.ehealth.api import Api, Reply, refusal
from tests.ehealth.samples import an_export


async def test_register_is_read_from_the_system_with_the_key_alone(
    api: Api, ehealth: Ehealth, credentials: Credentials, observed: list[tuple[str, str]]
) -> None:
    api.on("GET /api/pis/bulk/employees", Reply(an_export(3000), headers={"Content-Type": "application/octet-stream"}))
    export = ehealth.bulk(credentials, "employees", depth=2)
    ids = [item["id"] async for item in export]
    assert (len(ids), export.summary) == (3000, Summary(3000, datetime(2026, 11, 22, tzinfo=UTC)))
    assert api.asked[0].headers["api-key"] == "broker-key"
    assert "Authorization" not in api.asked[0].headers
    assert dict(api.asked[0].query) == {"depth": "2"}
    assert observed == [("bulk-employees", "ok")]


async def test_whole_register_has_no_depth(api: Api, ehealth: Ehealth, credentials: Credentials) -> None:
    api.on("GET /api/pis/bulk/declarations_limit", Reply(an_export(1)))
    assert [item async for item in ehealth.bulk(credentials, "declarations_limit")]
    assert not api.asked[0].query
    with pytest.raises(ValueError, match="whole"):
        ehealth.bulk(credentials, "declarations_limit", depth=1)


async def test_item_larger_than_a_chunk_is_read_too(api: Api, ehealth: Ehealth, credentials: Credentials) -> None:
    api.on("GET /api/pis/bulk/parties", Reply(an_export(1, about_myself="ї" * 50_000)))
    (party,) = [item async for item in ehealth.bulk(credentials, "parties")]
    assert len(party["about_myself"]) == 50_000


async def test_register_cut_on_the_way_is_not_taken_for_whole(
    api: Api, ehealth: Ehealth, credentials: Credentials
) -> None:
    raw = an_export(20_000)
    api.on("GET /api/pis/bulk/parties", Reply(raw, cut=len(raw) // 2))
    export = ehealth.bulk(credentials, "parties")
    with pytest.raises(TimedOut):
        [item async for item in export]
    assert export.summary is None


async def test_register_that_ends_early_but_politely_is_not_taken_for_whole(
    api: Api, ehealth: Ehealth, credentials: Credentials, observed: list[tuple[str, str]]
) -> None:
    api.on("GET /api/pis/bulk/parties", Reply(an_export(2000)[:-1]))
    with pytest.raises(BadAnswer):
        [item async for item in ehealth.bulk(credentials, "parties")]
    assert observed == [("bulk-parties", "bad-answer")]


async def test_register_that_is_refused_says_so_before_the_first_item(
    api: Api, ehealth: Ehealth, credentials: Credentials
) -> None:
    api.on("GET /api/pis/bulk/parties", refusal(503), Reply({"data": []}, status=206))
    with pytest.raises(Unavailable):
        [item async for item in ehealth.bulk(credentials, "parties")]
    with pytest.raises(BadAnswer):
        [item async for item in ehealth.bulk(credentials, "parties")]


async def test_reader_may_leave_early(
    api: Api, ehealth: Ehealth, credentials: Credentials, observed: list[tuple[str, str]]
) -> None:
    api.on("GET /api/pis/bulk/parties", Reply(an_export(50_000)))
    async with aclosing(aiter(ehealth.bulk(credentials, "parties"))) as items:
        async for _ in items:
            break
    assert observed == [("bulk-parties", "abandoned")]


async def test_others_get_their_turn_while_the_register_is_read(
    api: Api, ehealth: Ehealth, credentials: Credentials
) -> None:
    api.on("GET /api/pis/bulk/parties", Reply(an_export(50_000)))
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as tasks:
        neighbour = tasks.create_task(others())
        count = 0
        async for _ in ehealth.bulk(credentials, "parties"):
            count += 1
        neighbour.cancel()
    assert count == 50_000
    assert turns >= 2_500_000 // (64 * 1024)  # at least one turn for each chunk


async def test_register_without_end_is_left(
    api: Api, ehealth: Ehealth, credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = an_export(3000)
    monkeypatch.setattr(transport, "EXPORT_LIMIT", len(raw) - 1)
    packed = gzip.compress(raw)
    for reply in (Reply(raw), Reply(packed, headers={"Content-Encoding": "gzip"})):
        api.on("GET /api/pis/bulk/parties", reply)
        with pytest.raises(BadAnswer):
            [item async for item in ehealth.bulk(credentials, "parties")]
    monkeypatch.setattr(transport, "EXPORT_LIMIT", len(raw))
    assert len([item async for item in ehealth.bulk(credentials, "parties")]) == 3000
