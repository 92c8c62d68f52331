"""/queue: what is open, oldest first, so that a card that scrolled away is never the only way to a ticket."""

from __future__ import annotations

from handlers.desk.notices import card_now
from handlers.desk.queue_screens import queue_screen
from handlers.kit.callbacks import Open, Page, key_of
from handlers.kit.talk import Voice
from handlers.kit.ways import with_way_home
from services.facts import CardMissing
from services.faults import Outdated
from services.outages import Outages
from services.queue import Queue
from services.tickets import Desk


async def open_tickets(voice: Voice, queue: Queue) -> None:
    """/queue in the team's group; in a member's own chat, of all their teams."""
    await _show(voice, queue, 0)


async def turn_queue(voice: Voice, press: Page, queue: Queue) -> None:
    """Another page of it."""
    await _show(voice, queue, press.number)


async def _show(voice: Voice, queue: Queue, number: int) -> None:
    page = await queue.page(voice.work, voice.chat, voice.user.id, number, voice.texts.language)
    voice.show(with_way_home(voice, queue_screen(voice.texts, page)))


async def card_here(voice: Voice, press: Open, queue: Queue, desk: Desk, outages: Outages) -> None:
    """The card of one, posted here: in the group, where it stands from now on, or in the member's own chat."""
    key = key_of(press.item)
    if key is None:
        raise Outdated("stale-button")
    ticket = await queue.ticket(voice.work, voice.chat, voice.user.id, key)
    async for said in card_now(voice.texts, CardMissing(ticket), voice.work, desk, outages):
        voice.say(said.screen, ref=said.about)
