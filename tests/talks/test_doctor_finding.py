"""Finding among many: one good question, filters that are seen and taken off, a way on when nobody is found."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from services.finder import Catalogue
from tests.doctors import people
from tests.patient import Person
from tests.stage import Stage

COMMON, RARE_SPELLING, ABSENT = "Коваль", "Яворник", "Щщщщ"


@pytest.fixture(scope="module")
def town_books() -> Catalogue:
    """Fifteen hundred invented doctors: thirteen of them are called Коваль, none of them in Львів."""
    return Catalogue.build(people.doctors())


@pytest.fixture
def patient(stage: Stage, town_books: Catalogue) -> Iterator[Person]:
    finder = stage.app.services.finder
    finder.swap(town_books)
    yield stage.person()
    finder.catalogue = None  # others search them too


def on(patient: Person) -> list[str]:
    """Filters that are on."""
    return [label for label in patient.labels() if label.startswith("✓")]


async def test_many_equal_hits_ask_one_question_and_the_answer_narrows_down(patient: Person) -> None:
    await patient.says(COMMON)
    patient.sees("З якого міста чи села?")
    options = [label for label in patient.labels() if label.endswith(")") and not label.startswith("Показати")]
    assert 2 <= len(options) <= 8
    town, _, count = options[0].rpartition(" (")
    await patient.presses(options[0])
    patient.sees(f"Знайдено {count.rstrip(')')}")
    assert f"✓ {town}" in on(patient)
    assert all(town in line for line in patient.screen.words.split("\n") if "·" not in line and "лікар, " in line)


async def test_the_question_can_be_passed_over(patient: Person) -> None:
    await patient.says(COMMON)
    await patient.presses("Показати всіх (13)")
    patient.sees("Знайдено 13 лікарів")
    assert "1 / 3" in " ".join(patient.labels())


async def test_a_clinic_chosen_by_the_question_is_shown_by_its_name_and_taken_off(patient: Person) -> None:
    await patient.says("/doctor Львів")
    patient.sees("З якого закладу?")
    await patient.presses("Ластівка (")
    if "Показати всіх" in " ".join(patient.labels()):
        await patient.presses("Показати всіх")
    assert on(patient) == ["✓ Ластівка"]
    await patient.presses("✓ Ластівка")
    assert on(patient) == []


async def test_filters_stay_on_for_the_next_line_and_can_all_be_taken_off(patient: Person) -> None:
    await patient.says("/doctor")
    await patient.presses("Педіатр")
    await patient.presses("Є вільні місця")
    assert on(patient) == ["✓ Педіатр", "✓ Є вільні місця"]
    await patient.says(COMMON)
    assert {"✓ Педіатр", "✓ Є вільні місця"} >= set(on(patient))
    await patient.presses_data("o1:doctor-unfiltered:")
    assert on(patient) == []


async def test_a_filter_that_leaves_nobody_says_how_many_there_are_without_it(patient: Person) -> None:
    await patient.says(f"/doctor {COMMON}")
    await patient.presses("Показати всіх")
    await patient.presses_data("nw1:settlement:Львів")
    patient.sees("не знайшов")
    assert "✓ Львів" in on(patient)
    await patient.presses("Без фільтрів (13)")
    patient.sees("Таких лікарів 13")


async def test_a_name_that_is_not_in_that_town_is_offered_wider_and_near_by(patient: Person) -> None:
    await patient.says(f"/doctor {COMMON} Львів")
    patient.sees("не знайшов")
    assert any(label.startswith(f"{COMMON} ") for label in patient.labels())  # the nearest ones, to press at once
    assert "Інші лікарі: Львів (105)" in patient.labels()
    await patient.presses(f"Ширше: {COMMON} (13)")
    patient.sees("Таких лікарів 13")


async def test_a_place_is_offered_as_the_register_writes_it(patient: Person) -> None:
    await patient.says(f"/doctor {COMMON} lviv")
    assert "Інші лікарі: Львів (105)" in patient.labels()


async def test_a_name_that_nobody_has_is_offered_in_near_spellings(patient: Person) -> None:
    await patient.says(f"/doctor {RARE_SPELLING}")
    await patient.presses("Яворнук (5)")
    patient.sees("Знайдено 5 лікарів")


async def test_even_nonsense_leads_on(patient: Person) -> None:
    await patient.says(f"/doctor {ABSENT}")
    patient.sees("не знайшов")
    await patient.presses("Новий пошук")
    patient.sees("Напишіть одним рядком")


@pytest.mark.parametrize("line", ["kfcnsdrf", "lastivka", "педиатр львов", "КОВАЛЬ!!!", "Kовaль"])
async def test_any_spelling_of_a_known_word_finds_somebody(patient: Person, line: str) -> None:
    await patient.says(f"/doctor {line}")
    patient.sees_not("не знайшов")


async def test_the_card_tells_how_far_it_is_and_can_be_passed_on(patient: Person) -> None:
    await patient.says("/doctor")
    await patient.presses("Поруч зі мною")
    await patient.sends(location={"latitude": 49.84, "longitude": 24.03})
    patient.sees("Львів")
    await patient.presses("1. ")
    patient.sees("км від")
    query = parse_qs(urlsplit(patient.link("Поділитися")).query)
    [link] = query["url"]
    assert link.startswith("https://t.me/cabinet_bot?start=d-")
    assert query["text"][0].split(",")[0] in patient.screen.words
    key = link.partition("start=")[2]
    other = patient.stage.person(202)
    await other.says(f"/start {key}")
    await other.presses("Показати лікаря")
    assert other.screen.words.split("\n")[0] == patient.screen.words.split("\n")[0]


async def test_back_from_a_card_leads_to_the_same_page(patient: Person) -> None:
    await patient.says(COMMON)
    await patient.presses("Показати всіх")
    await patient.presses("Наступні")
    seventh = patient.labels()[0]
    assert seventh.startswith("7. ")
    await patient.presses("7. ")
    await patient.presses("‹ Назад")
    assert patient.labels()[0] == seventh
