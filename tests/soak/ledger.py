"""What people have been sent, taken out of the stand-in's log now and then: that of a long run would overflow."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass

from sandbox.telegram.world import World

LOOK_EVERY_SECONDS = 0.05
OK = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """Something the bot has sent: its words, and when, in seconds of the stand-in's clock."""

    words: str
    at: float


class Ledger:
    """All that came to each chat, in the order in which Telegram took it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.came: defaultdict[int, list[Seen]] = defaultdict(list)
        self.toasts: dict[str, Seen] = {}
        """The words that answered a press, by its number."""

    def take(self) -> None:
        """Writes down what has come since; the log is empty then."""
        for call in self._world.calls():
            words = call.params.get("text")
            if words and call.method.lower() == "answercallbackquery":  # of a press that a test makes up, or a person's
                self.toasts[str(call.params["callback_query_id"])] = Seen(str(words), call.at)
            if call.code == OK and call.chat_id is not None and words and call.method.lower().startswith("send"):
                self.came[call.chat_id].append(Seen(str(words), call.at))
        self._world.clear_calls()

    async def watch(self) -> None:
        """Goes on taking."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            self.take()

    def holding(self, chat: int, words: str) -> list[Seen]:
        """What came to the chat with these words in it."""
        return [one for one in self.came[chat] if words in one.words]
