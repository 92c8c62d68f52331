"""Looking for a doctor as a patient does: the register, the age it depends on, their favourites, the link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from doctors.found import Outcome
from services.addresses import Addresses
from services.age import AgeOf
from services.favourites import Favourites
from services.finder import Finder, Wish, fitting
from services.plan_b import Another, PlanB, where_of
from services.spoken_wish import eased
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from doctors.found import Found
    from doctors.model import Doctor, Workplace


@dataclass(frozen=True, slots=True)
class Looked:
    """What a wish has found: `specialities` can be chosen, doctors of the one `left_out` were kept back by age.

    `unfiltered`: how many there are without the filters, where there is nobody with them. `unmet`: words of the line
    that nothing in the register meets, so that they were left out.
    """

    wish: Wish
    found: Found
    specialities: Sequence[str]
    left_out: str
    unfiltered: int = 0
    unmet: str = ""


@dataclass(frozen=True, slots=True)
class DoctorSearch:
    """What the search and the card of a doctor are made of."""

    finder: Finder
    age_of: AgeOf
    favourites: Favourites
    plan_b: PlanB
    addresses: Addresses

    async def look(self, work: UnitOfWork, patient: Patient, wish: Wish, known: Found | None = None) -> Looked:
        """The best matches; `known`: what the line alone finds, when that has been looked up already."""
        age = await self.age_of(work, patient)
        plain = known if known is not None and wish == Wish(wish.query) else None
        found, left_out = self.finder.fit(wish, age, plain)
        if found.outcome is Outcome.NO_WORDS and wish.narrow:  # «хочу жінку лікаря»: all that was said is chosen by
            wish = replace(wish, query="")
            found, left_out = self.finder.fit(wish, age)
        wish, unmet = eased(wish, found)
        if unmet:
            found, left_out = self.finder.fit(wish, age)
        unfiltered = 0
        if not found.hits and wish.narrow and wish.query:
            unfiltered = self.finder.search(Wish(wish.query, near=wish.near), age=age).total
        if found.far_km is not None:  # said once; what is typed next is not looked for near there
            wish = wish.with_("near", None)
        return Looked(wish, found, fitting(age, wish), left_out, unfiltered, unmet)

    def neighbours(self, doctor: Doctor, workplace: Workplace) -> Sequence[Another]:
        """Others with room near a doctor who has none."""
        return self.plan_b.others(where_of(doctor, workplace), fileable=False) if doctor.accepting is False else ()
