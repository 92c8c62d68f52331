"""Labels as they are typed: in another order, as they sound, beside one that sounds alike."""

from __future__ import annotations

import pytest

from handlers.kit.labels import said_labels
from services.labels import Labels
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
