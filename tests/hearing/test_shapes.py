"""Names, towns and clinics told by their shape, where the register has none of them."""

from __future__ import annotations

import pytest

from services.doctor_named import LIKELY, doctor_named
from services.finder import Finder
from services.name_shapes import Shape, shapes
from tests.learnt import questions


def knows(word: str) -> bool:
    return questions()[1].knows(word)


@pytest.mark.parametrize(
    "line",
    [
        "до Бондаренка Павла Олеговича",
        "шукаю Яремчук Віту Степанівну",
        "Олійник Тарас, здається він у Калуші",
        "сімейна лікарка в Броварах яка говорить спокійно і не кричить",
        "амбулаторія село Гатне",
        "Кобеляки амбулаторія",
        "камянець подільський",
        "simejnyj likar Poltava",
        "мелничук натаия рівнне",
        "ОВЕРЧУК МАРІЯ ІВАНО-ФРАНКІВСЬК",
    ],
)
def test_people_and_places_are_known_by_their_shape(line: str) -> None:
    assert doctor_named(line, Finder(), knows).chance >= LIKELY


@pytest.mark.parametrize(
    "line", ["подаємось", "мої дані", "скасуй мою заявку", "чи платити за декларацію", "мені потрібен оператор"]
)
def test_what_is_no_name_looks_like_none(line: str) -> None:
    assert doctor_named(line, Finder(), knows).chance < LIKELY


def test_a_word_is_told_by_what_stands_before_it() -> None:
    assert dict(shapes("терапевт на Левандівці", knows))["левандівці"] is Shape.TOPONYM
