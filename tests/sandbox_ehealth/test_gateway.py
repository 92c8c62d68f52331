"""The gateway: keys, scopes, envelope, quotas, bodies and repeated calls, with its own bodies."""

from datetime import timedelta
from io import BytesIO

import pytest
from aiohttp import ClientSession

from sandbox.ehealth.storage import PICTURE_BYTES_MOST
from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import SignIn, Starter


async def test_caller_without_a_key_is_refused(cabinet: Cabinet, http: ClientSession) -> None:
    async with http.get(f"{cabinet.api}/api/pis/bulk/parties") as response:
        body = await response.json()
    assert response.status == 401
    assert body["error"] == {"type": "access_denied", "message": "API-KEY header required"}
    assert body["meta"]["type"] == "object"
    assert body["meta"]["request_id"]
    said = await cabinet.calls("GET", "/api/pis/bulk/parties", api_key="wrong")
    assert said.error["message"] == "Invalid api key"


async def test_caller_without_a_token_is_refused(cabinet: Cabinet) -> None:
    said = await cabinet.calls("GET", "/api/pis/person")
    assert said.status == 401
    assert said.error["message"] == "Authorization header is not set or doesn't contain Bearer token"
    said = await cabinet.calls("GET", "/api/pis/person", Authorization="Bearer x.y.z")
    assert said.error == {"type": "access_denied", "message": "Invalid access token"}


async def test_token_without_the_scope_is_told_which_one_lacks(cabinet: Cabinet) -> None:
    patient = await cabinet.signs_in("verified-free", scope="person:sign_in")
    assert (await patient.reads("person")).status == 200
    said = await patient.reads("declarations")
    assert said.status == 403
    assert said.error == {
        "type": "forbidden",
        "message": "Your scope does not allow to access this resource. Missing allowances: declaration:read_pis",
    }


async def test_unknown_paths_are_refused(cabinet: Cabinet) -> None:
    said = await cabinet.calls("GET", "/api/pis/nothing")
    assert said.status == 403
    assert said.error["message"] == "ACL: No matching rule was found for path /api/pis/nothing"
    assert (await cabinet.calls("DELETE", "/api/pis/person")).status == 403
    assert (await cabinet.calls("GET", "/elsewhere")).status == 404


async def test_answer_echoes_request_id_and_idempotency_key(cabinet: Cabinet) -> None:
    headers = {"X_Request_ID": "r-17", "X_Idempotency_Key": "k-1"}
    said = await cabinet.calls("POST", "/oauth/nonce", {"client_id": cabinet.client.id}, **headers)
    meta = said.body["meta"]
    assert meta["url"] == f"{cabinet.api}/oauth/nonce"
    assert (meta["code"], meta["request_id"], meta["idempotency_key"]) == (200, "r-17", "k-1")


