"""What an earlier process accepted and did not finish is worked off before anything that is posted meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from bot.foundation import open_foundation
from storage.inbox import accept, arriving
from tests.clock import Clock
from tests.stage import settings_for, words
from tests.telegram import FakeTelegram

PATIENT = 101


def line(number: int) -> dict[str, Any]:
    chat = {"id": PATIENT, "type": "private", "first_name": "Олена"}
    sender = {"id": PATIENT, "is_bot": False, "first_name": "Олена"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": sender, "text": "x"},
    }


async def test_a_post_that_comes_while_the_bot_gets_up_does_not_overtake_what_waits(
    tmp_path: Path, database_url: str, clock: Clock
) -> None:
    telegram: Any = FakeTelegram()
    foundation = await open_foundation(
        settings_for(tmp_path, database_url), clock, telegram, words=words(), seconds=lambda: clock() / 1000
    )
    try:
        left = [arriving(foundation.keyring, number, PATIENT, clock(), line(number)) for number in (1, 2, 3)]
        await accept(foundation.database, left, 0)
        await asyncio.gather(foundation.intake.receive([line(4)]), foundation.intake.resume())
        assert [item.update_id for item in foundation.lanes._waiting[PATIENT]] == [1, 2, 3, 4]
    finally:
        await foundation.close()
