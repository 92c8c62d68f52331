"""Patients: people on Telegram, their language, and the key under which their data are sealed."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, insert, select, update

from storage.records import Patient
from storage.statements import Statement
from storage.tables import patient
from storage.work import Work

SEEN_EVERY_MS = 24 * 3_600_000

COLUMNS = (
    patient.c.id,
    patient.c.telegram_id,
    patient.c.language,
    patient.c.sealed_key,
    patient.c.created_at,
    patient.c.blocked_at,
    patient.c.seen_at,
    patient.c.consented_at,
    patient.c.consent,
    patient.c.language_chosen,
)
BY_TELEGRAM = Statement(select(*COLUMNS).where(patient.c.telegram_id == bindparam("telegram_id")))
BY_ID = Statement(select(*COLUMNS).where(patient.c.id == bindparam("id")))
INSERT = Statement(insert(patient))
SET_LANGUAGE = Statement(
    update(patient)
    .where(patient.c.id == bindparam("patient"))
    .values(language=bindparam("to_language"), language_chosen=bindparam("by_hand"))
)
SET_BLOCKED = Statement(
    update(patient).where(patient.c.telegram_id == bindparam("user")).values(blocked_at=bindparam("moment"))
)
SEE = Statement(update(patient).where(patient.c.id == bindparam("patient")).values(seen_at=bindparam("moment")))
CONSENT = Statement(
    update(patient)
    .where(patient.c.id == bindparam("patient"))
    .values(consented_at=bindparam("moment"), consent=bindparam("wording"))
)
ERASE = Statement(delete(patient).where(patient.c.id == bindparam("patient")))


class Patients:
    """Patients within a unit of work."""

    def __init__(self, work: Work) -> None:
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
        now, data_key = self._work.now, self._work.keyring.new_patient_key(key)
        fresh = Patient(key, telegram_id, language, data_key, now, None, now)
        self._work.add(
            INSERT,
            expect=1,
            id=fresh.id,
            telegram_id=telegram_id,
            language=language,
            sealed_key=fresh.sealed_key,
            created_at=fresh.created_at,
            blocked_at=None,
            seen_at=now,
            consented_at=None,
            consent=None,
            language_chosen=0,
        )
        return fresh

    def speak(self, patient: Patient, language: str, *, by_hand: bool = True) -> None:
        """The patient wants this language; one chosen by hand stays whatever they write."""
        self._work.add(SET_LANGUAGE, expect=1, patient=patient.id, to_language=language, by_hand=int(by_hand))

    def mark_blocked(self, telegram_id: int, *, blocked: bool) -> None:
        """The patient stopped the bot, or started it again."""
        self._work.add(SET_BLOCKED, user=telegram_id, moment=self._work.now if blocked else None)

    def see(self, patient: Patient) -> None:
        """The patient is here; written down once a day at most, since it only tells who has been silent for years."""
        if patient.seen_at is None or self._work.now - patient.seen_at > SEEN_EVERY_MS:
            self._work.add(SEE, patient=patient.id, moment=self._work.now)

    def agree(self, patient: Patient, wording: str) -> None:
        """The patient agrees to these words."""
        self._work.add(CONSENT, expect=1, patient=patient.id, moment=self._work.now, wording=wording)

    def withdraw(self, patient: Patient) -> None:
        """The patient agrees no longer."""
        self._work.add(CONSENT, expect=1, patient=patient.id, moment=None, wording=None)

    def erase(self, patient: Patient) -> None:
        """Everything that hangs on the patient goes, and with the key all that was sealed under it."""
        self._work.add(ERASE, expect=1, patient=patient.id)
