"""May this person file a declaration with this doctor? Asked before anything is sent; the answer is one thing to mend.

Sources of the rules: the national API's checks at creation (age and speciality, active doctor and place), the limits of
order 504, the Ministry's words on teenagers (docs/glossary.md, "civil capacity").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from doctors.model import PEDIATRICIAN, Doctor, Workplace, suits_age
from ehealth.models import Declaration, DeclarationRequest, Person, PersonVerification

NO_OWN_LOGIN_AGE = 14  # config of the national system: below it a legal representative acts
FULL_CAPACITY_AGE = 18  # Civil Code, art. 34; config `person_full_legal_capacity_age`
HARD_LIMIT_TIMES = 3  # the national system refuses beyond three times the recommended number
FORBIDDING = (
    "under-14",
    "no-capacity",
    "relation-not-verified",
    "relation-over",
    "ward-acts-alone",
    "record-frozen",
)
"""Findings with which nothing may be filed, ended or changed; data that disagree are changed just because of that."""
OPEN_REQUESTS = ("NEW", "APPROVED")
LIVING_DECLARATIONS = ("ACTIVE", "PENDING_VERIFICATION")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say: a locale key (without its `check-` or `warn-`) and what goes into the words."""

    key: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the national system says of the person at this moment; `acting`: somebody else acts for them."""

    person: Person
    verification: PersonVerification
    declarations: Sequence[Declaration]
    requests: Sequence[DeclarationRequest]
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """`problem` is the one thing to mend, None when the request may be sent; `warnings` should be known before."""

    problem: Finding | None
    warnings: tuple[Finding, ...] = ()
    request_id: str | None = None


def age_on(birth: date | None, today: date) -> int | None:
    """Full years; None when the birth date is not known."""
    if birth is None:
        return None
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def has_capacity(age: int | None, verification: PersonVerification) -> bool:
    """May the person act alone? Adults may; from 14 only with a verified document of civil capacity."""
    if age is None or age >= FULL_CAPACITY_AGE:
        return True
    if age < NO_OWN_LOGIN_AGE:
        return False
    document = verification.person.details.get("legal_capacity")
    return document is not None and document.status == "VERIFIED"


def capacity_reviewed(verification: PersonVerification) -> bool:
    """Has a document of civil capacity been handed in that nobody has confirmed yet?"""
    document = verification.person.details.get("legal_capacity")
    return document is not None and document.status in ("VERIFICATION_NEEDED", "IN_REVIEW", "CHANGES_NEEDED")


def birthday(birth: date, years: int) -> date:
    """The day one turns so old; who was born on 29 February does it on 1 March of other years."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def problem_of_person(facts: Facts, today: date) -> Finding | None:
    """What keeps this person from filing with any doctor."""
    return problem_of(facts.person, facts.verification, today, acting=facts.acting)


def problem_of(
    person: Person, verification: PersonVerification, today: date, *, acting: bool = False
) -> Finding | None:
    """The same, from the person alone; what is of age and representation also keeps from changing anything."""
    age = age_on(person.birth_date, today)
    if acting:
        ended = _representation(age, verification)
        if ended:
            return ended
    elif age is not None and age < NO_OWN_LOGIN_AGE:
        return Finding("under-14", {})
    elif person.birth_date and not has_capacity(age, verification):
        adult = f"{birthday(person.birth_date, FULL_CAPACITY_AGE):%d.%m.%Y}"
        return Finding("no-capacity", {"review": "yes" if capacity_reviewed(verification) else "no", "adult": adult})
    death = verification.person.details.get("dracs_death")
    if death is not None and death.status in ("NOT_VERIFIED", "VERIFICATION_NEEDED", "IN_REVIEW"):
        return Finding("record-frozen", {})
    if verification.person.status == "NOT_VERIFIED":
        return Finding("not-verified", {"source": next(iter(disagreeing(verification)), "unknown")})
    return None


def _representation(age: int | None, verification: PersonVerification) -> Finding | None:
    """Why somebody may not act for this person any more, or not yet.

    Parents act until 18, and not for a minor whose own capacity is confirmed; whoever acts for an adult has a
    relationship that the system still knows (docs/glossary.md, "representation").
    """
    relation = verification.relationship
    if relation is not None and relation.status in ("NOT_VERIFIED", "VERIFICATION_NEEDED", "IN_REVIEW"):
        return Finding("relation-not-verified", {})
    if age is not None and age >= FULL_CAPACITY_AGE and (relation is None or relation.status != "VERIFIED"):
        return Finding("relation-over", {})
    if age is not None and NO_OWN_LOGIN_AGE <= age < FULL_CAPACITY_AGE and has_capacity(age, verification):
        return Finding("ward-acts-alone", {})
    return None


def disagreeing(verification: PersonVerification) -> list[str]:
    """Registers that do not agree, as keys of `source-…` words end; the hand of НСЗУ last: it repeats the others."""
    found = [name for name, check in verification.person.details.items() if check.status == "NOT_VERIFIED"]
    return [name.replace("_", "-") for name in sorted(found, key=lambda name: name == "nhs")]


def check(facts: Facts, doctor: Doctor, workplace: Workplace, today: date) -> Readiness:
    """The one thing to mend before filing with this doctor, or what to know before it is sent."""
    problem = problem_of_person(facts, today) or _problem_with(facts, doctor, workplace, today)
    if problem:
        return Readiness(problem)
    request = _open_request(facts, workplace)
    if request:
        return Readiness(Finding("open-request", {}), request_id=request.id)
    return Readiness(None, tuple(_warnings(facts, doctor, workplace, today)))


def _problem_with(facts: Facts, doctor: Doctor, workplace: Workplace, today: date) -> Finding | None:
    if any(item.status == living and item.employee.id == workplace.employee_id for item, living in _living(facts)):
        return Finding("same-doctor", {})
    age = age_on(facts.person.birth_date, today)
    if age is not None and not suits_age(workplace.speciality, age):
        return Finding("speciality-age", {"speciality": workplace.speciality})
    return Finding("over-hard-limit", {"count": doctor.declarations_count}) if beyond_cap(doctor) else None


def beyond_cap(doctor: Doctor) -> bool:
    """Has the doctor so many declarations that nobody, not even they themselves, can take one more patient?"""
    limit, count = doctor.declarations_limit, doctor.declarations_count
    return bool(limit) and count is not None and count >= (limit or 0) * HARD_LIMIT_TIMES


def _living(facts: Facts) -> list[tuple[Declaration, str]]:
    return [(item, status) for item in facts.declarations for status in LIVING_DECLARATIONS if item.status == status]


def _open_request(facts: Facts, workplace: Workplace) -> DeclarationRequest | None:
    """An open request, whoever the doctor: a second one beside it would leave the outcome to chance."""
    found = [item for item in facts.requests if any(item.status == status for status in OPEN_REQUESTS)]
    same = [item for item in found if item.employee_id == workplace.employee_id]
    return next(iter(same or found), None)


def _warnings(facts: Facts, doctor: Doctor, workplace: Workplace, today: date) -> list[Finding]:
    warnings: list[Finding] = []
    if _living(facts):
        warnings.append(Finding("replaces", {}))
    if doctor.accepting is False:
        warnings.append(Finding("over-limit", {}))
    age = age_on(facts.person.birth_date, today)
    if workplace.speciality == PEDIATRICIAN and age is not None and age >= FULL_CAPACITY_AGE - 1:
        warnings.append(Finding("pediatrician-ends", {}))
    return warnings