async def test_repeated_write_gets_the_first_answer_and_does_nothing_twice(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    chosen = cabinet.world.doctor("free")
    body = {"employee_id": chosen.employee_id, "division_id": chosen.division_id}
    path = "/api/pis/declaration_requests"
    first = await patient.calls("POST", path, body, X_Idempotency_Key="once")
    again = await patient.calls("POST", path, body, X_Idempotency_Key="once")
    other = await patient.calls("POST", path, body, X_Idempotency_Key="twice")
    assert again.body == first.body
    assert other.data["id"] != first.data["id"]
    assert len((await patient.reads("declaration_requests")).data) == 2
    assert [call.repeated for call in cabinet.world.journal.calls if call.path == path and call.method == "POST"] == [
        False,
        True,
        False,
    ]


async def test_another_patient_with_the_same_key_gets_their_own_answer(signed_in: SignIn, cabinet: Cabinet) -> None:
    chosen = cabinet.world.doctor("free")
    body = {"employee_id": chosen.employee_id, "division_id": chosen.division_id}
    ids = set()
    for slug in ("verified-free", "id-card"):
        patient = await signed_in(slug)
        said = await patient.calls("POST", "/api/pis/declaration_requests", body, X_Idempotency_Key="same")
        ids.add(said.data["person"]["last_name"])
    assert len(ids) == 2


async def test_bad_bodies_are_refused(cabinet: Cabinet, http: ClientSession) -> None:
    headers = {"api-key": cabinet.client.api_key}
    address = f"{cabinet.api}/oauth/nonce"
    async with http.post(address, data="client_id=1", headers={**headers, "Content-Type": "text/plain"}) as response:
        assert response.status == 415
        assert (await response.json())["error"]["type"] == "content_type_invalid"
    json_type = {**headers, "Content-Type": "application/json"}
    async with http.post(address, data=b"{", headers=json_type) as response:
        assert response.status == 400
        assert (await response.json())["error"]["type"] == "request_malformed"
    async with http.post(address, data=BytesIO(b" " * (PICTURE_BYTES_MOST + 10_000)), headers=json_type) as response:
        assert response.status == 413
        assert (await response.json())["error"]["type"] == "request_too_large"


async def test_body_of_a_wrong_shape_lists_every_flaw(cabinet: Cabinet) -> None:
    said = await cabinet.calls("POST", "/oauth/nonce", {"client_secret": 5, "extra": 1})
    assert said.status == 422
    assert said.error["type"] == "validation_failed"
    assert said.error["message"].startswith("Validation failed.")
    assert said.error["invalid"] == [
        {
            "entry": "$.client_id",
            "entry_type": "json_data_property",
            "rules": [{"rule": "required", "params": [], "description": "required property client_id was not present"}],
        },
        {
            "entry": "$.client_secret",
            "entry_type": "json_data_property",
            "rules": [
                {
                    "rule": "cast",
                    "params": ["string"],
                    "description": "type mismatch. Expected String but got Integer",
                }
            ],
        },
        {
            "entry": "$.extra",
            "entry_type": "json_data_property",
            "rules": [
                {
                    "rule": "schema",
                    "params": {"properties": {"extra": 1}},
                    "description": "schema does not allow additional properties",
                }
            ],
        },
    ]


@pytest.mark.parametrize("body", ["[]", '"text"', "5", "null"])
async def test_body_that_is_no_object_is_a_422_not_a_crash(cabinet: Cabinet, http: ClientSession, body: str) -> None:
    headers = {"api-key": cabinet.client.api_key, "Content-Type": "application/json"}
    async with http.post(f"{cabinet.api}/oauth/tokens", data=body, headers=headers) as response:
        assert response.status == 422


async def test_lists_come_in_pages(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    for doctor in ("free", "full", "over-cap"):
        assert (await patient.chooses(doctor)).status == 201
    said = await patient.reads("declaration_requests?page=2&page_size=2")
    assert said.body["paging"] == {"page_number": 2, "page_size": 2, "total_entries": 3, "total_pages": 2}
    assert len(said.data) == 1
    assert said.body["meta"]["type"] == "list"
    for wrong in ("page=0", "page_size=301", "page_size=x", "page=-1"):
        refused = await patient.reads(f"declaration_requests?{wrong}")
        assert refused.status == 422
        assert refused.error["invalid"][0]["entry_type"] == "query_parameter"


async def test_quota_is_kept_and_named(starts: Starter, http: ClientSession) -> None:
    cabinet = Cabinet(await starts(calls_per_minute=2), http)
    for _ in range(2):
        assert (await cabinet.calls("GET", "/api/dictionaries")).status == 200
    said = await cabinet.calls("GET", "/api/dictionaries")
    assert said.status == 429
    assert said.body == {"message": "API rate limit exceeded"}
    assert said.headers["X-RateLimit-Limit-minute"] == "2"
    assert said.headers["X-RateLimit-Remaining-minute"] == "0"
    cabinet.world.move_clock(timedelta(minutes=1))
    assert (await cabinet.calls("GET", "/api/dictionaries")).status == 200


async def test_person_blocked_or_merged_after_signing_in_is_stopped(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    person = cabinet.world.person("verified-free")
    cabinet.world.people.change(person, is_active=False)
    said = await patient.reads("person")
    assert (said.status, said.error) == (409, {"type": "request_conflict", "message": "Person is not active"})
    cabinet.world.people.change(person, is_active=True, data={**person.data, "tax_id": "2222222225"})
    said = await patient.reads("person")
    assert (said.status, said.error) == (401, {"type": "access_denied", "message": "Person not found"})
