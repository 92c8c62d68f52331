"""What every step reads first, in one round trip: the patient, their live link, and where the conversation stands."""

from __future__ import annotations

from sqlalchemy import and_, bindparam, literal, select

from storage.conversations import COLUMNS as CONVERSATION
from storage.conversations import read_conversation
from storage.links import COLUMNS as LINK
from storage.patients import COLUMNS as PATIENT
from storage.records import Conversation, Patient
from storage.statements import Statement
from storage.tables import conversation, link, patient
from storage.unit_of_work import UnitOfWork

_one = select(literal(1).label("one")).subquery("one_row")
READ_STEP = Statement(
    select(*PATIENT, *LINK, *CONVERSATION).select_from(
        _one.outerjoin(patient, patient.c.telegram_id == bindparam("user"))
        .outerjoin(link, and_(link.c.patient_id == patient.c.id, link.c.ended_at.is_(None)))
        .outerjoin(conversation, conversation.c.key == bindparam("key"))
    )
)


async def read_step(work: UnitOfWork, user: int, key: str) -> tuple[Patient | None, Conversation | None]:
    """The patient with this Telegram account and the conversation of this row key; the link is laid out in `work`."""
    row = tuple((await work.fetch(READ_STEP, user=user, key=key))[0])
    known, tie, talk = row[: len(PATIENT)], row[len(PATIENT) : -len(CONVERSATION)], row[-len(CONVERSATION) :]
    person = Patient(*known) if known[0] is not None else None
    if person is not None:
        work.links.lay_out(person.id, tie if tie[0] is not None else None)
    return person, read_conversation(work.keyring, talk) if talk[0] is not None else None
