"""Everything the stand-in knows, in one handle; tests use it to look behind the API and to act as the clinic."""

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

from sandbox.ehealth import signature
from sandbox.ehealth.cabinets import CLIENTS
from sandbox.ehealth.clock import Clock
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.declarations import lifecycle
from sandbox.ehealth.declarations.checks import speciality
from sandbox.ehealth.declarations.filings import Filings
from sandbox.ehealth.declarations.seed import seed_filings
from sandbox.ehealth.events.log import EventLog
from sandbox.ehealth.faults import Faults
from sandbox.ehealth.journal import Journal
from sandbox.ehealth.oauth.records import Client
from sandbox.ehealth.oauth.sessions import Sessions
from sandbox.ehealth.oauth.signin import begin, decide
from sandbox.ehealth.oauth.signup import begin as sign_up
from sandbox.ehealth.oauth.signup import code_of, prove, register
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.record.endpoints import first_day
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Read, Register, read
from sandbox.ehealth.register.directory import read_directory
from sandbox.ehealth.register.generate import generate
from sandbox.ehealth.register.special import Special, specials
from sandbox.ehealth.storage import Storage
from sandbox.ehealth.store import Store
from sandbox.wire import Json

STATE_FILE = "ehealth.db"


def _begun(config: EhealthConfig, now: datetime) -> Read:
    """The register of files, or an invented one."""
    if config.directory:
        return read(read_directory(config.directory))
    return invented(config.doctors, config.limits, now)


def invented(doctors: int, limits: dict[str, int], now: datetime) -> Read:
    """A country of this moment; the same for the same moment."""
    return read(generate(doctors, limits, now))


class World:
    """State and clock of one stand-in. Everything here is synchronous and whole after each call."""

    def __init__(self, config: EhealthConfig) -> None:
        self.config = config
        if config.data is not None:
            config.data.mkdir(parents=True, exist_ok=True)
        self.store = Store(config.data / STATE_FILE if config.data else None)
        try:
            self._begin(config)
        except BaseException:
            self.close()
            raise

    def _begin(self, config: EhealthConfig) -> None:
        """What was kept, or a new country."""
        with self.store.together():
            self.clock = Clock(config.now, self.store)
            now = self.clock.now()
            self.register = Register(_begun(config, now), self.store)
            self.people = People(self.store, self.clock.today(), now)
            self.oauth = Sessions(self.store, CLIENTS)
            self.events = EventLog(self.store)
            self.filings = Filings(self.store, self.register, self.events, self.clock.now)
            self.storage = Storage(self.store, self.people.uploads, self.clock.now, config.signed_url_seconds)
            self.faults = Faults()
            self.journal = Journal(self.store)
            self.record_since = first_day(self.store, now)
            seed_filings(self)

    def person(self, slug: str) -> Person:
        """An invented person by slug, such as "verified-free"."""
        return self.people.by_slug(slug)

    def doctor(self, slug: str) -> Special:
        """A doctor of the lesson list; with a register read from files, the first one who can be chosen instead."""
        special = specials()[slug]
        if self.register.get(book.EMPLOYEES, special.employee_id) is not None:
            return special
        for employee in self.register.all(book.EMPLOYEES):
            if self._anybody_may_choose(employee):
                jobs = ((employee["id"], employee["division_id"]),)
                return Special(slug, "", employee["party_id"], jobs, {"uk": "", "en": ""})
        raise LookupError("the register holds no family doctor whom anybody may choose")

    def _anybody_may_choose(self, employee: Json) -> bool:
        division = self.register.get(book.DIVISIONS, employee.get("division_id") or "") or {}
        entity = self.register.get(book.ENTITIES, employee["legal_entity_id"]) or {}
        works = employee["status"] == "APPROVED" and speciality(employee) == "FAMILY_DOCTOR"
        open_ = division.get("status") == entity.get("status") == "ACTIVE"
        return works and open_ and division["legal_entity_id"] == entity["id"]

    def client(self, slug: str) -> Client:
        """An e-cabinet that has keys: "state" or "example"."""
        return self.oauth.clients[slug]

    def sign(self, slug: str, content: object, *, stamps: int = 0, **signer: str) -> str:
        """A signature of an invented person, as the training signer makes it."""
        return signature.sign(self.person(slug), content, stamps=stamps, **signer)

    def consent(self, sign_in_address: str, *, allowed: bool = True) -> str:
        """What a browser does with a sign-in address: the answer is where it is sent back to."""
        with self.store.together():
            asked = urlsplit(sign_in_address)
            query, confidant = dict(parse_qsl(asked.query)), "/confidant/" in asked.path
            opens = sign_up if asked.path.endswith("/sign-up") else begin
            ticket = opens(self, query, confidant=confidant)
            if allowed:
                code = code_of(self, ticket)
                prove(self, ticket, str(code.code) if code else "")
                register(self, ticket)
            return decide(self, ticket, allowed=allowed)

    def settle(self) -> None:
        """Lets everything happen whose time has come."""
        with self.store.together():
            lifecycle.settle(self)

    def move_clock(self, by: timedelta) -> None:
        """Moves the clock and lets the time between do its work."""
        self.clock.move(by)
        self.settle()

    def close(self) -> None:
        self.store.close()
