"""A step that loses to whoever goes on writing the same ticket: it comes first at last, and nothing is set aside."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest

from bot.road import right_of_way
from bot.road.right_of_way import RightOfWay
from bot.road.steps import BESIDE_OTHERS
from storage.records import DONE
from storage.statements import Effect
from tests.bot.arriving import statuses
from tests.patient import Person
from tests.stage import Stage


async def begins(way: RightOfWay, begun: list[str], name: str) -> None:
    await way.clear()
    begun.append(name)


async def goes_first(way: RightOfWay, begun: list[str]) -> None:
    async with way.taken():
        await asyncio.sleep(0.01)
        begun.append("first")


async def test_nothing_begins_while_one_has_the_way() -> None:
    way, begun = RightOfWay(), list[str]()
    await asyncio.gather(goes_first(way, begun), begins(way, begun, "other"))
    assert begun == ["first", "other"]


async def test_who_takes_long_holds_nobody_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(right_of_way, "LONGEST_SECONDS", 0.01)
    way, begun = RightOfWay(), list[str]()
    async with way.taken(), asyncio.timeout(5):
        await begins(way, begun, "other")
    assert begun == ["other"]


async def test_the_next_who_lost_does_not_wait_for_one_who_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(right_of_way, "LONGEST_SECONDS", 0.01)
    way, begun = RightOfWay(), list[str]()
    async with way.taken(), asyncio.timeout(5):
        await goes_first(way, begun)
    await begins(way, begun, "other")
    assert begun == ["first", "other"]


async def test_a_step_whose_rivals_write_each_time_before_it_comes_first_at_last(
    stage: Stage, patient: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await patient.says("/start")
    conversation, database = await stage.conversation(patient), stage.app.foundation.database
    apply, way, lost = database.apply, stage.app.steps._way, 0

    async def applying(effects: Sequence[Effect], **more: Any) -> None:
        nonlocal lost
        if len(effects) > 1:  # a step's, not a mark's
            with suppress(TimeoutError):
                await asyncio.wait_for(way.clear(), 0.05)
                monkeypatch.setattr(database, "apply", apply)
                await conversation.update_data({"rival": lost})
                monkeypatch.setattr(database, "apply", applying)
                lost += 1
        await apply(effects, **more)

    monkeypatch.setattr(database, "apply", applying)
    await patient.says("/ticket")
    patient.sees("Що сталося")
    assert lost == BESIDE_OTHERS
    assert await statuses(stage) == {DONE: 2}
