"""Declarations from the wish to the end: the client against the national API's stand-in, over HTTP."""

import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from ehealth.errors import (
    AccessDenied,
    Conflict,
    EhealthError,
    NotFound,
    Refused,
    TimedOut,
)
from ehealth.models import Filter
from ehealth.pages import every
from tests.contract.ehealth_bench import Bench, started


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with started() as bench:
        yield bench


async def test_patient_files_a_declaration_and_ends_it(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    doctor = bench.world.doctor("free")
    request = await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    repeated = await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    assert request.status == "NEW"
    assert repeated.id == request.id
    assert request.employee.last_name
    assert request.content.startswith("<")
    signature = bench.sign("verified-free", request.to_sign())
    signed = await patient.sign_declaration_request(request.id, signature, "sign-1")
    assert signed.status == "SIGNED"
    page = await patient.declarations(Filter(status="active"))
    assert [item.declaration_number for item in page.items] == [request.declaration_number]
    declaration = await patient.declaration(page.items[0].id)
    assert declaration.employee.id == doctor.employee_id
    assert declaration.declaration_request_id == request.id
    assert declaration.content
    assert [link.type.key for link in declaration.links] == ["SIGNED_CONTENT"]
    ended = await patient.terminate_declaration(declaration.id, "Переїхав", "end-1")
    assert ended.status == "TERMINATED"
    assert ended.reason_description == "Переїхав"
    assert ended.legal_entity.status == "ACTIVE"
    assert (await patient.terminate_declaration(declaration.id, "Переїхав", "end-1")).status == "terminated"
    with pytest.raises(Conflict) as caught:
        await patient.terminate_declaration(declaration.id, "", "end-2")
    assert caught.value.code == "declaration-inactive"
    assert [item.status.key for item in await patient.all_declarations()] == ["TERMINATED"]


async def test_patient_follows_and_takes_back_a_request(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    doctor = bench.world.doctor("free")
    request = await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    details = await patient.declaration_request(request.id)
    assert details.employee_id == doctor.employee_id
    assert details.to_sign() == request.to_sign()
    assert details.system_declaration_limit
    page = await patient.declaration_requests(Filter(status="new"))
    assert [(item.id, item.status.key) for item in page.items] == [(request.id, "NEW")]
    assert page.items[0].employee.last_name == request.employee.last_name
    rejected = await patient.reject_declaration_request(request.id, "reject-1")
    assert (rejected.status.key, rejected.status_reason.key) == ("REJECTED", "PATIENT_REJECT")
    with pytest.raises(Conflict) as caught:
        await patient.reject_declaration_request(request.id, "reject-2")
    assert caught.value.code == "transition"


@pytest.mark.parametrize(
    ("doctor", "code"),
    [
        ("pediatrician", "invalid-age"),
        ("dismissed", "employee-status"),
        ("suspended-clinic", "legal-entity-inactive"),
        ("inactive-division", "division-inactive"),
    ],
)
async def test_patient_is_told_why_a_doctor_cannot_be_chosen(bench: Bench, doctor: str, code: str) -> None:
    patient, _ = await bench.patient("verified-free")
    chosen = bench.world.doctor(doctor)
    with pytest.raises((Refused, Conflict)) as caught:
        await patient.create_declaration_request(chosen.employee_id, chosen.division_id, "file-1")
    assert caught.value.code == code


async def test_patient_with_doubtful_data_is_told_so(bench: Bench) -> None:
    patient, _ = await bench.patient("not-verified")
    doctor = bench.world.doctor("free")
    with pytest.raises(Refused) as caught:
        await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    assert caught.value.code == "person-not-verified"
    assert (await patient.verification()).person.details["drfo"].status == "NOT_VERIFIED"


async def test_signature_that_is_not_the_patients_is_refused(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    doctor = bench.world.doctor("free")
    request = await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    content = request.to_sign()
    tries = {
        "signer-differs": bench.sign("verified-declared", content),
        "signature-count": bench.sign("verified-free", content, stamps=1),
        "signer-name-differs": bench.sign("verified-free", content, surname="Інший"),
        "signer-tax-id-missing": bench.sign("verified-free", content, drfo=""),
        "patient-not-signed": bench.sign("verified-free", json.dumps(request.data_to_be_signed).encode()),
        "content-differs": bench.sign("verified-free", json.dumps({**json.loads(content), "seed": "1"}).encode()),
        "signature-invalid": "bm90IGEgc2lnbmF0dXJl",
    }
    for number, (code, signature) in enumerate(tries.items()):
        with pytest.raises(EhealthError) as caught:
            await patient.sign_declaration_request(request.id, signature, f"sign-{number}")
        assert caught.value.code == code


async def test_doctor_over_the_cap_is_named_as_the_reason(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    doctor = bench.world.doctor("over-cap")
    request = await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    signature = bench.sign("verified-free", request.to_sign())
    with pytest.raises(Refused) as caught:
        await patient.sign_declaration_request(request.id, signature, "sign-1")
    assert caught.value.code == "doctor-limit"


async def test_teen_may_look_but_not_write(bench: Bench) -> None:
    patient, _ = await bench.patient("teen-15")
    assert (await patient.person()).birth_date
    doctor = bench.world.doctor("pediatrician")
    with pytest.raises(AccessDenied) as caught:
        await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    assert caught.value.code == "access-denied"


async def test_patient_is_not_shown_what_is_a_strangers(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    other, _ = await bench.patient("verified-declared")
    (theirs,) = await other.all_declarations()
    with pytest.raises(AccessDenied):
        await patient.declaration(theirs.id)
    with pytest.raises(NotFound):
        await patient.grant("00000000-0000-0000-0000-000000000000")


async def test_answer_that_vanished_is_found_by_reading(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    doctor = bench.world.doctor("free")
    bench.trouble("vanish", "/api/pis/declaration_requests", seconds=0.05)
    with pytest.raises(TimedOut) as caught:
        await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    assert caught.value.was_sent
    (found,) = (await patient.declaration_requests()).items
    again = await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    assert again.id == found.id


@pytest.mark.parametrize("kind", ["lower_case", "ids_only"])
async def test_lists_are_read_however_they_are_written(bench: Bench, kind: str) -> None:
    patient, _ = await bench.patient("open-request")
    bench.trouble(kind, "/api/pis/declaration_requests*", times=0)
    (listed,) = (await patient.declaration_requests()).items
    opened = await patient.declaration_request(listed.id)
    assert listed.status == opened.status
    assert listed.employee_id == opened.employee_id


async def test_events_tell_what_becomes_of_a_declaration(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    doctor = bench.world.doctor("free")
    began = bench.world.clock.now()
    request = await patient.create_declaration_request(doctor.employee_id, doctor.division_id, "file-1")
    await patient.sign_declaration_request(request.id, bench.sign("verified-free", request.to_sign()), "sign-1")
    declaration = await patient.declaration(request.declaration_id)
    await patient.terminate_declaration(declaration.id, "", "end-1")
    bench.world.move_clock(timedelta(seconds=2))
    since, until = began - timedelta(minutes=1), bench.world.clock.now()
    page = await bench.ehealth.events(bench.credentials, "Declaration", since, until)
    mine = [one for one in page.items if one.entity_id == declaration.id]
    assert [one.status.key for one in mine] == ["ACTIVE", "TERMINATED"]
    assert all(one.event_time and since <= one.event_time for one in mine)
    assert await every_page(bench, since, until) == len(page.items)


async def every_page(bench: Bench, since: datetime, until: datetime) -> int:
    found = await every(
        lambda page: bench.ehealth.events(bench.credentials, "Declaration", since, until, page), lambda one: one.id
    )
    return len(found)


async def test_a_key_that_may_not_read_events_is_denied(bench: Bench) -> None:
    bench.world.config.__dict__["events_allowed"] = False
    now = bench.world.clock.now()
    with pytest.raises(AccessDenied):
        await bench.ehealth.events(bench.credentials, "Declaration", now - timedelta(hours=1), now)
