"""A message that the person has changed: its new words take the place of the old ones, in a draft or for the people.

What people have read cannot be unread, so to them it comes as a correction.
"""

from __future__ import annotations

from aiogram.dispatcher.event.bases import SkipHandler

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.seen import seen
from handlers.kit.talk import LEFT_DRAFTS, LINES, Talk
from handlers.kit.ways import resumed
from handlers.ticket.adding import hand_on
from handlers.ticket.drafting import NAME, draft_of, masked_words, still_asked
from handlers.ticket.screens import shortened
from locales import Html
from services.holders import Holders
from services.ticket_drafts import TicketDraft
from services.tickets import Tickets
from storage.contents import TicketBody


async def edited(talk: Talk, tickets: Tickets, holders: Holders) -> None:
    """Raises `SkipHandler` when the message went into no ticket."""
    number = talk.message.message_id
    words = tickets.cleaned(seen(talk.message, talk.texts))
    note = masked_words(talk.texts, words)
    if await _in_draft(talk, number, words.text):
        await _say(talk, words.text, note)
        return
    if str(number) in (await talk.data()).get(LINES, {}):
        await talk.remember_line(number, words.text)
        await _say(talk, words.text, note)
        return
    ticket = await tickets.holding(talk.work, talk.patient, number)
    if ticket is None or ticket.closed_at is not None:
        raise SkipHandler
    corrected = f"{talk.texts.plain('ticket-correction')}\n{words.text}"
    body: TicketBody = {"text": corrected, "files": [], "messages": [number]}
    await hand_on(talk, tickets, holders, ticket.id, body, note)


async def _in_draft(talk: Talk, number: int, words: str) -> bool:
    """In the draft under way, or in one that was left."""
    if await still_asked(talk):
        draft = await draft_of(talk)
        if draft.holds(number):
            await talk.remember(**draft.edited(number, words).stored())
            return True
    left = (await talk.data()).get(LEFT_DRAFTS, {})
    draft = TicketDraft.again(left.get(NAME, {}))
    if not draft.holds(number):
        return False
    await talk.remember(**{LEFT_DRAFTS: {**left, NAME: {**left[NAME], **draft.edited(number, words).stored()}}})
    return True


async def _say(talk: Talk, words: str, note: Html | None) -> None:
    texts = talk.texts
    said = paragraphs(texts("ticket-edited"), texts.quoted(shortened(words)), note)
    review = [Button(texts.plain("ticket-look"), Open(screen="ticket-again"), style="primary")]
    asked = await still_asked(talk)
    screen = Screen(said, [review, home(texts)] if asked else [home(texts)])
    talk.say(screen if asked else await resumed(talk, screen))
