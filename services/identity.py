"""Logging in, step by step, so that nobody is tied to a chat that is not theirs.

    issued ──POST──▶ started ──national sign-in──▶ returned ──"yes, my account"──▶ confirmed ──number in chat──▶ linked

* A link to the page works once, five minutes, for one Telegram account; looking at it changes nothing.
* The browser that starts must be the one that returns (a cookie that only it has).
* After the sign-in the page names the Telegram account again and asks; only a yes shows the number and sends the three
  choices to the chat. So a person who was lured into another's link must twice agree to a stranger's name, and the
  stranger never learns the number.
* The number is pressed by the same Telegram account in the same chat; one wrong press ends the attempt.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ehealth.models import Person
from ehealth.sign_in import Credentials
from services.asking import Answer, asked
from services.cabinets import Cabinet
from services.faults import LoginNeeded, NotAllowed, Outdated
from services.sessions import Sessions, packed, reading, sign_out, unpacked
from storage.records import Link, Login, Patient
from storage.unit_of_work import UnitOfWork

PAGE_MS = 5 * 60_000  # design, "Login": the address lives five minutes at most
SIGN_IN_MS = 15 * 60_000  # the national nonce lives so long (docs of the patient API, "Sign-in")
NUMBER_MS = 3 * 60_000
TOKEN_BYTES = 32  # ASVS 7.2.3 asks for 128 bits; these are 256
CHOICES = 3
ID_LETTERS = 16  # of an attempt's fingerprint, as it stands in buttons
MANY_MS = 10 * 60_000
MANY_STARTS = 8  # attempts in ten minutes by one account

ISSUED, STARTED, RETURNED, CONFIRMED = "issued", "started", "returned", "confirmed"


@dataclass(frozen=True, slots=True)
class Begun:
    """A fresh attempt: `token` goes into the page's address and nowhere else."""

    token: str
    cabinet: Cabinet
    expires_at: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt as the page may show it."""

    login: Login
    patient: Patient
    cabinet: Cabinet
    account: str

    @property
    def person(self) -> str:
        """Whose data would be linked, masked; empty before the national sign-in."""
        return masked_name(self.login.secret.get("profile", {}))


@dataclass(frozen=True, slots=True)
class Choice:
    """What the chat is asked to press.

    The attempt's key for the buttons, and three numbers, one of them on the page.
    """

    key: str
    numbers: tuple[int, ...]
    number: int
    attempt: Attempt


def fingerprint(secret: str) -> str:
    """What is stored of a secret that opens something."""
    return hashlib.sha256(secret.encode()).hexdigest()


def masked_name(profile: Mapping[str, Any]) -> str:
    """«Олена Ш.»: enough for the person to know themselves, not enough for a stranger."""
    last = str(profile.get("last_name") or "")
    return " ".join(filter(None, [str(profile.get("first_name") or ""), f"{last[:1]}." if last else ""]))


def profile_of(person: Person) -> dict[str, Any]:
    """What is kept of a person beside the link: the name to greet and the birth date for rules of age."""
    return {
        "person_id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "second_name": person.second_name,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
    }


class Identity:
    """Attempts to log in, and logging out."""

    def __init__(
        self, sessions: Sessions, return_url: str, token: Callable[[int], str] = secrets.token_urlsafe
    ) -> None:
        self._sessions = sessions
        self._return_url = return_url
        self._token = token

    # --- in the chat -----------------------------------------------------------------------------------------------
    async def begin(self, work: UnitOfWork, patient: Patient, chat: int, cabinet_id: str, account: str) -> Begun:
        """A page address for this account. `account` is how Telegram names it, shown on the page."""
        cabinet = self._sessions.cabinets.get(cabinet_id)
        if cabinet is None or cabinet.credentials is None:
            raise NotAllowed("login-cabinet-closed")
        starts = await self._starts(work, patient)
        token = self._token(TOKEN_BYTES)
        work.logins.add(
            Login(
                token_hash=fingerprint(token),
                patient_id=patient.id,
                chat=chat,
                cabinet=cabinet.id,
                stage=ISSUED,
                state_hash=None,
                agent_hash=None,
                secret={"account": account, "starts": [*starts, work.now]},
                created_at=work.now,
                expires_at=work.now + PAGE_MS,
            )
        )
        return Begun(token, cabinet, work.now + PAGE_MS)

    async def _starts(self, work: UnitOfWork, patient: Patient) -> list[int]:
        earlier = [moment for attempt in await work.logins.of(patient) for moment in attempt.secret["starts"]]
        recent = [moment for moment in earlier if moment > work.now - MANY_MS]
        if len(recent) >= MANY_STARTS:
            raise NotAllowed("login-too-often")
        return recent

    async def press(self, work: UnitOfWork, patient: Patient, chat: int, key: str, number: int) -> Link | None:
        """The number pressed in the chat: ties the person to the account; a wrong one ends the attempt (None)."""
        attempt = next(
            (one for one in await work.logins.of(patient) if one.token_hash.startswith(key) and len(key) == ID_LETTERS),
            None,
        )
        if attempt is None or attempt.stage != CONFIRMED or attempt.chat != chat or attempt.expires_at < work.now:
            raise Outdated("login-outdated")
        work.logins.drop(attempt)
        cabinet = self._cabinet(attempt)
        tokens = unpacked(attempt.secret["tokens"])
        if attempt.secret["number"] != number:
            await sign_out(self._sessions.ehealth, cabinet, tokens)
            return None
        await self._sessions.end(work, patient, "replaced")
        profile = attempt.secret["profile"]
        return work.links.add(patient, cabinet.id, profile["person_id"], profile, packed(tokens))

    async def refuse(self, work: UnitOfWork, patient: Patient) -> None:
        """«It was not me»: every attempt of the account ends, and sessions that were opened for them."""
        for attempt in await work.logins.of(patient):
            if "tokens" in attempt.secret:
                await sign_out(self._sessions.ehealth, self._cabinet(attempt), unpacked(attempt.secret["tokens"]))
        work.logins.drop_all(patient)

    async def log_out(self, work: UnitOfWork, patient: Patient) -> None:
        """Ends the session here and in the national system, and every attempt under way."""
        await self.refuse(work, patient)
        await self._sessions.end(work, patient, "logged-out")

    # --- on the pages ----------------------------------------------------------------------------------------------
    async def view(self, work: UnitOfWork, token: str) -> Attempt:
        """What the page shows; changes nothing, whoever looks."""
        return await self._attempt(work, await work.logins.by_token(fingerprint(token)), ISSUED)

    async def start(self, work: UnitOfWork, token: str) -> str:
        """The first press on the page: a nonce is fetched; the secret of this browser, which alone may go on."""
        seen = await self.view(work, token)
        agent = self._token(TOKEN_BYTES)
        nonce = await self._ask(self._sessions.ehealth.nonce(self._keys(seen.cabinet)))
        state = self._token(TOKEN_BYTES)
        started = replace(
            seen.login,
            stage=STARTED,
            agent_hash=fingerprint(agent),
            state_hash=fingerprint(state),
            secret={**seen.login.secret, "state": state, "nonce": nonce},
            expires_at=work.now + SIGN_IN_MS,
        )
        work.logins.advance(started, was=ISSUED)
        return agent

    async def started(self, work: UnitOfWork, token: str, agent: str) -> Attempt:
        """An attempt that waits for the signature in this browser."""
        return await self._attempt(work, await work.logins.by_token(fingerprint(token)), STARTED, agent)

    async def signed_in(self, work: UnitOfWork, token: str, agent: str) -> Attempt:
        """An attempt that is back from the national sign-in in this browser."""
        return await self._attempt(work, await work.logins.by_token(fingerprint(token)), RETURNED, agent)

    async def numbered(self, work: UnitOfWork, token: str, agent: str) -> Attempt:
        """An attempt whose number this browser may show."""
        return await self._attempt(work, await work.logins.by_token(fingerprint(token)), CONFIRMED, agent)

    async def sign_in_address(self, work: UnitOfWork, agent: str, token: str, signature: str) -> str:
        """Where the browser goes with the signed nonce."""
        seen = await self.started(work, token, agent)
        return self._sessions.ehealth.sign_in_url(
            self._keys(seen.cabinet),
            redirect_uri=self._return_url,
            user_data=signature,
            state=seen.login.secret["state"],
        )

    async def returned(self, work: UnitOfWork, state: str, code: str, agent: str) -> Attempt:
        """Back from the national sign-in with a code: tokens and the person's name are fetched and sealed."""
        seen = await self._attempt(work, await work.logins.by_state(fingerprint(state)), STARTED, agent)
        keys = self._keys(seen.cabinet)
        tokens = await self._ask(self._sessions.ehealth.exchange(keys, code, self._return_url))
        person = await self._ask(reading(self._sessions.ehealth, keys, tokens).person())
        done = replace(
            seen.login,
            stage=RETURNED,
            state_hash=None,
            secret={**seen.login.secret, "tokens": packed(tokens), "profile": profile_of(person)},
            expires_at=work.now + NUMBER_MS,
        )
        work.logins.advance(done, was=STARTED)
        return replace(seen, login=done)

    async def failed(self, work: UnitOfWork, state: str, agent: str) -> Attempt:
        """Back from the national sign-in without a code: the attempt ends."""
        seen = await self._attempt(work, await work.logins.by_state(fingerprint(state)), STARTED, agent)
        work.logins.drop(seen.login)
        return seen

    async def confirm(self, work: UnitOfWork, token: str, agent: str) -> Choice:
        """«Yes, this is my Telegram account»: the number for the page, and the choices for the chat."""
        seen = await self.signed_in(work, token, agent)
        pool = list(range(10, 100))
        numbers = tuple(pool.pop(secrets.randbelow(len(pool))) for _ in range(CHOICES))
        number = numbers[secrets.randbelow(CHOICES)]
        done = replace(
            seen.login,
            stage=CONFIRMED,
            secret={**seen.login.secret, "number": number},
            expires_at=work.now + NUMBER_MS,
        )
        work.logins.advance(done, was=RETURNED)
        return Choice(seen.login.token_hash[:ID_LETTERS], numbers, number, replace(seen, login=done))

    async def decline(self, work: UnitOfWork, token: str, agent: str) -> Attempt:
        """«No, not my account»: the attempt ends, and the session that was opened for it."""
        seen = await self.signed_in(work, token, agent)
        work.logins.drop(seen.login)
        await sign_out(self._sessions.ehealth, seen.cabinet, unpacked(seen.login.secret["tokens"]))
        return seen

    async def _attempt(self, work: UnitOfWork, login: Login | None, stage: str, agent: str | None = None) -> Attempt:
        if login is None or login.stage != stage or login.expires_at < work.now:
            raise Outdated("page-outdated")
        if agent is not None and not secrets.compare_digest(login.agent_hash or "", fingerprint(agent)):
            raise Outdated("page-other-browser")
        patient = await work.patients.get(login.patient_id)
        if patient is None:
            raise Outdated("page-outdated")
        return Attempt(login, patient, self._cabinet(login), str(login.secret["account"]))

    def _cabinet(self, login: Login) -> Cabinet:
        cabinet = self._sessions.cabinets.get(login.cabinet)
        if cabinet is None:
            raise Outdated("page-outdated")
        return cabinet

    @staticmethod
    def _keys(cabinet: Cabinet) -> Credentials:
        if cabinet.credentials is None:
            raise NotAllowed("login-cabinet-closed")
        return cabinet.credentials

    @staticmethod
    async def _ask(question: Awaitable[Answer]) -> Answer:
        try:
            return await asked(question)
        except LoginNeeded:  # the code was old or used: the way in is to begin again
            raise Outdated("page-outdated") from None
