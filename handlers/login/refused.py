"""The national sign-in has let nobody in: what it means, the way on, and a case for people where only they can help."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import Talk
from locales import Texts
from services.attempts import Purpose
from services.cabinets import Cabinets
from services.facts import LoginRefused
from services.faults import Outdated
from services.sign_in_refusals import WITH_PEOPLE, Reason

_REGISTERING = (Purpose.SIGN_UP, Purpose.WARD_SIGN_UP)


async def refused(texts: Texts, fact: LoginRefused) -> AsyncIterator[Said]:
    """Why, and the one thing to do: register, try again, or let people see what was tried."""
    rows: list[list[Button]] = []
    if fact.reason is Reason.UNKNOWN and fact.purpose is Purpose.OWN:
        rows.append([Button(texts.plain("login-sign-up"), Open(screen="login-sign-up"), style="primary")])
    if fact.reason in WITH_PEOPLE or (fact.reason is Reason.UNKNOWN and fact.purpose is not Purpose.OWN):
        item = f"{fact.purpose}.{fact.reason}.{fact.cabinet}"
        rows.append([Button(texts.plain("login-case"), Open(screen="login-case", item=item), style="primary")])
    again = {Purpose.OWN: "login-anew", Purpose.WARD: "login-ward"}.get(fact.purpose, f"login-{fact.purpose}")
    rows.append([Button(texts.plain("login-again"), Open(screen=again))])
    yield Said(Screen(texts(f"login-refused-{fact.reason}"), [*rows, home(texts)], lasting=True))


async def case(talk: Talk, press: Open, cabinets: Cabinets) -> None:
    """What people are told: what was tried, where, why it was refused and in which register; to be read first."""
    words = _case(talk, press.item, cabinets)
    await talk.start_with({"case": words})
    texts = talk.texts
    rows = [[Button(texts.plain("menu-ticket"), Open(screen="ticket-case"), style="primary")], home(texts)]
    talk.show(Screen(paragraphs(texts("login-case-review"), texts.quoted(words)), rows))


def _case(talk: Talk, item: str, cabinets: Cabinets) -> str:
    texts = talk.texts
    purpose, _, rest = item.partition(".")
    reason, _, cabinet_id = rest.partition(".")
    cabinet = cabinets.get(cabinet_id)
    known = (*WITH_PEOPLE, Reason.UNKNOWN)
    if purpose not in list(Purpose) or reason not in known or cabinet is None:
        raise Outdated("stale-button")
    lines = (
        texts.plain(f"login-case-{purpose}"),
        texts.plain("login-case-cabinet", name=cabinet.name(texts.language)),
        texts.plain("login-case-refusal", code=reason),
        texts.plain(f"login-case-{reason}"),
    )
    return "\n".join(lines)
