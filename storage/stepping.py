"""What every step reads first, in one round trip.

That is the patient whose data are open, their live link, where the conversation stands, and whether the update has been
worked off already.
"""

from __future__ import annotations

from sqlalchemy import Text, and_, bindparam, case, cast, func, literal, select

from storage.conversations import COLUMNS as CONVERSATION
from storage.conversations import WARD_KEY, read_standing
from storage.links import COLUMNS as LINK
from storage.patients import COLUMNS as PATIENT
from storage.records import WAITING, Patient, Standing
from storage.statements import Statement
from storage.tables import conversation, inbox, link, patient
from storage.unit_of_work import UnitOfWork

_status = select(inbox.c.status).where(inbox.c.update_id == bindparam("update_id")).scalar_subquery()
_one = select(literal(1).label("one")).subquery("one_row")
_own = patient.alias("own")
_ward = patient.alias("ward")
_of_side = case((_ward.c.id.is_(None), ""), else_=WARD_KEY + cast(_ward.c.id, Text))
READ_STEP = Statement(
    select(*PATIENT, *LINK, *CONVERSATION, _status.label("inbox_status")).select_from(
        _one.outerjoin(_own, and_(_own.c.telegram_id == bindparam("user"), _own.c.owner_id.is_(None)))
        .outerjoin(_ward, and_(_ward.c.owner_id == _own.c.id, _ward.c.side == _own.c.open_side))
        .outerjoin(patient, patient.c.id == func.coalesce(_ward.c.id, _own.c.id))
        .outerjoin(link, and_(link.c.patient_id == patient.c.id, link.c.ended_at.is_(None)))
        .outerjoin(conversation, conversation.c.key == bindparam("key", type_=Text) + _of_side)
    )
)


class Repeated(Exception):
    """The update was worked off before: a copy of it has come."""


def key_beside(key: str, known: Patient | None) -> str:
    """The key of the conversation about this one, in the chat whose own conversation has `key`."""
    return f"{key}{WARD_KEY}{known.id}" if known is not None and known.is_ward else key


async def read_step(work: UnitOfWork, update_id: int, user: int, key: str) -> tuple[Patient | None, Standing | None]:
    """Whose data are open in the chat of this account, and where they stand; the link is laid out in `work`.

    `key` is that of the account's own conversation; with each ward there is one of its own.

    Raises `Repeated`. An inbox row that is not there yet is about to be: the step began while it was being written.
    """
    *facts, status = (await work.fetch(READ_STEP, update_id=update_id, user=user, key=key))[0]
    if status is not None and status != WAITING:
        raise Repeated
    row = tuple(facts)
    own, tie, talk = row[: len(PATIENT)], row[len(PATIENT) : -len(CONVERSATION)], row[-len(CONVERSATION) :]
    known = Patient(*own) if own[0] is not None else None
    if known is not None:
        work.links.lay_out(known.id, tie if tie[0] is not None else None)
    return known, read_standing(work.keyring, talk) if talk[0] is not None else None
