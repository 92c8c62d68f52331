"""Changing one's own record: the client against the national API's stand-in, over HTTP."""

from collections.abc import AsyncIterator

import pytest

from ehealth.errors import (
    RateLimited,
    Refused,
)
from ehealth.models import Filter, PersonUpdate
from tests.contract.ehealth_bench import Bench, started


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with started() as bench:
        yield bench


async def test_patient_changes_an_address_and_keeps_the_rest(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-declared")
    before = await patient.person()
    addresses = [{**address, "building": "77"} for address in before.raw["addresses"]]
    update = PersonUpdate.of(before).changed(addresses=addresses)
    request = await patient.create_person_request(update, "change-1")
    assert request.status == "new"
    signature = bench.sign("verified-declared", request.to_sign())
    done = await patient.complete_person_request(request.id, signature, "complete-1")
    assert (done.status.key, done.person_id) == ("SIGNED", before.id)
    after = await patient.person()
    assert {address.building for address in after.addresses} == {"77"}
    kept = ("documents", "phones", "secret", "emergency_contact", "birth_date", "unzr", "email")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    listed = await patient.person_requests(Filter(status="SIGNED"))
    assert [item.id for item in listed.items] == [request.id]
    assert (await patient.person_request(request.id)).status == "SIGNED"


async def test_patient_gives_up_a_change(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-declared")
    update = PersonUpdate.of(await patient.person()).changed(secret="нове слово")
    request = await patient.create_person_request(update, "change-1")
    assert (await patient.reject_person_request(request.id, "reject-1")).status == "REJECTED"


async def test_change_that_breaks_a_rule_names_it_and_the_field(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-declared")
    update = PersonUpdate.of(await patient.person())
    with pytest.raises(Refused) as caught:
        await patient.create_person_request(update.changed(tax_id=None), "change-1")
    assert (caught.value.code, bool(caught.value.fields)) == ("tax-id-required", True)
    with pytest.raises(Refused) as caught:
        await patient.create_person_request(update.changed(addresses=[]), "change-2")
    assert caught.value.code in {"residence-required", "field-format"}


async def test_patient_adds_a_phone_with_the_code_from_the_old_one(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-declared")
    request = await patient.create_authentication_method_request("+380671112255", "phone-1")
    assert request.status == "NEW"
    masked = request.current[0].phone_number
    assert "*****" in masked
    old = bench.world.people.method_requests[request.id].sent_to
    code = int(bench.world.people.messages_to(old)[-1].text.rsplit(maxsplit=1)[-1])
    with pytest.raises(Refused) as caught:
        await patient.approve_authentication_method_request(request.id, (code + 1) % 10_000, "approve-1")
    assert caught.value.code == "otp-wrong"
    with pytest.raises(RateLimited) as soon:
        await patient.resend_authentication_code(request.id, "resend-1")
    assert soon.value.code == "otp-too-soon"
    done = await patient.approve_authentication_method_request(request.id, code, "approve-2")
    assert done.status == "COMPLETED"
    assert [method.phone_number for method in await patient.authentication_methods()] == ["+380671112255"]
