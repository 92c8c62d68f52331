"""Every button that a talk has shown: typed, its words open its screen; pressed, it is answered where it was shown.

What was shown is noted while the talks run (`tests/recording.py`), and judged when all of them have run.
"""

from __future__ import annotations

from collections import Counter

import pytest

from handlers.kit.callbacks import FRESH, Open, sided
from handlers.kit.house import house
from handlers.kit.labels import said_labels
from handlers.kit.routing import Presses
from services.deeds import thing_named
from services.labels import Labels, pressed
from tests.learnt import questions
from tests.recording import SHOWN, STANDING_OUT
from tests.stage import words

BOUND = {
    "declaration-again": "only where a declaration is under way",
    "faq-other": "only under near questions",
    "faq-words": "only under an answer to what was typed into a form",
    "method-words": "the same",
    **dict.fromkeys(
        ("ticket-review", "ticket-words", "ticket-files", "ticket-cabinet", "ticket-subject", "ticket-anew"),
        "steps of a ticket that is being written",
    ),
    **dict.fromkeys(("ticket-rewrite", "ticket-unfile", "ticket-erase", "ticket-with"), "the same"),
    "not-danger": "only under what was taken for a cry for help",
    **dict.fromkeys(("method-lost", "method-phone", "method-phone-anew", "method-resend"), "steps of adding a phone"),
    **dict.fromkeys(("login-number", "filing-number", "change-number"), "the number on a page"),
    **dict.fromkeys(("login-not-me", "forget-prove", "forget-stop", "nothing"), "answers to what the screen says"),
    **dict.fromkeys(("doctor-all", "doctor-unfiltered"), "of a list that is on screen"),
    "doctor-results": "only from a card of the list",
}
"""Screens without a thing of their own that nobody can mean elsewhere: their buttons are pressed on screen only."""

ANYWHERE = (
    "Спробувати ще раз",
    "Try again",
    "Залишити як є",
    "Leave as it is",
    "Ні, залишити",
    "No, leave it",
    "▶ Продовжити, де зупинилися",
    "▶ Go on where you stopped",
)
"""Words that stand on several screens, and lead elsewhere from each."""


def bare(data: str) -> str:
    """What a button says, without the marks of whose it is and of how it is answered."""
    return sided(data.removeprefix(FRESH))[1]


def opens(data: str) -> Open | None:
    try:
        return Open.unpack(bare(data))
    except (TypeError, ValueError):
        return None


def heard_as(labels: Labels, label: str) -> str:
    """The screen that the words alone open, or the deed that they ask for; empty for neither."""
    screen = labels.screen(label)
    if screen is not None:
        return screen
    if thing_named(label) is not None:
        return "change"
    meant = questions()[1].ask(label).meant
    deed = meant[0][0].removeprefix("deed:") if meant and meant[0][0].startswith("deed:") else ""
    return house().deeds.get(deed, "change" if deed == "change-data" else "")


def test_the_words_of_every_action_lead_where_it_leads() -> None:
    labels = Labels(said_labels(words()))
    for action in house().actions:
        for texts in words().all():
            assert heard_as(labels, texts.plain(f"action-{action}")), action


@pytest.mark.after_all_talks
def test_every_label_is_heard_where_its_button_is_not_on_screen() -> None:
    labels = Labels(said_labels(words()))
    of_staff = {name for one in house().conversations if one.group_screens for name in one.screens}
    deaf = []
    for label, data in sorted({pair for shown in SHOWN for pair in shown}):
        opened = opens(data)
        if opened is None or opened.item or label in ANYWHERE or label.endswith("…"):
            continue
        if opened.screen in BOUND or opened.screen in of_staff:
            continue
        if not heard_as(labels, label):
            deaf.append(f"{label} → {opened.screen}")
    assert not deaf, "\n".join(deaf)


@pytest.mark.after_all_talks
def test_every_button_on_screen_is_pressed_by_its_words() -> None:
    deaf = []
    for keyboard in SHOWN:
        twice = {label for label, count in Counter(label for label, _ in keyboard).items() if count > 1}
        buttons = {label: data for label, data in keyboard if label not in twice}
        deaf += [
            label
            for label, data in keyboard
            if not label.endswith("…") and label not in twice and wrong(label, data, buttons)
        ]
    assert not deaf, deaf


def wrong(label: str, data: str, buttons: dict[str, str]) -> bool:
    """Is another one pressed? Words that are but a sign or a number, or stand on two buttons, press none."""
    return pressed(label, buttons) not in (None, data)


@pytest.mark.after_all_talks
def test_every_button_shown_is_answered() -> None:
    presses = Presses(house())
    shown = {bare(data) for keyboard in SHOWN for _, data in keyboard}
    assert [data for data in sorted(shown) if not presses.find(data) and not data.startswith("mn1")] == []


@pytest.mark.after_all_talks
def test_one_button_of_a_screen_stands_out_and_no_second() -> None:
    assert any(STANDING_OUT)
    assert [main for main in STANDING_OUT if len(main) > 1] == []
