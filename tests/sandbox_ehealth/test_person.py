"""A person reads their data, changes all of it at once with a signature, and sees what the registers think."""

from datetime import timedelta
from typing import Any

from sandbox.ehealth.declarations import desk
from tests.sandbox_ehealth.cabinet import Cabinet, Patient, Said, asks_to_change, envelope
from tests.sandbox_ehealth.conftest import SignIn

Data = dict[str, Any]
ME = "person"


async def completes(patient: Patient, request: Data, **signer: Any) -> Said:
    signature = patient.world.sign(patient.slug, request | {"patient_signed": True}, **signer)
    return await patient.writes("PATCH", f"person_requests/{request['id']}/actions/complete", envelope(signature))


async def test_person_reads_all_of_their_data(signed_in: SignIn) -> None:
    patient = await signed_in("verified-declared")
    data = (await patient.reads(ME)).data
    assert (data["last_name"], data["first_name"], data["second_name"]) == ("Криниця", "Олена", "Петрівна")
    assert data["documents"][0]["type"] == "NATIONAL_ID"
    assert data["unzr"].startswith("19850412-")
    assert data["addresses"][0]["settlement"] == "Вінниця"
    assert data["verification"]["verification_status"] == "VERIFIED"
    verification = (await patient.reads("person/verification")).data["person_verification"]
    assert verification == data["verification"]
    assert verification["details"]["legal_capacity"]["verification_status"] == "VERIFICATION_NOT_NEEDED"


async def test_doubtful_person_sees_which_register_disagrees(signed_in: SignIn) -> None:
    block = (await (await signed_in("not-verified")).reads(ME)).data["verification"]
    assert block["verification_status"] == "NOT_VERIFIED"
    disagreeing = {name for name, one in block["details"].items() if one["verification_status"] == "NOT_VERIFIED"}
    assert disagreeing == {"drfo", "nhs"}


async def test_teen_with_a_parent_sees_the_relationship(signed_in: SignIn) -> None:
    data = (await (await signed_in("teen-15")).reads("person/verification")).data
    assert data["confidant_person_relationship_verification"]["verification_status"] == "VERIFIED"


async def test_person_changes_their_phone_and_mail(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    phones = [{"type": "MOBILE", "number": "+380000005999"}]
    said = await asks_to_change(patient, phones=phones, email="New@Example.org")
    assert said.status == 201
    request = said.data
    assert (request["status"], request["channel"], request["patient_signed"]) == ("NEW", "PIS", False)
    assert request["content"].startswith("<!DOCTYPE html>")
    done = await completes(patient, request)
    assert (done.status, done.data["status"], done.data["person_id"]) == (200, "SIGNED", patient.id)
    after = (await patient.reads(ME)).data
    assert after["phones"] == phones
    assert after["email"] == "new@example.org"
    assert after["verification"]["verification_status"] == "VERIFIED"
    assert (await patient.reads(f"person_requests/{request['id']}")).data["status"] == "SIGNED"


async def test_field_left_out_is_a_field_taken_away(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    await completes(patient, (await asks_to_change(patient, email=None)).data)
    assert "email" not in (await patient.reads(ME)).data


async def test_new_surname_must_be_verified_again(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    await completes(patient, (await asks_to_change(patient, last_name="Новий")).data)
    block = (await patient.reads(ME)).data["verification"]
    assert block["verification_status"] == "VERIFICATION_NEEDED"
    assert block["details"]["drfo"]["verification_reason"] == "ONLINE_TRIGGERED"
    desk.confirm_person(cabinet.world, patient.id)
    assert (await patient.reads(ME)).data["verification"]["verification_status"] == "VERIFIED"


async def test_marriage_certificate_of_a_teen_opens_nothing_until_confirmed(cabinet: Cabinet) -> None:
    teen = await cabinet.signs_in("teen-16-married")
    documents = (await teen.reads(ME)).data["documents"]
    changed = [documents[0], documents[1] | {"number": "І-ШБ№999999"}]
    await completes(teen, (await asks_to_change(teen, documents=changed)).data)
    assert (await teen.chooses("free")).status == 403
    desk.confirm_person(cabinet.world, teen.id)
    assert (await teen.chooses("free")).status == 201


async def test_change_signed_by_another_or_altered_is_refused(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    request = (await asks_to_change(patient, email="a@example.org")).data
    assert (await completes(patient, request, drfo="2222222225")).flaw[0] == "$.data"
    altered = request | {"person": request["person"] | {"email": "b@example.org"}}
    said = await completes(patient, altered)
    assert said.flaw[2] == "Signed content does not match the previously created content"


async def test_newer_request_cancels_the_older_and_both_are_listed(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    first = (await asks_to_change(patient, email="a@example.org")).data
    second = (await asks_to_change(patient, email="b@example.org")).data
    rows = (await patient.reads("person_requests")).data
    assert [(row["id"], row["status"]) for row in rows] == [(second["id"], "NEW"), (first["id"], "CANCELLED")]
    assert (await patient.reads(f"person_requests/{first['id']}")).data["status"] == "CANCELED"
    said = await patient.writes("PATCH", f"person_requests/{second['id']}/actions/reject")
    assert (said.status, said.data["status"]) == (200, "REJECTED")
    again = await patient.writes("PATCH", f"person_requests/{second['id']}/actions/reject")
    assert again.status == 409


async def test_teen_may_not_change_data(signed_in: SignIn) -> None:
    assert (await asks_to_change(await signed_in("teen-15"), email="t@example.org")).status == 403


async def test_person_of_documents_uploads_pictures_first(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("offline")
    said = await asks_to_change(patient, email="o@example.org")
    (wanted,) = said.body["urgent"]["documents"]
    assert wanted["type"] == "PASSPORT"
    refused = await completes(patient, said.data)
    assert (refused.status, refused.error["message"]) == (409, "Documents PASSPORT is not uploaded")
    async with cabinet.http.put(wanted["url"], data=b"not a picture") as response:
        assert response.status == 400
    async with cabinet.http.put(wanted["url"] + "0", data=b"\xff\xd8\xff") as response:
        assert response.status == 403
    async with cabinet.http.put(wanted["url"], data=b"\xff\xd8\xff picture") as response:
        assert response.status == 200
    details = await patient.reads(f"person_requests/{said.data['id']}")
    assert details.body["urgent"]["documents"][0]["is_uploaded"] is True
    assert (await completes(patient, said.data)).status == 200


async def test_upload_address_expires(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("offline")
    (wanted,) = (await patient.writes("POST", "documents", {})).data
    cabinet.world.move_clock(timedelta(minutes=6))
    async with cabinet.http.put(wanted["url"], data=b"\xff\xd8\xff") as response:
        assert response.status == 403


async def test_documents_for_verification_are_uploaded_and_reviewed(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("offline")
    (missing,) = (await patient.writes("PATCH", "documents/actions/complete", {})).data
    async with cabinet.http.put(missing["url"], data=b"\xff\xd8\xff") as response:
        assert response.status == 200
    assert (await patient.writes("PATCH", "documents/actions/complete", {})).data == []
    details = (await patient.reads(ME)).data["verification"]["details"]
    assert details["nhs"]["verification_status"] == "IN_REVIEW"
    nobody = await signed_in("verified-free")
    assert (await nobody.writes("POST", "documents", {})).data == []
