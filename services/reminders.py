"""Declarations that were seen here are looked after: what the register or the calendar says of them later is told.

The national system tells nobody when a doctor leaves or a declaration with a pediatrician nears its end, and a session
is over in half an hour. So what was last seen is remembered, sealed, and compared with the register of the day; nothing
is asked of the national system. Words must therefore say when it was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from doctors.model import PEDIATRICIAN, Doctor, Workplace
from ehealth.models import Declaration
from services.facts import DeclarationTurned, DoctorLeft, Fact, NoDeclaration, PediatricianEnds, WorkplaceClosed
from services.fate import Fate
from services.finder import Finder
from services.plan_b import where_of
from services.readiness import FULL_CAPACITY_AGE, birthday
from storage.contents import SeenDeclaration
from storage.records import Filing, Patient, Timer
from storage.unit_of_work import UnitOfWork

WATCH: Final = "declaration"
"""The kind of its timers; their key is the patient's."""
SOON_DAYS = 30  # long enough to choose a doctor without haste, short enough not to be forgotten
WITHOUT_DAYS = 30  # one who wanted another doctor has filed by then
LOOK_EVERY = timedelta(days=7)
SURE_AFTER = 2  # looks in a row: one register may have been read in a bad hour
MORNING, HOURS_OF_DAY = time(10), 8  # nobody is woken; people are spread over the day, so that timers are not a crowd


