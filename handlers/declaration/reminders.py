"""What a patient hears of their declaration when the register or the calendar has something to say of it.

None of it was asked of the national system, so each says by what it is known, and that nothing need be done by whoever
has settled it already.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from doctors.model import Workplace
from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.phrases.doctors import address
from locales import Texts
from services.facts import DoctorLeft, NoDeclaration, PediatricianEnds, WorkplaceClosed


async def pediatrician_ends(texts: Texts, fact: PediatricianEnds) -> AsyncIterator[Said]:
    """The last day, and who may be chosen instead."""
    until = texts.iso_date(fact.until.isoformat())
    words = texts("remind-pediatrician", doctor=fact.doctor or texts.plain("doctor-unknown"), until=until)
    yield _said(texts, words)


async def doctor_left(texts: Texts, fact: DoctorLeft) -> AsyncIterator[Said]:
    """The doctor works there no more, as far as the register says."""
    words = texts("remind-doctor-left", doctor=texts.name(fact.doctor), clinic=texts.name(fact.clinic))
    yield _said(texts, paragraphs(words, _known_by(texts, fact)), fact.elsewhere)


async def workplace_closed(texts: Texts, fact: WorkplaceClosed) -> AsyncIterator[Said]:
    """Nobody works there any more."""
    words = texts("remind-workplace-closed", doctor=texts.name(fact.doctor), clinic=texts.name(fact.clinic))
    yield _said(texts, paragraphs(words, _known_by(texts, fact)), fact.elsewhere)


async def no_declaration(texts: Texts, fact: NoDeclaration) -> AsyncIterator[Said]:
    """A month without a doctor."""
    yield _said(texts, texts("remind-no-declaration", since=texts.iso_date(fact.since.isoformat())))


def _known_by(texts: Texts, fact: DoctorLeft | WorkplaceClosed) -> str:
    """Where the doctor is now, if the register knows; and how old our knowledge of the declaration is."""
    now = fact.elsewhere
    there = texts("remind-elsewhere", clinic=texts.name(now.clinic), address=address(texts, now)) if now else None
    return paragraphs(there, texts("remind-seen", date=texts.date(fact.seen_at)))


def _said(texts: Texts, words: str, elsewhere: Workplace | None = None) -> Said:
    follow = Button(texts.plain("remind-follow"), Open(screen="file", item=elsewhere.employee_id if elsewhere else ""))
    rows = [
        [follow] if elsewhere else [],
        [Button(texts.plain("menu-doctor"), Open(screen="doctor"), style="primary")],
        [Button(texts.plain("menu-declarations"), Open(screen="declarations"))],
        home(texts),
    ]
    return Said(Screen(words, rows, lasting=True))
