"""The invented people's first declarations, requests and consents, made once."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol
from uuid import uuid4

from sandbox.ehealth.cabinets import EXAMPLE
from sandbox.ehealth.config import DAY_SECONDS
from sandbox.ehealth.declarations.lifecycle import doctor_signs
from sandbox.ehealth.declarations.requests import Opening, open_request
from sandbox.ehealth.oauth.records import App, Client
from sandbox.ehealth.oauth.sessions import Sessions
from sandbox.ehealth.persons.fixtures import recipes
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Person, PersonRequest
from sandbox.ehealth.print_form import person_form
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.register.special import Special
from sandbox.ehealth.store import Store, Table

_DECLARED_AGO = timedelta(days=200)
_CONSENTED_AGO = timedelta(days=30)


class Seeding(Opening, Protocol):
    """What the first start fills."""

    store: Store
    oauth: Sessions
    people: People

    def person(self, slug: str) -> Person:
        """An invented person."""

    def doctor(self, slug: str) -> Special:
        """A doctor of the lesson list."""

    def client(self, slug: str) -> Client:
        """An e-cabinet that has keys."""


def seed_filings(parts: Seeding) -> None:
    """Does its work on the very first start only, so that what people did since then stays."""
    done = Table(parts.store, "seeded", bool)
    if done.get("filings"):
        return
    done.put("filings", True)
    for recipe in recipes().values():
        person = parts.person(recipe.slug)
        if recipe.declaration:
            _declare(parts, person, recipe.declaration)
        if recipe.request:
            _ask(parts, person, recipe.request)
        if recipe.change:
            _begin_change(parts, person, recipe.change)
        if recipe.app:
            _consent(parts, person)
        if recipe.is_blocked:
            _block(parts, person)


def _declare(parts: Seeding, person: Person, doctor: str) -> None:
    """A declaration of some time ago; of those without a tax number, one that has just been signed."""
    chosen = parts.doctor(doctor)
    request = open_request(parts, person, chosen.employee_id, chosen.division_id)
    if person.data["no_tax_id"]:
        doctor_signs(parts, request, parts.clock.now())
        return
    signed_at = parts.clock.now() - _DECLARED_AGO
    earlier = parts.filings.save(
        request, start_date=request.start_date - _DECLARED_AGO, inserted_at=signed_at, status="APPROVED"
    )
    doctor_signs(parts, earlier, signed_at)


def _ask(parts: Seeding, person: Person, doctor: str) -> None:
    """A signed request over the limit. It is given a whole day, so that one has time to decide it."""
    chosen = parts.doctor(doctor)
    request = open_request(parts, person, chosen.employee_id, chosen.division_id)
    expires_at = parts.clock.now() + timedelta(seconds=DAY_SECONDS)
    parts.filings.save(request, status="APPROVED", status_reason="doctor_approval_needed", expires_at=expires_at)


def _begin_change(parts: Seeding, person: Person, phone: str) -> None:
    """A request to change the phone that nobody has signed; it is given a whole day."""
    now = parts.clock.now()
    data = {**person.data, "phones": [{"type": "MOBILE", "number": phone}]}
    request = PersonRequest(
        id=ident("person-request", person.id),
        person_id=person.id,
        status="NEW",
        person=data,
        content=person_form(data),
        inserted_at=now,
        updated_at=now,
        expires_at=now + timedelta(seconds=DAY_SECONDS),
    )
    parts.people.requests.put(request.id, request)


def _consent(parts: Seeding, person: Person) -> None:
    user, client = parts.oauth.user_of(person), parts.client(EXAMPLE)
    moment = parts.clock.now() - _CONSENTED_AGO
    app = App(str(uuid4()), user.id, user.id, client.id, " ".join(client.scopes[:2]), moment, moment)
    parts.oauth.apps.put(app.id, app)


def _block(parts: Seeding, person: Person) -> None:
    user = parts.oauth.user_of(person)
    parts.oauth.users.put(user.id, replace(user, is_blocked=True))
