"""Words that may be a surname, a place or a slip: nobody is told of a find that may be somebody else."""

from __future__ import annotations

import pytest

from doctors.found import Level
from doctors.index import Index
from doctors.model import Doctor
from tests.doctors import people

LVIV, ODESA, VILLAGE = people.TOWNS[1], people.TOWNS[2], people.TOWNS[10]


def doctor(names: str, town: tuple[str, str, str, float, float], speciality: str = "FAMILY_DOCTOR") -> Doctor:
    last, first, second = names.split()
    key = people.hash_of(names)
    at = people.workplace(f"e{key}", town, 2, speciality)
    gender = "FEMALE" if second.endswith("а") else "MALE"
    return Doctor(at.employee_id, f"p{key}", last, first, second, gender, speciality, (at,), 1800, 900)


@pytest.fixture(scope="module")
def town() -> Index:
    return Index.build(
        [
            doctor("Коваленко Тарас Юрійович", LVIV, "THERAPIST"),
            doctor("Коваленко Ганна Юріївна", LVIV),
            doctor("Кравець Наталія Василівна", VILLAGE),
            doctor("Савук Олександра Борисівна", VILLAGE),
            doctor("Савчук Злата Станіславівна", ODESA),
            doctor("Ткаченко Оксана Іванівна", ODESA),
        ]
    )


@pytest.mark.parametrize("query", ["Волинська Наталія", "Львівський Тарас", "Юрійович Тарас", "Львов Тарас"])
def test_patient_names_somebody_absent_who_is_called_like_a_place_and_is_not_told_of_a_find(
    town: Index, query: str
) -> None:
    assert all(hit.level is not Level.EXACT for hit in town.search(query).hits)


@pytest.mark.parametrize("query", ["Тарас Львів", "Тарас Львівська область", "Тарас Юрійович", "терапевт Тарас Львів"])
def test_patient_names_a_place_and_somebody_there_and_is_told_of_a_find(town: Index, query: str) -> None:
    found = town.search(query).hits[0]
    assert (found.doctor.last_name, found.level) == ("Коваленко", Level.EXACT)


def test_patient_misspells_a_surname_into_anothers_and_sees_first_who_works_in_that_town(town: Index) -> None:
    found = town.search("Савук Одеса")
    assert [hit.doctor.last_name for hit in found.hits] == ["Савчук", "Савук"]
