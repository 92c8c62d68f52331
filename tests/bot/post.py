"""A post office of one: `Delivery` on a real database, with a Telegram that answers as told."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import bindparam, select

from bot.nursery import Nursery
from bot.road.delivery import Delivery
from bot.road.pace import Pace
from bot.road.slate import Slate
from storage.database import Database
from storage.records import WORDS, Outgoing, Ref, SentMessage
from storage.sealed import Keyring
from storage.statements import Statement
from storage.tables import outbox
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock

CHAT, OTHER, GROUP, MOVED_GROUP = 101, 202, -1001, -1002
ENOUGH_SECONDS = 20
ROW = Statement(
    select(outbox.c.status, outbox.c.fault, outbox.c.attempts, outbox.c.message_id).where(
        outbox.c.id == bindparam("id")
    )
)

Answer = Callable[[str, Mapping[str, Any]], Any]
"""What Telegram gives back; an exception is raised."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as Telegram got it; `at` is the loop's time in seconds."""

    at: float
    method: str
    payload: Mapping[str, Any]
    file: tuple[str, str, bytes] | None


@dataclass(frozen=True, slots=True)
class Row:
    """How a message stands in the outbox."""

    status: int
    fault: str | None
    attempts: int
    message_id: int | None


@dataclass
class Telegram:
    """Stands where `bot.road.telegram.Telegram` does. `script` holds what it answers to a chat, call after call.

    `away`: so many calls are met by `fault`, whosever they are.
    """

    script: dict[int, list[Any]] = field(default_factory=dict)
    away: int = 0
    fault: Exception = field(default_factory=Exception)
    calls: list[Call] = field(default_factory=list)
    arrived: list[Call] = field(default_factory=list)
    on_call: Callable[[], None] = lambda: None
    numbers: Any = field(default_factory=lambda: itertools.count(500))

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        *,
        file: tuple[str, str, bytes] | None = None,
        seconds: float = 30,
        on_written: Callable[[], None] = lambda: None,
    ) -> Any:
        call = Call(asyncio.get_running_loop().time(), method, dict(payload), file)
        self.calls.append(call)
        on_written()
        self.on_call()
        if self.away > 0:
            self.away -= 1
            raise self.fault
        answers = self.script.get(payload.get("chat_id", 0), [])
        answer = answers.pop(0) if answers else None
        if isinstance(answer, asyncio.Event):
            await answer.wait()
        if isinstance(answer, Exception):
            raise answer
        if method == "sendChatAction" or not method.startswith("send"):
            return True
        self.arrived.append(call)
        return {"message_id": next(self.numbers)}

    def texts(self, chat: int) -> list[str]:
        """What was sent to a chat, in the order of the calls."""
        return [call.payload.get("text", "") for call in self.calls if call.payload.get("chat_id") == chat]


class Office:
    """Writes messages as steps do, and looks what became of them."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock, new_work: Callable[[], UnitOfWork]) -> None:
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.new_work = new_work
        self.telegram = Telegram()
        self.nursery = Nursery()
        self.told: list[tuple[str, int | None]] = []
        self.slate: Slate | None = None
        self.delivery = self.new_delivery()

    def new_delivery(self) -> Delivery:
        """The delivery of a process that has just started."""
        delivery = Delivery(
            self.telegram,  # type: ignore[arg-type]  # a stand-in of the same shape
            self.database,
            self.keyring,
            self.nursery,
            Pace(asyncio.get_running_loop().time, off=True),
            self.clock,
            slate=self.slate,
        )
        delivery.endings.undelivered = self._hear
        return delivery

    async def _hear(self, _message: Outgoing, what: str, new_chat: int | None) -> list[Outgoing]:
        self.told.append((what, new_chat))
        return []

    async def commit(self, *messages: Outgoing) -> list[Outgoing]:
        """Rows in the outbox that nobody sends yet."""
        work = self.new_work()
        for message in messages:
            work.send(message)
        await work.commit()
        return list(messages)

    async def post(self, *messages: Outgoing) -> None:
        """Commits and hands over, as a step does."""
        self.delivery.put(await self.commit(*messages))

    async def settle(self) -> None:
        """Until everything has ended."""
        async with asyncio.timeout(ENOUGH_SECONDS):
            while self.delivery.depth:
                await asyncio.sleep(0.001)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Until something is so."""
        async with asyncio.timeout(ENOUGH_SECONDS):
            while not holds():
                await asyncio.sleep(0.001)

    def now(self) -> float:
        """Seconds that really pass."""
        return asyncio.get_running_loop().time()

    async def row(self, message: Outgoing) -> Row:
        """How the message stands."""
        return Row(*(await self.database.fetch(ROW, id=message.id))[0])

    async def lying(self, ref: Ref) -> list[SentMessage]:
        """Messages remembered under this name."""
        return await self.new_work().sent.about(ref)

    def message(
        self, text: str = "Вітаємо", chat: int = CHAT, method: str = "sendMessage", ref: Ref | None = None, **more: Any
    ) -> Outgoing:
        """A message to a chat; `more` is added to what Telegram gets."""
        return Outgoing(self.new_work().new_id(), chat, method, {"chat_id": chat, "text": text, **more}, "notice", ref)

    def words(self, text: str = "Відповідь", chat: int = CHAT) -> Outgoing:
        """What a member of staff says to a patient."""
        return replace(self.message(text, chat, ref=Ref("ticket", 7)), kind=WORDS)

    async def reach_others(self) -> None:
        """Somebody else is written to, and it arrives."""
        await self.post(self.message(chat=OTHER))
        await self.settle()
