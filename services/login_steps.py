"""Logging in as the pages do it, so that nobody is tied to a chat that is not theirs.

* A link to the page works once, five minutes, for one Telegram account; looking at it changes nothing.
* The browser that starts must be the one that returns, from Telegram and from the national sign-in (a cookie that only
  it has). Whoever signed the nonce must be the person who comes back.
* Where Telegram's own log-in is at hand, the browser proves with it that it is the account's: the owner of a forwarded
  link is somebody else, and the attempt ends. Without it the page asks and shows a number, which the account's chat
  must be told: a stranger who sees no page guesses one number of ninety, once.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ehealth.client import SignInPage
from ehealth.errors import EhealthError, SessionEnded, UpstreamFailure
from ehealth.models import Person
from ehealth.patient import PatientSession
from ehealth.sign_in import Tokens
from ehealth.signer import tax_number_of
from services.addresses import Addresses
from services.attempts import (
    ASKED,
    CONFIRMED,
    ISSUED,
    NUMBER_MS,
    RETURNED,
    SIGN_IN_MS,
    STARTED,
    TOKEN_BYTES,
    Attempt,
    Purpose,
    Start,
    drawn,
    drawn_number,
    fingerprint,
    found,
    is_of,
)
from services.facts import ChatLinked
from services.faults import LoginNeeded, Mistake, NotAllowed, Outdated, PortalError, Upstream
from services.linking import Linking
from services.naming import Named, named_again
from services.registration import Registration, Typed
from services.sessions import Sessions, packed, reading, sign_out
from services.telegram_door import NotProved, NotReached, TelegramDoor
from services.upstream import Answer, asked, told_to
from services.verdict import verdict_on
from services.wards import own_of
from storage.contents import LoginSecret, Profile, StoredVerdict
from storage.unit_of_work import UnitOfWork

PAGES: Mapping[Purpose, SignInPage] = {
    Purpose.OWN: "sign-in",
    Purpose.WARD: "confidant/sign-in",
    Purpose.SIGN_UP: "sign-up",
    Purpose.WARD_SIGN_UP: "confidant/sign-up",
}
"""The page of the national sign-in for each purpose."""
ADDRESS_LETTERS = 8_000
"""Of an address that a browser takes a signature along in: nginx reads request lines of 8 KB unless told otherwise."""
SIGNATURE_LETTERS = 6_500
"""Of such a signature: the rest of the address, and what base64 becomes in it, take what is left."""


@dataclass(frozen=True, slots=True)
class Returned:
    """Back from the national sign-in; `refusal`: why the attempt has ended all the same.

    `lacking`: scopes that were asked for and not given.
    """

    attempt: Attempt
    refusal: PortalError | None = None
    lacking: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """What a code has opened: the session and its person, or why not."""

    tokens: Tokens | None
    person: Person | None
    refusal: PortalError | None


class LoginSteps:
    """What the pages do with an attempt, in their order."""

    def __init__(
        self,
        sessions: Sessions,
        addresses: Addresses,
        linking: Linking,
        door: TelegramDoor | None,
        registration: Registration,
        today: Callable[[], date],
        token: Callable[[int], str] = secrets.token_urlsafe,
    ) -> None:
        self._sessions = sessions
        self._addresses = addresses
        self._linking = linking
        self._door = door
        self._registration = registration
        self._today = today
        self._token = token

    # --- where an attempt stands ----------------------------------------------------------------------------------
    async def view(self, work: UnitOfWork, token: str) -> Attempt:
        """What the first page shows; changes nothing, whoever looks."""
        return await found(work, self._sessions, await work.logins.by_token(fingerprint(token)), ISSUED)

    async def at(self, work: UnitOfWork, stage: str, token: str, agent: str) -> Attempt:
        """An attempt that stands there, begun in this browser."""
        return await found(work, self._sessions, await work.logins.by_token(fingerprint(token)), stage, agent)

    async def account_of(self, work: UnitOfWork, token: str, agent: str) -> Named | None:
        """The account of an attempt that was begun in this browser, wherever it stands; None for any other."""
        login = await work.logins.by_token(fingerprint(token))
        return named_again(login.secret["named"]) if login and is_of(agent, login.agent_hash) else None

    # --- steps ----------------------------------------------------------------------------------------------------
    async def start(self, work: UnitOfWork, token: str) -> tuple[Start, Attempt]:
        """The first press on the page: to Telegram's page where it can be reached, else to the signature."""
        seen = await self.view(work, token)
        agent, state, verifier = drawn(self._token, "login")
        mine = replace(seen.login, agent_hash=fingerprint(agent), expires_at=work.now + SIGN_IN_MS)
        if self._door is not None and await self._door.opens():
            secret: LoginSecret = {**mine.secret, "state": state, "verifier": verifier}
            work.logins.advance(replace(mine, stage=ASKED, secret=secret), was=ISSUED)
            return Start(agent, self._door.address(state, verifier)), seen
        await self._to_signature(work, replace(seen, login=mine), was=ISSUED)
        return Start(agent, None), seen

    async def proved(self, work: UnitOfWork, token: str, agent: str, state: str, code: str) -> None:
        """Back from Telegram; raises `NotProved` when the browser is not the account's."""
        seen = await self.at(work, ASKED, token, agent)
        secret = seen.login.secret
        assert self._door is not None
        if not secrets.compare_digest(secret["state"].encode(), state.encode()):
            raise Outdated("page-outdated")
        if not code:
            raise NotProved("refused")
        try:
            account = await self._door.account(code, secret["verifier"])
        except NotReached:  # the way without Telegram's page: a number will be asked for
            await self._to_signature(work, seen, was=ASKED)
            return
        if account != seen.patient.telegram_id:
            raise NotProved("another account")
        known = replace(seen.login, secret={**secret, "proved": True})
        await self._to_signature(work, replace(seen, login=known), was=ASKED)

    async def not_proved(self, work: UnitOfWork, token: str, agent: str) -> Attempt:
        """Telegram has not said that this browser is the account's: the attempt ends."""
        seen = await self.at(work, ASKED, token, agent)
        await self._linking.give_up(work, seen)
        return seen

    async def filled(self, work: UnitOfWork, token: str, agent: str, typed: Typed) -> Attempt:
        """The form about a ward or a registration; raises `WrongField`. What is to be signed waits under seal."""
        seen = await self.at(work, STARTED, token, agent)
        if seen.purpose is Purpose.WARD:
            made = self._registration.ward(typed)
        else:
            confidant = await self._confidant(work, seen) if seen.for_ward else None
            with told_to(seen.patient):
                made = await self._registration.person(typed, confidant)
            made = replace(made, content={**made.content, "jwt": seen.login.secret["nonce"]})
        to_sign = json.dumps(made.content, ensure_ascii=False)
        secret: LoginSecret = {**seen.login.secret, "to_sign": to_sign, "asked": list(made.asked)}
        work.logins.advance(known := replace(seen.login, secret=secret), was=STARTED)
        return replace(seen, login=known)

    async def _confidant(self, work: UnitOfWork, seen: Attempt) -> str:
        """The person who registers a ward: whoever is logged in for themselves now; raises `LoginNeeded`."""
        link = await self._sessions.required(work, await own_of(work, seen.patient))
        return (link.profile or {}).get("person_id", "")

    async def signed(self, work: UnitOfWork, token: str, agent: str, signature: str) -> tuple[str, Attempt]:
        """What is to be signed is: where the browser goes with it. Whose certificate it was is remembered.

        Raises `Mistake` for a signature with which the address would get nowhere.
        """
        seen = await self.at(work, STARTED, token, agent)
        address = self._sessions.ehealth.sign_in_url(
            seen.keys,
            redirect_uri=self._addresses.login_return,
            user_data=signature,
            state=seen.login.secret["state"],
            page=PAGES[seen.purpose],
        )
        if len(address) > ADDRESS_LETTERS:
            raise Mistake("page-obstacle-long")
        signer = tax_number_of(signature)
        secret: LoginSecret = {**seen.login.secret, "signer": signer, "scopes": list(seen.keys.scopes)}
        work.logins.advance(replace(seen.login, secret=secret), was=STARTED)
        return address, seen

    async def returned(self, work: UnitOfWork, state: str, code: str, agent: str, token: str = "") -> Returned:
        """Back from the national sign-in with a code: whose browser is proved is linked, the rest is asked for.

        What the system refuses ends the attempt; where it gives no answer `Upstream` is raised, and the page may be
        opened again. `token`: of the attempt that this browser has begun; a registration may come back without a state.
        """
        seen = await self._coming_back(work, state, agent, token)
        entered = await self._entered(work, seen, code)
        tokens, person = entered.tokens, entered.person
        if tokens is None or person is None or entered.refusal is not None:
            if tokens is not None:
                await sign_out(self._sessions.ehealth, seen.cabinet, tokens)
            work.logins.drop(seen.login)
            return Returned(seen, entered.refusal)
        session = reading(self._sessions.ehealth, seen.keys, tokens)
        secret: LoginSecret = {
            **seen.login.secret,
            "tokens": packed(tokens),
            "profile": profile_of(person),
            "verdict": await self._verdict(session, person, acting=seen.for_ward),
        }
        for over in ("to_sign", "asked", "nonce"):
            secret.pop(over, None)  # type: ignore[misc]  # what was filled in has done its work
        known = replace(seen.login, secret=secret)
        if not seen.proved:
            known = replace(known, stage=RETURNED, state_hash=None, expires_at=work.now + NUMBER_MS)
            work.logins.advance(known, was=STARTED)
        lacking = [one for one in seen.keys.scopes if one not in tokens.scope] if tokens.scope else []
        return Returned(replace(seen, login=known), lacking=lacking)

    async def _entered(self, work: UnitOfWork, seen: Attempt, code: str) -> Entered:
        """What the code is worth; raises `Upstream` where no answer came, for then nothing is known yet."""
        tokens, ehealth = None, self._sessions.ehealth
        try:
            tokens = await ehealth.exchange(seen.keys, code, self._addresses.login_return)
            person = await reading(ehealth, seen.keys, tokens).person()
        except EhealthError as fault:
            refusal = Upstream(fault)
            refusal.patient_id = seen.patient.id
            if isinstance(fault, UpstreamFailure):
                raise refusal from fault
            return Entered(tokens, None, refusal)
        is_meant = await self._is_meant(work, seen, tokens, person)
        return Entered(tokens, person, None if is_meant else NotAllowed("page-other-signer"))

    async def link(self, work: UnitOfWork, seen: Attempt, wanted: str | None) -> ChatLinked:
        """Ties chat and person of an attempt that has just returned in a browser which Telegram has proved."""
        if not seen.proved:
            raise Outdated("page-outdated")
        return await self._linking.link(work, seen, wanted)

    async def _is_meant(self, work: UnitOfWork, seen: Attempt, tokens: Tokens, person: Person) -> bool:
        """Is it the one whom the attempt is about, opened by the one who has signed? As far as is known."""
        acting = bool(tokens.applicant_person_id) and tokens.applicant_person_id != tokens.person_id
        if acting is not seen.for_ward:
            return False
        if not seen.for_ward:
            signer = seen.login.secret.get("signer")
            return not (signer and person.tax_id and signer != person.tax_id)
        called = [person.last_name.casefold(), person.first_name.casefold()]
        if called != [name.casefold() for name in seen.login.secret.get("asked", ())]:
            return False
        own = await work.links.of(await own_of(work, seen.patient))
        applicant = work.keyring.blind_index(tokens.applicant_person_id, "person")
        return not own or own[-1].person_index == applicant

    async def failed(self, work: UnitOfWork, state: str, agent: str, token: str = "") -> Attempt:
        """Back from the national sign-in without a code: the attempt ends."""
        seen = await self._coming_back(work, state, agent, token)
        work.logins.drop(seen.login)
        return seen

    async def confirm(self, work: UnitOfWork, token: str, agent: str) -> Attempt:
        """«Yes, this is my Telegram account»: the number for the page."""
        seen = await self.at(work, RETURNED, token, agent)
        secret: LoginSecret = {**seen.login.secret, "number": drawn_number()}
        done = replace(seen.login, stage=CONFIRMED, secret=secret, expires_at=work.now + NUMBER_MS)
        work.logins.advance(done, was=RETURNED)
        return replace(seen, login=done)

    async def decline(self, work: UnitOfWork, token: str, agent: str) -> Attempt:
        """«No, not my account»: the attempt ends, and the session that was opened for it."""
        seen = await self.at(work, RETURNED, token, agent)
        await self._linking.give_up(work, seen)
        return seen

    async def _verdict(self, session: PatientSession, person: Person, *, acting: bool) -> StoredVerdict | None:
        """What the person may do with their record; whoever cannot be told now is let in all the same."""
        try:
            verification = await session.verification()
        except EhealthError:
            return None
        return verdict_on(person, verification, self._today(), acting=acting).stored()

    async def _coming_back(self, work: UnitOfWork, state: str, agent: str, token: str) -> Attempt:
        if not state and token:  # the document of the registration page names no state among its parameters
            seen = await self.at(work, STARTED, token, agent)
            if seen.purpose in (Purpose.SIGN_UP, Purpose.WARD_SIGN_UP) and "to_sign" in seen.login.secret:
                return seen
        return await found(work, self._sessions, await work.logins.by_state(fingerprint(state)), STARTED, agent)

    async def _to_signature(self, work: UnitOfWork, seen: Attempt, was: str) -> None:
        nonce = await self._ask(self._sessions.ehealth.nonce(seen.keys), seen)
        state = self._token(TOKEN_BYTES)
        started = replace(
            seen.login,
            stage=STARTED,
            state_hash=fingerprint(state),
            secret={**seen.login.secret, "state": state, "nonce": nonce},
            expires_at=work.now + SIGN_IN_MS,
        )
        work.logins.advance(started, was=was)

    @staticmethod
    async def _ask(question: Awaitable[Answer], seen: Attempt) -> Answer:
        try:
            with told_to(seen.patient):
                return await asked(question)
        except LoginNeeded as fault:
            if isinstance(fault.__cause__, SessionEnded):  # the code was old or used: the way in is to begin again
                raise Outdated("page-outdated") from None
            raise


def profile_of(person: Person) -> Profile:
    """What is kept of a person beside the link: the name to greet and the birth date for rules of age."""
    return {
        "person_id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "second_name": person.second_name,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
    }
