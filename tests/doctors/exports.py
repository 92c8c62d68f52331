"""Items of the bulk exports as the national system sends them, with invented people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Item = dict[str, Any]


def address(**other: str) -> Item:
    return {
        "type": "RESIDENCE", "area": "ЛЬВІВСЬКА область", "region": "Стрийський", "settlement": "Стрий",
        "settlement_type": "CITY", "street_type": "STREET", "street": "вул. Польова", "building": "3",
    } | other  # fmt: skip


def party(number: int, **other: object) -> Item:
    return {
        "id": f"p{number}",
        "last_name": " Коваль ",
        "first_name": "Ірина",
        "second_name": "Іванівна",
        "gender": "Female",
    } | other


def employee(number: int, **other: object) -> Item:
    speciality = {"speciality": "FAMILY_DOCTOR", "speciality_officio": True, "level": "FIRST"}
    return {
        "id": f"e{number}", "party_id": f"p{number}", "employee_type": "DOCTOR", "status": "approved",
        "is_active": True,
        "legal_entity_id": "l1", "division_id": "d1", "speciality": speciality,
    } | other  # fmt: skip


def division(key: str = "d1", **other: object) -> Item:
    return {
        "id": key, "name": "Амбулаторія №1", "legal_entity_id": "l1", "status": "ACTIVE", "is_active": True,
        "addresses": [address()], "location": {"latitude": 49.26, "longitude": 23.85},
        "working_hours": {"mon": [["08.00", "14.00"]], "sun": []},
        "phones": [{"type": "MOBILE", "number": "+380000000000"}],
    } | other  # fmt: skip


def legal_entity(key: str = "l1", **other: object) -> Item:
    return {
        "id": key, "name": "КНП «Центр»", "public_name": "Центр", "status": "ACTIVE", "type": "PRIMARY_CARE",
        "is_active": True, "edrpou": "99999999",
    } | other  # fmt: skip


def write(directory: Path, name: str, data: object) -> Path:
    path = directory / f"{name}.json"
    envelope = {"meta": {"code": 200, "date": "2026-11-22T00:00:00.000Z"}, "data": data}
    path.write_text(json.dumps(envelope, ensure_ascii=False), encoding="utf-8")
    return path
