"""Acting for a linked person: whose link is live, and the tokens behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from ehealth.client import Ehealth
from ehealth.errors import EhealthError, SessionEnded
from ehealth.patient import PatientSession
from ehealth.sign_in import Credentials, Tokens
from services.cabinets import Cabinet, Cabinets
from services.coming_of_age import OF_AGE, has_come_of_age
from services.faults import LoginNeeded, NotAllowed
from storage.contents import StoredTokens
from storage.records import Link, Patient
from storage.unit_of_work import UnitOfWork

IDLE_MS = 30 * 60_000  # a phone laid down unlocked: personal data want a log-in again (ASVS 7.3.1)
ABSOLUTE_MS = 12 * 3_600_000  # however busy, once a day one proves anew who one is (ASVS 7.3.2)
TOUCH_MS = 60_000  # a use is written down once a minute at most
FRESH_MS = 10 * 60_000  # what cannot be undone wants a log-in so young (ASVS 7.5.1)


def packed(tokens: Tokens) -> StoredTokens:
    """Tokens as JSON, to be sealed."""
    return {
        "access": tokens.access.get_secret_value(),
        "refresh": tokens.refresh.get_secret_value(),
        "expires_at": tokens.expires_at,
        "user_id": tokens.user_id,
        "person_id": tokens.person_id,
        "applicant_user_id": tokens.applicant_user_id,
        "applicant_person_id": tokens.applicant_person_id,
        "app_id": tokens.grant_id,
        "scope": list(tokens.scope),
    }


def unpacked(sealed: StoredTokens) -> Tokens:
    """Tokens again; what was sealed keeps the wire's name of the grant, so that a new release reads it."""
    return Tokens(
        access=SecretStr(sealed["access"]),
        refresh=SecretStr(sealed["refresh"]),
        expires_at=sealed["expires_at"],
        user_id=sealed["user_id"],
        person_id=sealed["person_id"],
        applicant_user_id=sealed["applicant_user_id"],
        applicant_person_id=sealed["applicant_person_id"],
        grant_id=sealed["app_id"],
        scope=tuple(sealed["scope"]),
    )


class Sessions:
    """Gives out sessions of linked persons.

    Tokens are read and written in commits of their own: a refreshed token must not be lost with a step that failed
    later.
    """

    def __init__(
        self, ehealth: Ehealth, cabinets: Cabinets, new_work: Callable[[], UnitOfWork], zone: ZoneInfo
    ) -> None:
        self.ehealth = ehealth
        self.cabinets = cabinets
        self._new_work = new_work
        self._zone = zone
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def current(self, work: UnitOfWork, patient: Patient) -> Link | None:
        """The live link whose session has not run out; its use is noted."""
        link = await work.links.live(patient)
        if link is None or expired(link, work.now) or self.is_outgrown(work, patient, link):
            return None
        if work.now - link.used_at > TOUCH_MS:
            work.links.touch(link)
        return link

    async def required(self, work: UnitOfWork, patient: Patient, *, fresh: bool = False) -> Link:
        """The same; raises `LoginNeeded` without one. `fresh`: the log-in itself must be young.

        Raises `NotAllowed` for a ward who has turned 18 since: another log-in would not help.
        """
        link = await self.current(work, patient)
        if link is None:
            await self._check_age(work, patient)
            raise LoginNeeded
        if fresh and work.now - link.linked_at > FRESH_MS:
            raise LoginNeeded("login-needed-fresh")
        return link

    def is_outgrown(self, work: UnitOfWork, patient: Patient, link: Link) -> bool:
        """Has the ward behind it turned 18 since the log-in?"""
        return patient.is_ward and has_come_of_age(link, work.now, self._zone)

    async def _check_age(self, work: UnitOfWork, patient: Patient) -> None:
        if not patient.is_ward:
            return
        newest = max(await work.links.of(patient), key=lambda one: one.linked_at, default=None)
        if newest and (newest.ended_why == OF_AGE or self.is_outgrown(work, patient, newest)):
            raise NotAllowed("ward-of-age")

    async def proof_due(self, work: UnitOfWork, patient: Patient) -> bool:
        """Must they prove anew who they are? Whoever has never logged in has nothing to prove it with."""
        if not await work.links.of(patient):
            return False
        link = await work.links.live(patient)
        return link is None or expired(link, work.now) or work.now - link.linked_at > FRESH_MS

    async def just_proved(self, work: UnitOfWork, patient: Patient, after: str) -> None:
        """Raises `LoginNeeded`, with the way back to the screen `after`, when a proof is due (ASVS 7.5.1)."""
        if await self.proof_due(work, patient):
            raise LoginNeeded("login-needed-proof", after=after)

    def of(self, patient: Patient, link: Link) -> PatientSession:
        """A session of the person behind the link; raises `LoginNeeded` when its e-cabinet is gone."""
        return self.behind(patient, link.id, link.cabinet)

    def behind(self, patient: Patient, link_id: int, cabinet_id: str) -> PatientSession:
        """The same by keys, for requests that are followed after their link has ended."""
        cabinet = self.cabinets.get(cabinet_id)
        if cabinet is None or cabinet.credentials is None:
            raise LoginNeeded
        lock = self._locks.get(link_id)
        if lock is None:
            lock = self._locks[link_id] = asyncio.Lock()
        return PatientSession(self.ehealth, cabinet.credentials, _Keeper(self._new_work, patient, link_id, lock))

    async def end(self, work: UnitOfWork, patient: Patient, why: str) -> None:
        """Ends the live link and, as far as it can be reached, the session in the national system."""
        link = await work.links.live(patient)
        if link is None:
            return
        work.links.end(patient, why)
        if not await work.filings.followed_by(link.id):
            await self.give_up(work, patient, link.id, link.cabinet)

    async def end_all(self, work: UnitOfWork, patient: Patient, why: str) -> None:
        """The same, and nothing is followed any more: tokens of earlier links go too, here and there."""
        work.links.end(patient, why)
        for link in await work.links.of(patient):
            await self.give_up(work, patient, link.id, link.cabinet)

    async def give_up(self, work: UnitOfWork, patient: Patient, link_id: int, cabinet_id: str) -> None:
        """Nobody acts through the link again: tokens go, here and there."""
        sealed = await work.links.tokens(patient, link_id)
        work.links.drop_tokens(link_id)
        cabinet = self.cabinets.get(cabinet_id)
        if sealed and cabinet and cabinet.credentials:
            await sign_out(self.ehealth, cabinet, unpacked(sealed))


