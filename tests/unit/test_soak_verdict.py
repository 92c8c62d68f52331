"""A long run is judged by what Telegram has seen: a run in which something went wrong is never green."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sandbox.telegram.server import TelegramConfig, start
from tests.faults.audit import ACKNOWLEDGED
from tests.faults.patients import AGENT, Writer
from tests.soak.ledger import Ledger, Seen
from tests.soak.verdict import Verdict, judged

ALL = (0, 1, 2, 3)


async def verdict(passed_on: Sequence[int] = ALL, acknowledged: int = 4, told: Sequence[int] = (0, 1)) -> Verdict:
    """Of a patient who added four texts and was told two things, when so much has come."""
    telegram = await start(TelegramConfig())
    try:
        one, ledger = Writer(telegram.world, 1), Ledger(telegram.world)
        one.texts = [f"{one.mark} спроба {number}." for number in range(5)]
        one.wrote_at = dict.fromkeys(one.texts, 0.0)
        one.told = ["Відповідь 0 про AAAAA.", "Відповідь 1 про AAAAA."]
        ledger.came[AGENT] = [Seen(f"Пацієнт: {one.texts[1:][number]}", 1.0) for number in passed_on]
        ledger.came[one.id] = [Seen(ACKNOWLEDGED, 1.0)] * acknowledged + [
            Seen(one.told[number], 1.0) for number in told
        ]
        return judged("part", "done", [one], ledger)
    finally:
        await telegram.stop()


@pytest.mark.parametrize("acknowledged", [1, 4])
async def test_whole_run_is_green(acknowledged: int) -> None:
    """What comes in a heap is answered once."""
    assert (await verdict(acknowledged=acknowledged)).faults == []


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ({"passed_on": (0, 1, 3)}, "1 lost"),
        ({"acknowledged": 0}, "4 lost"),
        ({"told": (0,)}, "1 lost"),
        ({"passed_on": (0, 2, 1, 3)}, "1 out of order"),
        ({"told": (1, 0)}, "1 out of order"),
        ({"passed_on": (0, 1, 1, 2, 3)}, "1 doubled of 10"),
        ({"acknowledged": 5}, "1 doubled of 10"),
        ({"told": (0, 0, 1)}, "1 answers of staff doubled"),
    ],
)
async def test_what_went_wrong_is_counted(came: dict[str, Sequence[int]], said: str) -> None:
    assert (await verdict(**came)).faults == [said]  # type: ignore[arg-type]
