"""A request's life: signing, the doctor's answer, limits, expiry, refusals, and what becomes of declarations."""

from datetime import timedelta

import pytest

from sandbox.ehealth.declarations import desk
from sandbox.ehealth.register import book
from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import SignIn, Starter

A_MOMENT = timedelta(seconds=4)


async def test_patient_signs_and_the_doctor_takes_it_by_himself(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    said = await patient.signs(request)
    assert said.status == 201
    assert said.data["status"] == "APPROVED"
    assert "status_reason" not in said.data, "the papers tell the reason in the details alone"
    assert (await patient.request(request["id"]))["status_reason"] == "auto_approve"
    assert await patient.living() == []
    cabinet.world.move_clock(A_MOMENT)
    after = await patient.request(request["id"])
    assert (after["status"], after["status_reason"]) == ("SIGNED", "doctor_signed")
    (declaration,) = await patient.living()
    assert declaration["id"] == request["declaration_id"]
    assert declaration["declaration_number"] == request["declaration_number"]
    assert declaration["status"] == "active"


async def test_instant_doctor_signs_within_the_same_call(starts: Starter, cabinet: Cabinet) -> None:
    quick = Cabinet(await starts(doctor_answer_seconds=0), cabinet.http)
    patient = await quick.signs_in("verified-free")
    said = await patient.signs((await patient.chooses("free")).data)
    assert said.data["status"] == "SIGNED"
    assert len(await patient.living()) == 1


async def test_full_doctor_decides_and_takes(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("full")).data
    await patient.signs(request)
    cabinet.world.move_clock(A_MOMENT)
    waiting = await patient.request(request["id"])
    assert (waiting["status"], waiting["status_reason"]) == ("APPROVED", "doctor_approval_needed")
    # the request of another invented person already waits for this doctor and counts too
    assert (waiting["current_declaration_count"], waiting["system_declaration_limit"]) == (1801, 1800)
    desk.approve(cabinet.world, request["id"])
    assert (await patient.request(request["id"]))["status_reason"] == "doctor_approved_over_limit"
    cabinet.world.move_clock(A_MOMENT)
    assert (await patient.request(request["id"]))["status"] == "SIGNED"


async def test_full_doctor_decides_and_refuses(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("full")).data
    await patient.signs(request)
    desk.refuse(cabinet.world, request["id"])
    after = await patient.request(request["id"])
    assert (after["status"], after["status_reason"]) == ("REJECTED", "doctor_rejected_over_limit")


async def test_doctor_with_vacancies_may_refuse_too(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    await patient.signs(request)
    desk.refuse(cabinet.world, request["id"])
    cabinet.world.move_clock(A_MOMENT)
    after = await patient.request(request["id"])
    assert (after["status"], after["status_reason"]) == ("REJECTED", "doctor_reject")
    assert await patient.living() == []


async def test_doctor_above_the_cap_is_refused_when_signing(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("over-cap")).data
    said = await patient.signs(request)
    assert said.status == 422
    assert said.error == {
        "type": "request_malformed",
        "message": "This doctor has 5400 declarations and could not sign more",
        "invalid": [{"entry_type": "request", "rules": [{"rule": "json"}]}],
    }
    assert (await patient.request(request["id"]))["status"] == "NEW"


async def test_smallest_limit_of_all_jobs_counts(signed_in: SignIn, cabinet: Cabinet) -> None:
    world = cabinet.world
    two = world.doctor("two-clinics")
    second = world.register.one(book.EMPLOYEES, two.employees[1][0])
    speciality = {**second["speciality"], "speciality": "PEDIATRICIAN"}
    world.register.change(book.EMPLOYEES, second["id"], world.clock.now(), speciality=speciality)
    world.register.change(book.LIMITS, two.party_id, world.clock.now(), declarations_count=2699)
    patient = await signed_in("verified-free")
    request = (await patient.chooses("two-clinics")).data
    assert (await patient.signs(request)).status == 201
    assert (await patient.request(request["id"]))["status_reason"] == "doctor_approval_needed"
    world.register.change(book.LIMITS, two.party_id, world.clock.now(), declarations_count=2700)
    said = await patient.signs((await patient.chooses("two-clinics")).data)
    assert said.error["message"] == "This doctor has 2700 declarations and could not sign more"


async def test_unanswered_request_expires(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    untouched = (await patient.chooses("free")).data
    waiting = (await patient.chooses("full")).data
    await patient.signs(waiting)
    cabinet.world.move_clock(timedelta(minutes=5))
    for request in (untouched, waiting):
        after = await patient.request(request["id"])
        assert (after["status"], after["status_reason"]) == ("EXPIRED", "request_overdue")
    assert (await patient.signs(untouched)).flaw == ("$.status", "invalid", "incorrect status")


async def test_second_request_to_the_same_doctor_cancels_the_first(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    first, second = [(await patient.chooses("free")).data for _ in range(2)]
    other = (await patient.chooses("two-clinics")).data
    after = await patient.request(first["id"])
    assert (after["status"], after["status_reason"]) == ("CANCELLED", "request_cancelled")
    for request in (second, other):
        assert (await patient.request(request["id"]))["status"] == "NEW"


async def test_new_declaration_ends_the_old_one_and_moves_the_counts(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-declared")
    (old,) = await patient.living()
    before = {slug: _count(cabinet, slug) for slug in ("free", "two-clinics")}
    await patient.signs((await patient.chooses("two-clinics")).data)
    assert [one["id"] for one in await patient.living()] == [old["id"]]
    cabinet.world.move_clock(A_MOMENT)
    (new,) = await patient.living()
    assert new["id"] != old["id"]
    assert (await patient.reads(f"declarations/{old['id']}")).data["status"] == "terminated"
    assert _count(cabinet, "free") == before["free"] - 1
    assert _count(cabinet, "two-clinics") == before["two-clinics"] + 1


async def test_person_without_a_tax_number_waits_for_verification(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("no-tax-id")
    await patient.signs((await patient.chooses("free")).data)
    cabinet.world.move_clock(A_MOMENT)
    (declaration,) = await patient.living()
    assert (declaration["status"], declaration["reason"]) == ("pending_verification", "no_tax_id")
    cabinet.world.move_clock(timedelta(days=1))
    patient = await cabinet.signs_in("no-tax-id")
    assert [one["status"] for one in await patient.living()] == ["active"]


@pytest.mark.parametrize(("right", "status"), [(True, "active"), (False, "rejected")])
async def test_pending_declaration_is_verified_or_rejected(
    signed_in: SignIn, cabinet: Cabinet, right: bool, status: str
) -> None:
    patient = await signed_in("pending-declaration")
    (declaration,) = await patient.living()
    assert declaration["status"] == "pending_verification"
    desk.verify(cabinet.world, declaration["id"], right=right)
    assert (await patient.reads(f"declarations/{declaration['id']}")).data["status"] == status


async def test_patient_rejects_until_the_doctor_has_signed(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    await patient.signs(request)
    path = f"declaration_requests/{request['id']}/actions/reject"
    said = await patient.writes("PATCH", path)
    assert (said.status, said.data["status"], said.data["status_reason"]) == (201, "REJECTED", "patient_reject")
    cabinet.world.move_clock(A_MOMENT)
    assert await patient.living() == []
    again = await patient.writes("PATCH", path)
    assert (again.status, again.error) == (409, {"type": "request_conflict", "message": "Invalid transition"})


async def test_somebody_elses_request_is_forbidden(cabinet: Cabinet) -> None:
    mine = await cabinet.signs_in("verified-free")
    other = await cabinet.signs_in("id-card")
    request = (await mine.chooses("free")).data
    assert (await other.reads(f"declaration_requests/{request['id']}")).error["type"] == "forbidden"
    assert (await other.hands_in(request["id"], "e30=")).status == 403
    assert (await other.reads("declaration_requests/none")).status == 404


async def test_dismissal_ends_declarations_and_refuses_requests(signed_in: SignIn, cabinet: Cabinet) -> None:
    declared = await signed_in("verified-declared")
    waiting = await signed_in("verified-free")
    request = (await waiting.chooses("free")).data
    await waiting.signs(request)
    (declaration,) = await declared.living()
    desk.dismiss(cabinet.world, cabinet.world.doctor("free").employee_id)
    ended = (await declared.reads(f"declarations/{declaration['id']}")).data
    assert (ended["status"], ended["reason"]) == ("terminated", "manual_employee_deactivate")
    assert (await waiting.request(request["id"]))["status"] == "REJECTED"


async def test_list_writes_statuses_in_lower_case_and_filters(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    await patient.chooses("free")
    await patient.chooses("free")
    rows = (await patient.reads("declaration_requests")).data
    assert [row["status"] for row in rows] == ["new", "cancelled"]
    assert [row["status"] for row in (await patient.reads("declaration_requests?status=NEW")).data] == ["new"]
    assert (await patient.reads("declaration_requests?start_date_from=2026-06-02")).data == []
    assert len((await patient.reads("declaration_requests?start_date_to=2026-06-01")).data) == 2
    assert (await patient.reads("declaration_requests?channel=MIS")).data == []
    assert (await patient.reads("declaration_requests?start_date_to=soon")).status == 422


async def test_details_name_the_current_authentication_method(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    urgent = (await patient.reads(f"declaration_requests/{request['id']}")).body["urgent"]
    assert urgent["authentication_method_current"]["type"] == "OTP"
    assert "*****" in urgent["authentication_method_current"]["number"]


def _count(cabinet: Cabinet, slug: str) -> int:
    limits = cabinet.world.register.one(book.LIMITS, cabinet.world.doctor(slug).party_id)
    return int(limits["declarations_count"])
