"""Logging in and out as the chat does it; what happens on the pages between stands in `services.login_steps`."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from services.addresses import Addresses
from services.attempts import CONFIRMED, ISSUED, PAGE_MS, TOKEN_BYTES, Purpose, fingerprint, found
from services.cabinets import Cabinet
from services.facts import ChatLinked
from services.faults import NotAllowed, Outdated
from services.linking import Linking
from services.naming import Named
from services.sessions import Sessions, sign_out, unpacked
from storage.records import Login, Patient
from storage.unit_of_work import UnitOfWork

MANY_MS = 10 * 60_000
MANY_STARTS = 8  # attempts in ten minutes by one account


@dataclass(frozen=True, slots=True)
class Begun:
    """A fresh attempt: the secret stands in the page's address and nowhere else."""

    address: str
    cabinet: Cabinet
    login: Login

    @property
    def expires_at(self) -> int:
        """Until when the address can be opened, in UTC milliseconds."""
        return self.login.expires_at


class Identity:
    """Attempts to log in, and logging out."""

    def __init__(
        self,
        sessions: Sessions,
        addresses: Addresses,
        linking: Linking,
        token: Callable[[int], str] = secrets.token_urlsafe,
    ) -> None:
        self._sessions = sessions
        self._addresses = addresses
        self._linking = linking
        self._token = token

    async def begin(
        self,
        work: UnitOfWork,
        patient: Patient,
        cabinet_id: str,
        account: Named,
        purpose: Purpose = Purpose.OWN,
    ) -> Begun:
        """A page address for this account. `account` is how Telegram names it, shown on every page."""
        cabinet = self._sessions.cabinets.get(cabinet_id)
        if cabinet is None or cabinet.credentials is None:
            raise NotAllowed("login-cabinet-closed")
        if await work.logins.begun(patient, work.now - MANY_MS) >= MANY_STARTS:
            raise NotAllowed("login-too-often")
        work.logins.count(patient)
        token = self._token(TOKEN_BYTES)
        login = Login(
            token_hash=fingerprint(token),
            patient_id=patient.id,
            chat=patient.telegram_id,
            cabinet=cabinet.id,
            stage=ISSUED,
            state_hash=None,
            agent_hash=None,
            secret={"named": account.stored(), "purpose": purpose},
            created_at=work.now,
            expires_at=work.now + PAGE_MS,
        )
        work.logins.add(login)
        return Begun(self._addresses.login_page(token), cabinet, login)

    @staticmethod
    def given(work: UnitOfWork, begun: Begun, message: int) -> None:
        """The address has been put into this message of ours, which will say what became of the attempt."""
        known = replace(begun.login, secret={**begun.login.secret, "message": message})
        work.logins.advance(known, was=ISSUED)

    async def typed(
        self, work: UnitOfWork, patient: Patient, chat: int, number: int, wanted: str | None
    ) -> ChatLinked | None:
        """The number of the page, typed in the chat: links; a wrong one ends the attempt (None), whatever follows."""
        waiting = [one for one in await work.logins.of(patient) if one.chat == chat and one.stage == CONFIRMED]
        if not waiting or waiting[0].expires_at < work.now:
            raise Outdated("login-outdated")
        attempt = await found(work, self._sessions, waiting[0], CONFIRMED)
        if attempt.login.secret["number"] == number:
            return await self._linking.link(work, attempt, wanted)
        await self._linking.give_up(work, attempt)
        return None

    async def refuse(self, work: UnitOfWork, patient: Patient) -> None:
        """«It was not me»: every attempt of the account ends, and sessions that were opened for them."""
        for attempt in await work.logins.of(patient):
            cabinet = self._sessions.cabinets.get(attempt.cabinet)
            if "tokens" in attempt.secret and cabinet is not None:
                await sign_out(self._sessions.ehealth, cabinet, unpacked(attempt.secret["tokens"]))
        work.logins.drop_all(patient)

    async def log_out(self, work: UnitOfWork, patient: Patient) -> None:
        """Ends the session here and in the national system, and every attempt under way."""
        await self.refuse(work, patient)
        await self._sessions.end(work, patient, "logged-out")

    async def log_out_everywhere(self, work: UnitOfWork, patient: Patient) -> int:
        """The same in every chat of the person, and for everybody for whom they act here; how many others there were.

        Raises `LoginNeeded` without a link.
        """
        await self._sessions.required(work, patient)
        others = 0
        for side in await work.patients.sides(patient):
            link = await work.links.live(side)
            if link is not None:
                others += await self._linking.log_out_others(work, link) + (side.id != patient.id)
            await self.log_out(work, side)
        return others
