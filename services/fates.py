"""What becomes of a declaration after the doctor's signature, told once, however it is learnt.

It is learnt in ways that race each other: a request that is followed turns into a declaration; a look at the account,
or the patient's own look, sees the list; the feed of events names a declaration that is watched here. Each compares
with the row of `storage.watched` and writes what it has seen; of two that would tell the same, the later one is refused
with the version it had read, runs again, and finds nothing new.

    (nothing) ──▶ began: active | verifying ──▶ verified ──▶ ended, in one of several ways
"""

from __future__ import annotations

from collections.abc import Sequence

from ehealth.errors import EhealthError
from ehealth.models import Declaration, Event
from services.facts import DeclarationBegan, DeclarationFound, DeclarationTurned, Fact
from services.fate import ACTIVE, PENDING, Fate, fate_of
from services.faults import LoginNeeded
from services.following import VERIFYING
from services.notices import Notices
from services.readiness import LIVING_DECLARATIONS, OPEN_REQUESTS
from services.reminders import Reminders
from services.sessions import Sessions, expired
from storage.contents import SeenDeclaration
from storage.records import DECLARATION, Filing, Link, Patient
from storage.unit_of_work import UnitOfWork

AT_HAND_MS = 60_000  # a step that waits for the national system is over by then
_SAID_BY_REGISTER = (Fate.DISMISSED, Fate.CLINIC, Fate.ENDED)
"""Whoever was told that the doctor has left knows of these already."""


class Fates:
    """Compares what is seen of a patient's declarations with what was, and tells what is new."""

    def __init__(self, sessions: Sessions, reminders: Reminders, notices: Notices) -> None:
        self._sessions = sessions
        self._reminders = reminders
        self._notices = notices

    async def saw(self, work: UnitOfWork, patient: Patient, link: Link, declarations: Sequence[Declaration]) -> None:
        """All declarations of the person behind the link, as the system has just listed them.

        What belongs to a request that is followed is left to the one who follows, who is hurried: the answer to the
        request and the end of the declaration before it are one piece of news.
        """
        listed = sorted(declarations, key=lambda one: str(one.start_date or ""), reverse=True)
        current = next((one for one in listed if _lives(one)), None)
        followed = await self._followed(work, patient, link)
        answered = [one for one in followed if current is not None and _is_of(one, current)]
        if answered:
            _hurry(work, answered)
            return
        before = await self._before(work, patient, link.person_index)
        if any(one.id == before.get("id") and _is_at_hand(one, work.now) for one in listed):
            return
        fact = self._news(patient, before, listed, current)
        await self._reminders.note(work, patient, link.person_index, current, listed)
        await self._tell(work, fact)

    async def looked(self, work: UnitOfWork, patient: Patient, declarations: Sequence[Declaration]) -> None:
        """The same, when the patient looks at the list."""
        link = await work.links.live(patient)
        if link is not None:
            await self.saw(work, patient, link, declarations)

    async def learnt(
        self, work: UnitOfWork, patient: Patient, person: str, declaration: Declaration, filing: Filing | None = None
    ) -> None:
        """One declaration of a person; `filing`: the request it came from, if it was followed here."""
        before = await self._before(work, patient, person)
        known: SeenDeclaration = before if before.get("id") == declaration.id else {}
        status = declaration.status.key
        if known.get("status") == status:
            return
        fate = fate_of(status, declaration.reason.key, known)
        if not _lives(declaration):
            seen = known or self._reminders.seen_of(declaration, person, filing)
            await self._ended(work, patient, {**seen, "status": status}, fate)
            return
        seen = await self._reminders.holds(work, patient, person, declaration, filing)
        turned = DeclarationTurned(patient, fate, seen)
        began = DeclarationBegan(patient, fate, seen, _living_doctor(before))
        await self._tell(work, turned if known else began)

    async def heard(self, work: UnitOfWork, patient: Patient, event: Event) -> None:
        """An event of the feed about a declaration that is watched: it tells the status alone, a session tells why."""
        known = await work.watched.of(patient)
        seen = known.seen if known else {}
        status = event.status.key
        if seen.get("id") != event.entity_id or not _is_news(seen, status):
            return
        declaration = await self._read(work, patient, event.entity_id)
        if declaration is not None and declaration.status.key != seen.get("status"):
            await self.learnt(work, patient, seen.get("person", ""), declaration)
            return
        fate = fate_of(status, "", seen)
        changed: SeenDeclaration = {**seen, "status": status}
        if fate is Fate.VERIFIED:
            await work.watched.set(patient, changed, work.now)
            await self._tell(work, DeclarationTurned(patient, fate, changed))
        else:
            await self._ended(work, patient, changed, fate)

    async def must_wait(self, work: UnitOfWork, patient: Patient, event: Event) -> bool:
        """Is there something that should be known first?

        A declaration ends by itself when a newer one begins: a request that waits is asked about now. And whoever has
        just ended it may be the patient, here, in a step that is not written yet.
        """
        if event.status.key in LIVING_DECLARATIONS:
            return False
        if event.event_time and work.now - event.event_time.timestamp() * 1000 < AT_HAND_MS:
            return True
        waiting = [one for one in await work.filings.of(patient) if _is_open(one) and one.check_at is not None]
        _hurry(work, waiting)
        return bool(waiting)

    async def _before(self, work: UnitOfWork, patient: Patient, person: str) -> SeenDeclaration:
        """What was last seen of this person's declaration; nothing when another person was here."""
        known = await work.watched.of(patient)
        return known.seen if known and known.seen.get("person") == person else {}

    def _news(
        self, patient: Patient, before: SeenDeclaration, listed: Sequence[Declaration], current: Declaration | None
    ) -> Fact | None:
        one = next((one for one in listed if one.id == before.get("id")), None)
        if one is None:
            return None
        was_living = before.get("status") in LIVING_DECLARATIONS
        if _lives(one):
            turned = was_living and before.get("status") != one.status.key
            fate = fate_of(one.status.key, one.reason.key, before)
            return DeclarationTurned(patient, fate, before) if turned else None
        if current is not None:
            seen = self._reminders.seen_of(current, before["person"])
            fate = fate_of(current.status.key, current.reason.key, {})
            return DeclarationFound(patient, fate, seen, _living_doctor(before))
        if not was_living:
            return None
        fate = fate_of(one.status.key, one.reason.key, before)
        return None if _was_said(before, fate) else DeclarationTurned(patient, fate, before)

    async def _ended(self, work: UnitOfWork, patient: Patient, seen: SeenDeclaration, fate: Fate) -> None:
        await self._reminders.is_over(work, patient, seen)
        if not _was_said(seen, fate):
            await self._tell(work, DeclarationTurned(patient, fate, seen))

    async def _followed(self, work: UnitOfWork, patient: Patient, link: Link) -> Sequence[Filing]:
        """Open requests that are followed; those lost sight of with an earlier log-in are taken up by this one."""
        found = []
        for one in await work.filings.of(patient):
            if one.status not in (*OPEN_REQUESTS, VERIFYING):
                continue
            followed = one.check_at is not None or await self._taken_up(work, patient, link, one)
            if followed and _is_open(one):
                found.append(one)
        return found

    async def _taken_up(self, work: UnitOfWork, patient: Patient, link: Link, filing: Filing) -> bool:
        former = await work.links.get(patient, filing.link_id)
        mine = former is not None and former.id != link.id and former.person_index == link.person_index
        if mine:
            work.filings.take_up(filing, link.id)
        return mine

    async def _read(self, work: UnitOfWork, patient: Patient, declaration_id: str) -> Declaration | None:
        """By an open session; None without one, and while the system does not say."""
        link = await work.links.live(patient)
        if link is None or expired(link, work.now):
            return None
        try:
            return await self._sessions.of(patient, link).declaration(declaration_id)
        except (EhealthError, LoginNeeded):
            return None

    async def _tell(self, work: UnitOfWork, fact: Fact | None) -> None:
        if fact is not None:
            await self._notices.hear(work, fact)


