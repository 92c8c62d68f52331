"""The register of doctors a patient can choose, joined from the bulk exports of the national system."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from sys import intern
from typing import TypeVar

from doctors.model import Doctor, Workplace
from doctors.records import Clinic, Division, Job, Raw, Refused, clinic, code, division, job, number, text
from doctors.refusals import Refusals
from doctors.spelling import person

T = TypeVar("T")

Jobs = dict[str, tuple[Workplace, ...]]  # workplaces by person
Limits = dict[str, tuple[int | None, int | None]]  # recommended number of declarations and present number, by person
_LIVE_CONTRACT = frozenset({"ACTIVE", "VERIFIED", "SIGNED"})
_OVER = frozenset({"INACTIVE", "CLOSED", "TERMINATED", "SUSPENDED"})


@dataclass(frozen=True, slots=True)
class Exports:
    """The bulk files as iterables of raw items; each is walked once. `date` is the day of the exports (YYYY-MM-DD)."""

    parties: Iterable[Raw]
    employees: Iterable[Raw]
    divisions: Iterable[Raw]
    legal_entities: Iterable[Raw]
    declarations_limit: Iterable[Raw] = ()
    employee_roles: Iterable[Raw] = ()
    healthcare_services: Iterable[Raw] = ()
    contract_divisions: Iterable[Raw] | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class _Sites:
    """Where doctors may work; `contracted` are divisions the national health service pays for, None when unknown."""

    clinics: dict[str, Clinic]
    divisions: dict[str, Division]
    contracted: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Register:
    """What a join gives."""

    doctors: list[Doctor]
    refusals: Refusals


def _by_id(raw: Raw) -> str:
    return text(raw, "id")


def join(exports: Exports) -> Register:
    """Joins the exports. Bad records are counted, never raised; memory grows with the doctors kept, not with the files.

    Takes seconds for the whole country: call it in a worker thread.
    """
    refusals = Refusals()
    sites = _Sites(
        {item.id: item for item in _read(exports.legal_entities, clinic, refusals)},
        {item.id: item for item in _read(exports.divisions, division, refusals)},
        _contracted(exports),
    )
    jobs: Jobs = {}
    homeless: list[Job] = []
    for item in _read(exports.employees, job, refusals):
        if item.division_id:
            _take(jobs, item, [item.division_id], sites, refusals)
        else:
            homeless.append(item)
    by_role = _divisions_by_role(exports) if homeless else {}
    for item in homeless:
        _take(jobs, item, by_role.get(item.employee_id, []), sites, refusals)
    limits = limits_of(exports.declarations_limit, jobs)
    return Register(list(_people(exports.parties, jobs, limits, refusals)), refusals)


def _read(raws: Iterable[Raw], parse: Callable[[Raw], T], refusals: Refusals) -> Iterator[T]:
    for raw in raws:
        try:
            yield parse(raw)
        except Refused as refused:
            refusals.add(refused.code, text(raw, "id"))
        except (AttributeError, TypeError, ValueError):  # a record that is not a record at all
            refusals.add("malformed", "")


def _divisions_by_role(exports: Exports) -> dict[str, list[str]]:
    """Divisions of employees who have none of their own: employee → role → service → division."""
    services = {
        text(raw, "id"): text(raw, "division_id")
        for raw in exports.healthcare_services
        if isinstance(raw, dict) and text(raw, "status").upper() not in _OVER and raw.get("is_active") is not False
    }
    found: dict[str, list[str]] = {}
    for raw in exports.employee_roles:
        if not isinstance(raw, dict) or text(raw, "status").upper() in _OVER:
            continue
        division_id = services.get(text(raw, "healthcare_service_id"), "")
        known = found.setdefault(text(raw, "employee_id"), [])
        if division_id and division_id not in known:
            known.append(division_id)
    return found


def _contracted(exports: Exports) -> frozenset[str] | None:
    """Divisions that the national health service pays for on the day of the exports; None without that file."""
    if exports.contract_divisions is None:
        return None
    return frozenset(
        text(raw, "division_id")
        for raw in exports.contract_divisions
        if isinstance(raw, dict)
        and text(raw, "contract_status").upper() in _LIVE_CONTRACT
        and text(raw, "contract_division_status").upper() not in _OVER
        and not (exports.date and text(raw, "contract_end_date")[:10] < exports.date)
    )


def _take(jobs: Jobs, item: Job, wanted: list[str], sites: _Sites, refusals: Refusals) -> None:
    """Adds the workplaces of a job to the person's, or counts why it has none."""
    try:
        found = [_workplace(item, at, owner, contracted) for at, owner, contracted in _where(item, wanted, sites)]
    except Refused as refused:
        refusals.add(refused.code, item.employee_id)
        return
    jobs[item.party_id] = (*jobs.get(item.party_id, ()), *found)


