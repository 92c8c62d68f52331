"""Patients and announced outages: being told when one is over instead of writing about it."""

from __future__ import annotations

from handlers.banner_screens import about_outage
from handlers.callbacks import BannerAct
from handlers.resume import resumed
from handlers.routing import Conversation
from handlers.screens import Screen, home
from handlers.states import Ticket
from handlers.talk import Talk
from services.cabinets import Cabinets
from services.outages import Outages


def conversation() -> Conversation:
    """One button."""
    talk = Conversation("banner")
    talk.button(BannerAct, follow, of="follow")
    return talk


async def follow(_event: object, talk: Talk, press: BannerAct, outages: Outages, cabinets: Cabinets) -> None:
    """No ticket, a promise: the patient hears when it is over."""
    banner = await outages.follow(talk.work, talk.patient, press.banner)
    if await talk.state.get_state() == Ticket.trouble.state:
        await talk.leave()
    texts = talk.texts
    screen = Screen(texts("banner-followed", about=about_outage(texts, cabinets, banner)), [home(texts)])
    talk.show(await resumed(talk, screen))
