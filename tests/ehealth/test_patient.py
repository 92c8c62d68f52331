"""Everything a patient does in the national system goes to the documented place with the documented words."""

import json
from datetime import date
from typing import Any

import pytest

from ehealth.errors import BadAnswer, Conflict, NotFound
from ehealth.models import Filter, PersonUpdate
from ehealth.pages import MOST_PAGES
from ehealth.patient import PatientSession
from tests.ehealth import samples
from tests.ehealth.api import Api, Reply, ok, refusal
from tests.ehealth.samples import METHOD_REQUEST, UUID


async def test_patient_sees_their_own_record(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/pis/person", ok(samples.PERSON))
    person = await patient.person()
    assert (person.last_name, person.second_name, person.birth_date) == ("Жовтобрюх", "", date(1991, 8, 19))
    assert (person.addresses[0].building, person.addresses[0].apartment) == ("15", "")
    assert person.documents[0].issued_at == date(2017, 2, 28)
    assert person.verification
    assert person.verification.status == "VERIFIED"


async def test_patient_sees_which_register_disagrees(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/pis/person/verification", ok(samples.VERIFICATION))
    verification = await patient.verification()
    details = verification.person.details
    assert verification.person.status == "not_verified"
    assert details["drfo"].status == "NOT_VERIFIED"
    assert details["drfo"].result == "12"
    assert details["unzr"].status == "VERIFIED"
    assert details["unzr"].register_status == "0"
    assert details["dracs_name_change"].reason == "MANUAL_CONFIRMED"
    assert verification.relationship
    assert str(verification.relationship.reason) == "Встановлено вручну"


async def test_patient_sees_how_they_are_known(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/pis/person/authentication_methods", ok(samples.METHODS))
    phone, mother = await patient.authentication_methods()
    assert phone.type == "OTP"
    assert phone.phone_number == "+380932345485"
    assert (mother.alias, mother.confidant_name) == ("мама", "Петренко А. А.")


async def test_patient_sees_declarations_by_filter_and_page(api: Api, patient: PatientSession) -> None:
    paging = {"page_number": 2, "page_size": 10, "total_entries": 11, "total_pages": 2}
    api.on("GET /api/pis/declarations", ok([samples.DECLARATION], paging=paging))
    where = Filter(status="active", start_date_from=date(2022, 8, 19))
    page = await patient.declarations(where, page=2, page_size=10)
    assert dict(api.asked[0].query) == {
        "status": "active",
        "start_date_from": "2022-08-19",
        "page": "2",
        "page_size": "10",
    }
    assert (page.number, page.total_pages, page.total_entries) == (2, 2, 11)
    assert page.items[0].employee.id == "employee-1"
    assert page.items[0].status == "ACTIVE"


async def test_patient_with_many_declarations_sees_each_once(api: Api, patient: PatientSession) -> None:
    def page(number: int, *ids: str) -> Reply:
        return ok([{"id": id_, "status": "closed"} for id_ in ids], paging={"page_number": number, "total_pages": 3})

    api.on("GET /api/pis/declarations", page(1, "a", "b"), page(2, "b", "c"), page(3, "d"))
    assert [item.id for item in await patient.all_declarations()] == ["a", "b", "c", "d"]
    assert [request.query["page"] for request in api.asked] == ["1", "2", "3"]


async def test_list_that_never_ends_is_left(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/pis/declarations", ok([{"id": "a"}], paging={"total_pages": 10**9}))
    await patient.all_declarations()
    assert len(api.asked) == MOST_PAGES


async def test_patient_opens_a_declaration(api: Api, patient: PatientSession) -> None:
    urgent = {"links": [{"type": "SIGNED_CONTENT", "url": "https://storage.example/signed"}]}
    api.on(f"GET /api/pis/declarations/{UUID}", ok(samples.DECLARATION, urgent=urgent))
    declaration = await patient.declaration(UUID)
    assert declaration.content == "<html>Канарина</html>"
    assert [link.url for link in declaration.links] == ["https://storage.example/signed"]


async def test_patient_asks_for_a_declaration_and_signs_what_was_returned(api: Api, patient: PatientSession) -> None:
    api.on("POST /api/pis/declaration_requests", ok(samples.DECLARATION_REQUEST))
    request = await patient.create_declaration_request("employee-1", "division-1", "k")
    assert request.employee.last_name == "Дзвін"
    assert request.employee.speciality == "family_doctor"
    assert (request.employee_id, request.division_id, request.legal_entity_id) == (
        "employee-1",
        "division-1",
        "entity-1",
    )
    signed = json.loads(request.to_sign())
    assert signed["person"] == {**samples.TO_SIGN["person"], "patient_signed": True}
    assert {**signed, "person": None} == {**samples.TO_SIGN, "person": None}
    assert list(signed) == list(samples.TO_SIGN)


async def test_patient_follows_a_request(api: Api, patient: PatientSession) -> None:
    urgent = {"authentication_method_current": {"type": "NA"}}
    api.on(f"GET /api/pis/declaration_requests/{UUID}", ok(samples.REQUEST_DETAILS, urgent=urgent))
    request = await patient.declaration_request(UUID)
    assert request.status_reason == "DOCTOR_APPROVAL_NEEDED"
    assert (request.current_declaration_count, request.system_declaration_limit) == (1801, 1800)
    assert request.employee_id == "employee-1"
    with pytest.raises(ValueError, match="nothing to sign"):
        request.to_sign()


async def test_patient_sees_requests_purged_ones_too(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/pis/declaration_requests", ok([samples.PURGED_REQUEST]))
    page = await patient.declaration_requests(Filter(channel="PIS"))
    assert dict(api.asked[0].query) == {"channel": "PIS", "page": "1", "page_size": "50"}
    assert page.items[0].status == "EXPIRED"
    assert (page.items[0].employee_id, page.items[0].division_id) == ("employee-1", "")
    assert (page.number, page.total_pages, page.total_entries) == (1, 1, 1)


async def test_patient_sees_who_may_act_for_them(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/pis/apps", ok([samples.GRANT]))
    api.on(f"GET /api/pis/apps/{samples.GRANT['id']}", ok(samples.GRANT))
    page = await patient.grants(page=1, page_size=100)
    assert dict(api.asked[0].query) == {"page_number": "1", "page_size": "100"}
    assert page.items[0].scope == ("person:sign_in", "declaration:read_pis")
    assert await patient.grant(page.items[0].id) == page.items[0]


async def test_patient_with_many_grants_sees_each_once(api: Api, patient: PatientSession) -> None:
    def page(number: int, *ids: str) -> Reply:
        return ok([{**samples.GRANT, "id": id_} for id_ in ids], paging={"page_number": number, "total_pages": 2})

    api.on("GET /api/pis/apps", page(1, "a", "b"), page(2, "b", "c"))
    assert [item.id for item in await patient.all_grants()] == ["a", "b", "c"]
    asked = [(request.query["page_number"], request.query["page_size"]) for request in api.asked]
    assert asked == [("1", "100"), ("2", "100")]


async def test_patient_changes_a_phone_and_loses_nothing_else(api: Api, patient: PatientSession) -> None:
    uploads = [{"type": "PASSPORT", "url": "https://storage.example/put"}]
    api.on("GET /api/pis/person", ok(samples.PERSON))
    api.on("POST /api/pis/person_requests", ok(samples.PERSON_REQUEST, urgent={"documents": uploads}))
    person = await patient.person()
    phones = [{"type": "MOBILE", "number": "+380671112233"}]
    request = await patient.create_person_request(PersonUpdate.of(person).changed(phones=phones), "k")
    sent = api.bodies[1]["person"]
    kept = {name: value for name, value in samples.PERSON.items() if name in sent and name != "phones"}
    assert sent == {**kept, "phones": phones}
    assert samples.PERSON.keys() - sent.keys() == {"id", "second_name", "verification", "new_field_of_next_year"}
    assert sent["documents"][0]["issuing_country"] == "UA"
    assert [upload.url for upload in request.documents] == ["https://storage.example/put"]
    assert json.loads(request.to_sign()) == {**samples.PERSON_REQUEST, "patient_signed": True}


async def test_patient_reads_their_requests_for_change(api: Api, patient: PatientSession) -> None:
    uploads = [{"type": "PASSPORT", "is_uploaded": True, "url": "https://storage.example/put"}]
    details = ok({"id": UUID, "status": "CANCELED", "person": None}, urgent={"documents": uploads, "links": None})
    api.on("GET /api/pis/person_requests", ok([{"id": UUID, "status": "CANCELLED"}]))
    api.on(f"GET /api/pis/person_requests/{UUID}", details)
    listed = (await patient.person_requests(Filter(status="CANCELLED"))).items[0]
    opened = await patient.person_request(UUID)
    assert listed.status == opened.status == "cancelled"
    assert opened.documents[0].is_uploaded
    assert opened.content == ""


async def test_patient_adds_a_phone_whose_code_goes_to_the_old_one(api: Api, patient: PatientSession) -> None:
    urgent = {"authentication_method_current": [{"type": "OTP", "phone_number": "+38093*****81"}]}
    api.on("POST /api/pis/authentication_method_requests", ok(METHOD_REQUEST, urgent=urgent))
    request = await patient.create_authentication_method_request("+380976549872", "k")
    assert [method.phone_number for method in request.current] == ["+38093*****81"]


async def test_patient_without_any_method_gets_no_masked_phone(api: Api, patient: PatientSession) -> None:
    urgent = {"authentication_method_current": None}
    api.on("POST /api/pis/authentication_method_requests", ok(METHOD_REQUEST, urgent=urgent))
    assert (await patient.create_authentication_method_request("+380976549872", "k")).current == ()


async def test_patient_with_a_stale_button_is_told_of_the_state(api: Api, patient: PatientSession) -> None:
    call = f"PATCH /api/pis/declaration_requests/{UUID}/actions/reject"
    api.on(call, refusal(409, "Invalid transition", "request_conflict"))
    with pytest.raises(Conflict) as caught:
        await patient.reject_declaration_request(UUID, "k")
    assert caught.value.code == "transition"


async def test_button_with_a_forged_id_reaches_nothing(api: Api, patient: PatientSession) -> None:
    with pytest.raises(NotFound):
        await patient.declaration("../person")
    assert api.asked == []


@pytest.mark.parametrize("data", [None, [], "text", {"first_name": "Без номера"}, {"id": "1", "documents": "none"}])
async def test_record_of_another_shape_is_a_bad_answer(api: Api, patient: PatientSession, data: Any) -> None:
    api.on("GET /api/pis/person", ok(data))
    with pytest.raises(BadAnswer) as caught:
        await patient.person()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("data", [None, {}, [5], [{}]])
async def test_list_of_another_shape_is_a_bad_answer(api: Api, patient: PatientSession, data: Any) -> None:
    api.on("GET /api/pis/apps", ok(data))
    with pytest.raises(BadAnswer):
        await patient.grants()
