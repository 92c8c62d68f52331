"""Reading medical records: /api/cabinet/… of the older cabinet, /api/patients/{id}/… of the doctors' API."""

import tomllib
from datetime import datetime
from functools import cache, partial
from importlib.resources import files
from typing import Protocol

from sandbox.ehealth.call import Answer, Call, page_of
from sandbox.ehealth.errors import forbidden, not_found
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.record.shapes import (
    SUMMARIES,
    Shape,
    Shelf,
    dispense,
    prescription,
    referral,
)
from sandbox.ehealth.register.book import Register
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.register.special import Special
from sandbox.ehealth.store import Store, Table
from sandbox.wire import Json

SUMMARY_PAGE_MOST = 100
_USUAL_DOCTOR = "free"


class Recorded(Protocol):
    """What records are made of; they were written down before `record_since` and stay as they are."""

    register: Register
    record_since: datetime

    def doctor(self, slug: str) -> Special:
        """A doctor of the lesson list."""


def first_day(store: Store, now: datetime) -> datetime:
    """The moment of the very first start, from which the days of all records are counted."""
    kept = Table(store, "record_since", datetime)
    if kept.get("first") is None:
        kept.put("first", now)
    return kept["first"]


@cache
def recipes() -> dict[str, dict[str, list[Json]]]:
    """The invented records, by person and kind."""
    text = files("sandbox.ehealth.record").joinpath("records.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _made(parts: Recorded, person: Person, kind: str, shape: Shape) -> list[Json]:
    """Records of one kind, as they look at this moment."""
    return [shape(_shelf(parts, person, kind, number), one) for number, one in enumerate(_recipes(person, kind))]


def _recipes(person: Person, kind: str) -> list[Json]:
    return recipes().get(person.slug, {}).get(kind, [])


def _shelf(parts: Recorded, person: Person, kind: str, number: int) -> Shelf:
    doctor = parts.doctor(_recipes(person, kind)[number].get("by", _USUAL_DOCTOR))
    key = f"{person.slug}/{kind}/{number}"
    return Shelf(parts.record_since, parts.register, person.data, person.id, doctor.employee_id, key)


def _prescriptions(parts: Recorded, person: Person) -> list[Json]:
    return _made(parts, person, "prescriptions", prescription)


def list_prescriptions(parts: Recorded, call: Call) -> Answer:
    """GET /api/cabinet/medication_requests: active ones, unless another status is asked for."""
    wanted = call.query.get("status", "ACTIVE")
    number = call.query.get("request_number")
    made = [
        one
        for one in _prescriptions(parts, call.person)
        if one["status"] == wanted and number in {None, one["request_number"]}
    ]
    return page_of(call, made)


def get_prescription(parts: Recorded, call: Call) -> Answer:
    """GET …/{id or request_number}, with the code that a pharmacy asks for."""
    key = call.params["id"]
    for one in _prescriptions(parts, call.person):
        if key in {one["id"], one["request_number"]}:
            return Answer(one | {"verification_code": str(int(ident("code", one["id"])[:8], 16) % 10_000).zfill(4)})
    raise not_found()


def _dispenses(parts: Recorded, person: Person) -> list[Json]:
    requests = _prescriptions(parts, person)
    return [
        dispense(_shelf(parts, person, "dispenses", number), one, requests[one["of"]])
        for number, one in enumerate(_recipes(person, "dispenses"))
    ]


def list_dispenses(parts: Recorded, call: Call) -> Answer:
    """GET /api/cabinet/medication_dispenses."""
    request, status = call.query.get("medication_request_id"), call.query.get("status")
    made = [
        one
        for one in _dispenses(parts, call.person)
        if request in {None, one["medication_request"]["id"]} and status in {None, one["status"]}
    ]
    return page_of(call, made)


def get_dispense(parts: Recorded, call: Call) -> Answer:
    """GET …/{id}."""
    return _found(_dispenses(parts, call.person), call)


def list_referrals(parts: Recorded, call: Call) -> Answer:
    """GET /api/patients/{patient_id}/service_requests."""
    status = call.query.get("status")
    made = _made(parts, _own(call), "referrals", referral)
    return page_of(call, [one for one in made if status in {None, one["status"]}], most=SUMMARY_PAGE_MOST)


def get_referral(parts: Recorded, call: Call) -> Answer:
    """GET …/{id}."""
    return _found(_made(parts, _own(call), "referrals", referral), call)


def _list(summary: str, parts: Recorded, call: Call) -> Answer:
    kind, shape = SUMMARIES[summary]
    return page_of(call, _made(parts, _own(call), kind, shape), most=SUMMARY_PAGE_MOST)


def _get(summary: str, parts: Recorded, call: Call) -> Answer:
    kind, shape = SUMMARIES[summary]
    return _found(_made(parts, _own(call), kind, shape), call)


def lister(summary: str) -> "partial[Answer]":
    """GET /api/patients/{patient_id}/summary/…: one kind of them."""
    return partial(_list, summary)


def getter(summary: str) -> "partial[Answer]":
    """GET …/{id}."""
    return partial(_get, summary)


def _found(made: list[Json], call: Call) -> Answer:
    for one in made:
        if one["id"] == call.params["id"]:
            return Answer(one)
    raise not_found()


def _own(call: Call) -> Person:
    """A patient's token reads the patient's own record and no other."""
    if call.params["patient_id"] != call.person.id:
        raise forbidden()
    return call.person
