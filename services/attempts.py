"""One attempt to log in as chat and pages know it, and how it is found again.

    issued ──POST──▶ asked ──Telegram proves the account──▶ started ──national sign-in──▶ returned ──▶ linked
    issued ──POST──▶ started ──national sign-in──▶ returned ──"yes, my account"──▶ confirmed ──number typed──▶ linked

The first road is taken where Telegram's own log-in is set up and can be reached (docs/decisions/0021).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ehealth.sign_in import Credentials
from services.cabinets import Cabinet
from services.faults import NotAllowed, Outdated
from services.naming import Named, named_again
from services.sessions import Sessions
from storage.records import Login, Patient
from storage.unit_of_work import UnitOfWork

PAGE_MS = 5 * 60_000  # enough to read and to go on; an address that leaks is soon of no use
SIGN_IN_MS = 15 * 60_000  # the national nonce lives so long (docs of the patient API, "Sign-in")
NUMBER_MS = 3 * 60_000
TOKEN_BYTES = 32  # ASVS 7.2.3 asks for 128 bits; these are 256
FIRST_NUMBER, NUMBERS = 10, 90  # two digits, typed: whoever does not see the page is right once in ninety tries

ISSUED, ASKED, STARTED, RETURNED, CONFIRMED = "issued", "asked", "started", "returned", "confirmed"


class Purpose(StrEnum):
    """What an attempt to log in is for; the words are stored, and stand at the end of keys of texts."""

    OWN = "own"
    WARD = "ward"
    SIGN_UP = "sign-up"
    WARD_SIGN_UP = "ward-sign-up"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt as the page may show it."""

    login: Login
    patient: Patient
    cabinet: Cabinet
    account: Named

    @property
    def person(self) -> str:
        """Whose data would be linked, masked; empty before the national sign-in."""
        return masked_name(self.login.secret.get("profile", {}))

    @property
    def purpose(self) -> Purpose:
        """What the log-in is for."""
        return Purpose(self.login.secret.get("purpose", Purpose.OWN))

    @property
    def for_ward(self) -> bool:
        """Is it somebody else's data that are to be opened?"""
        return self.purpose in (Purpose.WARD, Purpose.WARD_SIGN_UP)

    @property
    def proved(self) -> bool:
        """Has Telegram told that this browser is the account's?"""
        return bool(self.login.secret.get("proved"))

    @property
    def keys(self) -> Credentials:
        """What the e-cabinet asks the national system with; raises `NotAllowed` when it has lost them.

        A code is exchanged for the scopes that the person was asked about, also when others are asked for less by then.
        """
        if self.cabinet.credentials is None:
            raise NotAllowed("login-cabinet-closed")
        scopes = self.login.secret.get("scopes")
        return replace(self.cabinet.credentials, scopes=tuple(scopes)) if scopes else self.cabinet.credentials


@dataclass(frozen=True, slots=True)
class Start:
    """`agent`: the secret of this browser, which alone may go on; `leads_to`: Telegram's page, None for our own."""

    agent: str
    leads_to: str | None


async def found(
    work: UnitOfWork, sessions: Sessions, login: Login | None, stage: str, agent: str | None = None
) -> Attempt:
    """The attempt at this stage, begun by this browser; raises `Outdated`, the same for none and for too late."""
    if login is None or login.stage != stage or login.expires_at < work.now or "named" not in login.secret:
        raise Outdated("page-outdated")
    if agent is not None and not is_of(agent, login.agent_hash):
        raise Outdated("page-other-browser")
    patient = await work.patients.get(login.patient_id)
    cabinet = sessions.cabinets.get(login.cabinet)
    if patient is None or cabinet is None:
        raise Outdated("page-outdated")
    return Attempt(login, patient, cabinet, named_again(login.secret["named"]))


def fingerprint(secret: str) -> str:
    """What is stored of a secret that opens something."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_of(secret: str, stored: str | None) -> bool:
    """Is it the secret of which we have stored the fingerprint? Takes as long for a wrong one."""
    return secrets.compare_digest(stored or "", fingerprint(secret))


def drawn(token: Callable[[int], str], pages: str) -> tuple[str, str, str]:
    """The browser's secret, the state and the PKCE verifier of a way through Telegram; `pages` wait for it."""
    return token(TOKEN_BYTES), f"{pages}.{token(TOKEN_BYTES)}", token(TOKEN_BYTES)


def drawn_number() -> int:
    """Two digits that a page shows and the chat is told."""
    return FIRST_NUMBER + secrets.randbelow(NUMBERS)


def masked_name(profile: Mapping[str, object]) -> str:
    """«Олена Ш.»: enough for the person to know themselves, not enough for a stranger."""
    last = str(profile.get("last_name") or "")
    return " ".join(filter(None, [str(profile.get("first_name") or ""), f"{last[:1]}." if last else ""]))
