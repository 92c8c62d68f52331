"""Authentication methods: how a person confirms what doctors do with their record, by a code or through another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ehealth.errors import NotFound
from ehealth.models import AuthenticationMethod
from services.facts import Fact
from services.faults import Mistake, NotAllowed
from services.faults import NotFound as NotHere
from services.sessions import Sessions
from services.upstream import asked
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

NAME_LETTERS = 40  # the API wants one letter at least and names no limit; a button on a phone shows about so many
THIRD_PERSON = "THIRD_PERSON"


@dataclass(frozen=True, slots=True)
class MethodSwitchedOff(Fact):
    """A way to confirm was switched off."""

    patient: Patient
    method: AuthenticationMethod


@dataclass(frozen=True, slots=True)
class Seen:
    """A method, and why it has to stay on; None when it may be switched off."""

    method: AuthenticationMethod
    stays: NotAllowed | None


def name_of_words(words: str) -> str:
    """A name as it can be kept: one line, nothing invisible; raises `Mistake` when none is left, or too much."""
    visible = "".join(letter for letter in words if letter.isspace() or unicodedata.category(letter)[0] != "C")
    name = " ".join(visible.split())
    if not name:
        raise Mistake("method-name-empty")
    if len(name) > NAME_LETTERS:
        raise Mistake("method-name-long", most=NAME_LETTERS)
    return name


class Methods:
    """Looking at methods, naming one, switching one off."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def all(self, work: UnitOfWork, patient: Patient) -> tuple[AuthenticationMethod, ...]:
        """The active ones; raises `LoginNeeded`, `Upstream`."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        return await asked(session.authentication_methods())

    async def one(self, work: UnitOfWork, patient: Patient, method_id: str) -> Seen:
        """One of them; raises `NotFound` for none and for another person's."""
        known = await self.all(work, patient)
        for method in known:
            if method.id == method_id:
                return Seen(method, _stays(method, known))
        raise NotHere("method-not-found")

    async def rename(self, work: UnitOfWork, patient: Patient, method_id: str, words: str, *, key: str) -> str:
        """Gives a method a name of the patient's own, and says which it is now; raises `Mistake`, `NotFound`."""
        name = name_of_words(words)
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        try:
            await asked(session.rename_authentication_method(method_id, name, key), passing=NotFound)
        except NotFound:
            raise NotHere("method-not-found") from None
        return name

    async def to_switch_off(self, work: UnitOfWork, patient: Patient, method_id: str) -> AuthenticationMethod:
        """One that may be switched off, after a young log-in; raises `NotAllowed` for one that has to stay."""
        await self._sessions.required(work, patient, fresh=True)
        seen = await self.one(work, patient, method_id)
        if seen.stays:
            raise seen.stays
        return seen.method

    async def switch_off(self, work: UnitOfWork, patient: Patient, method_id: str, *, key: str) -> AuthenticationMethod:
        """Switches it off for good.

        Nothing is read before: a step that runs again would not find it any more, but gets its first answer by the key.
        """
        session = self._sessions.of(patient, await self._sessions.required(work, patient, fresh=True))
        try:
            return await asked(session.deactivate_authentication_method(method_id, key), passing=NotFound)
        except NotFound:
            raise NotHere("method-not-found") from None


def _stays(method: AuthenticationMethod, known: Sequence[AuthenticationMethod]) -> NotAllowed | None:
    """The rules of the national system: the last one stays, and only those through another person can go."""
    if len(known) == 1:
        return NotAllowed("method-stays-last")
    return None if method.type == THIRD_PERSON else NotAllowed("method-stays-own")
