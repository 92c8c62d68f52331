"""Finding a doctor: the index of the moment, and the doctors behind its keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from doctors.model import FAMILY_DOCTOR, PEDIATRICIAN, THERAPIST, Doctor, Workplace, suits_age
from services.faults import NotFound, PortalError

if TYPE_CHECKING:
    from doctors.found import Found
    from doctors.index import Index

SPECIALITIES = (FAMILY_DOCTOR, THERAPIST, PEDIATRICIAN)
NAME_LETTERS = 80  # a longer line is a story, whatever names stand in it
FLAGS = ("accepting", "everyone")
"""What of a wish is on or off."""
MOST_HITS = 60  # nobody turns more pages; a question narrows down better


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: the line as typed, and what was chosen by buttons.

    `everyone`: also doctors who do not take patients of the person's age, for whoever looks for somebody else.
    """

    query: str = ""
    speciality: str | None = None
    accepting: bool = False
    near: tuple[float, float] | None = None
    area: str | None = None
    settlement: str | None = None
    clinic: str | None = None
    street: str | None = None
    first_name: str | None = None
    sex: str | None = None
    everyone: bool = False

    @property
    def narrow(self) -> bool:
        """Is any filter on that leaves doctors out?"""
        return self != Wish(self.query, near=self.near, everyone=self.everyone)

    def packed(self) -> dict[str, Any]:
        """The wish as JSON, for a conversation to remember; what is not set takes no room."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def unpacked(cls, data: Mapping[str, Any]) -> Wish:
        """The wish that `packed` has written."""
        near = data.get("near")
        return cls(**{**data, "near": (float(near[0]), float(near[1])) if near else None})

    def with_(self, by: str, value: Any) -> Wish:
        """The same wish with one thing set or, by an empty value, taken off."""
        change: dict[str, Any] = {by: value or (False if by in FLAGS else None)}
        return replace(self, **change)


@dataclass(frozen=True, slots=True, repr=False)
class Catalogue:
    """The register of one moment: the doctors, the index over them, and who stands behind each job."""

    doctors: list[Doctor]
    index: Index
    by_employee: dict[str, Doctor]

    def __repr__(self) -> str:
        """Says how many, never whom."""
        return f"Catalogue({len(self.doctors)} doctors)"

    @classmethod
    def build(cls, doctors: list[Doctor]) -> Catalogue:
        """Seconds of work for the whole country: meant for a worker thread."""
        from doctors.index import Index

        return cls(doctors, Index.build(doctors), _by_employee(doctors))

    def with_limits(self, doctors: list[Doctor]) -> Catalogue:
        """The same doctors in the same order with other vacancies."""
        return Catalogue(doctors, self.index.with_limits(doctors), _by_employee(doctors))

    def release(self) -> None:
        """Lets a catalogue that nobody searches any more go bit by bit: at once it would stop all threads for 20 ms."""
        while self.by_employee:
            self.by_employee.popitem()
        while self.doctors:
            self.doctors.pop()


def _by_employee(doctors: Sequence[Doctor]) -> dict[str, Doctor]:
    return {workplace.employee_id: doctor for doctor in doctors for workplace in doctor.workplaces}


class Finder:
    """Searches the register of the moment; a new one is swapped in whole."""

    def __init__(self) -> None:
        self.catalogue: Catalogue | None = None

    @property
    def ready(self) -> bool:
        """Is there a register to search?"""
        return self.catalogue is not None

    @property
    def doctors(self) -> list[Doctor]:
        """Everybody who can be found."""
        return self.catalogue.doctors if self.catalogue else []

    @property
    def count(self) -> int:
        """How many doctors can be found."""
        return len(self.doctors)

    def swap(self, catalogue: Catalogue) -> Catalogue | None:
        """From now on these doctors are found; gives back those that were."""
        before, self.catalogue = self.catalogue, catalogue
        return before

    def search(self, wish: Wish, *, age: int | None = None) -> Found:
        """Best matches of a wish; raises `PortalError` while no register is loaded. With `age`, see `fit`."""
        return self.fit(wish, age)[0]

    def fit(self, wish: Wish, age: int | None, plain: Found | None = None) -> tuple[Found, str]:
        """Best matches, and the speciality whose doctors fit and are not shown to a person of this age, empty for none.

        A person of the given age is shown those who take such patients, unless the wish says otherwise: by everyone,
        or by a speciality, which a parent names for a child. `plain`: what is found whatever the age, when known.
        """
        if plain is None:
            plain = self._search(wish)
        if age is None or wish.everyone or wish.speciality or not (plain.hits or plain.guesses):
            return plain, ""
        asked = plain.understood.speciality
        if asked and not suits_age(asked, age):
            return plain, ""
        return self._search(wish, age), "" if asked else _unfit(plain, age)

    def _search(self, wish: Wish, age: int | None = None) -> Found:
        if self.catalogue is None:
            raise PortalError("doctor-not-ready")
        given = {name: value for name, value in asdict(wish).items() if name not in ("query", *FLAGS)}
        search = self.catalogue.index.search
        return search(wish.query, limit=MOST_HITS, accepting=wish.accepting or None, age=age, **given)

    def names_doctor(self, line: str) -> Literal["surely", "perhaps", "no"]:
        """Does a line typed out of the blue name a doctor?

        Surely with surname and first name; perhaps with a surname, or with a speciality and a place.
        """
        if self.catalogue is None or len(line) > NAME_LETTERS:
            return "no"
        hits = self.catalogue.index.search(line, limit=1).hits
        if not hits or hits[0].level != "exact":
            return "no"
        about = {str(reason.about) for reason in hits[0].reasons}
        if "surname" not in about:
            return "perhaps" if {"speciality", "settlement"} <= about else "no"
        return "surely" if "first_name" in about else "perhaps"

    def doctor(self, employee_id: str) -> tuple[Doctor, Workplace]:
        """The doctor with this job, and the workplace; raises `NotFound`."""
        doctor = self.known(employee_id)
        workplace = doctor.at(employee_id) if doctor else None
        if doctor is None or workplace is None:
            raise NotFound("doctor-gone")
        return doctor, workplace

    def known(self, employee_id: str) -> Doctor | None:
        """The doctor with this job, if the register has them."""
        return self.catalogue.by_employee.get(employee_id) if self.catalogue else None


def _unfit(found: Found, age: int) -> str:
    """Of the best matches, a speciality that does not take people of this age."""
    kinds = (hit.workplace.speciality for hit in found.hits if hit.level is found.hits[0].level)
    return next((one for one in kinds if not suits_age(one, age)), "")


def distance_km(workplace: Workplace, near: tuple[float, float] | None) -> float | None:
    """How far a workplace is, as the crow flies; None when either end is not known."""
    if near is None or workplace.latitude is None or workplace.longitude is None:
        return None
    from doctors.distance import kilometres

    return float(kilometres((workplace.latitude, workplace.longitude), near)[0])


def fitting(age: int | None, wish: Wish | None = None) -> tuple[str, ...]:
    """Specialities to choose from at this age; all when it is not known or the wish is for everyone."""
    if age is None or (wish and wish.everyone):
        return SPECIALITIES
    return tuple(one for one in SPECIALITIES if suits_age(one, age) or (wish and wish.speciality == one))