async def sign_out(ehealth: Ehealth, cabinet: Cabinet, tokens: Tokens) -> None:
    """Tells the national system that the session is over; it runs out by itself when that cannot be said.

    An access token that has run out does not end the refresh token behind it: a fresh one is asked for, to end both.
    """
    if cabinet.credentials is None:
        return
    try:
        if tokens.expires_at <= ehealth.now():
            tokens = await ehealth.refresh(cabinet.credentials, tokens)
        await ehealth.logout(cabinet.credentials, tokens.access)
    except EhealthError:
        return


def expired(link: Link, now: int) -> bool:
    """Has the session of a live link run out, by silence or by age?"""
    return now - link.used_at > IDLE_MS or now - link.linked_at > ABSOLUTE_MS


def reading(ehealth: Ehealth, credentials: Credentials, tokens: Tokens) -> PatientSession:
    """A session on tokens that are in no database yet: good for a look at the person who has just signed in."""
    return PatientSession(ehealth, credentials, _InHand(tokens))


class _InHand:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._lock = asyncio.Lock()

    @property
    def lock(self) -> AbstractAsyncContextManager[object]:
        return self._lock

    async def load(self) -> Tokens:
        return self._tokens

    async def save(self, tokens: Tokens) -> None:
        self._tokens = tokens


class _Keeper:
    """Tokens of one link in our database (see `ehealth.session.TokenKeeper`)."""

    def __init__(self, new_work: Callable[[], UnitOfWork], patient: Patient, link_id: int, lock: asyncio.Lock) -> None:
        self._new_work = new_work
        self._patient = patient
        self._link_id = link_id
        self._lock = lock

    @property
    def lock(self) -> AbstractAsyncContextManager[object]:
        """One refresh at a time in this process; two processes may both refresh, which the national system allows."""
        return self._lock

    async def load(self) -> Tokens:
        """The tokens as stored; raises `SessionEnded` when they were dropped."""
        sealed = await self._new_work().links.tokens(self._patient, self._link_id)
        if sealed is None:
            raise SessionEnded
        return unpacked(sealed)

    async def save(self, tokens: Tokens) -> None:
        """Stores refreshed tokens at once, whatever becomes of the step: the old ones are used up."""
        work = self._new_work()
        work.links.replace_tokens(self._patient, self._link_id, packed(tokens))
        await work.commit()
