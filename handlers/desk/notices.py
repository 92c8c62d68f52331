"""What staff hear by themselves: cards in the group, what was written in the holder's own chat, the desk's week."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from handlers.desk.callbacks import LetterAct
from handlers.desk.cards import card
from handlers.desk.question_screens import summary_screen
from handlers.kit.declaring import Said
from handlers.kit.inert import inert, quoted_inert
from handlers.kit.screens import Button, Screen, paragraphs, portions, with_note
from handlers.phrases.outages import about_outage
from locales import Html, Texts
from services.answers import Answers
from services.facts import (
    AnswerDelivered,
    AnswerUndelivered,
    DetailsUndelivered,
    Fact,
    RegisterNotRead,
    StaffChanged,
    StaffNotRead,
    TicketContinued,
    TicketErased,
    TicketHeard,
    TicketLetGo,
    TicketOpened,
    TicketTaken,
    TicketTakenOver,
    TicketUnheard,
    WeekSummed,
)
from services.file_contents import DOUBTS
from services.naming import shown
from services.outages import Outages
from services.refusals import refusal_before
from services.rights import Why
from services.tickets import Desk
from storage.contents import File
from storage.records import Outage, Ref, Ticket, TicketMessage
from storage.retention import HELD_DAYS
from storage.unit_of_work import UnitOfWork

WHY = {
    "blocked": "staff-delivery-blocked",
    "uncertain": "staff-delivery-uncertain",
    "failed": "staff-delivery-refused",
}


async def opened(
    texts: Texts, fact: TicketOpened, work: UnitOfWork, desk: Desk, outages: Outages
) -> AsyncIterator[Said]:
    """A card in the team's group."""
    ticket = fact.ticket
    why = await _why(texts, work, outages, ticket, fact.outage)
    cabinet = outages.name_of(ticket.cabinet, texts.language)
    yield Said(card(texts, ticket, desk, cabinet, why), about=Ref("card", ticket.id))


async def card_now(texts: Texts, fact: Fact, work: UnitOfWork, desk: Desk, outages: Outages) -> AsyncIterator[Said]:
    """The card as the ticket is now."""
    if fact.about is not None:
        yield Said(await _card(texts, fact.about, work, desk, outages), about=Ref("card", fact.about.id))


async def unheard(
    texts: Texts, fact: TicketUnheard, work: UnitOfWork, desk: Desk, outages: Outages
) -> AsyncIterator[Said]:
    """The card in the members' own chats, while the group cannot be reached."""
    screen = await _card(texts, fact.ticket, work, desk, outages)
    yield Said(with_note(screen, texts("desk-card-unheard")), about=Ref("card", fact.ticket.id))


async def heard(texts: Texts, fact: TicketHeard, work: UnitOfWork, desk: Desk, outages: Outages) -> AsyncIterator[Said]:
    """Cards that said in members' own chats that the group could not be reached say so no longer."""
    if fact.late:
        yield Said(await _card(texts, fact.ticket, work, desk, outages), about=Ref("card", fact.ticket.id))


async def _card(texts: Texts, ticket: Ticket, work: UnitOfWork, desk: Desk, outages: Outages) -> Screen:
    why = await _why(texts, work, outages, ticket, await work.outages.of_ticket(ticket.id))
    return card(texts, ticket, desk, outages.name_of(ticket.cabinet, texts.language), why)


async def _why(
    texts: Texts, work: UnitOfWork, outages: Outages, ticket: Ticket, outage: Outage | None
) -> Sequence[Html]:
    """What the team should know before it asks: the outage behind the ticket, the refusal before it."""
    lines = []
    if outage is not None:
        lines.append(texts("desk-card-outage", about=about_outage(texts, outages, outage)))
    refusal = await refusal_before(work, ticket)
    if refusal is not None:
        lines.append(texts("desk-card-refusal", code=refusal.reference, operation=refusal.operation))
    return lines


async def gone(texts: Texts, fact: TicketErased) -> AsyncIterator[Said]:
    """The card of a ticket that is no more: no words, no buttons."""
    yield Said(Screen(texts("desk-card-gone", code=fact.ticket.code)), only_there=True)


async def more(texts: Texts, fact: TicketContinued, desk: Desk) -> AsyncIterator[Said]:
    """A line in the group, under the card; one for all that is added within minutes."""
    if not fact.aloud:
        return
    ticket = fact.ticket
    note = texts("desk-card-more", code=ticket.code, holder=desk.name_of(ticket.assignee))
    yield Said(Screen(note), about=Ref("ticket", ticket.id), under=Ref("card", ticket.id))


async def continued(texts: Texts, fact: TicketContinued) -> AsyncIterator[Said]:
    """What was added, for the one who answers."""
    for said in _details(texts, fact.ticket, [fact.message]):
        yield said


async def taken(texts: Texts, fact: TicketTaken) -> AsyncIterator[Said]:
    """All that was written, for the one who will answer."""
    for said in _details(texts, fact.ticket, fact.messages):
        yield said


def _details(texts: Texts, ticket: Ticket, messages: Sequence[TicketMessage]) -> Sequence[Said]:
    return [said for message in messages for said in _message(texts, ticket, message)]


