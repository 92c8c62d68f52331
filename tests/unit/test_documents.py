"""What documents name is looked for in the code, and the picture of the rooms leaves out what says nothing."""

from __future__ import annotations

import pytest

from tests.checks.documents import ROOT, wrong
from tests.checks.picture import drawn

THERE = (
    "bot/wiring.py",
    "handlers/NAME/conversation.py",
    "faq/entries/*.toml",
    "make run FRESH=1",
    "python -m benchmarks.steps",
    "cabinet-bot faq lint",
    "cabinet-bot doctors import DIR --accept-fewer",
    "UPDATES=webhook",
    "PUBLIC_URL/telegram",
    'cabinet_ehealth_calls_total{outcome!="ok"}',
    "poll-failed",
    "services.hearing",
)


@pytest.mark.parametrize("token", THERE)
def test_what_is_there_may_be_named(token: str) -> None:
    assert not list(wrong(token, ROOT))


# Put together here, so that this file is no place where the code has the name.
NOWHERE = (
    "bot/wirings" + ".py",
    "handlers/states" + ".py",
    "make dia" + "gram",
    "python -m bot.heal" + "thy",
    "cabinet-bot faq lin" + "ts",
    "UPDATES_" + "NEVER=webhook",
    "cabinet_ehealth_" + "callings_total{outcome}",
    "poll-" + "failing",
    "Services.by_" + "rank()",
)


@pytest.mark.parametrize("token", NOWHERE)
def test_what_is_not_there_is_said(token: str) -> None:
    assert list(wrong(token, ROOT))


def test_an_arrow_that_a_longer_way_makes_too_is_left_out_and_a_circle_stays() -> None:
    assert drawn({("a", "b"): 1, ("b", "c"): 2, ("a", "c"): 3}) == {("a", "b"): 1, ("b", "c"): 2}
    circle = {("a", "b"): 1, ("b", "c"): 1, ("c", "b"): 1}
    assert drawn(circle) == circle
