"""Labels as they are typed: in another order, as they sound, beside one that sounds alike."""

from __future__ import annotations

import pytest

from bot.operator.hear import told
from handlers.kit.labels import said_labels
from services.hearing import Hearing
from services.labels import Labels
from services.meant import Line
from tests.stage import words


@pytest.mark.parametrize(
    ("line", "screen"),
    [
        ("звернення мої", "tickets"),
        ("назат", "go-on"),
        ("ввійти", "login"),
        ("вийти", "logout"),
        ("my details", "account"),
    ],
)
def test_a_label_opens_its_screen(line: str, screen: str) -> None:
    labels = Labels(said_labels(words()))
    assert labels.screen(line) == (labels.screen("назад") if screen == "go-on" else screen)


def test_a_name_is_no_label_that_sounds_like_it() -> None:
    assert Labels([("назад", "back")]).screen("Назар") is None


@pytest.mark.parametrize(
    ("line", "screen"),
    [
        ("мкню", "menu"),
        ("менб", "menu"),
        ("назд", "back"),
        ("вхд", "login"),
        ("стрп", "cancel"),
        ("реепти", "record-prescriptions"),
        ("даігнози", "record-conditions"),
        ("ввійтии", "login"),
        ("приавтність", "privacy"),
    ],
)
async def test_a_slip_of_the_hand_is_seen_through(hearing: Hearing, line: str, screen: str) -> None:
    assert told(await hearing.hear(Line(line, "uk"))) == ("label", [screen])


@pytest.mark.parametrize("line", ["Мена", "Назар", "мене", "стоп-лист", "дата"])
async def test_a_word_of_its_own_is_no_label_with_a_slip(hearing: Hearing, line: str) -> None:
    assert told(await hearing.hear(Line(line, "uk")))[0] != "label"
