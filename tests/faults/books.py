"""What stands in the bot's database, read beside the bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select

from bot.now import now
from storage import open_database
from storage.database import Database
from storage.ids import Ids
from storage.records import SENDING, SENT, WAITING
from storage.sealed import Keyring
from storage.statements import Statement
from storage.tables import inbox, outbox, ticket_message
from storage.unit_of_work import UnitOfWork

_INBOX = Statement(select(inbox.c.update_id, inbox.c.status).order_by(inbox.c.update_id))
_INBOX_LEFT = Statement(select(func.count()).where(inbox.c.status == WAITING))
_OUTBOX = Statement(
    select(
        outbox.c.id,
        outbox.c.chat,
        outbox.c.method,
        outbox.c.kind,
        outbox.c.status,
        outbox.c.message_id,
        outbox.c.sealed_payload,
        outbox.c.fault,
    ).order_by(outbox.c.id)
)
_OUTBOX_LEFT = Statement(select(func.count()).where(outbox.c.status < SENT))
_UNDER_WAY = Statement(select(func.count()).where(outbox.c.status == SENDING))
_OWNERS = Statement(select(outbox.c.owner).distinct())
_OWED = Statement(select(func.count()).where(outbox.c.status < SENT, outbox.c.owner == bindparam("owner")))
_WRITTEN = Statement(select(func.count()).select_from(ticket_message))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox; `payload` is gone once it is sent."""

    id: int
    chat: int
    method: str
    kind: str
    status: int
    message_id: int | None
    payload: dict[str, Any] | None
    fault: str | None


class Books:
    """Looks into the database and changes nothing."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    @classmethod
    async def open(cls, url: str, key: bytes) -> Books:
        return cls(await open_database(url), Keyring({"test": key}))

    @property
    def engine(self) -> str:
        return self._database.engine

    async def close(self) -> None:
        await self._database.close()

    async def _number(self, statement: Statement) -> int:
        return int((await self._database.fetch(statement))[0][0])

    async def unfinished(self) -> int:
        """Updates not worked off and messages not sent."""
        return await self._number(_INBOX_LEFT) + await self._number(_OUTBOX_LEFT)

    async def under_way(self) -> int:
        """Messages whose request has gone out and to which Telegram has not answered."""
        return await self._number(_UNDER_WAY)

    async def owners(self) -> set[int]:
        """Places of the processes that have decided on messages."""
        return {row[0] for row in await self._database.fetch(_OWNERS)}

    async def owed_by(self, place: int) -> int:
        """Messages that the process at this place has still to send."""
        return int((await self._database.fetch(_OWED, owner=place))[0][0])

    async def written(self) -> int:
        """Messages in all tickets."""
        return await self._number(_WRITTEN)

    async def inbox(self) -> dict[int, int]:
        """Updates by number with their status."""
        return {int(row[0]): int(row[1]) for row in await self._database.fetch(_INBOX)}

    async def outbox(self) -> list[Row]:
        """All messages decided on, oldest first."""
        rows = await self._database.fetch(_OUTBOX)
        return [
            Row(key, chat, method, kind, status, message, self._opened(key, sealed), fault)
            for key, chat, method, kind, status, message, sealed, fault in rows
        ]

    def _opened(self, key: int, sealed: bytes | None) -> dict[str, Any] | None:
        return self._keyring.open_json(sealed, f"outbox:{key}") if sealed else None

    async def texts(self, telegram_id: int) -> list[list[str]]:
        """What the patient has written in each of their tickets, in the order in which it stands there."""
        work = UnitOfWork(self._database, self._keyring, Ids(now), now, 0)
        patient = await work.patients.by_telegram(telegram_id)
        if patient is None:
            return []
        tickets = [await work.tickets.messages(patient, one) for one in await work.tickets.of(patient)]
        return [[str(one.body["text"]) for one in ticket if one.author == "patient"] for ticket in tickets]
