"""The medical record of a logged-in person, read from the national system at the moment of use and stored nowhere."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehealth.errors import MissingScope, NotFound
from ehealth.patient import PatientSession
from ehealth.record import Kind, RecordReader
from services.faults import LoginNeeded
from services.faults import NotFound as NotHere
from services.finder import Finder
from services.record_entries import Author, Entries, Entry, voided
from services.sessions import Sessions
from services.upstream import asked
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

ENTRIES_A_PAGE = 6
_QR_DOT, _QR_MARGIN = 12, 4  # pixels of a dot; dots around it, as the standard wants (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of entries, numbered from 0; `whole`: no record of the kind was left unread."""

    kind: Kind
    entries: Sequence[Entry]
    number: int
    pages: int
    total: int
    whole: bool


class MedicalRecord:
    """Use cases around the record. `base`: the path it is read under, empty while the national system gives none."""

    def __init__(self, sessions: Sessions, finder: Finder, entries: Entries, base: str) -> None:
        self._sessions = sessions
        self._finder = finder
        self._entries = entries
        self._base = base

    @property
    def is_there(self) -> bool:
        """Does the national system give patients their record?"""
        return bool(self._base)

    async def page(self, work: UnitOfWork, patient: Patient, kind: Kind, number: int) -> RecordPage:
        """Entries of a kind, the newest first; raises `LoginNeeded` without a young log-in."""
        self._there()
        session = await self._session(work, patient, kind)
        try:
            read = await asked(self._reader(session).all(kind), passing=MissingScope)
        except MissingScope:
            raise LoginNeeded("record-no-scope") from None
        seen = [item for item in read.items if not voided(item)]
        days = [(self._entries.day_of(item), item) for item in seen]
        days.sort(key=lambda one: one[0].isoformat() if one[0] else "", reverse=True)
        pages = max(1, -(-len(days) // ENTRIES_A_PAGE))
        number = min(max(number, 0), pages - 1)
        shown = days[number * ENTRIES_A_PAGE : (number + 1) * ENTRIES_A_PAGE]
        entries = await asyncio.gather(*(self._entries.entry(session, kind, item) for _, item in shown))
        return RecordPage(kind, entries, number, pages, len(days), read.whole)

    async def one(self, work: UnitOfWork, patient: Patient, kind: Kind, key: str) -> Entry:
        """One entry in full; raises `NotFound` for none, another person's, and one that was taken back."""
        self._there()
        session = await self._session(work, patient, kind)
        try:
            item = await asked(self._reader(session).one(kind, key), passing=NotFound)
        except NotFound:
            raise NotHere("record-not-found") from None
        if voided(item):
            raise NotHere("record-not-found")
        return self._joined(await self._entries.entry(session, kind, item))

    def _joined(self, entry: Entry) -> Entry:
        """With the author as the register has them now; specialists are not in it and stay as the record calls them."""
        author = entry.author
        doctor = self._finder.known(author.employee_id)
        job = doctor.at(author.employee_id) if doctor else None
        if doctor is None or job is None:
            return entry
        return replace(entry, author=Author(author.employee_id, doctor.full_name, job.clinic, job.phones))

    async def _session(self, work: UnitOfWork, patient: Patient, kind: Kind) -> PatientSession:
        """Own data in full: only for somebody who has just proved who they are."""
        await self._sessions.just_proved(work, patient, f"record-{kind}")
        return self._sessions.of(patient, await self._sessions.required(work, patient))

    def _there(self) -> None:
        """Nobody is asked to log in for what is not there; an old button may still lead here."""
        if not self._base:
            raise NotHere("record-not-there")

    def _reader(self, session: PatientSession) -> RecordReader:
        return RecordReader(session, self._base)


async def qr_of(number: str) -> bytes:
    """A picture of the number for the scanner at a counter; made beside the event loop."""
    return await asyncio.to_thread(_drawn, number)


def _drawn(number: str) -> bytes:
    import segno

    drawn = io.BytesIO()
    segno.make(number, micro=False).save(drawn, kind="png", scale=_QR_DOT, border=_QR_MARGIN)
    return drawn.getvalue()
