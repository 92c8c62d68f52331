"""The register of addresses and the file store: the client against the national API's stand-in, over HTTP."""

from collections.abc import AsyncIterator

import pytest

from ehealth.errors import Refused, Unreachable
from ehealth.models import PersonUpdate
from tests.contract.ehealth_bench import Bench, started

JPEG = b"\xff\xd8\xff\xe0 one page"


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with started() as bench:
        yield bench


async def test_an_oblast_a_settlement_and_its_streets(bench: Bench) -> None:
    ehealth, keys = bench.ehealth, bench.credentials
    assert "Вінницька" in {one.name for one in await ehealth.regions(keys)}
    [town] = (await ehealth.settlements(keys, "Вінницька", "Печера")).items
    assert (town.name, town.type, town.region, town.district) == ("Печера", "VILLAGE", "Вінницька", "Тульчинський")
    streets = (await ehealth.streets(keys, town.id, "Соборна")).items
    assert {(one.type.key, one.name) for one in streets} == {("STREET", "Соборна"), ("SQUARE", "Соборна")}


async def test_a_picture_goes_to_the_address_that_the_request_names(bench: Bench) -> None:
    patient, _ = await bench.patient("residence-permit")
    request = await patient.create_person_request(PersonUpdate.of(await patient.person()), "change-1")
    [wanted] = request.documents
    with pytest.raises(Refused):
        await bench.ehealth.upload_picture(wanted.url, b"no picture")
    await bench.ehealth.upload_picture(wanted.url, JPEG)
    [there] = (await patient.person_request(request.id)).documents
    assert there.is_uploaded


async def test_an_address_of_the_store_that_has_expired_or_is_none(bench: Bench) -> None:
    patient, _ = await bench.patient("residence-permit")
    request = await patient.create_person_request(PersonUpdate.of(await patient.person()), "change-1")
    with pytest.raises(Refused):
        await bench.ehealth.upload_picture(request.documents[0].url + "0", JPEG)
    with pytest.raises(Unreachable):
        await bench.ehealth.upload_picture("http://127.0.0.1:9/nothing", JPEG)


async def test_pictures_for_the_check_by_hand(bench: Bench) -> None:
    patient, _ = await bench.patient("offline")
    wanted = await patient.documents_to_upload("documents-1")
    assert [one.type.key for one in wanted] == ["PASSPORT"]
    assert await patient.complete_documents("complete-1")
    await bench.ehealth.upload_picture(wanted[0].url, JPEG)
    assert await patient.complete_documents("complete-2") == ()
    assert (await patient.verification()).person.details["nhs"].status == "IN_REVIEW"


async def test_a_refused_document_is_named_by_its_place(bench: Bench) -> None:
    patient, _ = await bench.patient("expired-card")
    with pytest.raises(Refused) as caught:
        await patient.create_person_request(PersonUpdate.of(await patient.person()), "change-1")
    assert (caught.value.code, caught.value.fields) == (
        "document-expired",
        ("person.documents[0].expiration_date",),
    )
