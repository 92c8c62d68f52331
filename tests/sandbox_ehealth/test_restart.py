"""State outlives a restart, even a violent one; keys and addresses are written for a bot."""

import asyncio
import json
import signal
import sys
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from sandbox.ehealth.declarations import desk
from sandbox.ehealth.server import EhealthConfig, start
from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import NOON

CHILD = """
import asyncio, json, sys
from datetime import UTC, datetime
from pathlib import Path
from sandbox.ehealth.server import EhealthConfig, start

async def main():
    noon = datetime(2026, 6, 1, 9, tzinfo=UTC)
    running = await start(EhealthConfig(doctors=40, data=Path(sys.argv[1]), now=lambda: noon))
    print(json.dumps(running.settings), flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def config(folder: Path) -> EhealthConfig:
    return EhealthConfig(doctors=40, data=folder, now=lambda: NOON)


async def test_patient_goes_on_after_a_restart(tmp_path: Path, http: ClientSession) -> None:
    first = await start(config(tmp_path))
    cabinet = Cabinet(first, http)
    patient = await cabinet.signs_in("verified-free")
    request = (await patient.chooses("full")).data
    await patient.signs(request)
    await first.stop()
    second = await start(config(tmp_path))
    patient.cabinet = Cabinet(second, http)
    patient.world = second.world
    after = await patient.request(request["id"])
    assert after["status_reason"] == "doctor_approval_needed"
    assert after["data_to_be_signed"] == request["data_to_be_signed"]
    assert second.world.client("state") == cabinet.client
    await second.stop()


async def test_clock_and_register_changes_stay(tmp_path: Path) -> None:

    from sandbox.ehealth.register import book

    first = await start(config(tmp_path))
    employee = first.world.doctor("free").employee_id
    desk.dismiss(first.world, employee)
    first.world.move_clock(timedelta(days=1))
    await first.stop()
    second = await start(config(tmp_path))
    assert second.world.register.one(book.EMPLOYEES, employee)["status"] == "DISMISSED"
    assert second.world.clock.now() == NOON + timedelta(days=1)
    await second.stop()


@pytest.mark.faults
async def test_killed_stand_in_has_lost_nothing(tmp_path: Path, http: ClientSession) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    settings = json.loads(await process.stdout.readline())
    keys = tomllib.loads(Path(settings["CABINETS_FILE"]).read_text(encoding="utf-8"))["cabinet"][0]
    headers = {"api-key": keys["api_key"]}
    address = f"{settings['EHEALTH_API_BASE']}/oauth/nonce"
    async with http.post(address, json={"client_id": keys["client_id"]}, headers=headers) as response:
        nonce = (await response.json())["data"]["token"]
    clinic = f"{settings['EHEALTH_API_BASE']}/sandbox/api"
    async with http.get(f"{clinic}/doctors") as response:
        doctor = next(one for one in await response.json() if one["slug"] == "free")
    async with http.post(f"{clinic}/employees/{doctor['employees'][0][0]}/dismiss") as response:
        assert response.status == 204
    process.send_signal(signal.SIGKILL)
    await process.wait()
    again = await start(config(tmp_path))
    cabinet = Cabinet(again, http)
    address, query = cabinet.address(again.world.sign("verified-free", {"jwt": nonce}))
    async with http.get(address, params=query) as page:
        assert page.status == 200  # the code given before the kill is still good
    patient = await cabinet.signs_in("verified-free")
    assert (await patient.chooses("free")).flaw[2] == "Invalid employee status"
    await again.stop()


async def test_bot_finds_addresses_and_four_cabinets(cabinet: Cabinet) -> None:
    settings = cabinet.running.settings
    assert settings["SIGNER"] == "sandbox"
    assert settings["EHEALTH_API_BASE"] != settings["EHEALTH_AUTH_BASE"]
    cabinets = tomllib.loads(Path(settings["CABINETS_FILE"]).read_text(encoding="utf-8"))["cabinet"]
    by_id = {one["id"]: one for one in cabinets}
    assert [one["kind"] for one in cabinets] == ["state", "private", "private", "private"]
    state = by_id["state"]
    assert (state["client_id"], state["api_key"]) == (cabinet.client.id, cabinet.client.api_key)
    assert state["url"] == settings["EHEALTH_AUTH_BASE"]
    assert "declaration_request:sign_pis" in state["scopes"]
    assert all(one["name"]["uk"] and one["name"]["en"] and one["support"] for one in cabinets)
    assert [name for name, one in by_id.items() if "client_id" in one] == ["state", "example"]
    assert by_id["pattern"]["support"]["team"] == "technical"
    assert set(cabinet.running.pages) == {"PEOPLE", "CLINIC_DESK", "SIGN_IN"}


async def test_two_stand_ins_live_side_by_side(tmp_path: Path) -> None:
    one, other = await start(EhealthConfig(doctors=20)), await start(EhealthConfig(doctors=20))
    assert one.settings["EHEALTH_API_BASE"] != other.settings["EHEALTH_API_BASE"]
    folder = Path(one.settings["CABINETS_FILE"]).parent
    await one.stop()
    await other.stop()
    assert not folder.exists()
