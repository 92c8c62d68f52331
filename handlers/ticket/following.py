"""Instead of writing about an announced outage: being told when it is over."""

from __future__ import annotations

from handlers.kit.screens import Screen, home
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from handlers.phrases.outages import OutageAct, about_outage
from handlers.ticket.states import Ticket
from services.outages import Outages


async def follow(talk: Talk, press: OutageAct, outages: Outages) -> None:
    """No ticket, a promise: the patient hears when it is over."""
    outage = await outages.follow(talk.work, talk.patient, press.outage)
    if await talk.question() == Ticket.category.state:
        await talk.leave()
    texts = talk.texts
    screen = Screen(texts("banner-followed", about=about_outage(texts, outages, outage)), [home(texts)])
    talk.show(await resumed(talk, screen))
