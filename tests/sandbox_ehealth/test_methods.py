"""Confirmation methods: adding a phone with a code, and everything that can be wrong with a code."""

from datetime import timedelta

from tests.sandbox_ehealth.cabinet import Cabinet, Patient, Said
from tests.sandbox_ehealth.conftest import SignIn

METHODS = "person/authentication_methods"
REQUESTS = "authentication_method_requests"
NEW_PHONE = "+380000007001"


async def adds_phone(patient: Patient, number: str = NEW_PHONE) -> Said:
    method = {"type": "OTP", "phone_number": number}
    return await patient.writes("POST", REQUESTS, {"authentication_method": method})


async def approves(patient: Patient, request_id: str, code: int) -> Said:
    return await patient.writes("PATCH", f"{REQUESTS}/{request_id}/actions/approve", {"verification_code": code})


def code_on(patient: Patient, phone: str) -> int:
    """The code in the last message on a phone."""
    return int(patient.world.people.messages_to(phone)[0].text.removeprefix("Код авторизації дій в системі eHealth: "))


def own_phone(patient: Patient) -> str:
    return str(patient.world.person(patient.slug).data["phones"][0]["number"])


async def test_person_changes_the_phone_with_a_code_to_the_old_one(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    (before,) = (await patient.reads(METHODS)).data
    assert (before["type"], before["phone_number"]) == ("OTP", own_phone(patient))
    said = await adds_phone(patient)
    assert said.status == 201
    assert (said.data["status"], said.data["channel"]) == ("NEW", "PIS")
    masked = own_phone(patient)
    current = said.body["urgent"]["authentication_method_current"]
    assert current == [{"type": "OTP", "phone_number": f"{masked[:6]}*****{masked[-2:]}"}]
    done = await approves(patient, said.data["id"], code_on(patient, own_phone(patient)))
    assert (done.status, done.data["status"]) == (201, "COMPLETED")
    (after,) = (await patient.reads(METHODS)).data
    assert after["phone_number"] == NEW_PHONE
    assert after["is_active"] is True


async def test_person_without_a_phone_gets_the_code_on_the_new_one(signed_in: SignIn) -> None:
    patient = await signed_in("offline")
    said = await adds_phone(patient)
    assert (await approves(patient, said.data["id"], code_on(patient, NEW_PHONE))).status == 201
    assert [method["type"] for method in (await patient.reads(METHODS)).data] == ["OTP"]


async def test_third_wrong_code_kills_it_silently(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    request_id = (await adds_phone(patient)).data["id"]
    right = code_on(patient, own_phone(patient))
    for _ in range(3):
        said = await approves(patient, request_id, right + 1)
        assert (said.status, said.error) == (403, {"type": "forbidden", "message": "Invalid verification code"})
    said = await approves(patient, request_id, right)
    assert (said.status, said.error["message"]) == (403, "Maximum attempts exceed")


async def test_code_is_good_for_fifteen_minutes(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request_id = (await adds_phone(patient)).data["id"]
    code = code_on(patient, own_phone(patient))
    cabinet.world.move_clock(timedelta(minutes=15))
    patient = await signed_in("verified-free")
    assert (await approves(patient, request_id, code)).error["message"] == "Verification code expired"


async def test_code_is_resent_once_and_not_too_early(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request_id = (await adds_phone(patient)).data["id"]
    path = f"{REQUESTS}/{request_id}/actions/resend_otp"
    early = await patient.writes("POST", path)
    assert (early.status, early.body) == (429, {"message": "too many requests"})
    cabinet.world.move_clock(timedelta(seconds=30))
    said = await patient.writes("POST", path)
    assert (said.status, said.data["status"], said.data["active"]) == (200, "NEW", True)
    cabinet.world.move_clock(timedelta(seconds=30))
    assert (await patient.writes("POST", path)).status == 429
    assert (await approves(patient, request_id, code_on(patient, own_phone(patient)))).status == 201


async def test_new_request_cancels_the_code_of_the_old_one(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    first = (await adds_phone(patient)).data["id"]
    code = code_on(patient, own_phone(patient))
    cabinet.world.move_clock(timedelta(seconds=30))
    await adds_phone(patient)
    assert (await approves(patient, first, code)).error["message"] == "Maximum attempts exceed"


async def test_doubtful_phone_is_refused(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    said = await adds_phone(patient, "+380000000013")
    assert (said.status, said.error) == (422, {"type": "unverified", "message": "Unverified phone number"})
    assert (await adds_phone(patient, "+48123456789")).flaw[:2] == ("$.authentication_method.phone_number", "format")


async def test_last_method_stays(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    (method,) = (await patient.reads(METHODS)).data
    said = await patient.writes("PATCH", f"authentication_methods/{method['id']}/actions/deactivate")
    assert said.status == 409
    renamed = await patient.writes("PATCH", f"authentication_methods/{method['id']}", {"alias": "мій"})
    assert (renamed.status, renamed.data["alias"]) == (201, "мій")
    other = await signed_in("id-card")
    assert (await other.writes("PATCH", f"authentication_methods/{method['id']}", {"alias": "x"})).status == 404


async def test_teen_sees_whose_method_it_is(signed_in: SignIn) -> None:
    (method,) = (await (await signed_in("teen-15")).reads(METHODS)).data
    assert method["type"] == "THIRD_PERSON"
    assert method["confidant_person"]["name"] == "Дорошенко А.І."
