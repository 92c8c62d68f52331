"""How many declarations a doctor has and may have: counted by the human, not by the job."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.declarations.checks import speciality
from sandbox.ehealth.declarations.filings import Filings
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Register


@dataclass(frozen=True)
class Capacity:
    """Beyond `soft` (the legal optimum) the doctor decides alone; at `hard` nobody may."""

    count: int
    soft: int
    hard: int


class Counting(Protocol):
    """What is counted, and the rules it is held against."""

    config: EhealthConfig
    register: Register
    filings: Filings


def capacity_of(parts: Counting, party_id: str, person_id: str) -> Capacity:
    """The numbers that matter for this person: their own declaration with the doctor does not count."""
    limits = parts.register.get(book.LIMITS, party_id)
    smallest = _smallest_limit(parts.config.limits, parts.register, party_id)
    soft = limits["declarations_limit"] if limits else smallest
    declared = limits["declarations_count"] if limits else 0
    own = sum(one.party_id == party_id and one.is_living for one in parts.filings.declarations_of(person_id))
    waiting = sum(
        one.party_id == party_id and one.status == "APPROVED" and one.person_id != person_id
        for one in parts.filings.open_requests()
    )
    return Capacity(declared - own + waiting, soft, smallest * parts.config.hard_limit_times)


def _smallest_limit(by_speciality: Mapping[str, int], register: Register, party_id: str) -> int:
    """The smallest optimum among the doctor's specialities, over all their jobs."""
    found = [by_speciality.get(speciality(employee)) for employee in register.employees_of(party_id)]
    return min((limit for limit in found if limit), default=min(by_speciality.values()))
