"""A phone for confirmation codes: typed in any form, confirmed by the code that the national system sends.

Rules of the codes: the national SMS service (four digits, a quarter of an hour, three tries, sent again once). It kills
a code at the third miss without a word, so misses are counted here too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum, auto
from typing import Any, Final

from ehealth.errors import Conflict, EhealthError, NotFound, RateLimited, UpstreamFailure
from ehealth.models import AuthenticationMethod, CodeSent
from services.facts import Fact
from services.faults import Mistake, NotAllowed, Outdated, Upstream
from services.methods import THIRD_PERSON, Methods
from services.refusals import note_refusal
from services.sessions import Sessions
from services.upstream import asked
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

CODE_DIGITS = 4  # the national SMS service
CODE_MS = 15 * 60_000  # the same: so long a code is good
TRIES = 3  # the same: the third miss ends a code
EARLY_MOST = 2  # a system that says "too early" more often has sent the code again already, and says it the same way
PHONE_KIND = "OTP"

_COUNTRY: Final = "380"
_OWN_DIGITS = 9  # after the country's: the API takes +380 and nine digits
_BETWEEN = re.compile(r"[\s().\-\u2010-\u2015/]+")
_DIGITS = re.compile(r"\+?[0-9]+")


@dataclass(frozen=True, slots=True)
class PhoneAdded(Fact):
    """Codes go to another number now; of the number only its end is told."""

    patient: Patient
    ending: str


@dataclass(frozen=True, slots=True)
class Adding:
    """A number that waits for its code.

    `sent_to`: the number that the code went to, as the system masks it; empty when it is the new number itself.
    `early`: how often another code was asked for too early.
    """

    request: str
    number: str
    sent_to: str
    expires_at: int
    misses: int = 0
    early: int = 0
    resent: bool = False

    @property
    def tries_left(self) -> int:
        """How many codes may still be tried."""
        return TRIES - self.misses

    @property
    def can_resend(self) -> bool:
        """May the code still be sent once more?"""
        return not self.resent and self.early < EARLY_MOST and self.tries_left > 0

    def stored(self) -> dict[str, Any]:
        """As a conversation remembers it."""
        return asdict(self)

    @classmethod
    def of(cls, stored: object) -> Adding:
        """As it was remembered; raises `Outdated` when nothing was."""
        if not isinstance(stored, dict):
            raise Outdated("stale-button")
        return cls(**stored)


class Outcome(Enum):
    """What became of a code that was typed, or of the wish for another one."""

    ADDED = auto()
    WRONG = auto()  # it may be tried again
    SPENT = auto()  # this code is good for nothing any more: it takes a new request
    LATE = auto()  # its time is over
    SENT = auto()  # another code is on its way
    EARLY = auto()  # too little time has passed since the last one


def phone_of_words(words: str) -> str:
    """`+380…` of a Ukrainian number in any form; raises `Mistake` for another country's and for what is no number."""
    digits = _BETWEEN.sub("", "".join(_ascii_digit(letter) for letter in words if unicodedata.category(letter) != "Cf"))
    if not _DIGITS.fullmatch(digits):
        raise Mistake("phone-none")
    bare = digits.removeprefix("+")
    abroad = digits.startswith("+") or (bare.startswith("00") and len(bare) > len("0") + _OWN_DIGITS)
    for head in (_COUNTRY, f"00{_COUNTRY}") if abroad else (_COUNTRY, "80", "0", ""):
        own = bare.removeprefix(head)
        if bare.startswith(head) and len(own) == _OWN_DIGITS and (head or not own.startswith("0")):
            return f"+{_COUNTRY}{own}"
    raise Mistake("phone-foreign" if abroad and not bare.removeprefix("00").startswith(_COUNTRY) else "phone-none")


def code_of_words(words: str) -> int | None:
    """The code in «4821», «48 21» or the whole message that brought it; None when there is none, or more than one."""
    digits = "".join(digit for digit in map(_ascii_digit, words) if digit.isdigit() and digit.isascii())
    return int(digits) if len(digits) == CODE_DIGITS else None


def _ascii_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter, letter))


