"""Messages that ended without arriving and may be sent after all: to a chat that lets us in again, or on a press."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import bindparam, func, select, update

from storage.outbox import COLUMNS, ON_ITS_WAY, read_outgoing
from storage.records import HELD, RESUMED, SENT, WAITING, Outgoing, Ref
from storage.refs import written
from storage.statements import Statement
from storage.tables import outbox
from storage.work import Work

ALL = 1 << 30
HELD_FOR = Statement(
    select(*COLUMNS)
    .where(outbox.c.chat == bindparam("in_chat"), outbox.c.status == HELD)
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
BY_ID = Statement(select(*COLUMNS).where(outbox.c.id == bindparam("letter")))
RESUME = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("letter"), outbox.c.status == bindparam("ended"))
    .values(status=WAITING, owner=bindparam("sender"), due_at=0, attempts=0, fault=RESUMED)
)
UNDER_WAY = Statement(
    select(func.count()).where(
        outbox.c.chat == bindparam("in_chat"), outbox.c.ref == bindparam("about"), outbox.c.status < SENT
    )
)


class Letters:
    """Ended messages within a unit of work; `sender` is the process that will send them."""

    def __init__(self, work: Work, sender: int, outgoing: list[Outgoing]) -> None:
        self._work = work
        self._sender = sender
        self._outgoing = outgoing

    async def resume_held(self, chat: int, most: int = ALL) -> None:
        """The chat takes messages again, or may: the oldest of those that waited go out, so many at most."""
        for row in await self._work.fetch(HELD_FOR, in_chat=chat, most=most):
            self.resume(read_outgoing(self._work.keyring, row))

    async def get(self, letter: int) -> Outgoing | None:
        """The message, however it has ended; None when it has been cleaned away."""
        rows = await self._work.fetch(BY_ID, letter=letter)
        return read_outgoing(self._work.keyring, rows[0]) if rows else None

    async def under_way(self, chat: int, about: Ref) -> int:
        """How many messages about this are still to reach the chat."""
        return int((await self._work.fetch(UNDER_WAY, in_chat=chat, about=written(about)))[0][0])

    async def on_their_way(self, chat: int, until: int) -> int:
        """How many messages decided by then are still to reach the chat."""
        return int((await self._work.fetch(ON_ITS_WAY, chat=chat, until=until))[0][0])

    def resume(self, message: Outgoing) -> None:
        """It is sent after the commit; the step is stale when another has resumed it meanwhile."""
        self._work.add(RESUME, expect=1, letter=message.id, ended=message.status, sender=self._sender)
        self._outgoing.append(replace(message, status=WAITING, due_at=0, attempts=0, fault=RESUMED))
