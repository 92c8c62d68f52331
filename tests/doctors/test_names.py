"""Names and places in other forms and languages, and the tables behind them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from doctors.given import known
from doctors.lexicon import given as given_entries
from doctors.lexicon import patronymic as patronymic_entries
from doctors.plausible import Runs
from doctors.slips import likeness
from doctors.towns import other_names
from doctors.words import words
from ukrainian.letters import clean, fold


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("олена", "лена"), ("наталія", "наташа"), ("микола", "николай"), ("олександр", "сашко"), ("дмитро", "діми"),
        ("ганна", "анна"), ("пилип", "филипп"), ("григорій", "грицько"), ("євдокія", "явдоха"), ("всеволод", "сева"),
    ],
)  # fmt: skip
def test_given_names_are_known_by_what_people_are_called(name: str, said: str) -> None:
    assert fold(said) in {fold(spelling) for _, spellings in given_entries(name) for spelling in spellings}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("миколаївна", "николаевна"), ("сергійович", "сергеевич"), ("іллівна", "ильинична"), ("якович", "яковлевич"),
        ("іванівна", "івановна"), ("олексіївна", "алексеевны"), ("михайлівна", "михайловной"), ("львович", "львовича"),
    ],
)  # fmt: skip
def test_patronymics_are_known_in_both_languages(name: str, said: str) -> None:
    assert fold(said) in {fold(spelling) for _, spellings in patronymic_entries(name) for spelling in spellings}


@pytest.mark.parametrize(
    ("town", "other"),
    [
        ("Дніпро", "дніпропетровськ"), ("Кропивницький", "кіровоград"), ("Бахмут", "артемівськ"),
        ("Самар", "новомосковськ"),
        ("Новомосковськ", "самар"), ("Шептицький", "червоноград"), ("Кам'янське", "дніпродзержинськ"),
        ("Звягель", "новоград-волинський"),
    ],
)  # fmt: skip
def test_renamed_towns_are_known_by_either_name(town: str, other: str) -> None:
    assert other in other_names("towns", clean(town))[0]


def test_slips_are_weighed_by_how_easily_they_happen() -> None:
    swapped, left_out, far = (
        likeness("шевечнко", "шевченко"),
        likeness("шевчнко", "шевченко"),
        likeness("шевщенко", "шевченко"),
    )
    assert 1 > swapped > left_out > far > likeness("бевченко", "шевченко")


def test_word_with_foreign_runs_of_letters_looks_like_a_slip() -> None:
    runs = Runs(["шевченко", "шевчук", "кравченко", "кравчук"])
    assert runs.strangeness("шевченко") == 0
    assert runs.strangeness("кравчук") == 0
    assert runs.strangeness("шцвчнео") == 1


@pytest.mark.parametrize("name", ["women.txt", "men.txt", "towns.txt", "areas.txt"])
def test_tables_hold_no_word_of_two_alphabets_and_no_empty_line(name: str) -> None:
    text = files("doctors").joinpath("tables", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            assert line.count("|") >= 2, line
            assert line.split("|")[0].strip(), line
            for word in re.findall(r"\w+", line):
                assert not (re.search("[a-z]", word, re.I) and re.search("[а-яіїєґ]", word, re.I)), word


def test_every_name_of_the_tables_comes_once_as_its_own() -> None:
    for key, names in known().names.items():
        genders = [name.own for name in names]
        assert len(genders) == len(set(genders)) <= 3, key


def test_words_around_names_are_no_specialities() -> None:
    table = words()
    assert not (table.filler & table.speciality.keys())
    assert {"THERAPIST", "PEDIATRICIAN", "FAMILY_DOCTOR"} == set(table.speciality.values())
