"""Ukrainian names and places: keys, readings, cases, other languages, and the tables behind them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from doctors.declension import flat, given, of_man, of_woman, patronymic, place, russian_place
from doctors.fold import fold, fold_all, plain, unmask
from doctors.given import known
from doctors.lexicon import given as given_entries
from doctors.lexicon import patronymic as patronymic_entries
from doctors.plausible import Runs
from doctors.readings import Script, readings
from doctors.slips import likeness
from doctors.towns import other_names
from doctors.words import words


@pytest.mark.parametrize(
    "spellings",
    [
        ("Наталія", "Наталья", "Наталыя", "наталія"), ("Юрій", "Юрий", "Юрый"), ("Ґалаґан", "Галаган", "Галахан"),
        ("Дем'янчук", "Дем’янчук", "Демʼянчук", "Демянчук", "Дем`янчук", "Демьянчук", "Демёянчук"),
        ("Щербак", "Шербак"), ("Анна", "Ана"), ("Соловйов", "Соловьёв"), ("Україна", "Украъна"),
        ("Євген", "Эвген", "Евген"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(plain(spelling)) for spelling in spellings}) == 1


def test_names_that_differ_keep_different_keys() -> None:
    assert len({fold(name) for name in ("коваль", "ковальчук", "коваленко", "ковалів", "ковальська")}) == 5


@pytest.mark.parametrize(
    ("text", "script", "read"),
    [
        ("Shevchenko", Script.TRANSLIT, "шевченко"), ("Zghurskyi Yurii", Script.TRANSLIT, "згурский юріі"),
        ("itdxtyrj", Script.LAYOUT, "шевченко"), ("ltv'zyxer", Script.LAYOUT, "демєянчук"),
        ("vfh`zyf", Script.LAYOUT, "мар'яна"),
        ("j,e[sd", Script.LAYOUT, "обухів"), ("Kowalczuk", Script.TRANSLIT, "ковалчук"),
        ("Ševčenko", Script.TRANSLIT, "шевченко"),
    ],
)  # fmt: skip
def test_latin_letters_are_read_as_sounds_and_as_keys(text: str, script: Script, read: str) -> None:
    found = {reading.script: reading.text for reading in readings(text)}
    assert fold_all(found[script]) == fold_all(read)


def test_cyrillic_text_has_one_reading_and_latin_twins_in_it_are_seen_through() -> None:
    assert [reading.script for reading in readings("Коваленко Ірина")] == [Script.TYPED]
    assert unmask("шeвчeнкo lviv") == "шевченко lviv"


@pytest.mark.parametrize(
    ("form", "forms"),
    [
        ("кравця", of_man("кравець")), ("зайця", of_man("заєць")), ("сокола", of_man("сокіл")),
        ("коваленкові", of_man("коваленко")), ("левицького", of_man("левицький")), ("палію", of_man("палій")),
        ("задорожнього", of_man("задорожній")), ("ковалева", of_man("ковалів")), ("боднаря", of_man("боднар")),
        ("левицькою", of_woman("левицька")), ("шкоди", of_woman("шкода")), ("іванової", of_woman("іванова")),
        ("ользі", given("ольга")), ("марії", given("марія")), ("дар'ї", given("дар'я")), ("любов'ю", given("любов")),
        ("юрієм", given("юрій")), ("ігоря", given("ігор")), ("федора", given("федір")), ("василия", given("василий")),
        ("іванівною", patronymic("іванівна")), ("петровичеві", patronymic("петрович")),
        ("львові", place("львів")), ("києва", place("київ")), ("кривомурозі", place("кривий ріг")),
        ("сумах", place("суми")),
        ("білійцеркві", place("біла церква")), ("рівному", place("рівне")), ("чернівцях", place("чернівці")),
        ("уманню", place("умань")), ("івано" + "франківську", place("івано-франківськ")),
        ("горішніхплавнях", place("горішні плавні")),
        ("кривомроге", russian_place("кривой рог")), ("одессе", russian_place("одесса")),
        ("черновцах", russian_place("черновцы")),
    ],
)  # fmt: skip
def test_names_and_places_are_declined(form: str, forms: object) -> None:
    assert form in (flat(forms) if isinstance(forms, tuple) else forms)  # type: ignore[arg-type]  # Cases are tuples


def test_surname_of_a_woman_that_does_not_change_has_no_cases() -> None:
    assert flat(of_woman("коваленко")) == flat(of_woman("мельник")) == []


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
    assert other in other_names("towns", plain(town))[0]


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
