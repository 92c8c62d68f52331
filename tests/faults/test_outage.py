"""Telegram away for long by the bot's own clock, and back. `make soak` does the same for an hour, in four ways."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from yarl import URL

from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.door import open_door
from tests.faults.haste import RUN, SETTING, WALK
from tests.faults.lives import ForkServer
from tests.faults.patients import all_write, writers
from tests.faults.scene import open_scene, quiet_port

pytestmark = pytest.mark.faults

SPEED = 60
OUTAGE_SECONDS = 6  # six minutes of the bot's clock: longer than all tries of a message that was refused


async def test_people_are_answered_when_telegram_lets_itself_be_reached_again(
    tmp_path: Path, fork_server: ForkServer, sqlite_url: str
) -> None:
    async with open_scene(tmp_path, fork_server, sqlite_url, "webhook", **{SETTING: str(SPEED)}) as scene:
        behind = URL(scene.settings["TELEGRAM_API_BASE"]).port or 0
        async with open_door(quiet_port(), behind) as door:
            life = await scene.started(TELEGRAM_API_BASE=door.url)
            people = await writers(scene, 4)
            await door.shut()
            life.signal(RUN)
            all_write(people, 3)
            await asyncio.sleep(OUTAGE_SECONDS)
            assert await scene.books.unfinished(), "everything was sent: there was no outage"
            life.signal(WALK)
            await door.open()
            await scene.settled()
            assert await life.stop() == 0
        mail = await nothing_lost_nothing_twice(scene, people)
        assert not mail.missing