def _message(texts: Texts, ticket: Ticket, message: TicketMessage) -> Sequence[Said]:
    """In the member's own chat, where it cannot be passed on; files follow the last part of the words."""
    author = texts.plain(f"author-{message.author}")
    head = texts("desk-details", code=ticket.code, author=author, at=texts.moment(message.created_at))
    parts = portions(str(message.body.get("text") or "")) or [""]
    quoted = quoted_inert if message.author == "patient" else texts.quoted
    screens = [Screen(paragraphs(head, quoted(part) if part else None), personal=True) for part in parts]
    about, files = Ref("ticket", ticket.id), files_of(message)
    doubts = [line for file in files for line in _doubts(texts, file)] if message.author == "patient" else []
    if doubts:  # said before the files come
        about_files = paragraphs(texts("desk-files", code=ticket.code), Html("\n".join(doubts)))
        screens.append(Screen(about_files, personal=True))
    return [Said(one, about, files=files if one is screens[-1] else ()) for one in screens]


def files_of(message: TicketMessage) -> Sequence[File]:
    """The photos and files of a message, by their Telegram keys."""
    return message.body.get("files") or ()


async def let_go(texts: Texts, fact: TicketLetGo, desk: Desk) -> AsyncIterator[Said]:
    """The team reads under the card that it is free; not why, if it was the holder's own: that would tell whose."""
    ticket = fact.ticket
    why = texts(f"staff-let-go-{fact.why}", holder=desk.name_of(fact.former)) if fact.why is not Why.OWN else None
    note = Html(" ".join(filter(None, (texts("staff-let-go", code=ticket.code), why))))
    yield Said(Screen(note), about=Ref("ticket", ticket.id), under=Ref("card", ticket.id))


async def let_go_of(texts: Texts, fact: TicketLetGo) -> AsyncIterator[Said]:
    """Who was silent for too long need not answer any more; whoever has gone hears nothing."""
    if fact.why is Why.SILENT:
        yield Said(Screen(texts("staff-let-go-yours", code=fact.ticket.code), lasting=True))


async def taken_over(texts: Texts, fact: TicketTakenOver, desk: Desk) -> AsyncIterator[Said]:
    """The former holder need not answer any more."""
    name = desk.name_of(fact.ticket.assignee)
    yield Said(Screen(texts("staff-taken-over", code=fact.ticket.code, name=name), lasting=True))


def _doubts(texts: Texts, file: File) -> Sequence[Html]:
    """What to know of a file before it is opened; of one that was passed on before files were looked into, too."""
    if file["kind"] in ("photo", "voice", "video_note"):
        return []
    name = inert(shown(file.get("name") or "–"))
    return [texts(f"desk-file-{doubt}", name=name) for doubt in file.get("doubts", ["unchecked"]) if doubt in DOUBTS]


async def undelivered(texts: Texts, fact: AnswerUndelivered) -> AsyncIterator[Said]:
    """The team should know that the patient has not read it; whether it is said twice is for people to decide."""
    words = texts("staff-delivery-failed", code=fact.ticket.code, why=texts(WHY[fact.why], days=HELD_DAYS))
    again = Button(texts.plain("staff-again"), LetterAct(act="again", letter=fact.letter))
    rows = [[again]] if fact.why == "uncertain" else []
    yield Said(Screen(words, rows, lasting=True), about=Ref("ticket", fact.ticket.id))


async def delivered(texts: Texts, fact: AnswerDelivered) -> AsyncIterator[Said]:
    """The team need not look for another way any more."""
    words = texts("staff-delivered", code=fact.ticket.code)
    yield Said(Screen(words, lasting=True), about=Ref("ticket", fact.ticket.id))


async def details_undelivered(texts: Texts, fact: DetailsUndelivered, desk: Desk) -> AsyncIterator[Said]:
    """The team should know that who has the ticket has not read it."""
    words = texts("staff-details-failed", code=fact.ticket.code, holder=desk.name_of(fact.ticket.assignee))
    yield Said(Screen(words, lasting=True), about=Ref("ticket", fact.ticket.id))


async def week(texts: Texts, fact: WeekSummed, answers: Answers) -> AsyncIterator[Said]:
    """The week's summary comes by itself on Monday, for editors to act on."""
    yield Said(summary_screen(texts, fact.week, answers))


async def staff_changed(texts: Texts, fact: StaffChanged) -> AsyncIterator[Said]:
    """Leads see who may answer from now on."""
    said = [
        texts("staff-list-changed", count=fact.count),
        texts("staff-list-added", names=", ".join(fact.added)) if fact.added else None,
        texts("staff-list-struck", names=", ".join(fact.struck)) if fact.struck else None,
    ]
    yield Said(Screen(Html("\n".join(filter(None, said))), lasting=True))


async def staff_not_read(texts: Texts, fact: StaffNotRead) -> AsyncIterator[Said]:
    """Leads hear in which line the list is wrong, and that the one before is in force."""
    line = fact.fault.line
    why = texts("staff-list-line", line=line) if line else texts(f"staff-list-{fact.fault.why}")
    yield Said(Screen(texts("staff-list-refused", why=why), lasting=True))


async def register(texts: Texts, fact: RegisterNotRead) -> AsyncIterator[Said]:
    """The operator hears why the doctors found today are those of the last reading."""
    words = texts("staff-register", why=texts(f"staff-register-{fact.reason}"), count=fact.count)
    yield Said(Screen(words, lasting=True))