@dataclass(frozen=True, slots=True)
class Reminders:
    """What is remembered of declarations, and the looks at it."""

    finder: Finder
    today: Callable[[], date]
    zone: ZoneInfo

    async def note(
        self,
        work: UnitOfWork,
        patient: Patient,
        person: str,
        current: Declaration | None,
        listed: Sequence[Declaration],
    ) -> None:
        """How things stand now: the declaration that holds, or since when there is none; of all that are listed."""
        if current is not None:
            await self.holds(work, patient, person, current)
            return
        last = max(listed, key=lambda one: _end_of(one) or date.min, default=None)
        ended = _end_of(last) if last else None
        if last and ended and (self.today() - ended).days < WITHOUT_DAYS:
            over: SeenDeclaration = {"id": last.id, "status": last.status.key, "person": person}
            await self._watch(work, patient, {**over, "ended": ended.isoformat()})
        else:  # there never was one, or there has been none for so long that it is known
            self.forget(work, patient)

    async def holds(
        self, work: UnitOfWork, patient: Patient, person: str, one: Declaration, filing: Filing | None = None
    ) -> SeenDeclaration:
        """From now on this is the declaration; gives back what is remembered of it."""
        seen = self.seen_of(one, person, filing, await self._birth(work, patient))
        await self._watch(work, patient, seen)
        return seen

    async def is_over(self, work: UnitOfWork, patient: Patient, seen: SeenDeclaration) -> None:
        """It holds no more since today, as far as is known."""
        await self._watch(work, patient, self._over(seen, self.today()))

    async def ended(self, work: UnitOfWork, patient: Patient, declaration_id: str) -> None:
        """The patient has ended the declaration here."""
        known, link = await work.watched.of(patient), await work.links.live(patient)
        person = link.person_index if link else ""
        seen = known.seen if known else {}
        told: SeenDeclaration = {**seen, "id": declaration_id, "status": "TERMINATED", "person": person}
        await self.is_over(work, patient, told)

    def seen_of(
        self, one: Declaration, person: str, filing: Filing | None = None, birth: str | None = None
    ) -> SeenDeclaration:
        """What is remembered of a declaration: its doctor by the register, else as they were when it was filed."""
        seen: SeenDeclaration = {"id": one.id, "status": one.status.key, "person": person}
        if filing is not None:
            named = {name: str(filing.summary.get(name) or "") for name in ("doctor", "clinic")}
            seen = {**seen, "doctor": named["doctor"], "clinic": named["clinic"]}
        employee = one.employee.id or str(filing.summary.get("employee") or "" if filing else "")
        return {**seen, **self._of(employee, one.division.id, one.end_date, birth)}

    @staticmethod
    def _over(seen: SeenDeclaration, day: date) -> SeenDeclaration:
        """Nothing is looked for in the register any more, and what was said of it is forgotten with it."""
        over: SeenDeclaration = {"id": seen.get("id", ""), "status": seen.get("status", "")}
        return {**over, "person": seen.get("person", ""), "ended": day.isoformat()}

    def forget(self, work: UnitOfWork, patient: Patient) -> None:
        """Nothing is looked after any more."""
        work.watched.drop(patient)
        work.timers.drop(WATCH, str(patient.id))

    async def look(self, work: UnitOfWork, timer: Timer) -> Fact | None:
        """What is to be said today, if anything; and when to look again."""
        patient = await work.patients.get(timer.payload["patient"])
        known = await work.watched.of(patient) if patient else None
        if patient is None or known is None:
            return None
        if await self._left(work, patient):
            self.forget(work, patient)
            return None
        fact, changed = self._judged(patient, known.seen, known.seen_at)
        if changed is None:
            self.forget(work, patient)
        else:
            await work.watched.set(patient, changed, known.seen_at)
            self._plan(work, patient, changed)
        return fact

    @staticmethod
    async def _birth(work: UnitOfWork, patient: Patient) -> str | None:
        """As the log-in has told it."""
        link = await work.links.live(patient)
        return (link.profile or {}).get("birth_date") if link else None

    @staticmethod
    async def _left(work: UnitOfWork, patient: Patient) -> bool:
        """Whoever has logged out by their own hand wants nothing of the person said in this chat."""
        links = await work.links.of(patient)
        newest = max(links, key=lambda one: one.linked_at, default=None)
        return newest is None or newest.ended_why not in (None, "idle", "replaced")

    async def _watch(self, work: UnitOfWork, patient: Patient, seen: SeenDeclaration) -> None:
        before = await work.watched.of(patient)
        if before and _same(before.seen, seen):
            seen = {**seen, "told": before.seen.get("told", [])}
        await work.watched.set(patient, seen, work.now)
        self._plan(work, patient, seen)

    def _of(self, employee: str, division: str, end: date | None, birth: str | None) -> SeenDeclaration:
        doctor = self.finder.known(employee)
        workplace = doctor.at(employee) if doctor else None
        seen: SeenDeclaration = {"employee": employee, "division": division}
        if doctor is None or workplace is None:  # not in the register from the first: nothing can be told of it later
            return {**seen, "told": ["gone"]}
        seen |= {"party": doctor.party_id, "division": workplace.division_id}
        seen |= {"doctor": doctor.full_name, "clinic": workplace.clinic, "where": where_of(doctor, workplace)}
        until = _last_day(end, birth) if workplace.speciality == PEDIATRICIAN else None
        return {**seen, "until": until.isoformat()} if until else seen

    def _judged(
        self, patient: Patient, seen: SeenDeclaration, seen_at: int
    ) -> tuple[Fact | None, SeenDeclaration | None]:
        """What to say, and what is remembered from now on; None for nothing more."""
        if "ended" in seen:
            since = date.fromisoformat(seen["ended"])
            over = (self.today() - since).days >= WITHOUT_DAYS
            return (NoDeclaration(patient, since), None) if over else (None, seen)
        return self._by_calendar(patient, seen) or self._by_register(patient, seen, seen_at)

    def _by_calendar(self, patient: Patient, seen: SeenDeclaration) -> tuple[Fact, SeenDeclaration] | None:
        """Of a declaration with a pediatrician, whose last day is known."""
        told = seen.get("told", [])
        until = date.fromisoformat(seen["until"]) if seen.get("until") else None
        if until and until < self.today():
            return DeclarationTurned(patient, Fate.OF_AGE, seen), self._over({**seen, "status": "CLOSED"}, until)
        if until and "soon" not in told and (until - self.today()).days <= SOON_DAYS:
            return PediatricianEnds(patient, seen.get("doctor", ""), until), {**seen, "told": [*told, "soon"]}
        return None

    def _by_register(
        self, patient: Patient, seen: SeenDeclaration, seen_at: int
    ) -> tuple[Fact | None, SeenDeclaration | None]:
        """Is the doctor still there?"""
        told = seen.get("told", [])
        if "gone" in told or not self.finder.ready:
            return None, seen
        if self.finder.known(seen.get("employee", "")):
            return None, {**seen, "missed": 0}
        missed = seen.get("missed", 0) + 1
        if missed < SURE_AFTER:
            return None, {**seen, "missed": missed}
        return self._gone(patient, seen, seen_at), {**seen, "missed": 0, "told": [*told, "gone"]}

    def _gone(self, patient: Patient, seen: SeenDeclaration, seen_at: int) -> Fact:
        """Their job is in the register no more: have they gone, or has all that was there?"""
        party, division = seen.get("party"), seen.get("division")
        elsewhere: tuple[Doctor, Workplace] | None = None
        open_still = False
        for doctor in self.finder.doctors:
            if doctor.party_id == party:
                elsewhere = doctor, doctor.workplaces[0]
            open_still = open_still or any(one.division_id == division for one in doctor.workplaces)
        kind = DoctorLeft if open_still else WorkplaceClosed
        name, clinic = seen.get("doctor", ""), seen.get("clinic", "")
        return kind(patient, name, clinic, seen_at, elsewhere[1] if elsewhere else None)

    def _plan(self, work: UnitOfWork, patient: Patient, seen: SeenDeclaration) -> None:
        day = self.today() + LOOK_EVERY
        if "ended" in seen:
            day = date.fromisoformat(seen["ended"]) + timedelta(days=WITHOUT_DAYS)
        elif seen.get("missed"):
            day = self.today() + timedelta(days=1)
        elif seen.get("until"):
            until = date.fromisoformat(seen["until"])
            told = "soon" in seen.get("told", [])
            day = min(day, until + timedelta(days=1) if told else until - timedelta(days=SOON_DAYS))
        day = max(day, self.today() + timedelta(days=1))
        morning = datetime.combine(day, MORNING, self.zone) + timedelta(seconds=patient.id % (HOURS_OF_DAY * 3600))
        due = int(morning.astimezone(UTC).timestamp() * 1000)
        work.timers.set(WATCH, str(patient.id), due, {"patient": patient.id})


def _same(before: SeenDeclaration, now: SeenDeclaration) -> bool:
    return before.get("employee") == now.get("employee") and before.get("ended") == now.get("ended")


def _last_day(end: date | None, birth: str | None) -> date | None:
    """Of a declaration with a pediatrician: its own, or the day before the patient is of age, whichever is sooner."""
    days = [end] if end else []
    if birth:
        days.append(birthday(date.fromisoformat(birth), FULL_CAPACITY_AGE) - timedelta(days=1))
    return min(days, default=None)


def _end_of(one: Declaration) -> date | None:
    """The day it ended: the system says when it was touched, or its last day, whichever is sooner."""
    told = [day for day in (one.updated_at.date() if one.updated_at else None, one.end_date) if day]
    return min(told, default=None)