class Phones:
    """Adding a phone: asking for it, confirming it by its code, having the code sent again."""

    def __init__(self, sessions: Sessions, methods: Methods) -> None:
        self._sessions = sessions
        self._methods = methods

    async def may_add(self, work: UnitOfWork, patient: Patient) -> AuthenticationMethod | None:
        """The phone to which the code will go, None when to the new one; after a young log-in.

        Raises `NotAllowed` where only somebody else may confirm for the person.
        """
        await self._sessions.required(work, patient, fresh=True)
        known = await self._methods.all(work, patient)
        if known and all(method.type == THIRD_PERSON for method in known):
            raise NotAllowed("phone-third-person")
        return _phone_of(known)

    async def usable(self, work: UnitOfWork, patient: Patient, words: str) -> str:
        """The number that was typed; raises `Mistake` for none, and for the one that is there already."""
        number = phone_of_words(words)
        current = _phone_of(await self._methods.all(work, patient))
        if current is not None and current.phone_number == number:
            raise Mistake("phone-same")
        return number

    @staticmethod
    def code(words: str) -> int | None:
        """The code that was typed, None when there is none."""
        return code_of_words(words)

    async def request(self, work: UnitOfWork, patient: Patient, number: str, *, key: str) -> Adding:
        """Asks for the number: the system sends a code. Raises `LoginNeeded` unless the log-in is young."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient, fresh=True))
        made = await asked(session.create_authentication_method_request(number, key))
        phone = _phone_of(made.current)
        return Adding(made.id, number, phone.phone_number if phone else "", work.now + CODE_MS)

    async def confirm(
        self, work: UnitOfWork, patient: Patient, adding: Adding, code: int, *, key: str
    ) -> tuple[Outcome, Adding]:
        """Tries the code. It was asked for after a young log-in, and proves more than another one would.

        After the last miss the system is not asked: even the right digits would be refused.
        """
        if not adding.tries_left:
            return Outcome.SPENT, adding
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        call = session.approve_authentication_method_request(adding.request, code, key)
        try:
            await asked(call, passing=EhealthError)
        except EhealthError as fault:
            return await self._refused(work, patient, adding, fault)
        return Outcome.ADDED, adding

    async def _refused(
        self, work: UnitOfWork, patient: Patient, adding: Adding, fault: EhealthError
    ) -> tuple[Outcome, Adding]:
        missed = replace(adding, misses=adding.misses + 1)
        if fault.code == "otp-wrong" and missed.tries_left:
            return Outcome.WRONG, missed
        if fault.code == "otp-expired":
            return Outcome.LATE, replace(adding, misses=min(missed.misses, TRIES - 1))
        over = fault.code in ("otp-wrong", "otp-attempts", "otp-not-found") or isinstance(fault, Conflict | NotFound)
        unknown = isinstance(fault, UpstreamFailure) and fault.was_sent
        if not over and not unknown:
            raise Upstream(fault) from fault
        if fault.code != "otp-wrong" and await self._is_there(work, patient, adding.number):
            return Outcome.ADDED, adding  # an earlier try was taken, and its answer has not arrived
        if not over:
            raise Upstream(fault) from fault
        note_refusal(work, Upstream(fault), patient.id)
        return Outcome.SPENT, missed

    async def resend(self, work: UnitOfWork, patient: Patient, adding: Adding, *, key: str) -> tuple[Outcome, Adding]:
        """Has another code sent, which the system does once for a request."""
        if not adding.can_resend:
            raise Outdated("stale-button")
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        try:
            sent = await asked(session.resend_authentication_code(adding.request, key), passing=EhealthError)
        except EhealthError as fault:
            return self._not_sent(work, patient, adding, fault)
        if not sent.active:
            return Outcome.SPENT, adding
        return Outcome.SENT, replace(adding, resent=True, misses=0, expires_at=_end_of(sent, work.now))

    @staticmethod
    def _not_sent(work: UnitOfWork, patient: Patient, adding: Adding, fault: EhealthError) -> tuple[Outcome, Adding]:
        if isinstance(fault, RateLimited) and fault.code == "otp-too-soon":
            return Outcome.EARLY, replace(adding, early=adding.early + 1)
        if fault.code == "otp-resent":
            return Outcome.EARLY, replace(adding, resent=True)
        if fault.code not in ("otp-attempts", "otp-not-found") and not isinstance(fault, Conflict | NotFound):
            raise Upstream(fault) from fault
        note_refusal(work, Upstream(fault), patient.id)
        return Outcome.SPENT, adding

    async def _is_there(self, work: UnitOfWork, patient: Patient, number: str) -> bool:
        return any(one.phone_number == number for one in await self._methods.all(work, patient))


def _phone_of(known: Sequence[AuthenticationMethod]) -> AuthenticationMethod | None:
    return next((one for one in known if one.type == PHONE_KIND and one.phone_number), None)


def _end_of(sent: CodeSent, now: int) -> int:
    return round(sent.code_expired_at.timestamp() * 1000) if sent.code_expired_at else now + CODE_MS
