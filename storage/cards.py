"""Do the cards of open tickets stand in their teams' groups? Answered from what is stored of messages and tickets.

A card stands when a message that is remembered as the ticket's card lies in the group where the team is now, and shows
the ticket as it is. It is on its way while its row of the outbox is unfinished. Nothing else is kept about it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, literal_column, or_, select

from storage.outbox import UNFINISHED_ROW
from storage.records import Queued, Ticket, Unheard
from storage.refs import column_of
from storage.sent_messages import OUTDATED
from storage.statements import Statement
from storage.tables import outbox, sent_message, ticket, ticket_event
from storage.tickets import NOT_CLOSED
from storage.work import Work

DELAYED, HEARD = "delayed", "heard"
"""Events of a ticket: the patient was told that it is not handed over yet; and, after that, that it is."""

_GROUP: BindParameter[int] = bindparam("group")
_CHAT = sent_message.c.chat + literal_column("0")  # no index of chats: a group has too many messages, a card has few
_CARD = column_of("card", ticket.c.id)
_OPEN = and_(
    ticket.c.team == bindparam("team"), ticket.c.status.in_([literal_column(f"'{one}'") for one in NOT_CLOSED])
)


def _lies(ref: ColumnElement[str], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).where(sent_message.c.ref == ref, *where).correlate(ticket))


def _happened(kind: str) -> ColumnElement[bool]:
    return exists(
        select(1).where(ticket_event.c.ticket_id == ticket.c.id, ticket_event.c.kind == kind).correlate(ticket)
    )


_STANDS = _lies(_CARD, _CHAT == _GROUP, sent_message.c.kind != OUTDATED)
_EVER_LAY = _lies(_CARD, _CHAT < 0)
_RECEIPT = _lies(column_of("receipt", ticket.c.id))
_ON_ITS_WAY = _CARD.in_(
    select(outbox.c.ref).where(
        UNFINISHED_ROW, outbox.c.ref.is_not(None), outbox.c.chat < 0, outbox.c.method == "sendMessage"
    )
)


def _oldest_first(*where: ColumnElement[bool]) -> Select[Any]:
    return select(*ticket.c).where(_OPEN, *where).order_by(ticket.c.created_at, ticket.c.id).limit(bindparam("most"))


MISSING = Statement(_oldest_first(~_STANDS, ~_ON_ITS_WAY))
NEVER_HEARD = Statement(
    _oldest_first(
        ticket.c.created_at <= bindparam("before"),
        ticket.c.assignee.is_(None),
        ~_EVER_LAY,
        or_(~_ON_ITS_WAY, and_(ticket.c.created_at <= bindparam("long_before"), _RECEIPT)),
        ~_happened(DELAYED),
    )
)
HEARD_UNTOLD = Statement(
    _oldest_first(
        or_(_EVER_LAY, ticket.c.assignee.is_not(None)),
        or_(_RECEIPT, and_(_happened(DELAYED), ~_happened(HEARD))),
    )
)
UNHEARD = Statement(select(func.count(), func.min(ticket.c.created_at)).where(_OPEN, ~_STANDS))
OPEN_COUNT = Statement(select(func.count()).where(_OPEN))
QUEUE = Statement(
    select(*ticket.c, _STANDS.label("stands"))
    .where(_OPEN)
    .order_by(ticket.c.created_at, ticket.c.id)
    .limit(bindparam("most"))
)


class Cards:
    """Open tickets by how their cards stand, within a unit of work. `group`: where the team is now, 0 for nowhere."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def missing(self, team: str, group: int, most: int) -> list[Ticket]:
        """Open tickets whose card neither stands nor is on its way, oldest first."""
        return [Ticket(*row) for row in await self._work.fetch(MISSING, team=team, group=group, most=most)]

    async def never_heard(self, team: str, before: int, long_before: int, most: int) -> list[Ticket]:
        """Tickets opened before that moment that nobody has had before their eyes, and whose patients are not told so.

        One whose card is on its way is among them only if it was opened long before, and its patient can be reached.
        """
        values = {"team": team, "before": before, "long_before": long_before, "most": most}
        return [Ticket(*row) for row in await self._work.fetch(NEVER_HEARD, **values)]

    async def heard_untold(self, team: str, most: int) -> list[Ticket]:
        """Open tickets that have reached a human, of which the patient does not know it yet."""
        return [Ticket(*row) for row in await self._work.fetch(HEARD_UNTOLD, team=team, most=most)]

    async def unheard(self, team: str, group: int) -> Unheard:
        """How many open tickets have no card standing, and since when the oldest of them is open."""
        [(count, oldest)] = await self._work.fetch(UNHEARD, team=team, group=group)
        return Unheard(int(count), oldest)

    async def queue(self, team: str, group: int, most: int) -> list[Queued]:
        """Open tickets, oldest first, and whether the card of each stands."""
        rows = await self._work.fetch(QUEUE, team=team, group=group, most=most)
        return [Queued(Ticket(*row[:-1]), bool(row[-1])) for row in rows]

    async def open_count(self, team: str) -> int:
        """How many tickets of the team are open."""
        return int((await self._work.fetch(OPEN_COUNT, team=team))[0][0])
