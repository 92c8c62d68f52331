"""Every wish of a patient goes to the documented place with the documented words and its idempotency key."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from ehealth.models import Person, PersonUpdate
from ehealth.patient import PatientSession
from tests.ehealth import samples
from tests.ehealth.api import Api, Reply, ok
from tests.ehealth.samples import METHOD_REQUEST, UUID

SIGNED = {"signed_content": "MIIC", "signed_content_encoding": "base64"}
UPDATE = PersonUpdate.of(Person.model_validate(samples.PERSON))

Wish = Callable[[PatientSession], Awaitable[Any]]

WRITES: list[tuple[Wish, str, Any, Any]] = [
    (
        lambda patient: patient.terminate_declaration(UUID, "Переїхала", "k"),
        f"PATCH /api/pis/declarations/{UUID}/actions/terminate",
        {"reason_description": "Переїхала"},
        {**samples.DECLARATION, "status": "terminated"},
    ),
    (
        lambda patient: patient.terminate_declaration(UUID, "", "k"),
        f"PATCH /api/pis/declarations/{UUID}/actions/terminate",
        {},
        {**samples.DECLARATION, "status": "terminated"},
    ),
    (
        lambda patient: patient.create_declaration_request("employee-1", "division-1", "k"),
        "POST /api/pis/declaration_requests",
        {"employee_id": "employee-1", "division_id": "division-1"},
        samples.DECLARATION_REQUEST,
    ),
    (
        lambda patient: patient.sign_declaration_request(UUID, "MIIC", "k"),
        f"PATCH /api/pis/declaration_requests/{UUID}/actions/sign",
        SIGNED,
        {**samples.DECLARATION_REQUEST, "status": "SIGNED"},
    ),
    (
        lambda patient: patient.reject_declaration_request(UUID, "k"),
        f"PATCH /api/pis/declaration_requests/{UUID}/actions/reject",
        None,
        {**samples.REQUEST_DETAILS, "status": "REJECTED"},
    ),
    (lambda patient: patient.revoke_grant("grant-1", "k"), "DELETE /api/pis/apps/grant-1", None, None),
    (
        lambda patient: patient.create_person_request(UPDATE, "k"),
        "POST /api/pis/person_requests",
        {"person": dict(UPDATE.fields), "patient_signed": False, "process_disclosure_data_consent": True},
        samples.PERSON_REQUEST,
    ),
    (
        lambda patient: patient.complete_person_request(UUID, "MIIC", "k"),
        f"PATCH /api/pis/person_requests/{UUID}/actions/complete",
        SIGNED,
        {"person_id": UUID, "status": "SIGNED", "id": UUID, "updated_at": "2026-11-22T10:00:00.000Z"},
    ),
    (
        lambda patient: patient.reject_person_request(UUID, "k"),
        f"PATCH /api/pis/person_requests/{UUID}/actions/reject",
        None,
        {**samples.PERSON_REQUEST, "status": "REJECTED"},
    ),
    (
        lambda patient: patient.create_authentication_method_request("+380976549872", "k"),
        "POST /api/pis/authentication_method_requests",
        {"authentication_method": {"type": "OTP", "phone_number": "+380976549872"}},
        METHOD_REQUEST,
    ),
    (
        lambda patient: patient.approve_authentication_method_request(UUID, 7489, "k"),
        f"PATCH /api/pis/authentication_method_requests/{UUID}/actions/approve",
        {"verification_code": 7489},
        {**METHOD_REQUEST, "status": "COMPLETED"},
    ),
    (
        lambda patient: patient.resend_authentication_code(UUID, "k"),
        f"POST /api/pis/authentication_method_requests/{UUID}/actions/resend_otp",
        None,
        {"id": UUID, "status": "NEW", "code_expired_at": "2026-11-22T10:15:00.300597Z", "active": True},
    ),
    (
        lambda patient: patient.rename_authentication_method(UUID, "мама", "k"),
        f"PATCH /api/pis/authentication_methods/{UUID}",
        {"alias": "мама"},
        samples.METHODS[1],
    ),
    (
        lambda patient: patient.deactivate_authentication_method(UUID, "k"),
        f"PATCH /api/pis/authentication_methods/{UUID}/actions/deactivate",
        None,
        samples.METHODS[1],
    ),
]


@pytest.mark.parametrize(("wish", "call", "body", "data"), WRITES, ids=[row[1].split("/pis/")[1] for row in WRITES])
async def test_patients_wish_is_sent_as_documented(
    api: Api, patient: PatientSession, wish: Wish, call: str, body: Any, data: Any
) -> None:
    api.on(call, Reply(b"", status=204) if data is None else ok(data))
    result = await wish(patient)
    assert api.calls() == [call]
    assert api.bodies == [body]
    headers = api.asked[0].headers
    assert (headers["X-Idempotency-Key"], headers["api-key"]) == ("k", "broker-key")
    if data is not None and "status" in data:
        assert result.status == data["status"]
