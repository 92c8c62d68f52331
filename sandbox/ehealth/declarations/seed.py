"""The invented people's first declarations, requests and consents, made once."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sandbox.ehealth.cabinets import EXAMPLE
from sandbox.ehealth.config import DAY_SECONDS
from sandbox.ehealth.declarations.lifecycle import doctor_signs
from sandbox.ehealth.declarations.requests import open_request
from sandbox.ehealth.oauth.records import App
from sandbox.ehealth.persons.fixtures import recipes
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.store import Table

if TYPE_CHECKING:
    from sandbox.ehealth.world import World

_DECLARED_AGO = timedelta(days=200)
_CONSENTED_AGO = timedelta(days=30)


def seed_filings(world: "World") -> None:
    """Does its work on the very first start only, so that what people did since then stays."""
    done = Table(world.store, "seeded", bool)
    if done.get("filings"):
        return
    done.put("filings", True)
    for recipe in recipes().values():
        person = world.person(recipe.slug)
        if recipe.declaration:
            _declare(world, person, recipe.declaration)
        if recipe.request:
            _ask(world, person, recipe.request)
        if recipe.app:
            _consent(world, person)
        if recipe.is_blocked:
            _block(world, person)


def _declare(world: "World", person: Person, doctor: str) -> None:
    """A declaration of some time ago; of those without a tax number, one that has just been signed."""
    chosen = world.doctor(doctor)
    request = open_request(world, person, chosen.employee_id, chosen.division_id)
    if person.data["no_tax_id"]:
        doctor_signs(world, request, world.clock.now())
        return
    signed_at = world.clock.now() - _DECLARED_AGO
    earlier = world.filings.save(
        request, start_date=request.start_date - _DECLARED_AGO, inserted_at=signed_at, status="APPROVED"
    )
    doctor_signs(world, earlier, signed_at)


def _ask(world: "World", person: Person, doctor: str) -> None:
    """A signed request over the limit. It is given a whole day, so that one has time to decide it."""
    chosen = world.doctor(doctor)
    request = open_request(world, person, chosen.employee_id, chosen.division_id)
    expires_at = world.clock.now() + timedelta(seconds=DAY_SECONDS)
    world.filings.save(request, status="APPROVED", status_reason="doctor_approval_needed", expires_at=expires_at)


def _consent(world: "World", person: Person) -> None:
    user, client = world.oauth.user_of(person), world.client(EXAMPLE)
    moment = world.clock.now() - _CONSENTED_AGO
    app = App(str(uuid4()), user.id, user.id, client.id, " ".join(client.scopes[:2]), moment, moment)
    world.oauth.apps.put(app.id, app)


def _block(world: "World", person: Person) -> None:
    user = world.oauth.user_of(person)
    world.oauth.users.put(user.id, replace(user, is_blocked=True))
