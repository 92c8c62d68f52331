"""The feed of events, endings from the desk, people who are answered at once, and who is not registered."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from sandbox.ehealth.clock import iso
from sandbox.ehealth.declarations import desk
from tests.sandbox_ehealth.cabinet import RETURN, Cabinet
from tests.sandbox_ehealth.conftest import SignIn, Starter

FEED = "/api/events"


async def test_each_status_of_a_declaration_is_an_event_without_a_word_of_whose(cabinet: Cabinet) -> None:
    world = cabinet.world
    [declaration] = world.filings.declarations_of(world.person("pending-declaration").id)
    desk.verify(world, declaration.id, right=True)
    desk.strike(world, declaration.id)
    world.move_clock(timedelta(seconds=1))
    listed = (await cabinet.calls("GET", f"{FEED}?entity_type=Declaration")).body
    mine = [one for one in listed["data"] if one["entity_id"] == declaration.id]
    values = [one["properties"]["status"]["new_value"] for one in mine]
    assert values == ["pending_verification", "active", "terminated"]
    assert mine[0].keys() == {
        *("id", "event_type", "entity_type", "entity_id", "properties", "event_time", "changed_by")
    }
    assert listed["paging"]["total_entries"] == len(listed["data"])
    [same] = (await cabinet.calls("GET", f"{FEED}/{mine[0]['id']}")).data
    assert same == mine[0]


async def test_one_call_sees_three_hours_at_most(cabinet: Cabinet) -> None:
    world = cabinet.world
    start = world.clock.now()
    world.move_clock(timedelta(hours=4))
    assert (await cabinet.calls("GET", FEED)).data == []
    then = iso(start - timedelta(seconds=1)).removesuffix("Z")
    assert (await cabinet.calls("GET", f"{FEED}?date={then}")).data
    assert (await cabinet.calls("GET", f"{FEED}?date={then}&date_to={iso(world.clock.now())[:-1]}")).status == 422
    assert (await cabinet.calls("GET", f"{FEED}?date=yesterday")).status == 422


async def test_a_key_may_be_one_that_sees_no_events(starts: Starter, cabinet: Cabinet) -> None:
    kept_out = Cabinet(await starts(events_allowed=False), cabinet.http)
    assert (await kept_out.calls("GET", FEED)).status == 403


async def test_who_is_answered_at_once_reads_signed(signed_in: SignIn) -> None:
    patient = await signed_in("signed-at-once")
    said = await patient.signs((await patient.chooses("free")).data)
    assert said.data["status"] == "SIGNED"
    assert [one["status"] for one in await patient.living()] == ["active"]


@pytest.mark.parametrize(
    ("action", "reason"), [("end", "manual_employee"), ("strike", "manual_nhs"), ("leave", "manual_person")]
)
async def test_the_desk_ends_a_declaration_in_each_way(cabinet: Cabinet, action: str, reason: str) -> None:
    world = cabinet.world
    [declaration] = world.filings.declarations_of(world.person("verified-declared").id)
    async with cabinet.http.get(f"{cabinet.auth}/clinic") as page:
        assert f'value="{action}"' in await page.text()
    form = {"id": declaration.id, "action": action}
    async with cabinet.http.post(f"{cabinet.auth}/clinic", data=form, headers={"Origin": cabinet.auth}) as page:
        assert page.status == 200
    ended = world.filings.declarations[declaration.id]
    assert (ended.status, ended.reason) == ("terminated", reason)


async def test_a_wrong_tax_number_is_told_as_the_system_does(signed_in: SignIn) -> None:
    patient = await signed_in("wrong-tax-number")
    refused = await patient.chooses("free")
    assert (refused.status, refused.flaw[0]) == (422, "$.person.tax_id")


async def test_at_thirteen_nobody_signs_in(cabinet: Cabinet) -> None:
    address, query = cabinet.address(await cabinet.user_data("child-13"))
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 403
        assert "14" in await page.text()


@pytest.mark.parametrize(
    ("slug", "path", "error"),
    [("verified-free", "/sign-up", "User with such tax_id already exists"), ("", "/sign-up", "signature")],
)
async def test_sign_up_is_refused_with_a_way_back(cabinet: Cabinet, slug: str, path: str, error: str) -> None:
    data = await cabinet.user_data(slug) if slug else "nonsense"
    query = {"client_id": cabinet.client.id, "redirect_uri": RETURN, "scope": "person:sign_in", "user_data": data}
    async with cabinet.http.get(f"{cabinet.auth}{path}?{urlencode(query)}") as page:
        text = await page.text()
        assert page.status in (400, 403)
        assert "error_description=" in text
        assert urlencode({"": error})[1:] in text or "request" in text
