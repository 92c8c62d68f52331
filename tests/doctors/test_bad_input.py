"""Whatever is typed, the search answers; it never raises and never takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doctors.found import Found, Outcome
from doctors.index import Index
from tests.doctors import people

AGES = 50  # milliseconds of CPU: far above what any query takes, far below what a patient notices
WORDS = st.sampled_from(
    people.each(
        "Мельник до лікаря м. с. вул. ЦПМСД № 3 Київ Кривий О. і ФОП клініка - ' shevchenko [ ]; область район педіатр"
        " Олена ммммммммммм їїїї ьь \u0301 99999999"
    )
)


def sane(found: Found) -> None:
    for hit in found.hits + found.guesses:
        assert 0 <= hit.ratio <= 1
        assert hit.workplace in hit.doctor.workplaces
    assert found.hits or found.outcome
    assert found.total >= len(found.hits)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=400))
def test_anyone_types_any_text_and_gets_an_answer(index: Index, query: str) -> None:
    sane(index.search(query))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=12), between=st.sampled_from([" ", "  ", ",", "-", ""]))
def test_anyone_types_any_words_of_ours_and_gets_an_answer(index: Index, words: list[str], between: str) -> None:
    sane(index.search(between.join(words)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    limit=st.integers(-1, 40),
    age=st.none() | st.integers(0, 120),
    area=st.none() | st.text(max_size=5),
)
def test_any_filters_give_an_answer(
    index: Index, latitude: float, longitude: float, limit: int, age: int | None, area: str | None
) -> None:
    found = index.search("Олена", near=(latitude, longitude), limit=limit, age=age, area=area)
    assert len(found.hits) <= max(1, limit)


@pytest.mark.parametrize(
    ("query", "outcome"),
    [
        ("", Outcome.EMPTY), ("  \n\t ", Outcome.EMPTY), ("а", Outcome.TOO_SHORT), ("😀😀", Outcome.NO_WORDS),
        ("?!.,;", Outcome.NO_WORDS), ("12345", Outcome.NO_WORDS), ("\x00\x07\x1b", Outcome.NO_WORDS),
        ("хочу записатись до лікаря, будь ласка", Outcome.NO_WORDS), ("'; DROP TABLE doctors; --", Outcome.NOT_FOUND),
        ("(.*)+$[a-z]{9999}", Outcome.NOT_FOUND), ("щ" * 4000, Outcome.NOT_FOUND), ("ФОП", Outcome.NO_WORDS),
    ],
)  # fmt: skip
def test_patient_types_nonsense_and_is_told_why_nothing_is_shown(index: Index, query: str, outcome: Outcome) -> None:
    found = index.search(query)
    assert found.hits == ()
    assert found.outcome is outcome


@pytest.mark.parametrize(
    "query",
    ["а" * 4000, "шевчнко " * 500, "ab[];'" * 700, "О. " * 1000, "Мельник-" * 400, "і" * 300, "ія" * 150, "'" * 4000],
)
def test_nobody_can_hold_up_the_others_with_a_long_text(index: Index, query: str) -> None:
    started = time.process_time()
    index.search(query)
    assert (time.process_time() - started) * 1000 < AGES
