"""What patients write cannot be pressed by staff: no link, name, tag, command, phone or card of theirs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.inert import MOST_PIECES, inert
from handlers.kit.screens import PORTION_UNITS, TEXT_LIMIT, portions
from sandbox.telegram.rich_text import formatted, with_found
from tests.patient import Person
from tests.stage import TECHNICAL, Stage

PRESSABLE = frozenset(("url", "email", "mention", "bot_command", "hashtag", "cashtag", "phone_number", "text_link"))
LURES = (
    "https://evil.example/login", "http://evil.com", "evil.com.ua", "www.evil.com", "t.me/x", "tg://resolve?domain=x",
    "@kabinet_gov", "#вхід", "#login", "$USD", "/forget", "/start@cabinet_bot", "мій@пошта.укр", "me@evil.com",
    "приклад.укр/вхід", "ЗАЙДІТЬ:evil.com", "(evil.com)", "«evil.com»", "evil.com,далі", "слово.Далі",
    "+380 44 123-45-67", "+380441234567", "4149 4990 1234 5678", "0 800 60 20 19", "evil\u200b.com",
    "192.168.0.1:8080", "https://xn--80ak6aa92e.com",
)  # fmt: skip
PLAIN = (
    "Не працює вхід.",
    "та/або",
    "о 10:30",
    "12.03",
    "103",
    "16-77",
    "«Готово».",
    "1/2",
    "C# ні",
    "e-mail",
    "5 000 грн",
)
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)


def pressable(text: str) -> list[str]:
    """What Telegram would make of a message in HTML."""
    words, entities = formatted(text, "HTML", None)
    found = with_found(words, entities)
    return [one["type"] for one in found if one["type"] in PRESSABLE]


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


@pytest.fixture
def agent(stage: Stage, technical: Person) -> Person:
    return stage.person(901, name="Оператор")


async def test_nothing_of_a_ticket_can_be_pressed_by_whoever_takes_it(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    lured = "Не можу увійти, подивіться: " + " і ".join(LURES[:9])
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says(lured)
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")
    await technical.presses("Взяти")
    agent.saw("https://evil.example/login")
    await patient.presses("Дописати")
    await patient.says("Ще раз: evil.com, /forget")
    agent.saw("evil.com, /forget")
    shown = [*stage.telegram.visible(901), *stage.telegram.visible(TECHNICAL)]
    assert [pressable(one.text) for one in shown] == [[]] * len(shown)


async def test_nothing_of_a_question_can_be_pressed_on_the_pages_of_the_desk(
    patient: Person, technical: Person
) -> None:
    await patient.says("де купити квитки на evil.com від @kabinet_gov")
    await technical.says("/faq_gaps")
    technical.sees("evil.com")
    assert pressable(technical.screen.text) == []


@pytest.mark.parametrize("lure", LURES)
def test_a_lure_stands_in_code_and_reads_as_it_was_written(lure: str) -> None:
    text = inert(f"Увага: {lure} тут")
    assert pressable(text) == []
    assert formatted(text, "HTML", None)[0] == f"Увага: {lure} тут"
    assert lure[:8] not in _CODE.sub("", text)


@pytest.mark.parametrize("words", PLAIN)
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert "<code>" not in inert(f"Пише: {words} і далі")


def test_a_message_of_lures_alone_fits_and_is_code_as_a_whole() -> None:
    (part, *_) = portions("a.b " * PORTION_UNITS)
    assert inert(part).count("<code>") == 1
    assert inert(" ".join(["a.b і"] * MOST_PIECES)).count("<code>") == MOST_PIECES
    assert len(inert(part)) < TEXT_LIMIT - 300


@given(st.lists(st.sampled_from([*LURES, *PLAIN, "<b>", "&amp;", "\n", "…"]), max_size=40).map(" ".join))
def test_no_mixture_can_be_pressed_and_every_letter_stays(words: str) -> None:
    text = inert(words)
    assert pressable(text) == []
    assert formatted(text, "HTML", None)[0].split() == words.split()
