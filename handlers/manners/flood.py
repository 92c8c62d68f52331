"""Too many messages in a minute: one sentence, and then silence until the minute is over."""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers.kit.house import house
from handlers.kit.listening import Listening
from handlers.kit.screens import Screen, home
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from services.rate_limit import GATHERED_A_MINUTE, MESSAGES_A_MINUTE, RateLimit, Verdict


def listen(listening: Listening) -> None:
    """Stands behind emergencies, which are always answered, and before everything else in private chats."""
    listening.message.register(slow_down, _TooMany())


class _TooMany(Filter):
    async def __call__(
        self, event: Message, rate_limit: RateLimit, talk: Talk | None = None, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        if talk is None:
            return False
        under_way = house().under_way(raw_state)
        most = GATHERED_A_MINUTE if under_way and under_way.keeps else None  # what is sent there belongs to a draft
        verdict = rate_limit.weigh(talk.user.id, talk.update_id, talk.work.now, most)
        return False if verdict == "fine" else {"verdict": verdict}


async def slow_down(_event: Message, talk: Talk, verdict: Verdict) -> None:
    """Says once that the last messages were not read, so that nobody waits for an answer to them."""
    if verdict == "tell":
        words = talk.texts("too-many", most=MESSAGES_A_MINUTE)
        talk.say(await resumed(talk, Screen(words, [home(talk.texts)])))
