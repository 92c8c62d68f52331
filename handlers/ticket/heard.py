"""What comes while nothing is asked: a reply to staff, more for a ticket that was just written, files unasked for."""

from __future__ import annotations

from handlers.kit.attachments import brought
from handlers.kit.callbacks import Open
from handlers.kit.declaring import Memory
from handlers.kit.kinds import unusable
from handlers.kit.screens import Button, Screen, home, paragraphs, with_note
from handlers.kit.seen import seen
from handlers.kit.talk import BROUGHT, HANDING, Talk
from handlers.kit.ways import resumed
from handlers.ticket.adding import pass_line, take
from handlers.ticket.drafting import NAME, answer_once, draft_of, masked_words, notes, on_screen, still_asked
from handlers.ticket.screens import file_words, subject_question
from handlers.ticket.states import Ticket as Question
from services.attachments import Attachments
from services.cabinets import Cabinets
from services.faults import Mistake, Outdated
from services.holders import Holders
from services.meant import Replied, answerable
from services.support import SupportDesk
from services.thanks import is_thanks
from services.ticket_drafts import MOST_FILES, Part, TicketDraft
from services.tickets import Tickets
from storage.records import Ticket

ASKED_LETTERS = 300  # of a line of which it is asked what it is
UNASKED_MS = 24 * 3_600_000  # files of yesterday are not sent to people with those of today


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
    await _ask_whose(talk, tickets, ticket, thanks=thanks, question=True)


async def may_be_theirs(talk: Talk, tickets: Tickets) -> None:
    """A place, a contact or a sticker while staff wait: theirs perhaps, and not told them unasked."""
    ticket = await tickets.awaited(talk.work, talk.patient)
    if ticket is not None:
        sticker = talk.message.sticker
        thanks = is_thanks((sticker and sticker.emoji) or "")
        await _ask_whose(talk, tickets, ticket, thanks=thanks, question=False)


async def _ask_whose(talk: Talk, tickets: Tickets, ticket: Ticket, *, thanks: bool, question: bool) -> None:
    """Is it for the people who wait? `question`: it may be one to us."""
    texts, number = talk.texts, talk.message.message_id
    words = tickets.cleaned(seen(talk.message, texts))
    await talk.remember_line(number, words.text)
    await talk.remember(
        anyway=["ticket-hand-over", "ticket-hand-over"],
        **{HANDING: {**(await talk.data()).get(HANDING, {}), str(number): ticket.id}},
    )
    item = str(number)
    yes = Button(texts.plain("ticket-hand-over"), Open(screen="ticket-hand-over", item=item), style="primary")
    rows = [[yes]]
    if thanks:  # kind, and nothing to answer: settled, perhaps
        rows.append([Button(texts.plain("ticket-solved"), Open(screen="ticket-close", item=str(ticket.id)))])
    elif question:
        rows.append([Button(texts.plain("ticket-is-question"), Open(screen="faq-instead", item=item))])
    asked = texts("ticket-thanks-open" if thanks else "ticket-hand-over-ask", code=ticket.code)
    said = paragraphs(asked, texts.quoted(words.text[:ASKED_LETTERS]), masked_words(texts, words))
    talk.say(await resumed(talk, Screen(said, [*rows, home(texts)], lasting=True)))


async def hand_over(talk: Talk, press: Open, tickets: Tickets, holders: Holders) -> None:
    """Yes, it is for them: for whom it was asked, however long ago."""
    handing = (await talk.data()).get(HANDING, {})
    ticket = handing.get(press.item)
    if ticket is None:
        raise Outdated("stale-button")
    if await pass_line(talk, press, tickets, holders, ticket):
        await talk.remember(**{HANDING: {number: one for number, one in handing.items() if number != press.item}})


async def handed(talk: Talk, tickets: Tickets, holders: Holders, attachments: Attachments) -> None:
    """A photo, file or recording that nobody asked for: more for the ticket of a moment ago, else the start of one."""
    ticket = await tickets.awaited(talk.work, talk.patient)
    if ticket is not None:
        await take(talk, tickets, holders, attachments, ticket.id)
        return
    mine = unasked(await talk.data(), talk.work.now)
    found = await brought(talk.message, attachments, MOST_FILES - len(mine.files))
    words = tickets.cleaned(seen(talk.message, talk.texts))
    if not words.text and not found.files:
        raise found.refused or Mistake(unusable(talk.texts, talk.message.content_type))
    part: Part = {"message": talk.message.message_id, "text": words.text, "files": found.files}
    mine = mine.with_part(part)
    await talk.remember(**{BROUGHT: {"parts": list(mine.parts), "at": talk.work.now}})
    texts = talk.texts
    kinds = ", ".join(dict.fromkeys(file_words(texts, file) for file in mine.files))
    offered = texts("ticket-brought", files=kinds, count=len(mine.files)) if kinds else texts("ticket-brought-words")
    unread = None if answerable(talk.meant) else texts(unusable(texts, talk.message.content_type))
    asked = paragraphs(unread, offered)
    rows = [[Button(texts.plain("ticket-with"), Open(screen="ticket-with"), style="primary")], home(texts)]
    note = notes(texts, words, found)
    screen = await resumed(talk, Screen(asked, rows, lasting=True))
    await answer_once(talk, with_note(screen, note) if note else screen, always=note is not None)


def unasked(memory: Memory, now: int) -> TicketDraft:
    """What has been brought and is nobody's yet; what nobody cared for in a day is no part of what comes after it."""
    brought_ = memory.get(BROUGHT) or {}
    if isinstance(brought_, list):  # as earlier releases remembered it
        brought_ = {"parts": brought_, "at": now}
    if now - brought_.get("at", 0) > UNASKED_MS:
        return TicketDraft()
    return TicketDraft(tuple(brought_["parts"]))


async def begin_with(talk: Talk, tickets: Tickets, cabinets: Cabinets, support: SupportDesk) -> None:
    """It goes to people: into the draft that is there, else into a new one."""
    mine = unasked(await talk.data(), talk.work.now)
    if not mine.parts:
        raise Outdated("stale-button")
    await talk.remember(**{BROUGHT: None})
    if await still_asked(talk):
        draft = await draft_of(talk)
    else:
        left = await talk.take_up(NAME)
        if left is None:
            await tickets.may_open(talk.work, talk.patient)
        draft = TicketDraft.again(left or {})
        await talk.start_with({name: left[name] for name in ("category", "cabinet", "team") if left and name in left})
        await talk.move(Question.category)
    for part in mine.parts:
        draft = draft.with_part(part)
    await talk.remember(**draft.stored())
    if await talk.question() == Question.category.state:
        talk.show(subject_question(talk.texts, support, draft))
    else:
        talk.show(await on_screen(talk, cabinets, support, tickets.law))
