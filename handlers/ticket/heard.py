"""What comes while nothing is asked: a reply to staff, more for a ticket that was just written, files unasked for."""

from __future__ import annotations

from aiogram.enums import ContentType

from handlers.kit.attachments import brought
from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home, paragraphs, with_note
from handlers.kit.seen import seen
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from handlers.ticket.adding import pass_line, take
from handlers.ticket.drafting import NAME, answer_once, draft_of, masked_words, notes, on_screen, still_asked
from handlers.ticket.screens import file_words, subject_question
from handlers.ticket.states import Ticket as Question
from services.attachments import Attachments
from services.cabinets import Cabinets
from services.faults import Mistake, Outdated
from services.holders import Holders
from services.meant import Replied
from services.support import SupportDesk
from services.thanks import is_thanks
from services.ticket_drafts import MOST_FILES, Part, TicketDraft
from services.tickets import Tickets

ASKED_LETTERS = 300  # of a line of which it is asked what it is


async def replied_by_line(
    talk: Talk, meant: Replied, tickets: Tickets, holders: Holders, attachments: Attachments
) -> None:
    """A line is likely the reply that staff wait for: it goes to them, or the person is asked whether it should."""
    ticket = await tickets.awaited(talk.work, talk.patient)
    if ticket is None:
        raise Mistake("ticket-not-found")
    thanks = is_thanks(talk.typed)
    if meant.sure and not thanks:
        await take(talk, tickets, holders, attachments, ticket.id)
        return
    words = tickets.cleaned(seen(talk.message, talk.texts))
    number = str(talk.message.message_id)
    await talk.remember_line(talk.message.message_id, words.text)
    await talk.remember(anyway=["ticket-hand-over", "ticket-hand-over"])
    texts = talk.texts
    rows = [
        [Button(texts.plain("ticket-hand-over"), Open(screen="ticket-hand-over", item=number), style="primary")],
        [Button(texts.plain("ticket-is-question"), Open(screen="faq-instead", item=number))],
        home(texts),
    ]
    if thanks:  # kind, and nothing to answer: settled, perhaps
        rows[1] = [Button(texts.plain("ticket-solved"), Open(screen="ticket-close", item=str(ticket.id)))]
    asked = texts("ticket-thanks-open" if thanks else "ticket-hand-over-ask", code=ticket.code)
    screen = Screen(paragraphs(asked, texts.quoted(words.text[:ASKED_LETTERS]), masked_words(texts, words)), rows)
    talk.say(await resumed(talk, Screen(screen.text, screen.rows, lasting=True)))


async def hand_over(talk: Talk, press: Open, tickets: Tickets, holders: Holders) -> None:
    """Yes, it is for them: for whom it was asked, or where they wait now."""
    ticket = await tickets.awaited(talk.work, talk.patient)
    if ticket is None:
        raise Outdated("stale-button")
    await pass_line(talk, press, tickets, holders, ticket.id)


async def handed(talk: Talk, tickets: Tickets, holders: Holders, attachments: Attachments) -> None:
    """A photo, file or recording that nobody asked for: more for the ticket of a moment ago, else the start of one."""
    ticket = await tickets.awaited(talk.work, talk.patient)
    if ticket is not None:
        await take(talk, tickets, holders, attachments, ticket.id)
        return
    unasked = TicketDraft(tuple((await talk.data()).get("brought", ())))
    found = await brought(talk.message, attachments, MOST_FILES - len(unasked.files))
    words = tickets.cleaned(seen(talk.message, talk.texts))
    if not words.text and not found.files:
        raise found.refused or Mistake("unusable-other")
    part: Part = {"message": talk.message.message_id, "text": words.text, "files": found.files}
    unasked = unasked.with_part(part)
    await talk.remember(brought=list(unasked.parts))
    texts = talk.texts
    kinds = ", ".join(dict.fromkeys(file_words(texts, file) for file in unasked.files))
    offered = texts("ticket-brought", files=kinds, count=len(unasked.files)) if kinds else texts("ticket-brought-words")
    asked = paragraphs(texts(f"unusable-{ContentType(talk.message.content_type).value}"), offered)
    rows = [[Button(texts.plain("ticket-with"), Open(screen="ticket-with"), style="primary")], home(texts)]
    note = notes(texts, words, found)
    screen = await resumed(talk, Screen(asked, rows, lasting=True))
    await answer_once(talk, with_note(screen, note) if note else screen, always=note is not None)


async def begin_with(talk: Talk, tickets: Tickets, cabinets: Cabinets, support: SupportDesk) -> None:
    """It goes to people: into the draft that is there, else into a new one."""
    unasked: list[Part] = (await talk.data()).get("brought") or []
    if not unasked:
        raise Outdated("stale-button")
    await talk.remember(brought=None)
    if await still_asked(talk):
        draft = await draft_of(talk)
    else:
        left = await talk.take_up(NAME)
        if left is None:
            await tickets.may_open(talk.work, talk.patient)
        draft = TicketDraft.again(left or {})
        await talk.start_with({name: left[name] for name in ("category", "cabinet", "team") if left and name in left})
        await talk.move(Question.category)
    for part in unasked:
        draft = draft.with_part(part)
    await talk.remember(**draft.stored())
    if await talk.question() == Question.category.state:
        talk.show(subject_question(talk.texts, support, draft))
    else:
        talk.show(await on_screen(talk, cabinets, support, tickets.law))
