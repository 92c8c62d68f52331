"""The ends that a declaration comes to in the national system, and what its patient was told of them."""

from __future__ import annotations

from sandbox.ehealth.declarations import desk
from sandbox.ehealth.declarations.records import Declaration
from tests.patient import Person
from tests.portal import Portal

QUARTER, HOUR, DAY = 15 * 60, 3_600, 86_400
NEWS = "Новина про"
ENDINGS = {
    "doctor": ("Лікар припинив декларацію", "Обрати іншого лікаря"),
    "dismissed": ("Лікар більше не працює в закладі", "Обрати іншого лікаря"),
    "nhs": ("Причини я не знаю", "Написати людині"),
    "elsewhere": ("припинено від Вашого імені, але не через мене", "Написати людині"),
    "term": ("Строк декларації минув", "Обрати іншого лікаря"),
    "clinic": ("Заклад закрито", "Обрати іншого лікаря"),
    "reorganised": ("Заклад реорганізовано", "Мої декларації"),
}


def declaration_of(portal: Portal, slug: str) -> Declaration:
    """The newest one."""
    return portal.world.filings.declarations_of(portal.world.person(slug).id)[0]


def news(patient: Person) -> list[str]:
    """All that was told of requests and declarations, in this order."""
    shown = patient.stage.telegram.visible(patient.chat)
    return [message.words for message in shown if NEWS in message.words]


async def logged_in(portal: Portal, patient: Person, slug: str) -> None:
    """In, and what there is has been seen."""
    await portal.log_in(patient, slug)
    await portal.stage.tick(1)


def ends(portal: Portal, declaration: Declaration, how: str) -> None:
    """So the declaration ends in the national system."""
    world = portal.world
    reasons = {"clinic": "auto_deactivation_legal_entity", "reorganised": "auto_reorganization"}
    if how == "doctor":
        desk.end(world, declaration.id)
    elif how == "dismissed":
        desk.dismiss(world, declaration.employee_id)
    elif how == "nhs":
        desk.strike(world, declaration.id)
    elif how == "elsewhere":
        desk.leave(world, declaration.id)
    elif how == "term":
        world.filings.move(declaration, "closed")
    else:
        world.filings.move(declaration, "terminated", reason=reasons[how])
