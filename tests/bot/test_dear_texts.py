"""No text that Telegram can carry is dear to read, whatever it is made of and wherever it is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from aiogram.types import Chat, Message

from benchmarks.shapes import LETTERS, SHAPES, texts_of
from benchmarks.texts import Place, Reader, cost, too_dear
from bot.observe import STALL_SECONDS
from handlers.kit.talk import typed_in
from locales import load_words
from tests.doctors import people
from tests.learnt import questions

MOST = STALL_SECONDS * 1000  # milliseconds of CPU; measured alone the dearest takes a little more than half of it
SHORT = LETTERS // 4
GROWN = 10  # times that four times the letters may take: four when work grows with them, sixteen when with their square
NOTHING = 4.0  # milliseconds below which growth says nothing
READING = (
    *("heard at home", "heard where a doctor is wanted", "heard in a form", "heard after the bot's name elsewhere"),
    *("doctors", "doctors nearby", "masked", "without names", "command", "shown in portions", "shown whole"),
)


@pytest.fixture(scope="module")
def places() -> Iterator[dict[str, Place]]:
    with asyncio.Runner() as runner:
        yield Reader.of(questions(), people.doctors()).places(runner.run, load_words()["uk"])


def test_every_place_that_reads_a_line_is_measured(places: dict[str, Place]) -> None:
    assert tuple(places) == READING


@pytest.mark.parametrize("where", READING)
def test_no_text_holds_up_the_others(places: dict[str, Place], where: str) -> None:
    assert too_dear(places[where], MOST) == {}


@pytest.mark.parametrize("shape", SHAPES)
def test_masking_grows_with_a_text_and_not_with_its_square(places: dict[str, Place], shape: str) -> None:
    whole = cost(places["masked"], shape)
    assert whole < NOTHING or whole < GROWN * cost(places["masked"], shape, SHORT)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_fills_a_message(shape: str) -> None:
    one, other = texts_of(shape, turns=range(2))
    assert len(one) == len(other) == LETTERS


def test_no_more_is_read_than_telegram_carries() -> None:
    chat = Chat(id=1, type="private")
    message = Message(message_id=1, date=0, chat=chat, text="а" * 10 * LETTERS)
    assert len(typed_in(message)) == LETTERS
