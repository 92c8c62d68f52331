"""Messages of ours that lie in chats, and what they stand for: a card, a sensitive text, an answer to a ticket."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, or_, select, update

from storage.records import Outgoing, Ref, SentMessage
from storage.refs import parsed, written
from storage.statements import Effect, Engine, Row, Statement, Upsert, upsert
from storage.tables import sent_message
from storage.work import Work


def _remember(engine: Engine) -> Upsert:
    statement = upsert(engine, sent_message)
    return statement.on_conflict_do_update(
        index_elements=["chat", "message_id"],
        set_={"kind": statement.excluded.kind, "ref": statement.excluded.ref},
    )


REMEMBER = Statement(_remember)
_THIS = (sent_message.c.chat == bindparam("in_chat"), sent_message.c.message_id == bindparam("message"))
AT = Statement(select(sent_message).where(*_THIS))
ABOUT = Statement(
    select(sent_message)
    .where(sent_message.c.ref == bindparam("about"))
    .order_by(sent_message.c.sent_at.desc(), sent_message.c.message_id.desc())
)
DETAILS = Statement(
    select(sent_message).where(sent_message.c.chat == bindparam("in_chat"), sent_message.c.ref.like(bindparam("parts")))
)
OF_TICKET = Statement(
    select(sent_message).where(
        or_(sent_message.c.ref == bindparam("itself"), sent_message.c.ref.startswith(bindparam("parts")))
    )
)
PERSONAL_IN = Statement(
    select(sent_message).where(sent_message.c.chat == bindparam("in_chat"), sent_message.c.ref.startswith("personal:"))
)
OUTDATED = "outdated"  # the kind of a message that no longer shows what it stands for, and could not be made true
OUTDATE = Statement(
    update(sent_message)
    .where(sent_message.c.ref == bindparam("about"), sent_message.c.chat == bindparam("in_chat"))
    .values(kind=OUTDATED)
)
TURN = Statement(update(sent_message).where(*_THIS).values(ref=bindparam("into")))
FORGET = Statement(delete(sent_message).where(*_THIS))


class SentMessages:
    """Remembered messages within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def at(self, chat: int, message_id: int) -> SentMessage | None:
        """The message there, if it was remembered for something."""
        rows = await self._work.fetch(AT, in_chat=chat, message=message_id)
        return _read(rows[0]) if rows else None

    async def about(self, ref: Ref) -> list[SentMessage]:
        """The messages that stand for this, newest first."""
        return [_read(row) for row in await self._work.fetch(ABOUT, about=written(ref))]

    async def details(self, ticket_id: int, chat: int) -> list[SentMessage]:
        """What lies in this chat of what the patient wrote in the ticket."""
        rows = await self._work.fetch(DETAILS, in_chat=chat, parts=f"{written(Ref('details', ticket_id, 0))[:-1]}%")
        return [_read(row) for row in rows]

    async def of_ticket(self, ticket_id: int) -> list[SentMessage]:
        """All messages that stand for a ticket or a part of it, in whatever chat."""
        itself = written(Ref("ticket", ticket_id))
        return [_read(row) for row in await self._work.fetch(OF_TICKET, itself=itself, parts=f"{itself}:")]

    async def personal_in(self, chat: int) -> list[SentMessage]:
        """Personal messages that still lie in this chat."""
        return [_read(row) for row in await self._work.fetch(PERSONAL_IN, in_chat=chat)]

    def outdate(self, ref: Ref, chat: int) -> None:
        """What lies there for this is not true any more; replies to it are still understood."""
        self._work.add(OUTDATE, about=written(ref), in_chat=chat)

    def turn(self, message: SentMessage, ref: Ref) -> None:
        """It stands for something else from now on."""
        self._work.add(TURN, in_chat=message.chat, message=message.message_id, into=written(ref))

    def forget(self, message: SentMessage) -> None:
        """It does not lie there any more."""
        self._work.add(FORGET, in_chat=message.chat, message=message.message_id)


def remembered(message: Outgoing, message_id: int, now: int) -> Effect:
    """Keeps what a message stands for, once Telegram has told its number."""
    ref = None if message.ref is None else written(message.ref)
    row = {"chat": message.chat, "message_id": message_id, "kind": message.kind, "ref": ref, "sent_at": now}
    return Effect(REMEMBER, row)


def _read(row: Row) -> SentMessage:
    chat, message_id, kind, ref, sent_at = row
    return SentMessage(chat, message_id, kind, parsed(ref), sent_at)
