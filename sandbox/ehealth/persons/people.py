"""The invented people and everything of theirs that changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sandbox.ehealth.persons.fixtures import make_person, person_id, phone_of, recipes
from sandbox.ehealth.persons.records import Code, Message, Method, MethodRequest, Person, PersonRequest
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.store import Store, Table

MESSAGES_SHOWN = 5


class People:
    """Tables of people. On the first start the invented ones are made; later they are what was kept."""

    def __init__(self, store: Store, today: date, now: datetime) -> None:
        self.persons = Table(store, "person", Person)
        self.methods = Table(store, "method", Method)
        self.method_requests = Table(store, "method_request", MethodRequest)
        self.codes = Table(store, "code", Code)
        self.messages = Table(store, "message", Message)
        self.requests = Table(store, "person_request", PersonRequest)
        self.uploads = Table(store, "upload", int)
        """Size of each uploaded picture by its storage path; the pictures themselves are nobody's business."""
        for serial, recipe in enumerate(recipes().values()):
            person = make_person(recipe, serial, today)
            if self.persons.get(person.id) is None:
                self.persons.put(person.id, person)
                self._first_method(person, recipe.method, phone_of(serial), now)
                if recipe.trusts:
                    self._trusts(person, recipe.trusts, now)

    def by_slug(self, slug: str) -> Person:
        return next(person for person in self.persons.values() if person.slug == slug)

    def by_signing_id(self, drfo: str) -> Person | None:
        """Whom a certificate belongs to, of those in the register; an active record wins over a merged one."""
        found = [person for person in self.persons.values() if person.signing_id == drfo and person.is_known]
        return max(found, key=lambda person: person.is_active, default=None)

    def newcomer(self, drfo: str) -> Person | None:
        """Whom a certificate belongs to, of those whom the register does not know yet."""
        found = (person for person in self.persons.values() if person.signing_id == drfo and not person.is_known)
        return next(found, None)

    def change(self, person: Person, **changes: Any) -> Person:
        changed = replace(person, **changes)
        self.persons.put(person.id, changed)
        return changed

    def methods_of(self, person_id: str) -> list[Method]:
        """Active authentication methods; there is one of a type at most."""
        mine = (method for method in self.methods.values() if method.person_id == person_id)
        return [method for method in mine if method.ended_at is None]

    def say(self, phone_number: str, text: str, now: datetime) -> None:
        """Sends a text message that only the page of invented people will show."""
        message = Message(str(uuid4()), phone_number, text, now)
        self.messages.put(message.id, message)

    def messages_to(self, phone_number: str) -> list[Message]:
        mine = [message for message in self.messages.values() if message.phone_number == phone_number]
        return sorted(mine, key=lambda message: message.sent_at)[::-1][:MESSAGES_SHOWN]

    def requests_of(self, person_id: str, wanted: Callable[[PersonRequest], bool]) -> list[PersonRequest]:
        """The person's change requests, newest first."""
        mine = [one for one in self.requests.values() if one.person_id == person_id and wanted(one)]
        return sorted(mine, key=lambda one: one.inserted_at)[::-1]

    def _trusts(self, person: Person, slug: str, now: datetime) -> None:
        """Beside the first way somebody else may confirm too."""
        key = ident("method", f"{person.id}/{slug}")
        other = Method(key, person.id, "THIRD_PERSON", now, value=person_id(slug), alias="донька")
        self.methods.put(key, other)

    def _first_method(self, person: Person, kind: str, phone: str, now: datetime) -> None:
        method = Method(
            id=ident("method", person.id),
            person_id=person.id,
            type=kind,
            started_at=now,
            phone_number=phone if kind == "OTP" else None,
            value=person.confidant_id if kind == "THIRD_PERSON" else None,
            alias="законний представник" if kind == "THIRD_PERSON" else None,
        )
        self.methods.put(method.id, method)
