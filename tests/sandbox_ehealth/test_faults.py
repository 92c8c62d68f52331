"""Faults on demand and the control API."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.ehealth.faults import Fault
from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import SignIn


async def control(cabinet: Cabinet, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    kwargs = {"json": body} if body is not None else {}
    async with cabinet.http.request(method, f"{cabinet.api}/sandbox/api/{path}", **kwargs) as response:
        return response.status, await response.json() if response.content_type == "application/json" else None


@pytest.mark.parametrize(
    ("fault", "status", "message"),
    [
        (Fault("expired_token"), 401, "Invalid access token"),
        (
            Fault("missing_scope"),
            403,
            "Your scope does not allow to access this resource. Missing allowances: declaration:read_pis",
        ),
        (Fault("status", status=500), 500, "Remote server internal error"),
        (Fault("status", status=503), 503, "Service unavailable"),
        (Fault("status", status=409), 409, "Invalid transition"),
    ],
)
async def test_fault_has_the_systems_own_body_and_passes(
    signed_in: SignIn, cabinet: Cabinet, fault: Fault, status: int, message: str
) -> None:
    patient = await signed_in("verified-declared")
    cabinet.world.faults.add(fault)
    said = await patient.reads("declarations")
    assert (said.status, said.error["message"]) == (status, message)
    assert (await patient.reads("declarations")).status == 200


async def test_bare_bodies_stand_outside_the_envelope(cabinet: Cabinet) -> None:
    cabinet.world.faults.add(Fault("status", status=502))
    assert (await cabinet.calls("GET", "/api/dictionaries")).body == {"message": "Failed to save signed content"}
    cabinet.world.faults.add(Fault("rate_limited", headers={"X-RateLimit-Remaining-minute": "0"}))
    said = await cabinet.calls("GET", "/api/dictionaries")
    assert (said.status, said.body) == (429, {"message": "API rate limit exceeded"})
    assert said.headers["X-RateLimit-Limit-minute"] == "60"
    cabinet.world.faults.add(Fault("status", status=418, body={"any": "body"}))
    assert (await cabinet.calls("GET", "/api/dictionaries")).body == {"any": "body"}


async def test_fault_hits_chosen_paths_a_number_of_times(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-declared")
    cabinet.world.faults.add(Fault("status", path="/api/pis/declarations*", method="GET", status=503, times=2))
    assert (await patient.reads("person")).status == 200
    assert [(await patient.reads("declarations")).status for _ in range(3)] == [503, 503, 200]


async def test_dropped_call_did_nothing(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    cabinet.world.faults.add(Fault("drop", method="POST"))
    with pytest.raises(ClientError):
        await patient.chooses("free")
    assert (await patient.reads("declaration_requests")).data == []


async def test_vanished_answer_left_its_deed(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    cabinet.world.faults.add(Fault("vanish", method="POST", seconds=0.05))
    with pytest.raises(ClientError):
        await patient.chooses("free")
    assert len((await patient.reads("declaration_requests")).data) == 1


async def test_slow_answer_runs_into_a_timeout(cabinet: Cabinet, http: ClientSession) -> None:
    cabinet.world.faults.add(Fault("delay", seconds=0.3))
    address = f"{cabinet.api}/api/dictionaries"
    with pytest.raises(asyncio.TimeoutError):
        await http.get(address, headers={"api-key": cabinet.client.api_key}, timeout=ClientTimeout(total=0.05))


async def test_garbage_is_no_json(cabinet: Cabinet, http: ClientSession) -> None:
    cabinet.world.faults.add(Fault("garbage"))
    async with http.get(f"{cabinet.api}/api/dictionaries", headers={"api-key": cabinet.client.api_key}) as response:
        assert response.status == 200
        with pytest.raises(ValueError, match="Expecting value"):
            await response.json()


async def test_call_delivered_twice_happens_twice(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    cabinet.world.faults.add(Fault("duplicate", method="POST"))
    assert (await patient.chooses("free")).status == 201
    assert len((await patient.reads("declaration_requests")).data) == 2


async def test_odd_shapes_on_demand(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    cabinet.world.faults.add(Fault("lower_case"))
    assert (await patient.request(request["id"]))["status"] == "new"
    cabinet.world.faults.add(Fault("ids_only"))
    (row,) = (await patient.reads("declaration_requests")).data
    assert row["employee"].keys() == {"id"}


async def test_faults_are_managed_over_http(cabinet: Cabinet) -> None:
    status, added = await control(cabinet, "POST", "faults", {"kind": "status", "status": 503, "times": 0})
    assert status == 201
    assert (await control(cabinet, "GET", "faults"))[1] == [added]
    for _ in range(3):
        assert (await cabinet.calls("GET", "/api/dictionaries")).status == 503
    assert (await control(cabinet, "DELETE", "faults"))[0] == 204
    assert (await cabinet.calls("GET", "/api/dictionaries")).status == 200
    assert (await control(cabinet, "POST", "faults", {"kind": "earthquake"}))[0] == 400


async def test_clock_is_moved_over_http(cabinet: Cabinet) -> None:
    _, moved = await control(cabinet, "POST", "clock", {"days": 1, "hours": 2})
    assert moved == {"now": "2026-06-02T11:00:00.000Z", "shift_seconds": 93600.0}
    assert (await control(cabinet, "DELETE", "clock"))[1]["shift_seconds"] == 0.0
    assert (await control(cabinet, "POST", "clock", {"fortnights": 1}))[0] == 400


async def test_clinic_acts_over_http(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("full")).data
    await patient.signs(request)
    assert (await control(cabinet, "POST", f"requests/{request['id']}/refuse"))[0] == 204
    assert (await patient.request(request["id"]))["status"] == "REJECTED"
    status, error = await control(cabinet, "POST", f"requests/{request['id']}/approve")
    assert (status, error["message"]) == (409, "Invalid transition")
    assert (await control(cabinet, "POST", "requests/none/approve"))[0] == 404
    assert (await control(cabinet, "POST", "requests/none/explode"))[0] == 404


async def test_limits_signatures_people_and_log_over_http(signed_in: SignIn, cabinet: Cabinet) -> None:
    party = cabinet.world.doctor("free").party_id
    assert (await control(cabinet, "POST", f"limits/{party}", {"declarations_count": 1800}))[0] == 200
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    form = request["data_to_be_signed"]
    content = form | {"person": form["person"] | {"patient_signed": True}}
    _, signed = await control(cabinet, "POST", "sign/verified-free", content)
    assert (await patient.hands_in(request["id"], signed["signature"])).status == 201
    _, people = await control(cabinet, "GET", "people")
    assert {"verified-free", "teen-17"} <= {person["slug"] for person in people}
    _, doctors = await control(cabinet, "GET", "doctors")
    assert {"free", "over-cap"} <= {doctor["slug"] for doctor in doctors}
    _, log = await control(cabinet, "GET", "log")
    assert log[-1]["path"].endswith("/actions/sign")
    assert (await patient.request(request["id"]))["status_reason"] == "doctor_approval_needed"
    assert "Дорошенко" not in str(log)
