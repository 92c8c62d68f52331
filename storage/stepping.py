"""What every step reads first, in one round trip: the patient and where the conversation stands."""

from __future__ import annotations

from sqlalchemy import bindparam, literal, select

from storage.conversations import COLUMNS as CONVERSATION
from storage.conversations import read_conversation
from storage.patients import COLUMNS as PATIENT
from storage.records import Conversation, Patient
from storage.statements import Statement
from storage.tables import conversation, patient
from storage.unit_of_work import UnitOfWork

_one = select(literal(1).label("one")).subquery("one_row")
READ_STEP = Statement(
    select(*PATIENT, *CONVERSATION).select_from(
        _one.outerjoin(patient, patient.c.telegram_id == bindparam("user")).outerjoin(
            conversation, conversation.c.key == bindparam("key")
        )
    )
)


async def read_step(work: UnitOfWork, user: int, key: str) -> tuple[Patient | None, Conversation | None]:
    """The patient with this Telegram account and the conversation of this row key."""
    row = (await work.fetch(READ_STEP, user=user, key=key))[0]
    known, talk = tuple(row[: len(PATIENT)]), tuple(row[len(PATIENT) :])
    return (
        Patient(*known) if known[0] is not None else None,
        read_conversation(work.keyring, talk) if talk[0] is not None else None,
    )
