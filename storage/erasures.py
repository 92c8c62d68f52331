"""Who was erased: a number and a moment, so that no copy of the database brings them back.

The row is written with the erasure itself and is its proof. The same numbers stand in a file outside the database
(`bot.ledger`); before a bot starts, and when a copy is put in place, both are compared and whoever has come back goes
again. A number is given out once and to nobody else, so a person who returns later is not meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, delete, func, not_, or_, select, update

from storage.database import Database
from storage.inbox import NOBODYS
from storage.patients import BY_ID, ERASE
from storage.records import DONE, QUARANTINED, SENT, Patient
from storage.statements import Effect, Statement, upsert
from storage.tables import conversation, erasure, inbox, outbox, sent_message

Erased = Mapping[int, int]
"""Moments of erasure by the person's number."""

REMEMBER = Statement(lambda engine: upsert(engine, erasure).on_conflict_do_nothing())
ALL = Statement(select(erasure.c.person, erasure.c.erased_at))
UNNOTED = Statement(
    select(erasure.c.person, erasure.c.erased_at).where(erasure.c.noted == 0).order_by(erasure.c.person).limit(1000)
)
NOTE = Statement(update(erasure).where(erasure.c.person == bindparam("whose")).values(noted=1))

_IN_CHAT: BindParameter[int] = bindparam("in_chat")
_UNTIL: BindParameter[int] = bindparam("until")
_REF = func.coalesce(sent_message.c.ref, "")
_OF_STAFF = or_(_REF.like("ticket:%:details:%"), _REF.like("ticket:%:card"))
"""What lies in the chat of a member of staff is of other people's tickets: it is still to be taken out of there."""
_LEFT_BEHIND = (
    Statement(
        delete(sent_message).where(sent_message.c.chat == _IN_CHAT, sent_message.c.sent_at <= _UNTIL, not_(_OF_STAFF))
    ),
    Statement(delete(conversation).where(conversation.c.chat == _IN_CHAT, conversation.c.updated_at <= _UNTIL)),
)
_TRACES = (
    # the numbers of updates stay, without text and chat: one that Telegram delivers again is not worked off again
    Statement(
        update(inbox)
        .where(inbox.c.lane == _IN_CHAT, inbox.c.received_at <= _UNTIL, inbox.c.status == QUARANTINED)
        .values(sealed_update=None, lane=NOBODYS)
    ),
    Statement(delete(outbox).where(outbox.c.chat == _IN_CHAT, outbox.c.created_at <= _UNTIL, outbox.c.status >= SENT)),
    *_LEFT_BEHIND,
)
_BROUGHT_BACK = (
    Statement(
        update(inbox)
        .where(inbox.c.lane == _IN_CHAT, inbox.c.received_at <= _UNTIL)
        .values(status=DONE, sealed_update=None, lane=NOBODYS)
    ),
    Statement(delete(outbox).where(outbox.c.chat == _IN_CHAT, outbox.c.created_at <= _UNTIL)),
    *_LEFT_BEHIND,
)


def remembered(person: int, erased_at: int, *, noted: bool = False) -> Effect:
    """Remembers that the person was erased; `noted`: the file has it already."""
    return Effect(REMEMBER, {"person": person, "erased_at": erased_at, "noted": int(noted)})


def traces_forgotten(chat: int, until: int) -> list[Effect]:
    """Takes away what hangs on the chat and not on the patient, of what was there at that moment.

    What is on its way still arrives; what came later is of somebody who has begun anew.
    """
    return [Effect(each, {"in_chat": chat, "until": until}) for each in _TRACES]


@dataclass(frozen=True, slots=True)
class Erasures:
    """What a database knows of erasures."""

    database: Database

    async def known(self) -> dict[int, int]:
        """All that it remembers."""
        return {int(person): int(at) for person, at in await self.database.fetch(ALL)}

    async def unnoted(self) -> dict[int, int]:
        """Those that the file does not have yet, so many at a time."""
        return {int(person): int(at) for person, at in await self.database.fetch(UNNOTED)}

    async def note(self, persons: Sequence[int]) -> None:
        """The file has them now."""
        await self.database.apply([Effect(NOTE, {"whose": person}) for person in persons])

    async def repeat(self, erased: Erased) -> int:
        """Erases anew whoever of these has come back, and remembers all of them; how many had come back."""
        known = await self.known()
        back = 0
        for person, at in erased.items():
            if person in known:
                continue
            effects = await self._of_one(person, at)
            back += len(effects) > 1
            await self.database.apply(effects)
        if back:
            await self.database.scrub()
        return back

    async def _of_one(self, person: int, at: int) -> list[Effect]:
        rows = await self.database.fetch(BY_ID, id=person)
        effects = [remembered(person, at, noted=True)]
        if rows:
            known = Patient(*rows[0])
            chat = NOBODYS if known.is_ward else known.telegram_id  # what hangs on the chat is the owner's
            effects += [Effect(each, {"in_chat": chat, "until": at}) for each in _BROUGHT_BACK]
            effects.append(Effect(ERASE, {"patient": person}))
        return effects
