"""All requests and declarations, with the order of a declaration's life: sign, verify, terminate, close."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sandbox.ehealth.declarations.records import LIVING, Declaration, Request
from sandbox.ehealth.events.log import EventLog
from sandbox.ehealth.events.records import DECLARATION
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Register
from sandbox.ehealth.store import Store, Table

_NUMBER_ALPHABET = "0123456789AEHKMPTX"
"""Letters that look the same in both alphabets and in handwriting."""


class Filings:
    """Two tables; the counts of the register and the feed of events are kept in step with them."""

    def __init__(self, store: Store, register: Register, events: EventLog, now: Callable[[], datetime]) -> None:
        self.requests = Table(store, "declaration_request", Request)
        self.declarations = Table(store, "declaration", Declaration)
        self._register = register
        self._events = events
        self._now = now
        self._open = {one.id for one in self.requests.values() if one.is_open}
        self._living = {one.id for one in self.declarations.values() if one.is_living}

    def save(self, request: Request, **changes: Any) -> Request:
        """Stores a request with its changes and the moment they happened."""
        saved = replace(request, **{"updated_at": self._now(), **changes})
        self.requests.put(saved.id, saved)
        (self._open.add if saved.is_open else self._open.discard)(saved.id)
        return saved

    def open_requests(self) -> list[Request]:
        return [self.requests[key] for key in sorted(self._open)]

    def living(self) -> list[Declaration]:
        return [self.declarations[key] for key in sorted(self._living)]

    def requests_of(self, person_id: str) -> list[Request]:
        """Newest first."""
        mine = [one for one in self.requests.values() if one.person_id == person_id]
        return sorted(mine, key=lambda one: one.inserted_at)[::-1]

    def declarations_of(self, person_id: str) -> list[Declaration]:
        """Newest first."""
        mine = [one for one in self.declarations.values() if one.person_id == person_id]
        return sorted(mine, key=lambda one: one.inserted_at)[::-1]

    def declare(self, request: Request, declaration: Declaration) -> None:
        """The doctor has signed: every earlier living declaration of the person ends in the same step."""
        for earlier in self.declarations_of(request.person_id):
            if earlier.is_living:
                self.move(earlier, "terminated", verify_at=None)
        self.declarations.put(declaration.id, declaration)
        self._living.add(declaration.id)
        self._announce(declaration)
        self._count(declaration.party_id, 1)
        self.save(request, status="SIGNED", status_reason="doctor_signed", doctor_signs_at=None)

    def move(self, declaration: Declaration, status: str, **changes: Any) -> Declaration:
        """Changes a declaration's status; an ended one leaves a vacancy with its doctor."""
        moved = replace(declaration, **{"status": status, "updated_at": self._now(), **changes})
        self.declarations.put(moved.id, moved)
        self._announce(moved)
        if declaration.is_living and status not in LIVING:
            self._living.discard(declaration.id)
            self._count(declaration.party_id, -1)
        return moved

    def _announce(self, declaration: Declaration) -> None:
        moment, who = self._now(), declaration.party_id
        self._events.add(DECLARATION, declaration.id, declaration.status, moment, who)

    def _count(self, party_id: str, by: int) -> None:
        limits = self._register.get(book.LIMITS, party_id)
        if limits is not None:
            count = max(0, limits["declarations_count"] + by)
            self._register.change(book.LIMITS, party_id, self._now(), declarations_count=count)


def new_number() -> str:
    """Three groups of four, as 0001-A2K4-X9MT."""
    groups = ("".join(secrets.choice(_NUMBER_ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
