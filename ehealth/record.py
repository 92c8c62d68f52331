"""Reads a person's medical record, page by page, under the path that `EHEALTH_RECORD_BASE` names.

No document gives patients these calls yet. The paths below it are those of today: `cabinet/…` of the older cabinet (MIS
API, group "Cabinet"), `patients/ID/…` of the doctors' API (ESOZ), whose scopes are `RECORD_SCOPES`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ehealth.models.record import (
    Allergy,
    Condition,
    Dispense,
    Immunization,
    Observation,
    Prescription,
    Referral,
    Report,
    Tolerant,
)
from ehealth.patient import PatientSession
from ehealth.shapes import object_of, objects_of
from ehealth.transport import segment

RECORD_SCOPES = (
    "medication_request:read",
    "medication_dispense:read",
    "service_request:read",
    "patient_summary:read",
)
PAGE_SIZE = 100  # the most that summaries give
MOST_PAGES = 10  # a thousand records of one kind; whoever has more is told so


class Kind(StrEnum):
    """What a record is about, in the order in which people ask for it."""

    PRESCRIPTIONS = "prescriptions"
    DISPENSES = "dispenses"
    REFERRALS = "referrals"
    REPORTS = "reports"
    OBSERVATIONS = "observations"
    IMMUNIZATIONS = "immunizations"
    CONDITIONS = "conditions"
    ALLERGIES = "allergies"


Item: TypeAlias = Prescription | Dispense | Referral | Report | Observation | Immunization | Condition | Allergy


@dataclass(frozen=True)
class _Shelf:
    """Where records of a kind are, and as what they are read; `statuses`: each has to be asked for by itself."""

    path: str
    model: type[Item]
    statuses: tuple[str, ...] = ("",)


_PRESCRIPTIONS = ("ACTIVE", "COMPLETED", "EXPIRED", "REJECTED")  # without one only active ones are given
_SHELVES = {
    Kind.PRESCRIPTIONS: _Shelf("cabinet/medication_requests", Prescription, _PRESCRIPTIONS),
    Kind.DISPENSES: _Shelf("cabinet/medication_dispenses", Dispense),
    Kind.REFERRALS: _Shelf("patients/{person}/service_requests", Referral),
    Kind.REPORTS: _Shelf("patients/{person}/summary/diagnostic_reports", Report),
    Kind.OBSERVATIONS: _Shelf("patients/{person}/summary/observations", Observation),
    Kind.IMMUNIZATIONS: _Shelf("patients/{person}/summary/immunizations", Immunization),
    Kind.CONDITIONS: _Shelf("patients/{person}/summary/conditions", Condition),
    Kind.ALLERGIES: _Shelf("patients/{person}/summary/allergy_intolerances", Allergy),
}


@dataclass(frozen=True, repr=False)
class Read:
    """All records of a kind that were read; `whole`: there were no more."""

    items: tuple[Item, ...]
    whole: bool


class RecordReader:
    """One person's record."""

    def __init__(self, session: PatientSession, base: str) -> None:
        self._session = session
        self._base = base.rstrip("/")

    async def all(self, kind: Kind) -> Read:
        """Every record of a kind, in no order that could be relied on; one that moved between pages comes once."""
        shelf = _SHELVES[kind]
        found: dict[str, Item] = {}
        whole = True
        for status in shelf.statuses:
            whole = await self._pages(kind, shelf, status, found) and whole
        return Read(tuple(found.values()), whole)

    async def _pages(self, kind: Kind, shelf: _Shelf, status: str, found: dict[str, Item]) -> bool:
        path = await self._path(shelf)
        for number in range(1, MOST_PAGES + 1):
            query = {"page": str(number), "page_size": str(PAGE_SIZE), **({"status": status} if status else {})}
            answer = await self._session.read(f"record-{kind}", path, query)
            for data in objects_of(answer.data):
                item = shelf.model.model_validate(data)
                found[item.id or f"{status}:{len(found)}"] = item
            pages = answer.paging.get("total_pages")
            if not isinstance(pages, int) or number >= pages:
                return True
        return False

    async def one(self, kind: Kind, key: str) -> Item:
        """One record in full; raises NotFound."""
        shelf = _SHELVES[kind]
        answer = await self._session.read(f"record-{kind}-one", f"{await self._path(shelf)}/{segment(key)}")
        return shelf.model.model_validate(object_of(answer.data))

    async def _path(self, shelf: _Shelf) -> str:
        person = segment(await self._session.person_id()) if "{person}" in shelf.path else ""
        return f"{self._base}/{shelf.path.format(person=person)}"


__all__ = ["RECORD_SCOPES", "Item", "Kind", "Read", "RecordReader", "Tolerant"]
