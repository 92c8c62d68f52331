"""How many declarations a doctor has and may have: counted by the human, not by the job."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.ehealth.declarations.checks import speciality
from sandbox.ehealth.register import book

if TYPE_CHECKING:
    from sandbox.ehealth.world import World


@dataclass(frozen=True)
class Places:
    """Beyond `soft` (the legal optimum) the doctor decides alone; at `hard` nobody may."""

    count: int
    soft: int
    hard: int


def places_of(world: "World", party_id: str, person_id: str) -> Places:
    """The numbers that matter for this person: their own declaration with the doctor does not count."""
    limits = world.register.get(book.LIMITS, party_id)
    smallest = smallest_limit(world, party_id)
    soft = limits["declarations_limit"] if limits else smallest
    declared = limits["declarations_count"] if limits else 0
    own = sum(one.party_id == party_id and one.is_living for one in world.filings.declarations_of(person_id))
    waiting = sum(
        one.party_id == party_id and one.status == "APPROVED" and one.person_id != person_id
        for one in world.filings.open_requests()
    )
    return Places(declared - own + waiting, soft, smallest * world.config.hard_limit_times)


def smallest_limit(world: "World", party_id: str) -> int:
    """The smallest optimum among the doctor's specialities, over all their jobs."""
    by_speciality = world.config.limits
    found = [by_speciality.get(speciality(employee)) for employee in world.register.employees_of(party_id)]
    return min((limit for limit in found if limit), default=min(by_speciality.values()))
