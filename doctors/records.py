"""Raw records of the bulk export read with tolerance: what is missing is empty, what is odd is refused by a code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any, NamedTuple

from doctors import clinics, spelling
from doctors.model import FAMILY_DOCTOR, PEDIATRICIAN, THERAPIST

Raw = Mapping[str, Any]

# Rules of declaration requests: officio speciality of primary care, types of legal entities that may declare
SPECIALITIES = frozenset({FAMILY_DOCTOR, THERAPIST, PEDIATRICIAN})
LEGAL_ENTITY_TYPES = frozenset({"PRIMARY_CARE", "MSP", "MSP_PHARMACY", "MSP_LIMITED"})


class Refused(Exception):
    """A record that no patient can choose; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Job:
    """A selectable employee as the export has it."""

    employee_id: str
    party_id: str
    legal_entity_id: str
    division_id: str
    speciality: str
    level: str


@dataclass(frozen=True, slots=True)
class Clinic:
    """An active legal entity of primary care."""

    id: str
    name: str
    short: str
    edrpou: str


class Address(NamedTuple):
    """Where a division is: oblast without the word, district, settlement, street; kinds are the register's codes."""

    area: str
    district: str
    settlement: str
    settlement_type: str
    street_type: str
    street: str
    building: str


@dataclass(frozen=True, slots=True)
class Division:
    """An active division with its address."""

    id: str
    legal_entity_id: str
    name: str
    address: Address
    latitude: float | None
    longitude: float | None
    working_hours: str
    phones: tuple[str, ...]


def text(raw: Raw, field: str) -> str:
    """The field as clean text with one kind of apostrophe; empty when it is absent or is not text."""
    value = raw.get(field)
    return spelling.apostrophes(" ".join(value.split())) if isinstance(value, str) else ""


def shared(raw: Raw, field: str) -> str:
    """The same, kept once however many records say it."""
    return intern(text(raw, field))


def code(raw: Raw, field: str) -> str:
    """A value of an enum: the export is not consistent about case."""
    return intern(text(raw, field).upper())


def number(raw: Raw, field: str) -> int | None:
    """A whole number, also when it comes as text."""
    value = raw.get(field)
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else None


def _coordinate(raw: Raw, field: str, bound: float) -> float | None:
    location = raw.get("location")
    value = location.get(field) if isinstance(location, Mapping) else None
    try:
        degrees = float(value)  # type: ignore[arg-type]  # None and lists raise TypeError, which is the point
    except (TypeError, ValueError):
        return None
    return degrees if degrees and abs(degrees) <= bound else None


def _officio(raw: Raw) -> Raw:
    found = raw.get("speciality")
    options = found if isinstance(found, list) else [found]
    for option in options:
        if isinstance(option, Mapping) and option.get("speciality_officio", True):
            return option
    raise Refused("no_officio_speciality")


def job(raw: Raw) -> Job:
    """The employee, if a patient may choose them. Raises Refused."""
    if code(raw, "employee_type") not in {"DOCTOR", ""}:
        raise Refused("not_doctor")
    if code(raw, "status") != "APPROVED":
        raise Refused("employee_not_approved")
    if raw.get("is_active") is False:
        raise Refused("employee_not_active")
    officio = _officio(raw)
    speciality = code(officio, "speciality")
    if speciality not in SPECIALITIES:
        raise Refused("speciality_not_primary")
    found = Job(
        text(raw, "id"), text(raw, "party_id"), shared(raw, "legal_entity_id"), shared(raw, "division_id"),
        speciality, code(officio, "level"),
    )  # fmt: skip
    if not found.employee_id or not found.party_id:
        raise Refused("employee_without_ids")
    return found


def clinic(raw: Raw) -> Clinic:
    """The legal entity, if it may hold declarations. Raises Refused."""
    if code(raw, "status") != "ACTIVE" or raw.get("is_active") is False:
        raise Refused("legal_entity_not_active")
    if code(raw, "type") not in LEGAL_ENTITY_TYPES:
        raise Refused("legal_entity_type")
    name = text(raw, "name") or text(raw, "public_name")
    short = text(raw, "public_name") or text(raw, "short_name") or name
    return Clinic(shared(raw, "id"), name, short, clinics.code(text(raw, "edrpou")))


def division(raw: Raw) -> Division:
    """The division with the address where patients are seen. Raises Refused."""
    if code(raw, "status") != "ACTIVE" or raw.get("is_active") is False:
        raise Refused("division_not_active")
    listed = raw.get("addresses")
    addresses = [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []
    chosen: Raw = next((item for item in addresses if code(item, "type") == "RESIDENCE"), next(iter(addresses), {}))
    phones = raw.get("phones")
    numbers = (
        (text(phone, "number") for phone in phones if isinstance(phone, Mapping)) if isinstance(phones, list) else ()
    )
    hours = raw.get("working_hours")
    return Division(
        id=shared(raw, "id"),
        legal_entity_id=shared(raw, "legal_entity_id"),
        name=shared(raw, "name"),
        address=_address(chosen),
        latitude=_coordinate(raw, "latitude", 90),
        longitude=_coordinate(raw, "longitude", 180),
        working_hours=_hours(hours) if isinstance(hours, Mapping) else "",
        phones=tuple(filter(None, numbers)),
    )


def _address(raw: Raw) -> Address:
    at = spelling.settlement(text(raw, "settlement"), code(raw, "settlement_type"))
    return Address(
        intern(spelling.area(text(raw, "area"))), intern(spelling.district(text(raw, "region")) or at.district),
        intern(at.name), intern(at.kind), code(raw, "street_type"), intern(spelling.quiet(text(raw, "street"))),
        shared(raw, "building"),
    )  # fmt: skip


def _hours(raw: Raw) -> str:
    week = {day: [span for span in spans if _is_span(span)] for day, spans in raw.items() if isinstance(spans, list)}
    return intern(json.dumps({day: spans for day, spans in week.items() if spans}, separators=(",", ":")))


def _is_span(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(isinstance(edge, str) for edge in span)
