"""The judge of attacks: what chance may do, what it does not, and an attack that could not have bound anybody."""

from __future__ import annotations

import pytest

from services.attempts import NUMBERS
from tests.attack.verdict import Verdict, most


@pytest.mark.parametrize(("tries", "chance", "number"), [(200, 0.0, 0), (200, 1.0, 200), (200, 1 / 2, 126)])
def test_so_many_bindings_chance_may_make(tries: int, chance: float, number: int) -> None:
    assert most(tries, chance) == number


def test_a_number_among_three_would_be_found_out() -> None:
    assert most(200, 1 / NUMBERS) < 200 / 3 / 2


@pytest.mark.parametrize(
    ("bound", "chance", "good"), [(0, 0.0, True), (1, 0.0, False), (2, 1 / NUMBERS, True), (9, 1.0, False)]
)
def test_one_binding_is_one_too_many_where_there_is_no_chance(bound: int, chance: float, good: bool) -> None:
    assert Verdict("kind", 10, bound, chance, 1.0).good is good
