"""What the bot knows of the very person who asks: read at the moment of asking, kept nowhere.

Each topic of `services.meant.AskedOfSelf` has one thing here that answers it; how it is put stands in `handlers/own`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ehealth.models import AuthenticationMethod, Declaration, DeclarationRequest, Person, PersonVerification
from services.account import Account, OwnData
from services.cards import Cards
from services.declarations import Declarations, Overview
from services.dictionaries import Dictionaries
from services.fates import Fates
from services.finder import Finder
from services.grants import Grants, Held
from services.methods import Methods
from services.readiness import LIVING_DECLARATIONS, OPEN_REQUESTS, age_on, has_capacity
from services.tickets import Tickets
from services.verdict import READY, Verdict, verdict_on
from storage.records import Patient, Ticket
from storage.unit_of_work import UnitOfWork

TOPICS: Final = (
    "my-doctor",
    "my-request",
    "may-i-file",
    "my-verification",
    "my-number",
    "my-accesses",
    "my-tickets",
    "my-declarations",
)
"""What people ask of themselves, by the names that `AskedOfSelf` and the actions of the FAQ carry."""


@dataclass(frozen=True, slots=True)
class Right:
    """May the person file, and what decides it: the age (None where it is not known), full or confirmed capacity.

    `request` is open already; `current` would be replaced. The verdict names the one thing to mend first.
    """

    age: int | None
    capable: bool
    person: Person
    verification: PersonVerification
    verdict: Verdict
    request: DeclarationRequest | None
    current: Sequence[Declaration]

    @property
    def ready(self) -> bool:
        """Nothing stands in the way."""
        return self.verdict.key == READY and self.request is None


@dataclass(frozen=True, slots=True)
class Reach:
    """How the person is reached: ways to confirm, and the record that holds the number to call."""

    methods: Sequence[AuthenticationMethod]
    person: Person


@dataclass(frozen=True, slots=True)
class OwnTicket:
    """A ticket, and whether people have it."""

    ticket: Ticket
    heard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Asks what a topic needs, and nothing else; all but tickets raise `LoginNeeded` and `Upstream`."""

    account: Account
    declarations: Declarations
    methods: Methods
    grants: Grants
    tickets: Tickets
    cards: Cards
    fates: Fates
    finder: Finder
    dictionaries: Dictionaries
    today: Callable[[], date]

    async def overview(self, work: UnitOfWork, patient: Patient) -> Overview:
        """Declarations and requests; that they were looked at is noted, as everywhere."""
        seen = await self.declarations.overview(work, patient)
        await self.fates.looked(work, patient, (*seen.current, *seen.earlier))
        return seen

    async def right(self, work: UnitOfWork, patient: Patient) -> Right:
        """May they file, and with what?"""
        _, session = await self.declarations.session(work, patient)
        facts = await self.declarations.facts(session)
        age = age_on(facts.person.birth_date, self.today())
        return Right(
            age,
            has_capacity(age, facts.verification),
            facts.person,
            facts.verification,
            verdict_on(facts.person, facts.verification, self.today()),
            next((one for one in facts.requests if _is(one, OPEN_REQUESTS)), None),
            [one for one in facts.declarations if _is(one, LIVING_DECLARATIONS)],
        )

    async def data(self, work: UnitOfWork, patient: Patient) -> OwnData:
        """The record, what registers say of it, and what follows."""
        return await self.account.own_data(work, patient)

    async def reach(self, work: UnitOfWork, patient: Patient) -> Reach:
        """Where codes go, and the number in the record."""
        methods = await self.methods.all(work, patient)
        return Reach(methods, (await self.account.own_data(work, patient)).person)

    async def held(self, work: UnitOfWork, patient: Patient) -> Sequence[Held]:
        """Who has access; which of them is ours."""
        return await self.grants.all_held(work, patient)

    async def own_tickets(self, work: UnitOfWork, patient: Patient) -> Sequence[OwnTicket]:
        """Tickets, last changed first: they are the chat's, so nobody need log in for them."""
        own = await self.tickets.mine(work, patient)
        return [OwnTicket(one, await self.cards.heard(work, one)) for one in own]


def _is(one: Declaration | DeclarationRequest, statuses: Sequence[str]) -> bool:
    return any(one.status == status for status in statuses)