def _where(item: Job, wanted: list[str], sites: _Sites) -> Iterator[tuple[Division, Clinic, bool | None]]:
    if not wanted:
        raise Refused("employee_without_division")
    known = [sites.divisions[found] for found in wanted if found in sites.divisions]
    if not known:
        raise Refused("division_not_selectable")
    for at in known:
        owner = sites.clinics.get(at.legal_entity_id)
        if owner is None:
            raise Refused("legal_entity_not_selectable")
        if item.legal_entity_id not in {"", owner.id}:
            raise Refused("division_of_another_legal_entity")
        yield at, owner, None if sites.contracted is None else at.id in sites.contracted


def _workplace(item: Job, at: Division, owner: Clinic, contracted: bool | None) -> Workplace:
    return Workplace(
        item.employee_id, item.speciality, item.level, at.id, at.name, owner.id, owner.name, owner.short, owner.edrpou,
        *at.address, at.latitude, at.longitude, at.working_hours, at.phones, contracted,
    )  # fmt: skip


def _people(parties: Iterable[Raw], jobs: Jobs, limits: Limits, refusals: Refusals) -> Iterator[Doctor]:
    for raw in parties:
        party_id = text(raw, "id") if isinstance(raw, dict) else ""
        found = jobs.pop(party_id, None)
        if found is None:
            continue  # nurses, managers, dismissed doctors: most parties of the country
        if not text(raw, "last_name"):
            refusals.add("party_without_name", party_id)
            continue
        limit, count = limits.get(party_id, (None, None))
        yield Doctor(
            found[0].employee_id, party_id,
            *_names(raw),
            code(raw, "gender"),
            found[0].speciality, found, limit, count, number(raw, "working_experience"),
        )  # fmt: skip
    for left in jobs.values():
        refusals.add("party_unknown", left[0].employee_id)


def _names(raw: Raw) -> tuple[str, str, str]:
    last, first, second = (intern(person(text(raw, field))) for field in ("last_name", "first_name", "second_name"))
    return last, first, second


def limits_of(raws: Iterable[Raw], wanted: Container[str]) -> Limits:
    """Limits and counts of the persons wanted."""
    return {
        text(raw, "party_id"): (number(raw, "declarations_limit"), number(raw, "declarations_count"))
        for raw in raws
        if isinstance(raw, dict) and raw.get("party_id") in wanted
    }


def with_limits(doctors: Iterable[Doctor], limits: Limits) -> list[Doctor]:
    """The same doctors with other limits and counts; one whose figures are the same stays the very object.

    Figures of open data stay where there are none of the national register.
    """
    return [
        doctor
        if doctor.as_of and doctor.party_id not in limits
        else _renewed(doctor, *limits.get(doctor.party_id, (None, None)))
        for doctor in doctors
    ]


def _renewed(doctor: Doctor, limit: int | None, count: int | None) -> Doctor:
    if (doctor.declarations_limit, doctor.declarations_count, doctor.as_of) == (limit, count, ""):
        return doctor
    return replace(doctor, declarations_limit=limit, declarations_count=count, as_of="")


def merged(stored: Iterable[Raw], changed: Iterable[Raw], key: Callable[[Raw], str] = _by_id) -> Iterator[Raw]:
    """A stored export with the items of a `?depth=N` export laid over it.

    A changed item replaces the stored one with the same key and stands in its place; new ones come last. Nothing is
    deleted: a doctor who left comes as a changed employee whose status the join refuses. The limits have no depth.
    """
    latest = {key(raw): raw for raw in changed}
    for raw in stored:
        yield latest.pop(key(raw), raw)
    yield from latest.values()
