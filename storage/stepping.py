"""What every step reads first, in one round trip.

That is the patient, their live link, where the conversation stands, and whether the update has been worked off already.
"""

from __future__ import annotations

from sqlalchemy import and_, bindparam, literal, select

from storage.conversations import COLUMNS as CONVERSATION
from storage.conversations import read_standing
from storage.links import COLUMNS as LINK
from storage.patients import COLUMNS as PATIENT
from storage.records import WAITING, Patient, Standing
from storage.statements import Statement
from storage.tables import conversation, inbox, link, patient
from storage.unit_of_work import UnitOfWork

_status = select(inbox.c.status).where(inbox.c.update_id == bindparam("update_id")).scalar_subquery()
_one = select(literal(1).label("one")).subquery("one_row")
READ_STEP = Statement(
    select(*PATIENT, *LINK, *CONVERSATION, _status.label("inbox_status")).select_from(
        _one.outerjoin(patient, patient.c.telegram_id == bindparam("user"))
        .outerjoin(link, and_(link.c.patient_id == patient.c.id, link.c.ended_at.is_(None)))
        .outerjoin(conversation, conversation.c.key == bindparam("key"))
    )
)


class Repeated(Exception):
    """The update was worked off before: a copy of it has come."""


async def read_step(work: UnitOfWork, update_id: int, user: int, key: str) -> tuple[Patient | None, Standing | None]:
    """The patient with this Telegram account and where they stand under this key; the link is laid out in `work`.

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
