"""Looking at a person's account by itself, while a session is open: what has changed since the last look is told.

The national system announces nothing, so it is asked, gently; what is compared is kept sealed and is no more than it
takes. Days to be reminded of are kept beyond the session: a card runs out when nobody is logged in. Declarations come
with the same look and are compared elsewhere (`services.fates`), for others learn of them too (docs/decisions/0031).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ehealth.errors import EhealthError, MissingScope
from ehealth.models import Declaration, Grant, Person, PersonVerification
from ehealth.patient import PatientSession
from services.choices import Choices, Topic
from services.coming_of_age import OF_AGE
from services.facts import (
    BirthdayNear,
    DocumentExpiring,
    Fact,
    GrantAppeared,
    GrantGone,
    VerificationChanged,
    WardOfAge,
)
from services.fates import Fates
from services.faults import LoginNeeded
from services.notices import Notices
from services.readiness import FULL_CAPACITY_AGE, NO_OWN_LOGIN_AGE, birthday
from services.sessions import Sessions, expired, unpacked
from storage.contents import Seen, SeenGrant
from storage.records import Link, Look, Patient
from storage.unit_of_work import UnitOfWork

LOOK_MS = 15 * 60_000  # half of the silence that ends a session: each is looked at once at least after its log-in
MORNING = time(9)  # reminders come when people are up, whatever their quiet hours
FOURTEEN, ADULTHOOD = "fourteen", "adulthood"
YEARS: Mapping[str, int] = {FOURTEEN: NO_OWN_LOGIN_AGE, ADULTHOOD: FULL_CAPACITY_AGE}
"""Birthdays from which other rules hold."""
DOCUMENT = "document:"
LEFT_DAYS: Mapping[str, Sequence[int]] = {
    DOCUMENT: (30, 7, 0),  # a new ID card takes weeks
    FOURTEEN: (30, 0),
    ADULTHOOD: (30, 0),
}
"""Days before the day at which one is reminded, by what the day is."""
DISAGREES = "NOT_VERIFIED"


@dataclass(frozen=True, slots=True)
class Account:
    """What the system says of a person now; `own`: the grant by which we act.

    `declarations`: None when the person has not let us see them.
    """

    person: Person
    verification: PersonVerification
    grants: Sequence[Grant]
    own: str
    declarations: Sequence[Declaration] | None


class Looks:
    """Plans looks, looks, and remembers."""

    def __init__(
        self,
        sessions: Sessions,
        notices: Notices,
        fates: Fates,
        choices: Choices,
        today: Callable[[], date],
        zone: ZoneInfo,
    ) -> None:
        self._sessions = sessions
        self._notices = notices
        self._fates = fates
        self._choices = choices
        self._today = today
        self._zone = zone

    @staticmethod
    def plan(work: UnitOfWork, patient: Patient) -> None:
        """The account is to be looked at now: somebody has logged in, or has looked at the grants."""
        work.looks.plan(patient)

    async def look(self, work: UnitOfWork, patient: Patient) -> None:
        """One look, if a session is open; reminders in any case. Raises nothing that the system may answer."""
        known = await work.looks.of(patient)
        if known is None:
            return
        link = await work.links.live(patient)
        live = link if link is not None and not expired(link, work.now) else None
        if live is not None and self._sessions.is_outgrown(work, patient, live):
            await self._ended_by_age(work, patient, known)
            return
        seen = known.seen
        if live is not None:
            before = seen if seen and seen["person"] == live.person_index else None
            seen = await self._compared(work, patient, live, before)
        if seen is not None:
            seen = await self._reminded(work, patient, seen)
        work.looks.set(patient, known, seen, self._next(work.now, seen, session=live is not None))

    async def _ended_by_age(self, work: UnitOfWork, patient: Patient, known: Look) -> None:
        """The ward is 18: nobody acts for them here any more, and nothing of theirs is waited for."""
        await self._sessions.end_all(work, patient, OF_AGE)
        await self._notices.hear(work, WardOfAge(patient))
        work.looks.set(patient, known, None, None)

    async def _compared(self, work: UnitOfWork, patient: Patient, link: Link, before: Seen | None) -> Seen | None:
        """What is seen now, and what differs from before is told; what was seen before when the system is silent."""
        now = await self._account(work, patient, link)
        if now is None:
            return before
        seen = await self._seen(work, patient, link, now, before)
        for fact in _changes(patient, before, seen, now):
            await self._notices.hear(work, fact)
        if now.declarations is not None:
            await self._fates.saw(work, patient, link, now.declarations)
        return seen

    async def forget_grant(self, work: UnitOfWork, patient: Patient, grant_id: str) -> None:
        """The patient has taken it away here: that it is gone is no news."""
        known = await work.looks.of(patient)
        if known is not None and known.seen is not None and grant_id in known.seen["grants"]:
            grants = {key: grant for key, grant in known.seen["grants"].items() if key != grant_id}
            work.looks.set(patient, known, {**known.seen, "grants": grants}, known.check_at)

    async def forget_days(self, work: UnitOfWork, patient: Patient, topic: Topic) -> None:
        """Days of which the patient does not want to hear are not kept."""
        known = await work.looks.of(patient)
        if known is not None and known.seen is not None:
            dates = {name: day for name, day in known.seen["dates"].items() if _topic_of(name) is not topic}
            work.looks.set(patient, known, {**known.seen, "dates": dates}, known.check_at)

    async def _account(self, work: UnitOfWork, patient: Patient, link: Link) -> Account | None:
        """None when the system does not say it now: the next look sees it."""
        sealed = await work.links.tokens(patient, link.id)
        if sealed is None:
            return None
        try:
            return await _asked(self._sessions.of(patient, link), unpacked(sealed).grant_id)
        except (EhealthError, LoginNeeded):
            return None

    async def _seen(self, work: UnitOfWork, patient: Patient, link: Link, now: Account, before: Seen | None) -> Seen:
        wanted = [topic for topic in Topic if await self._choices.wanted(work, patient, topic)]
        dates = {name: day for name, day in _days(now.person, self._today()) if _topic_of(name) in wanted}
        return {
            "person": link.person_index,
            "grants": {one.id: _remembered(one) for one in now.grants},
            "verification": _standing(now.verification),
            "dates": dates,
            "told": list(before["told"]) if before else [],
        }

    async def _reminded(self, work: UnitOfWork, patient: Patient, seen: Seen) -> Seen:
        told = [mark for mark in seen["told"] if any(mark.startswith(f"{name}:{day}:") for name, day in _pairs(seen))]
        for name, day in _pairs(seen):
            left = (date.fromisoformat(day) - self._today()).days
            due = [days for days in LEFT_DAYS[_kind(name)] if left <= days]
            if not due or (name in YEARS and left < 0):
                continue
            mark = f"{name}:{day}:{min(due)}"
            if mark not in told:
                told.append(mark)
                await self._notices.hear(work, _reminder(patient, name, day, left))
        return {**seen, "told": told}

    def _next(self, now: int, seen: Seen | None, *, session: bool) -> int | None:
        """When to look again: soon while a session is open, else in the morning if there is a day to wait for."""
        if session:
            return now + LOOK_MS
        ahead = seen is not None and any(date.fromisoformat(day) >= self._today() for _, day in _pairs(seen))
        return self._next_morning(now) if ahead else None

    def _next_morning(self, now: int) -> int:
        here = datetime.fromtimestamp(now / 1000, UTC).astimezone(self._zone)
        morning = datetime.combine(here.date(), MORNING, self._zone)
        if morning <= here:
            morning = datetime.combine(here.date() + timedelta(days=1), MORNING, self._zone)
        return int(morning.timestamp() * 1000)


async def _asked(session: PatientSession, own: str) -> Account:
    """One after the other: nobody waits for it."""
    return Account(
        await session.person(),
        await session.verification(),
        await session.all_grants(),
        own,
        await _declarations(session),
    )


async def _declarations(session: PatientSession) -> Sequence[Declaration] | None:
    try:
        return await session.all_declarations()
    except MissingScope:
        return None


def _pairs(seen: Seen) -> Sequence[tuple[str, str]]:
    return tuple(seen["dates"].items())


def _remembered(grant: Grant) -> SeenGrant:
    return {"client": grant.client_id, "name": grant.client_name, "scope": sorted(grant.scope)}


def _standing(verification: PersonVerification) -> Mapping[str, str]:
    """How each register agrees; under "" the whole."""
    by_source = {source: check.status.key for source, check in verification.person.details.items()}
    return {"": verification.person.status.key, **by_source}


def _days(person: Person, today: date) -> Iterator[tuple[str, str]]:
    """Days of this person that are worth a word ahead."""
    for document in person.documents:
        if document.expiration_date is not None:
            yield f"{DOCUMENT}{document.type.key}", document.expiration_date.isoformat()
    for name, years in YEARS.items():
        day = birthday(person.birth_date, years) if person.birth_date else None
        if day is not None and day >= today:
            yield name, day.isoformat()


def _kind(name: str) -> str:
    return DOCUMENT if name.startswith(DOCUMENT) else name


def _topic_of(name: str) -> Topic:
    return Topic.DOCUMENT if _kind(name) == DOCUMENT else Topic.BIRTHDAY


def _reminder(patient: Patient, name: str, day: str, left: int) -> Fact:
    if name in YEARS:
        return BirthdayNear(patient, YEARS[name], day, left)
    return DocumentExpiring(patient, name.removeprefix(DOCUMENT), day, left)


def _changes(patient: Patient, before: Seen | None, seen: Seen, now: Account) -> Iterator[Fact]:
    """What is otherwise than at the last look; of a first look nothing is new."""
    if before is None:
        return
    yield from _new_grants(patient, before, now)
    clients = {one.client_id for one in now.grants}
    for key, gone in before["grants"].items():
        # who logs in anew after a revoked grant gets another one for the same e-cabinet: that one is the news, if any
        if key not in seen["grants"] and gone["client"] not in clients:
            yield GrantGone(patient, gone["name"])
    if before["verification"] != seen["verification"]:
        sources = [name for name, status in seen["verification"].items() if name and status == DISAGREES]
        yield VerificationChanged(patient, seen["verification"][""], sources)


def _new_grants(patient: Patient, before: Seen, now: Account) -> Iterator[Fact]:
    for one in now.grants:
        known = before["grants"].get(one.id)
        if one.id == now.own:
            continue  # the person has just given it to us
        if known is None:
            yield GrantAppeared(patient, one.id, one.client_name, wider=False)
        elif set(one.scope) - set(known["scope"]):
            yield GrantAppeared(patient, one.id, one.client_name, wider=True)
