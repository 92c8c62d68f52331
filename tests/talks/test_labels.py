"""Every button that any talk has shown: typed, its words open its screen; pressed, it is answered where it was shown.

What was shown is noted while the talks run (`tests/recording.py`), and judged when all of them have run.
"""

from __future__ import annotations

import pytest

from faq.library import load
from handlers.kit.callbacks import FRESH, Open
from handlers.kit.house import house
from handlers.kit.labels import said_labels
from handlers.kit.routing import Presses
from services.labels import Labels, pressed
from tests.learnt import questions
from tests.recording import SHOWN
from tests.stage import words

BOUND = {
    "declaration-again": "only where a declaration is under way",
    "faq-other": "only under near questions",
    "doctor-results": "only from a card of the list",
}
"""Screens without a thing of their own that nobody can mean elsewhere: their buttons are pressed on screen only."""


def opens(data: str) -> Open | None:
    try:
        return Open.unpack(data.removeprefix(FRESH))
    except (TypeError, ValueError):
        return None


def heard_as(labels: Labels, label: str) -> str:
    """The screen that the words alone open, or the deed that they ask for; empty for neither."""
    screen = labels.screen(label)
    if screen is not None:
        return screen
    meant = questions()[1].ask(label).meant
    deed = meant[0][0].removeprefix("deed:") if meant and meant[0][0].startswith("deed:") else ""
    return house().deeds.get(deed, "change" if deed == "change-data" else "")


@pytest.mark.after_all_talks
def test_every_label_is_heard_where_its_button_is_not_on_screen() -> None:
    labels, entries = Labels(said_labels(words())), {one.id for one in load().entries}
    deaf = {}
    for label, data in sorted({pair for shown in SHOWN for pair in shown}):
        opened = opens(data)
        if opened is None or opened.item or opened.screen in BOUND or label.endswith("…"):
            continue
        if opened.item not in entries and not heard_as(labels, label):
            deaf[label] = opened.screen
    assert deaf == {}


@pytest.mark.after_all_talks
def test_every_button_on_screen_is_pressed_by_its_words() -> None:
    deaf = []
    for keyboard in SHOWN:
        buttons = dict(keyboard)
        deaf += [label for label, data in keyboard if not label.endswith("…") and wrong(label, data, buttons)]
    assert deaf == []


def wrong(label: str, data: str, buttons: dict[str, str]) -> bool:
    """Is another one pressed? Words that are but a sign or a number, or stand on two buttons, press none."""
    return pressed(label, buttons) not in (None, data)


@pytest.mark.after_all_talks
def test_every_button_shown_is_answered() -> None:
    presses = Presses(house())
    shown = {data for keyboard in SHOWN for _, data in keyboard}
    assert [
        data for data in sorted(shown) if not presses.find(data) and not data.startswith(("mn1", f"{FRESH}mn1"))
    ] == []
