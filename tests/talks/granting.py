"""Another e-cabinet that a person lets in to their data, and the way to the list of those who are in."""

from __future__ import annotations

from dataclasses import replace

from sandbox.ehealth.oauth.records import App
from tests.patient import Person
from tests.portal import Portal

ME = "verified-free"
NEW = "До Ваших даних з’явився новий доступ"


def gives(portal: Portal, name: str = "Кабінет Приклад", scope: str = "person:sign_in", number: int = 1) -> App:
    """The person lets another e-cabinet in."""
    oauth, now = portal.world.oauth, portal.world.clock.now()
    client = replace(next(iter(oauth.clients.values())), id=f"00000000-0000-4000-8000-00000000c{number:03}", name=name)
    oauth.clients.put(f"test-{number}", client)
    user = oauth.user_of(portal.world.people.by_slug(ME))
    app = App(f"00000000-0000-4000-8000-00000000a{number:03}", user.id, user.id, client.id, scope, now, now)
    oauth.apps.put(app.id, app)
    return app


async def opens_list(patient: Person) -> None:
    """To the list of those who have access."""
    await patient.says("/whoami")
    await patient.presses("Хто має доступ")