def _is_at_hand(declaration: Declaration, now: int) -> bool:
    """Has the patient ended it a moment ago, perhaps here, in a step that is not written yet?"""
    if declaration.reason != "MANUAL_PERSON" or declaration.updated_at is None:
        return False
    return now - declaration.updated_at.timestamp() * 1000 < AT_HAND_MS


def _hurry(work: UnitOfWork, filings: Sequence[Filing]) -> None:
    for one in filings:
        if one.check_at is not None and one.check_at > work.now:
            work.filings.take_up(one, one.link_id)


def _lives(declaration: Declaration) -> bool:
    return declaration.status.key in LIVING_DECLARATIONS


def _is_open(filing: Filing) -> bool:
    return filing.kind == DECLARATION and filing.status in OPEN_REQUESTS


def _is_of(filing: Filing, declaration: Declaration) -> bool:
    """Did the declaration come from this request? Lists do not name the request; requests name their declaration."""
    named = filing.summary.get("declaration")
    return named == declaration.id if named else filing.summary.get("employee") == declaration.employee.id


def _is_news(seen: SeenDeclaration, status: str) -> bool:
    """Events come late and twice: a declaration goes on, and never back."""
    was = seen.get("status")
    return was in LIVING_DECLARATIONS and status != was and not (was == ACTIVE and status == PENDING)


def _was_said(seen: SeenDeclaration, fate: Fate) -> bool:
    return fate in _SAID_BY_REGISTER and "gone" in seen.get("told", [])


def _living_doctor(before: SeenDeclaration) -> str | None:
    """Whose declaration ended with the new one; empty when the register did not know them, None for none."""
    return before.get("doctor", "") if before.get("status") in LIVING_DECLARATIONS else None
