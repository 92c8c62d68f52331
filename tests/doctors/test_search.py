"""What a patient sees for single queries: who is found, why, and what is asked or suggested next."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from doctors.found import About, Advice, Found, How, Level, Outcome
from doctors.index import Index
from doctors.model import Doctor
from tests.doctors import people
from ukrainian.readings import Script

KYIV, LVIV, KRYVYI_RIH, VILLAGE = people.TOWNS[0], people.TOWNS[1], people.TOWNS[3], people.TOWNS[10]


def doctor(number: int, names: str, town: tuple[str, str, str, float, float] = KYIV, **other: object) -> Doctor:
    last, first, second, *_ = [*names.split(), "", ""]
    clinic = int(str(other.get("clinic", number * 2)))
    speciality = str(other.get("speciality", "FAMILY_DOCTOR"))
    places = [people.workplace(f"e{number}", town, clinic, speciality)]
    if "second" in other:
        places.append(people.workplace(f"e{number}b", LVIV, int(str(other["second"])), speciality))
    woman = first.endswith(("а", "я")) and first != "Микола"
    return Doctor(
        f"e{number}", f"p{number}", last, first, second, "FEMALE" if woman else "MALE", speciality, tuple(places),
        1800, int(str(other.get("count", 900))),
    )  # fmt: skip


def names(found: Found) -> list[str]:
    return [f"{hit.doctor.last_name} {hit.doctor.first_name}" for hit in found.hits]


@pytest.fixture(scope="module")
def town() -> Index:
    return Index.build(
        [
            doctor(1, "Білик Олена Іванівна"),
            doctor(2, "Билик Олена Іванівна", LVIV),
            doctor(3, "Мороз-Скиба Ірина Петрівна", LVIV),
            doctor(4, "Кравець Микола Сергійович", KRYVYI_RIH, clinic=3),
            doctor(5, "Кравець Галина Василівна", VILLAGE, speciality="PEDIATRICIAN"),
            doctor(6, "Дем’янчук Мар'яна Олегівна", second=5),
            doctor(7, "Коваленко Тарас Юрійович", LVIV, speciality="THERAPIST"),
            doctor(8, "Коваленко Ганна Юріївна", LVIV, clinic=4, count=1800),
            doctor(9, "Коваленко Ганна Юріївна", LVIV, clinic=4),
            doctor(10, "Львів Надія Юріївна", KYIV),
            doctor(11, "Олійник Наталія Миколаївна", KYIV, clinic=6),
            doctor(12, "Литвин Євген Григорович", KYIV, clinic=8),
            *(doctor(number, f"Ткаченко Оксана {father}", LVIV, clinic=number % 2 * 2)
              for number, (_, father) in enumerate(people.FATHERS, 20)),
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Билик Олена", "Билик Олена"),
        ("Білик Олена", "Білик Олена"),
        ("до лікаря Білик Олени Іванівни", "Білик Олена"),
        ("скиба ірина", "Мороз-Скиба Ірина"),
        ("мороз скиба", "Мороз-Скиба Ірина"),
        ("Мороз-Скибі Ірині", "Мороз-Скиба Ірина"),
        ("демянчук мар яна", "Дем’янчук Мар'яна"),
        ("дем'янчукмар'яна", "Дем’янчук Мар'яна"),
        ("ltv'zyxer", "Дем’янчук Мар'яна"),
        ("дем`янчук", "Дем’янчук Мар'яна"),
        ("демёянчук марёяна", "Дем’янчук Мар'яна"),
        ("Кравец Коля в Кривом Роге", "Кравець Микола"),
        ("с. Вишнівка педиатр Кравець", "Кравець Галина"),
        ("кравцю миколі", "Кравець Микола"),
        ("олейник наталья", "Олійник Наталія"),
        ("Oliynyk Natalya", "Олійник Наталія"),
        ("доктор Литвин Женя", "Литвин Євген"),
        ("Є. Г. Литвин", "Литвин Євген"),
        ("Yevhen Lytvyn Kyiv", "Литвин Євген"),
        ("Лiтвин Євгeн", "Литвин Євген"),
        ("ковaленкo тарас", "Коваленко Тарас"),
        ("Коваленка Тараса терапевта у Львові", "Коваленко Тарас"),
        ("Львів Коваленко Ганна", "Коваленко Ганна"),
        ("Надія Львів", "Львів Надія"),
    ],
)
def test_patient_types_a_name_her_way_and_sees_the_doctor_first(town: Index, query: str, first: str) -> None:
    assert names(town.search(query))[:1] == [first]


def test_patient_types_one_letter_wrong_and_is_asked_whether_she_meant_the_doctor(town: Index) -> None:
    found = town.search("Олійнк Наталія")
    assert names(found) == ["Олійник Наталія"]
    assert found.hits[0].level is Level.MAYBE
    assert [(reason.about, reason.how) for reason in found.hits[0].reasons] == [
        (About.SURNAME, How.SLIP), (About.GIVEN, How.SAME),
    ]  # fmt: skip


def test_patient_asks_in_a_case_of_a_man_and_sees_the_man_before_the_woman(town: Index) -> None:
    assert names(town.search("до Коваленка"))[0] == "Коваленко Тарас"
    assert names(town.search("до Коваленко"))[0] == "Коваленко Ганна"


def test_patient_sees_why_a_doctor_fits_and_how_the_query_was_read(town: Index) -> None:
    found = town.search("терапевт Коваленко Lviv")
    assert found.understood.script is Script.TRANSLIT
    assert found.understood.speciality == "THERAPIST"
    assert [(reason.about, reason.value) for reason in found.hits[0].reasons] == [
        (About.SURNAME, "Коваленко"), (About.TOWN, "Львів"), (About.SPECIALITY, "THERAPIST"),
    ]  # fmt: skip


def test_doctor_with_two_places_is_found_by_each_and_filed_with_that_place(town: Index) -> None:
    in_kyiv = town.search("Дем'янчук Київ").hits[0]
    in_lviv = town.search("Дем'янчук Львів").hits[0]
    assert (in_kyiv.employee_id, in_lviv.employee_id) == ("e6", "e6b")
    assert in_kyiv.doctor is in_lviv.doctor
    assert len(town.search("Дем'янчук").hits) == 1


def test_patient_sees_the_doctor_with_room_first_among_equals(town: Index) -> None:
    assert [hit.doctor.accepting for hit in town.search("Коваленко Ганна").hits] == [True, False]
    assert [hit.employee_id for hit in town.search("Коваленко Ганна", accepting=True).hits] == ["e9"]


def test_patient_shares_a_place_and_sees_the_nearer_doctor_first_with_the_distance(town: Index) -> None:
    found = town.search("Кравець", near=(51.2, 24.1))
    assert names(found) == ["Кравець Галина", "Кравець Микола"]
    assert found.hits[0].distance_km == pytest.approx(0, abs=3)
    assert found.hits[1].distance_km == pytest.approx(735, rel=0.05)


def test_patient_shares_a_place_without_a_word_and_sees_the_nearest(town: Index) -> None:
    found = town.search("", near=(47.91, 33.39), limit=1)
    assert names(found) == ["Кравець Микола"]


def test_parent_sees_no_therapist_and_adult_no_pediatrician(town: Index) -> None:
    assert "Коваленко Тарас" not in names(town.search("Коваленко", age=10))
    assert "Кравець Галина" not in names(town.search("Кравець", age=40))


def test_patient_has_chosen_a_town_a_clinic_and_a_name_and_sees_only_those(town: Index) -> None:
    assert names(town.search("Кравець", settlement="Кривий Ріг")) == ["Кравець Микола"]
    assert names(town.search("кравець", area="волинська")) == ["Кравець Галина"]
    assert {hit.workplace.legal_entity_id for hit in town.search("Ткаченко", clinic="clinic-Львів-2").hits} == {
        "clinic-Львів-2"
    }
    assert names(town.search("Коваленко", first_name="Тарас", settlement="Львів")) == ["Коваленко Тарас"]
    assert names(town.search("", settlement="Кривий Ріг")) == ["Кравець Микола"]
    assert town.search("Кравець", settlement="Немає").hits == ()


def test_patient_finds_many_and_is_asked_the_question_that_divides_them(town: Index) -> None:
    found = town.search("Ткаченко Оксана")
    assert found.total == found.equal == len(people.FATHERS)
    assert found.question is not None
    assert found.question.about is About.CLINIC
    assert sum(option.count for option in found.question.options) == len(people.FATHERS)
    answer = found.question.options[0]
    assert town.search("Ткаченко Оксана", clinic=answer.value).equal == answer.count


def test_patient_finds_few_and_is_asked_nothing(town: Index) -> None:
    assert town.search("Кравець").question is None


def test_patient_asks_for_who_is_not_there_and_is_offered_near_spellings_and_colleagues(town: Index) -> None:
    found = town.search("Кравчинський Ілля Вишнівка")
    assert found.outcome is Outcome.NOT_FOUND
    assert found.hits == ()
    offered = {tip.advice: tip for tip in found.suggestions}
    assert offered[Advice.COLLEAGUES].count == 1
    assert names(town.search(offered[Advice.COLLEAGUES].query)) == ["Кравець Галина"]


def test_patient_names_the_wrong_town_and_is_offered_the_search_without_it(town: Index) -> None:
    found = town.search("Литвин Євген Вишнівка")
    wider = [tip for tip in found.suggestions if tip.advice is Advice.WIDER]
    if found.outcome:
        assert names(town.search(wider[0].query)) == ["Литвин Євген"]
    else:
        assert found.hits[0].level is Level.MAYBE


def test_patient_asks_by_the_code_of_the_clinic_and_sees_its_doctors(town: Index) -> None:
    code = town.search("Литвин").hits[0].workplace.edrpou
    assert {hit.workplace.edrpou for hit in town.search(code).hits} == {code}


def test_many_patients_ask_at_once_and_each_sees_her_own_doctor(town: Index) -> None:
    queries = ["Білик Олена", "Мороз-Скиба", "Литвин Євген", "Олійник Наталія"] * 25

    async def ask_all() -> list[Found]:
        return await asyncio.gather(*(asyncio.to_thread(town.search, query) for query in queries))

    answers = asyncio.run(ask_all())
    assert [names(found) for found in answers] == [names(town.search(query)) for query in queries]


def test_empty_register_answers_that_nobody_is_found() -> None:
    empty = Index.build([])
    assert len(empty) == 0
    assert empty.search("Коваленко Олена").outcome is Outcome.NOT_FOUND
    assert empty.search("", near=(50.0, 30.0)).hits == ()


def test_doctor_without_second_name_gender_place_and_limits_is_found_too() -> None:
    nowhere = replace(people.workplace("e1", ("", "", "", 0.0, 0.0), 2, "OTHER"), latitude=None, longitude=None)
    bare = Doctor("e1", "p1", "Ґалаґан", "", "", "", "OTHER", (nowhere,))
    index = Index.build([bare])
    assert [hit.doctor for hit in index.search("галаган").hits] == [bare]
    assert index.search("галаган", near=(50.0, 30.0)).hits[0].doctor is bare


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ('ТОВ "Тиха гавань плюс"', "тиха гавань плюс"),
        ("ФОП Гречаний Остап Ілліч", "кабінет Гречаний"),
        ("Фізична особа - підприємець Гречаний Остап Ілліч", "ФОП Гречаного"),
        ('КОМУНАЛЬНЕ НЕКОМЕРЦІЙНЕ ПІДПРИЄМСТВО "ЗАРІЧНЕНСЬКИЙ ЦПМСД"', "зарічненський центр"),
    ],
)
def test_patient_names_the_clinic_and_sees_its_doctor(name: str, query: str) -> None:
    at = replace(people.workplace("e1", KYIV, 2, "THERAPIST"), clinic_name=name, clinic_short=name)
    other = people.workplace("e2", KYIV, 4, "THERAPIST")
    known = [
        Doctor("e1", "p1", "Вовк", "Лев", "", "MALE", "THERAPIST", (at,)),
        Doctor("e2", "p2", "Вовк", "Лев", "", "MALE", "THERAPIST", (other,)),
    ]
    assert Index.build(known).search(query).hits[0].employee_id == "e1"
    assert Index.build(known[::-1]).search(f"Вовк {query}").hits[0].employee_id == "e1"
