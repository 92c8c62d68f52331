"""Medical records of the stand-in: three people's, in the documents' shapes, each patient's own and no other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.sandbox_ehealth.cabinet import Cabinet, Patient
from tests.sandbox_ehealth.conftest import NOON

ME = "verified-declared"
SUMMARIES = ("diagnostic_reports", "observations", "immunizations", "conditions", "allergy_intolerances")
REQUIRED = {
    "diagnostic_reports": {"id", "status", "category", "code", "issued", "recorded_by", "primary_source"},
    "observations": {"id", "status", "categories", "code", "issued", "primary_source", "inserted_at", "updated_at"},
    "immunizations": {"id", "status", "not_given", "vaccine_code", "context", "date", "primary_source"},
    "conditions": {
        "id", "primary_source", "context", "code", "clinical_status", "verification_status", "onset_date",
        "inserted_at", "updated_at",
    },
    "allergy_intolerances": {
        "id", "clinical_status", "verification_status", "type", "category", "criticality", "code", "onset_date_time",
        "asserted_date",
    },
}  # fmt: skip
"""What the doctors' API (ESOZ, March 2026) calls required of each."""
PRESCRIPTION = {
    "id", "status", "created_at", "started_at", "ended_at", "dispense_valid_from", "dispense_valid_to", "legal_entity",
    "division", "employee", "person", "medication_info", "intent", "category", "context", "dosage_instruction",
}  # fmt: skip
"""What the older cabinet (MIS, group Cabinet) calls required; medicines that are paid for have no program."""


@pytest.fixture
async def patient(cabinet: Cabinet) -> Patient:
    return await cabinet.signs_in(ME)


def base(cabinet: Cabinet, slug: str = ME) -> str:
    return f"/api/patients/{cabinet.world.person(slug).id}"


@pytest.mark.parametrize("part", SUMMARIES)
async def test_every_item_has_what_the_documents_require(cabinet: Cabinet, patient: Patient, part: str) -> None:
    items = (await patient.calls("GET", f"{base(cabinet)}/summary/{part}")).data
    assert items
    for item in items:
        assert REQUIRED[part] <= item.keys()
        assert (await patient.calls("GET", f"{base(cabinet)}/summary/{part}/{item['id']}")).data == item


async def test_prescriptions_are_active_ones_unless_asked_otherwise(cabinet: Cabinet, patient: Patient) -> None:
    active = (await patient.calls("GET", "/api/cabinet/medication_requests")).data
    assert {one["status"] for one in active} == {"ACTIVE"}
    for one in active:
        assert one.keys() >= PRESCRIPTION
        assert "verification_code" not in one
    used = (await patient.calls("GET", "/api/cabinet/medication_requests?status=COMPLETED")).data
    assert [one["medication_info"]["medication_name"] for one in used] == ["Метформін 500 мг таблетки"]


async def test_a_prescription_opens_by_id_and_number_with_its_code(cabinet: Cabinet, patient: Patient) -> None:
    [first, *_] = (await patient.calls("GET", "/api/cabinet/medication_requests")).data
    by_id = (await patient.calls("GET", f"/api/cabinet/medication_requests/{first['id']}")).data
    by_number = (await patient.calls("GET", f"/api/cabinet/medication_requests/{first['request_number']}")).data
    assert by_id == by_number
    assert by_id["verification_code"].isdigit()
    assert (await patient.calls("GET", "/api/cabinet/medication_requests/0000-0000-0000-0000")).status == 404


async def test_dispenses_belong_to_a_prescription(cabinet: Cabinet, patient: Patient) -> None:
    [one] = (await patient.calls("GET", "/api/cabinet/medication_dispenses")).data
    assert one["medication_request"]["status"] == "COMPLETED"
    assert one["details"][0]["medication"]["name"]
    assert (await patient.calls("GET", "/api/cabinet/medication_dispenses?status=REJECTED")).data == []


async def test_referrals_have_a_number_and_a_term(cabinet: Cabinet, patient: Patient) -> None:
    [one] = (await patient.calls("GET", f"{base(cabinet)}/service_requests?status=active")).data
    assert len(one["requisition"].split("-")) == 4
    assert date.fromisoformat(one["expiration_date"][:10]) > NOON.date()


async def test_nobody_reads_another_persons_record(cabinet: Cabinet, patient: Patient) -> None:
    for path in ("service_requests", *(f"summary/{part}" for part in SUMMARIES)):
        assert (await patient.calls("GET", f"{base(cabinet, 'verified-free')}/{path}")).status == 403
    other = await cabinet.signs_in("no-tax-id")
    [first, *_] = (await patient.calls("GET", "/api/cabinet/medication_requests")).data
    assert (await other.calls("GET", f"/api/cabinet/medication_requests/{first['id']}")).status == 404


async def test_a_record_needs_its_own_permission(cabinet: Cabinet) -> None:
    poor = await cabinet.signs_in(ME, scope="person:sign_in")
    refused = await poor.calls("GET", "/api/cabinet/medication_requests")
    assert refused.status == 403
    assert refused.error["message"].endswith("Missing allowances: medication_request:read")


async def test_pages_end_at_a_hundred_for_summaries(cabinet: Cabinet, patient: Patient) -> None:
    path = f"{base(cabinet)}/summary/observations"
    page = await patient.calls("GET", f"{path}?page_size=3&page=2")
    assert len(page.data) == 3
    assert page.body["paging"]["total_pages"] == 3
    assert (await patient.calls("GET", f"{path}?page_size=101")).status == 422


async def test_three_people_have_records_and_most_have_none(cabinet: Cabinet) -> None:
    for slug, many in ((ME, True), ("no-tax-id", True), ("teen-16-married", True), ("verified-free", False)):
        person = await cabinet.signs_in(slug)
        found: list[Any] = (await person.calls("GET", "/api/cabinet/medication_requests")).data
        for part in SUMMARIES:
            found += (await person.calls("GET", f"{base(cabinet, slug)}/summary/{part}")).data
        assert bool(found) is many


async def test_a_record_stays_as_it_is_while_days_pass(cabinet: Cabinet, patient: Patient) -> None:
    before = (await patient.calls("GET", "/api/cabinet/medication_requests")).data
    cabinet.world.move_clock(timedelta(days=2))
    again = await cabinet.signs_in(ME)
    assert (await again.calls("GET", "/api/cabinet/medication_requests")).data == before
