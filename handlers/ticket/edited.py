"""A message that the person has changed: its new words take the place of the old ones, in a draft or for the people.

What people have read cannot be unread, so to them it comes as a correction.
"""

from __future__ import annotations

from aiogram.dispatcher.event.bases import SkipHandler

from handlers.kit.attachments import brought
from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.seen import seen
from handlers.kit.talk import BROUGHT, LEFT_DRAFTS, LINES, Talk
from handlers.kit.ways import resumed
from handlers.ticket.adding import hand_on
from handlers.ticket.drafting import NAME, draft_of, notes, still_asked
from handlers.ticket.heard import unasked
from handlers.ticket.screens import shortened
from locales import Html
from services.attachments import Attachments
from services.holders import Holders
from services.ticket_drafts import TicketDraft
from services.tickets import Tickets
from storage.contents import File, TicketBody
from storage.records import Ticket


async def edited(talk: Talk, tickets: Tickets, holders: Holders, attachments: Attachments) -> None:
    """Raises `SkipHandler` when the message went into no ticket."""
    number = talk.message.message_id
    words = tickets.cleaned(seen(talk.message, talk.texts))
    found = await brought(talk.message, attachments)
    note = notes(talk.texts, words, found)
    if await _in_draft(talk, number, words.text, found.files):
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
    files = [file for file in found.files if not await _has(talk, ticket, file)]
    body: TicketBody = {"text": corrected, "files": files, "messages": [number]}
    await hand_on(talk, tickets, holders, ticket.id, body, note)


async def _has(talk: Talk, ticket: Ticket, file: File) -> bool:
    """Do people have this file already? A changed caption brings its photo along."""
    written = await talk.work.tickets.messages(talk.patient, ticket)
    return any(file["file_id"] == one["file_id"] for message in written for one in message.body["files"])


async def _in_draft(talk: Talk, number: int, words: str, files: list[File]) -> bool:
    """In the draft under way, in one that was left, or among what was brought and is nobody's yet."""
    if await still_asked(talk):
        draft = await draft_of(talk)
        if draft.holds(number):
            await talk.remember(**draft.edited(number, words, files).stored())
            return True
    data = await talk.data()
    left = data.get(LEFT_DRAFTS, {})
    draft = TicketDraft.again(left.get(NAME, {}))
    if draft.holds(number):
        changed = {**left[NAME], **draft.edited(number, words, files).stored()}
        await talk.remember(**{LEFT_DRAFTS: {**left, NAME: changed}})
        return True
    draft = unasked(data, talk.work.now)
    if not draft.holds(number):
        return False
    parts = list(draft.edited(number, words, files).parts)
    await talk.remember(**{BROUGHT: {"parts": parts, "at": talk.work.now}})
    return True


async def _say(talk: Talk, words: str, note: Html | None) -> None:
    texts = talk.texts
    said = paragraphs(texts("ticket-edited"), texts.quoted(shortened(words)) if words else None, note)
    review = [Button(texts.plain("ticket-look"), Open(screen="ticket-again"), style="primary")]
    asked = await still_asked(talk)
    screen = Screen(said, [review, home(texts)] if asked else [home(texts)])
    talk.say(screen if asked else await resumed(talk, screen))
