"""Patients: people on Telegram, their language, and the key under which their data are sealed; and their wards.

A ward has a row, a key and all tables of its own: what is one's is never looked for under the other.
"""

from __future__ import annotations

from dataclasses import asdict, replace

from sqlalchemy import bindparam, delete, insert, select, update

from storage.contents import Ward
from storage.records import Patient
from storage.sealed import Unreadable
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
    patient.c.owner_id,
    patient.c.side,
    patient.c.ward_index,
    patient.c.sealed_ward,
    patient.c.open_side,
)
BY_TELEGRAM = Statement(
    select(*COLUMNS).where(patient.c.telegram_id == bindparam("telegram_id"), patient.c.owner_id.is_(None))
)
SIDES = Statement(
    select(*COLUMNS).where(patient.c.telegram_id == bindparam("telegram_id")).order_by(patient.c.side, patient.c.id)
)
BY_ID = Statement(select(*COLUMNS).where(patient.c.id == bindparam("id")))
INSERT = Statement(insert(patient))
SET_LANGUAGE = Statement(
    update(patient)
    .where(patient.c.telegram_id == bindparam("user"))
    .values(language=bindparam("to_language"), language_chosen=bindparam("by_hand"))
)
SET_BLOCKED = Statement(
    update(patient).where(patient.c.telegram_id == bindparam("user")).values(blocked_at=bindparam("moment"))
)
SEE = Statement(update(patient).where(patient.c.id == bindparam("patient")).values(seen_at=bindparam("moment")))
CONSENT = Statement(
    update(patient)
    .where(patient.c.telegram_id == bindparam("user"))
    .values(consented_at=bindparam("moment"), consent=bindparam("wording"))
)
NAME_WARD = Statement(update(patient).where(patient.c.id == bindparam("patient")).values(sealed_ward=bindparam("ward")))
OPEN_SIDE = Statement(
    update(patient)
    .where(patient.c.telegram_id == bindparam("user"), patient.c.owner_id.is_(None))
    .values(open_side=bindparam("number"))
)
ERASE = Statement(delete(patient).where(patient.c.id == bindparam("patient")))


class Patients:
    """Patients within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def by_telegram(self, telegram_id: int) -> Patient | None:
        """The patient with this Telegram account, whoever's data are open there."""
        rows = await self._work.fetch(BY_TELEGRAM, telegram_id=telegram_id)
        return Patient(*rows[0]) if rows else None

    async def get(self, patient_id: int) -> Patient | None:
        """The patient with this key."""
        rows = await self._work.fetch(BY_ID, id=patient_id)
        return Patient(*rows[0]) if rows else None

    async def sides(self, patient: Patient) -> list[Patient]:
        """The patient whose account it is, then everybody for whom they act, in the order of their sides."""
        rows = await self._work.fetch(SIDES, telegram_id=patient.telegram_id)
        return [Patient(*row) for row in rows]

    def add(self, telegram_id: int, language: str) -> Patient:
        """A new patient with a data key of their own."""
        key = self._work.new_id()
        now, data_key = self._work.now, self._work.keyring.new_patient_key(key)
        return self._added(Patient(key, telegram_id, language, data_key, now, None, now))

    def add_ward(self, owner: Patient, side: int, ward_index: str, ward: Ward) -> Patient:
        """A new ward of this patient, with a data key of its own."""
        key, work = self._work.new_id(), self._work
        fresh = Patient(
            id=key,
            telegram_id=owner.telegram_id,
            language=owner.language,
            sealed_key=work.keyring.new_patient_key(key),
            created_at=work.now,
            blocked_at=None,
            seen_at=work.now,
            consented_at=owner.consented_at,
            consent=owner.consent,
            language_chosen=owner.language_chosen,
            owner_id=owner.id,
            side=side,
            ward_index=ward_index,
        )
        sealed = work.seal_of(fresh).seal_json(ward, f"ward:{key}")
        return self._added(replace(fresh, sealed_ward=sealed))

    def _added(self, fresh: Patient) -> Patient:
        self._work.add(INSERT, expect=1, **asdict(fresh))
        return fresh

    def name_ward(self, known: Patient, ward: Ward) -> None:
        """How the ward is called now."""
        sealed = self._work.seal_of(known).seal_json(ward, f"ward:{known.id}")
        self._work.add(NAME_WARD, patient=known.id, ward=sealed)

    def ward(self, known: Patient) -> Ward | None:
        """How the ward is called; None for a patient themselves, and for what does not open."""
        if known.sealed_ward is None:
            return None
        try:
            opened: Ward = self._work.seal_of(known).open_json(known.sealed_ward, f"ward:{known.id}")
        except Unreadable:
            return None
        return opened

    def open_side(self, known: Patient) -> None:
        """From the next step on the account's chat speaks of this one."""
        self._work.add(OPEN_SIDE, expect=1, user=known.telegram_id, number=known.side)

    def speak(self, patient: Patient, language: str, *, by_hand: bool = True) -> None:
        """The patient wants this language, whoever's data are open; one chosen by hand stays whatever they write."""
        self._work.add(SET_LANGUAGE, user=patient.telegram_id, to_language=language, by_hand=int(by_hand))

    def mark_blocked(self, telegram_id: int, *, blocked: bool) -> None:
        """The patient stopped the bot, or started it again."""
        self._work.add(SET_BLOCKED, user=telegram_id, moment=self._work.now if blocked else None)

    def see(self, patient: Patient) -> None:
        """The patient is here; written down once a day at most, since it only tells who has been silent for years."""
        if patient.seen_at is None or self._work.now - patient.seen_at > SEEN_EVERY_MS:
            self._work.add(SEE, patient=patient.id, moment=self._work.now)

    def agree(self, patient: Patient, wording: str) -> None:
        """The patient agrees to these words."""
        self._work.add(CONSENT, user=patient.telegram_id, moment=self._work.now, wording=wording)

    def withdraw(self, patient: Patient) -> None:
        """The patient agrees no longer."""
        self._work.add(CONSENT, user=patient.telegram_id, moment=None, wording=None)

    def erase(self, patient: Patient) -> None:
        """Everything that hangs on the patient goes, and with the key all that was sealed under it."""
        self._work.add(ERASE, expect=1, patient=patient.id)
