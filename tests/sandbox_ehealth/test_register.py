"""Bulk exports, dictionaries and addresses: what a cabinet joins for itself."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from sandbox.ehealth.register import book
from sandbox.ehealth.register.generate import generate
from sandbox.ehealth.register.special import specials
from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import NOON, Starter

LIMITS = {"FAMILY_DOCTOR": 1800, "THERAPIST": 2000, "PEDIATRICIAN": 900}
SPECIAL_DOCTORS = 12
Rows = list[dict[str, Any]]


async def export(cabinet: Cabinet, kind: str, query: str = "") -> Rows:
    found = (await cabinet.calls("GET", f"/api/pis/bulk/{kind}{query}")).data
    assert isinstance(found, list)
    return found


async def test_eight_exports_join(starts: Starter, http: ClientSession) -> None:
    cabinet = Cabinet(await starts(doctors=600), http)
    rows = {kind: await export(cabinet, kind) for kind in book.KINDS}
    assert len(rows["parties"]) == 600
    ids = {kind: {row["id"] for row in rows[kind]} for kind in book.KINDS[:6]}
    assert {row["party_id"] for row in rows["employees"]} == ids["parties"]
    assert {row["legal_entity_id"] for row in rows["employees"]} <= ids["legal_entities"]
    assert {row["division_id"] for row in rows["employees"] if "division_id" in row} <= ids["divisions"]
    assert {row["legal_entity_id"] for row in rows["divisions"]} <= ids["legal_entities"]
    assert {row["employee_id"] for row in rows["employee_roles"]} == ids["employees"]
    assert {row["healthcare_service_id"] for row in rows["employee_roles"]} == ids["healthcare_services"]
    assert {row["division_id"] for row in rows["contract_divisions"]} == ids["divisions"]
    assert {row["party_id"] for row in rows["declarations_limit"]} == ids["parties"]


async def test_export_has_its_date_and_odd_content_type(cabinet: Cabinet) -> None:
    said = await cabinet.calls("GET", "/api/pis/bulk/declarations_limit")
    assert said.body["meta"]["date"] == "2026-06-01T00:00:00.000Z"
    assert said.body["meta"]["type"] == "list"
    assert said.headers["Content-Type"] == "application/octet-stream"
    said = await cabinet.calls("GET", "/api/pis/bulk/parties")
    assert said.headers["Content-Type"].startswith("application/json")


async def test_depth_gives_what_changed_lately(cabinet: Cabinet) -> None:
    world = cabinet.world
    dismissed = world.doctor("therapist").employee_id
    world.register.change(book.EMPLOYEES, dismissed, NOON, status="DISMISSED")
    assert dismissed in {row["id"] for row in await export(cabinet, "employees", "?depth=1")}
    world.move_clock(timedelta(days=3))
    assert dismissed not in {row["id"] for row in await export(cabinet, "employees", "?depth=1")}
    assert dismissed in {row["id"] for row in await export(cabinet, "employees", "?depth=5")}
    assert len(await export(cabinet, "declarations_limit", "?depth=1")) == 40
    for wrong in ("x", "0", "-1"):
        assert (await cabinet.calls("GET", f"/api/pis/bulk/employees?depth={wrong}")).status == 422


async def test_export_needs_the_cabinets_own_scope(cabinet: Cabinet) -> None:

    oauth = cabinet.world.oauth
    poor = replace(cabinet.client, broker_scopes=())
    oauth._by_key[poor.api_key] = poor
    said = await cabinet.calls("GET", "/api/pis/bulk/employees")
    assert (said.status, said.error["message"]) == (
        403,
        "Your scope does not allow to access this resource. Missing allowances: employee_bulk:read_pis",
    )


def test_doctors_are_the_same_each_time_and_however_many() -> None:
    small, large = generate(60, LIMITS, NOON), generate(400, LIMITS, NOON)
    assert generate(60, LIMITS, NOON) == small
    assert large["parties"][:60] == small["parties"]
    assert large["employees"][:61] == small["employees"]


def test_register_covers_the_country() -> None:
    made = generate(2000, LIMITS, NOON)
    areas = {row["addresses"][0]["area"] for row in made["divisions"]}
    assert len(areas) == 25  # 24 області and Kyiv
    assert not {"Автономна Республіка Крим", "м. Севастополь"} & areas
    kinds = {row["addresses"][0]["settlement_type"] for row in made["divisions"]}
    assert kinds == {"CITY", "SETTLEMENT", "VILLAGE"}
    assert {row["owner_property_type"] for row in made["legal_entities"]} == {"STATE", "PRIVATE"}
    assert any(row["name"].startswith("ФІЗИЧНА ОСОБА-ПІДПРИЄМЕЦЬ") for row in made["legal_entities"])
    for row in made["divisions"]:
        assert 44.3 < row["location"]["latitude"] < 52.4
        assert 22.1 < row["location"]["longitude"] < 40.2
    phones = {phone["number"] for row in made["divisions"] for phone in row["phones"]}
    assert all(number.startswith("+38000") and len(number) == 13 for number in phones)
    shares = [row["declarations_count"] / row["declarations_limit"] for row in made["declarations_limit"]]
    assert min(shares) < 0.5
    assert max(shares) > 1


def test_lesson_list_is_there_in_full(cabinet: Cabinet) -> None:

    register = cabinet.world.register
    assert len(specials()) == SPECIAL_DOCTORS
    jobs = {slug: register.one(book.EMPLOYEES, one.employee_id) for slug, one in specials().items()}
    assert jobs["dismissed"]["status"] == "DISMISSED"
    assert "division_id" not in jobs["no-division"]
    assert register.one(book.ENTITIES, jobs["suspended-clinic"]["legal_entity_id"])["status"] == "SUSPENDED"
    assert register.one(book.DIVISIONS, jobs["inactive-division"]["division_id"])["status"] == "INACTIVE"
    assert "working_hours" not in register.one(book.DIVISIONS, jobs["no-hours"]["division_id"])
    party = register.one(book.PARTIES, specials()["apostrophe"].party_id)
    assert all("'" in party[name] for name in ("last_name", "first_name", "second_name"))


async def test_ready_exports_are_served_as_they_are(starts: Starter, http: ClientSession, tmp_path: Path) -> None:
    made = generate(30, LIMITS, NOON)
    for kind in book.KINDS[:4]:
        text = json.dumps({"meta": {}, "data": made[kind]} if kind == "parties" else made[kind])
        (tmp_path / f"{kind}.json").write_text(text, encoding="utf-8")
    cabinet = Cabinet(await starts(directory=tmp_path), http)
    assert await export(cabinet, "parties") == made["parties"]
    assert await export(cabinet, "employee_roles") == []
    patient = await cabinet.signs_in("verified-free")
    assert (await patient.chooses("free")).status == 201


async def test_declaration_with_a_doctor_of_another_register_is_still_shown_and_ended(
    starts: Starter, http: ClientSession, tmp_path: Path
) -> None:
    first = await starts(data=tmp_path / "data")
    made = generate(30, LIMITS, NOON)
    others = {row["id"] for row in made["parties"][:12]}
    for kind in book.KINDS[:4]:
        rows = [row for row in made[kind] if row.get("party_id", row["id"]) not in others]
        (tmp_path / f"{kind}.json").write_text(json.dumps(rows), encoding="utf-8")
    await first.stop()
    cabinet = Cabinet(await starts(data=tmp_path / "data", directory=tmp_path), http)
    patient = await cabinet.signs_in("verified-declared")
    (declaration,) = await patient.living()
    async with http.get(f"{cabinet.auth}/clinic") as page:
        assert page.status == 200
    said = await patient.writes("PATCH", f"declarations/{declaration['id']}/actions/terminate")
    assert said.data["status"] == "terminated"
    assert said.data["employee"]["party"].keys() == {"id"}


async def test_folder_without_the_needed_files_is_named(starts: Starter, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"lacks parties\.json, employees\.json"):
        await starts(directory=tmp_path)


async def test_dictionaries_come_in_both_shapes(cabinet: Cabinet) -> None:
    (gender,) = (await cabinet.calls("GET", "/api/v2/dictionaries?name=GENDER")).data
    assert [(value["code"], value["description"]) for value in gender["values"]] == [
        ("MALE", "чоловіча"),
        ("FEMALE", "жіноча"),
    ]
    (old,) = (await cabinet.calls("GET", "/api/dictionaries?name=GENDER")).data
    assert old["values"] == {"MALE": "чоловіча", "FEMALE": "жіноча"}
    (street,) = (await cabinet.calls("GET", "/api/v2/dictionaries?value_code=ASCENT")).data
    assert [value["description"] for value in street["values"]] == ["узвіз"]


async def test_addresses_are_found_from_the_top_down(cabinet: Cabinet) -> None:
    base = "/api/uaddresses"
    (region,) = (await cabinet.calls("GET", f"{base}/regions?name=вінницька")).data
    districts = (await cabinet.calls("GET", f"{base}/regions/{region['id']}/districts")).data
    district = next(row for row in districts if row["district"] == "Вінницький")
    rows = (await cabinet.calls("GET", f"{base}/districts/{district['id']}/settlements")).data
    assert {"Вінниця", "Стрижавка"} <= {row["settlement_name"] for row in rows}
    (city,) = (await cabinet.calls("GET", f"{base}/settlements?region=Вінницька&name=Вінниця")).data
    assert (city["district"], city["type"]) == ("Вінницький", "CITY")
    (street,) = (await cabinet.calls("GET", f"{base}/streets?settlement_id={city['id']}&name=Садова")).data
    assert street["type"] == "STREET"
    assert (await cabinet.calls("GET", f"{base}/settlements")).status == 422
    assert (await cabinet.calls("GET", f"{base}/streets")).status == 422
