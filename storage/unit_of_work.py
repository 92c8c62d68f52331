"""One step's view of the database: reads now, writes together at the end.

Nothing is written while a step thinks. What it wants changed is collected as effects and committed once; reads do not
see them. An effect may state how many rows it must touch; if that fails the whole step is undone and run again.
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.cards import Cards
from storage.choices import Choices
from storage.counts import Counts
from storage.database import Clock, Database
from storage.entry_edits import EntryEdits
from storage.favourites import Favourites
from storage.filings import Filings, Signings
from storage.held_tickets import HeldTickets
from storage.ids import Ids
from storage.letters import Letters
from storage.links import Links, Logins
from storage.looks import Looks
from storage.marks import SET_MARK
from storage.outages import Outages
from storage.outbox import INSERT_OUTGOING, outgoing_row
from storage.patients import Patients
from storage.questions import Questions
from storage.records import Outgoing, Patient
from storage.refusals import Refusals
from storage.sealed import Keyring, Seal
from storage.sent_messages import SentMessages
from storage.statements import Effect, Row, Statement
from storage.tickets import Tickets
from storage.timers import Timers
from storage.watched import WatchedDeclarations


class UnitOfWork:
    """Made for one step and thrown away after it; `now` stands still inside it."""

    def __init__(self, database: Database, keyring: Keyring, ids: Ids, clock: Clock, owner: int) -> None:
        self._database = database
        self._ids = ids
        self._owner = owner
        self._seals: dict[int, Seal] = {}
        self.keyring = keyring
        self.now = clock()
        self.effects: list[Effect] = []
        self.outgoing: list[Outgoing] = []
        self.patients = Patients(self)
        self.links = Links(self)
        self.logins = Logins(self)
        self.counts = Counts(self)
        self.filings = Filings(self)
        self.signings = Signings(self)
        self.favourites = Favourites(self)
        self.watched = WatchedDeclarations(self)
        self.choices = Choices(self)
        self.looks = Looks(self)
        self.tickets = Tickets(self)
        self.held = HeldTickets(self)
        self.cards = Cards(self)
        self.timers = Timers(self)
        self.sent = SentMessages(self)
        self.letters = Letters(self, owner, self.outgoing)
        self.questions = Questions(self)
        self.entry_edits = EntryEdits(self)
        self.outages = Outages(self)
        self.refusals = Refusals(self)

    async def fetch(self, statement: Statement, **values: object) -> Sequence[Row]:
        """Committed rows of a reading statement."""
        return await self._database.fetch(statement, **values)

    def add(self, statement: Statement, *, expect: int | None = None, **values: object) -> None:
        """One more change for the end of the step."""
        self.effects.append(Effect(statement, values, expect))

    def mark(self, name: str, number: int) -> None:
        """Sets the number under a name (`storage.marks`); the last one holds."""
        self.add(SET_MARK, name=name, number=number)

    def send(self, message: Outgoing) -> None:
        """One more Bot API call, made after the commit."""
        self.outgoing.append(message)
        self.effects.append(Effect(INSERT_OUTGOING, outgoing_row(self.keyring, message, self.now, self._owner)))

    def new_id(self) -> int:
        """A key for a new row."""
        return self._ids()

    def seal_of(self, patient: Patient) -> Seal:
        """The seal under which the patient's data lie; raises `Unreadable` when the key is gone."""
        seal = self._seals.get(patient.id)
        if seal is None:
            seal = self._seals[patient.id] = self.keyring.seal_of(patient.id, patient.sealed_key)
        return seal

    async def commit(self, *, durable: bool = True) -> None:
        """Writes all effects together; raises `Stale` when the step was decided on facts that have changed."""
        await self._database.apply(self.effects, durable=durable)
        self.effects = []
