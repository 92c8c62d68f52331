"""A national system that does not answer keeps those waiting who asked it, and nobody else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from services.declarations import Declarations
from services.faults import NotFound
from tests.bot.arriving import written
from tests.patient import Person
from tests.stage import Stage

WAITING = 300  # people; half a minute of a busy morning


async def test_hundreds_who_wait_for_the_national_system_hold_up_nobody_else(
    stage: Stage, patient: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = asyncio.Event()

    async def silent(*_about: Any, **_more: Any) -> None:
        await answer.wait()
        raise NotFound("ticket-not-found")  # whatever it says in the end

    monkeypatch.setattr(Declarations, "overview", silent)
    rate_limit = [stage.person(9_000 + number) for number in range(WAITING)]
    intake = stage.app.foundation.intake
    updates = [{"update_id": stage.next_number(), "message": written(one, "/declarations")} for one in rate_limit]
    await intake.receive(updates)
    await intake.receive([{"update_id": stage.next_number(), "message": written(patient, "/help")}])
    async with asyncio.timeout(10):
        while not stage.telegram.visible(patient.chat):
            await asyncio.sleep(0.005)
    patient.sees("Що я вмію")
    answer.set()
    await stage.settle()
    for one in rate_limit:
        assert len(stage.telegram.visible(one.chat)) == 1
