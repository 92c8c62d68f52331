"""Patients: people on Telegram, their language, and the key under which their data are sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from storage.records import Patient
from storage.statements import Statement
from storage.tables import patient

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

COLUMNS = (
    patient.c.id,
    patient.c.telegram_id,
    patient.c.language,
    patient.c.sealed_key,
    patient.c.created_at,
    patient.c.blocked_at,
)
BY_TELEGRAM = Statement(select(*COLUMNS).where(patient.c.telegram_id == bindparam("telegram_id")))
BY_ID = Statement(select(*COLUMNS).where(patient.c.id == bindparam("id")))
INSERT = Statement(insert(patient))
SET_LANGUAGE = Statement(
    update(patient).where(patient.c.id == bindparam("patient")).values(language=bindparam("to_language"))
)
SET_BLOCKED = Statement(
    update(patient).where(patient.c.telegram_id == bindparam("user")).values(blocked_at=bindparam("moment"))
)
ERASE = Statement(delete(patient).where(patient.c.id == bindparam("patient")))


class Patients:
    """Patients within a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def by_telegram(self, telegram_id: int) -> Patient | None:
        """The patient with this Telegram account."""
        rows = await self._work.fetch(BY_TELEGRAM, telegram_id=telegram_id)
        return Patient(*rows[0]) if rows else None

    async def get(self, patient_id: int) -> Patient | None:
        """The patient with this key."""
        rows = await self._work.fetch(BY_ID, id=patient_id)
        return Patient(*rows[0]) if rows else None

    def add(self, telegram_id: int, language: str) -> Patient:
        """A new patient with a data key of their own."""
        key = self._work.new_id()
        fresh = Patient(key, telegram_id, language, self._work.keyring.new_person_key(key), self._work.now, None)
        self._work.add(
            INSERT,
            expect=1,
            id=fresh.id,
            telegram_id=telegram_id,
            language=language,
            sealed_key=fresh.sealed_key,
            created_at=fresh.created_at,
            blocked_at=None,
        )
        return fresh

    def speak(self, person: Patient, language: str) -> None:
        """The patient wants this language."""
        self._work.add(SET_LANGUAGE, expect=1, patient=person.id, to_language=language)

    def mark_blocked(self, telegram_id: int, *, blocked: bool) -> None:
        """The person stopped the bot, or started it again."""
        self._work.add(SET_BLOCKED, user=telegram_id, moment=self._work.now if blocked else None)

    def erase(self, person: Patient) -> None:
        """Everything that hangs on the patient goes, and with the key all that was sealed under it."""
        self._work.add(ERASE, expect=1, patient=person.id)
