"""Files of open data as data.gov.ua gives them, with invented people."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

DOCTORS = ("legal_entity_id", "division_id", "employee_speciality", "party_name", "party_temp_id")
COUNTS = ("legal_entity_id", "party_temp_id", "person_age_group", "count_declarations")
CLINICS = (
    "legal_entity_id", "legal_entity_name", "legal_entity_edrpou", "care_type", "property_type", "legal_entity_email",
    "legal_entity_phone", "legal_entity_owner_name", "registration_area", "registration_settlement",
    "registration_addresses", "lat", "lng",
)  # fmt: skip
DIVISIONS = (
    "legal_entity_id", "division_id", "division_name", "division_type", "division_phone", "division_email",
    "residence_area", "residence_region", "residence_settlement", "residence_settlement_type", "residence_addresses",
    "residence_settlement_koatuu", "location", "lat", "lng",
)  # fmt: skip
FILES = {
    "pmg_all_pmd_doctor_info.csv": DOCTORS, "active_declarations_by_doctor.csv": COUNTS,
    "pmg_legal_entity_info.csv": CLINICS, "pmg_legal_entity_divisions_info.csv": DIVISIONS,
}  # fmt: skip
FAMILY = "Лікар загальної практики - сімейний лікар"

Row = Sequence[object]


def clinic(
    key: str = "l1",
    name: str = 'КОМУНАЛЬНЕ НЕКОМЕРЦІЙНЕ ПІДПРИЄМСТВО "ЦЕНТР "КАЛИНА""',
    code: str = "99999999",
) -> Row:
    return (
        key, name, code, "Первинна", "Комунальна", "a@example.org", "+380000000001", "NULL", "ХАРКІВСЬКА",
        "ХАРКІВ", "ХАРКІВСЬКА область, місто ХАРКІВ, вулиця Вигадана, 1", "49,99", "36,23",
    )  # fmt: skip


def division(key: str = "d1", owner: str = "l1", point: tuple[object, object] = (49.95, 36.1), **said: str) -> Row:
    return (
        owner, key, said.get("name", "Амбулаторія №1"), "Амбулаторія", "+380000000002, +380000000003", "NULL",
        "ХАРКІВСЬКА", "", said.get("settlement", "ПІСОЧИН (ХАРКІВСЬКИЙ РАЙОН)"), "селище міського типу",
        "ХАРКІВСЬКА область, ХАРКІВСЬКИЙ район, смт ПІСОЧИН, вулиця Надії, 7, корпус 2", "6325157900",
        said.get("location", "NULL"), *point,
    )  # fmt: skip


def doctor(
    number: int, name: str = "КОВАЛЬ ІРИНА ІВАНІВНА", division: str = "d1", owner: str = "l1", speciality: str = FAMILY
) -> Row:
    return (owner, division, speciality, name, number)


def counts(number: int, *by_age: int, owner: str = "l1") -> list[Row]:
    groups = ("0-5", "6-17", "18-39", "40-64", "65+")
    return [(owner, number, group, count) for group, count in zip(groups, by_age, strict=False)]


def text(columns: Row, rows: Iterable[Row], delimiter: str = ",") -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def write(folder: Path, encoding: str = "utf-8-sig", delimiter: str = ",", **rows: Iterable[Row]) -> Path:
    """A folder with all four files: `doctors`, `counts`, `clinics`, `divisions`; what is not given is usual."""
    folder.mkdir(parents=True, exist_ok=True)
    given: dict[str, Iterable[Row]] = {
        "doctors": [doctor(1)], "counts": counts(1, 100, 200, 300), "clinics": [clinic()], "divisions": [division()],
    } | rows  # fmt: skip
    for (name, columns), kind in zip(FILES.items(), ("doctors", "counts", "clinics", "divisions"), strict=True):
        (folder / name).write_bytes(text(columns, given[kind], delimiter).encode(encoding))
    return folder
