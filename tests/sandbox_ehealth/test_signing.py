"""Signing a request: what is refused, and in which words."""

from typing import Any

import pytest

from sandbox.ehealth.declarations import desk
from tests.sandbox_ehealth.cabinet import Cabinet, envelope
from tests.sandbox_ehealth.conftest import SignIn


async def test_double_tap_on_sign_meets_another_status(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    assert (await patient.signs(request)).status == 201
    again = await patient.signs(request)
    assert (again.status, again.flaw) == (422, ("$.status", "invalid", "incorrect status"))


@pytest.mark.parametrize(
    ("stamps", "signer", "status", "what"),
    [
        (1, {}, 400, "document must contain 1 signature and 0 stamps but contains 1 signature and 1 stamp"),
        (2, {}, 400, "document must contain 1 signature and 0 stamps but contains 1 signature and 2 stamps"),
        (
            0,
            {"drfo": "2222222225"},
            422,
            "Person that logged in, person that is changed and person that sign should be the same",
        ),
        (0, {"surname": "Інший"}, 409, "input_name_not_matched_with_ds"),
        (0, {"given_name": "Інший"}, 409, "input_name_not_matched_with_ds"),
        (0, {"drfo": ""}, 409, "drfo_not_present"),
    ],
)
async def test_wrong_signature_is_refused(
    signed_in: SignIn, stamps: int, signer: dict[str, str], status: int, what: str
) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    said = await patient.signs(request, stamps=stamps, **signer)
    assert said.status == status
    assert what in {said.error["message"], said.error["type"], _description(said.error)}
    assert (await patient.request(request["id"]))["status"] == "NEW"


async def test_changed_or_unmarked_content_is_refused(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    form = request["data_to_be_signed"]
    said = await patient.hands_in(request["id"], cabinet.world.sign("verified-free", form))
    assert said.flaw == ("$.person.patient_signed", "invalid", "Patient must sign declaration form")
    changed = form | {"person": form["person"] | {"patient_signed": True}, "seed": "other"}
    said = await patient.hands_in(request["id"], cabinet.world.sign("verified-free", changed))
    assert said.flaw == ("$.content", "invalid", "Signed content does not match the previously created content")
    for garbage in ("not base64!", "e30=", "bnVsbA=="):
        said = await patient.hands_in(request["id"], garbage)
        assert (said.status, said.error["message"]) == (400, "Invalid signature")
    body = envelope("e30=") | {"signed_content_encoding": "hex"}
    said = await patient.writes("PATCH", f"declaration_requests/{request['id']}/actions/sign", body)
    assert said.flaw[:2] == ("$.signed_content_encoding", "inclusion")


async def test_doctor_dismissed_between_choosing_and_signing(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    desk.dismiss(cabinet.world, cabinet.world.doctor("free").employee_id)
    said = await patient.signs(request)
    assert said.flaw == ("$.employee_id", "invalid", "Invalid employee status")


async def test_purged_request_has_lost_personal_data_without_a_word(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    desk.purge(cabinet.world, request["id"])
    details = await patient.request(request["id"])
    assert not {"data_to_be_signed", "patient_id", "start_date"} & details.keys()
    assert details["employee_id"]
    (short,) = (await patient.reads("declaration_requests")).data
    assert not {"person", "employee", "legal_entity"} & short.keys()
    assert (await patient.signs(request)).status == 422


def _description(error: dict[str, Any]) -> str | None:
    return str(error["invalid"][0]["rules"][0].get("description")) if "invalid" in error else None
