"""How often the right doctor comes first, by the way people type; the register has 1,500 invented doctors."""

from __future__ import annotations

from random import Random  # noqa: TID251 - seeded

import pytest

from doctors.found import Level
from doctors.index import Index
from doctors.model import Doctor
from tests.doctors import asking, people

ASKED = 120  # queries of each kind


def fits(one: Doctor, other: Doctor, query: str) -> bool:
    """Whether the query cannot tell the two apart: all that it names is the same."""
    a, b = one.workplaces[0], other.workplaces[0]
    alike = one.last_name == other.last_name
    if one.second_name.lower() in query.lower():
        alike &= one.second_name == other.second_name
    if a.settlement in query or a.clinic_short in query:
        alike &= (a.settlement, a.clinic_short in query) == (b.settlement, b.clinic_short in query)
    return alike and one.first_name[0] == other.first_name[0]


def share_of_first(index: Index, way: asking.Asking) -> tuple[float, list[str]]:
    random = Random(people.SEED)
    doctors = random.sample(list(index.lookup.columns.doctors), ASKED)
    missed = []
    for doctor in doctors:
        query = way(doctor, random)
        found = index.search(query)
        hits = found.hits + found.guesses
        if not hits or not fits(doctor, hits[0].doctor, query):
            missed.append(query)
    return 1 - len(missed) / ASKED, missed


@pytest.mark.parametrize(
    ("way", "at_least"),
    [
        (asking.exact, 0.99), (asking.no_patronymic, 0.99), (asking.reordered, 0.99), (asking.initials, 0.98),
        (asking.with_city, 0.99), (asking.with_clinic, 0.98), (asking.speciality_city, 0.98), (asking.case_form, 0.97),
        (asking.translit, 0.97), (asking.layout, 0.98), (asking.russian, 0.97), (asking.surzhyk, 0.97),
        (asking.typo1, 0.97), (asking.typo2, 0.92),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_patient_types_in_some_way_and_sees_the_right_doctor_first(
    index: Index, way: asking.Asking, at_least: float
) -> None:
    share, missed = share_of_first(index, way)
    assert share >= at_least, missed


@pytest.mark.parametrize("way", [asking.exact, asking.no_patronymic, asking.with_city, asking.layout])
def test_patient_types_a_name_right_and_sees_it_as_found(index: Index, way: asking.Asking) -> None:
    random = Random(people.SEED)
    queries = [way(doctor, random) for doctor in random.sample(list(index.lookup.columns.doctors), ASKED)]
    levels = [index.search(query).hits[0].level for query in queries]
    assert levels.count(Level.EXACT) == ASKED


def test_patient_asks_for_who_is_absent_and_never_sees_anyone_as_found(index: Index) -> None:
    random = Random(people.SEED)
    shown = 0
    for man, woman in people.absent_surnames():
        female = random.random() < 0.8
        query = f"{woman if female else man} {random.choice(people.WOMEN if female else people.MEN)}"
        found = index.search(query)
        assert all(hit.level is not Level.EXACT for hit in found.hits), query
        shown += bool(found.hits)
    assert shown <= 0.1 * len(people.absent_surnames())


def test_two_indexes_of_the_same_doctors_answer_the_same(index: Index) -> None:
    random = Random(people.SEED)
    other = Index.build(people.doctors())
    for doctor in random.sample(people.doctors(), 40):
        query = asking.typo2(doctor, random)
        assert other.search(query) == index.search(query)
