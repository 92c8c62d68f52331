"""Opening a ticket: two plain questions decide where it goes, then words, files, a last look, a number."""

from __future__ import annotations

from dataclasses import replace

from handlers.kit.callbacks import Confirm, Open, Pick
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.seen import seen
from handlers.kit.talk import Talk
from handlers.phrases.outages import before_writing
from handlers.ticket.drafting import NAME, draft_of, on_screen, still_asked
from handlers.ticket.heard import unasked
from handlers.ticket.screens import (
    CATEGORIES,
    UNKNOWN,
    addition_question,
    advice,
    cabinet_question,
    files_question,
    receipt,
    review_screen,
    so_far,
    subject_of,
    subject_question,
    words_question,
)
from handlers.ticket.states import Ticket as Question
from handlers.ticket.waiting import waiting_rows
from services.cabinets import Cabinets
from services.facts import TicketOpened
from services.faults import Outdated
from services.law import Law
from services.meant import DeedAsked
from services.notices import Notices
from services.outages import Outages
from services.support import SupportDesk
from services.ticket_drafts import PREFILLED, Part, TicketDraft
from services.tickets import NO_CABINET, About, Tickets, route
from storage.records import Ref

SAYS_MORE = 3  # words; «покличте оператора» says nothing of the trouble


async def begin(talk: Talk, tickets: Tickets, support: SupportDesk, outages: Outages) -> None:
    """/ticket; a draft that is there already is offered, and erased only on the person's word."""
    await tickets.may_open(talk.work, talk.patient)
    if await still_asked(talk):
        await talk.leave()
    if not await _taken_up(talk):  # what is typed now belongs to it already
        await anew(talk, tickets, support, outages)
        return
    texts, draft = talk.texts, await draft_of(talk)
    said = asked_for(talk)
    if said:
        draft = draft.with_part({"message": talk.message.message_id, "text": said, "files": []})
        await talk.remember(**draft.stored())
    rows = [
        [Button(texts.plain("resume-ticket"), Open(screen="ticket-again"), style="primary")],
        [Button(texts.plain("ticket-anew"), Open(screen="ticket-anew"))],
        home(texts),
    ]
    talk.show(Screen(paragraphs(texts("ticket-unfinished"), so_far(texts, draft)), rows))


async def anew(talk: Talk, tickets: Tickets, support: SupportDesk, outages: Outages) -> None:
    """What is the trouble? Known outages stand first. An earlier draft is erased."""
    await tickets.may_open(talk.work, talk.patient)
    data = await talk.data()
    question = asked_for(talk) or data.get("question")
    await talk.take_up(NAME)
    prefilled: Part = {"message": PREFILLED, "text": str(question), "files": []}
    await talk.start_with(TicketDraft((prefilled,) if question else ()).stored())
    await talk.take_up(NAME)  # the one under way, if it was
    await talk.move(Question.category)
    known = await talk.work.outages.live()
    screen = before_writing(talk.texts, outages, known, subject_question(talk.texts, support, TicketDraft()))
    if unasked(await talk.data(), talk.work.now).parts:
        more = [Button(talk.texts.plain("ticket-with-brought"), Open(screen="ticket-with"))]
        screen = replace(screen, rows=[*screen.rows[:-1], more, *screen.rows[-1:]])
    talk.show(screen)


def asked_for(talk: Talk) -> str | None:
    """The line that has asked for people, where it says more than that: «не можу зайти, пише код 403, допоможіть»."""
    if not isinstance(talk.meant, DeedAsked) or len(talk.typed.split()) < SAYS_MORE:
        return None
    return Tickets.cleaned(seen(talk.message, talk.texts)).text


async def ask_subject(talk: Talk, support: SupportDesk) -> None:
    """Back to the first question; what was written stays."""
    await talk.move(Question.category)
    talk.show(subject_question(talk.texts, support, await draft_of(talk)))


async def about_case(talk: Talk, tickets: Tickets, support: SupportDesk, outages: Outages, cabinets: Cabinets) -> None:
    """A case that another conversation has written down: about personal data, whatever the e-cabinet.

    Its e-cabinet is the one that the case names, for whoever could not log in, else the one that they are logged in to.
    It stands at the last look, to be read, added to and sent. Without one it is a ticket like any other.
    """
    data = await talk.data()
    case = data.get("case")
    team = route(CATEGORIES["personal"], None).team
    if not case or team is None or support.group_of(team) is None:
        await begin(talk, tickets, support, outages)
        return
    await tickets.may_open(talk.work, talk.patient)
    link = await talk.work.links.live(talk.patient)
    cabinet = data.get("case_cabinet") or (link.cabinet if link else NO_CABINET)
    where = {"category": "personal", "cabinet": cabinet, "team": team}
    await talk.start_with({**TicketDraft(case=case).stored(), **where})
    await talk.move(Question.case)
    await _show_review(talk, cabinets, tickets.law)


async def category_chosen(talk: Talk, press: Pick, cabinets: Cabinets, support: SupportDesk) -> None:
    """The second question: through which e-cabinet it happened, for that decides the team.

    Whoever is logged in through one of ours is not asked; they may name another.
    """
    if press.item not in CATEGORIES:
        raise Outdated("stale-button")
    link = await talk.work.links.live(talk.patient)
    known = cabinets.get(link.cabinet) if link else None
    found = route(CATEGORIES[press.item], known) if known else None
    if known and found and found.team is not None and support.group_of(found.team) is not None:
        await talk.move(Question.description, category=press.item, cabinet=known.id, team=found.team)
        talk.show(words_question(talk.texts, await draft_of(talk), known.name(talk.texts.language)))
        return
    await talk.move(Question.cabinet, category=press.item)
    talk.show(cabinet_question(talk.texts, cabinets, await draft_of(talk)))


async def ask_cabinet(talk: Talk, cabinets: Cabinets) -> None:
    """Back to the second question; what was written stays."""
    if subject_of(await talk.data()) not in CATEGORIES:
        raise Outdated("stale-button")
    await talk.move(Question.cabinet)
    talk.show(cabinet_question(talk.texts, cabinets, await draft_of(talk)))


async def cabinet_chosen(talk: Talk, press: Pick, cabinets: Cabinets, support: SupportDesk) -> None:
    """Our team, or the e-cabinet's own support."""
    subject, cabinet = subject_of(await talk.data()), cabinets.get(press.item)
    if (cabinet is None and press.item != UNKNOWN) or subject not in CATEGORIES:
        raise Outdated("stale-button")
    found = route(CATEGORIES[subject], cabinet)
    key = cabinet.id if cabinet else NO_CABINET
    draft = await draft_of(talk)
    if found.team is None or support.group_of(found.team) is None:
        await talk.move(Question.advice, cabinet=key)
        talk.show(advice(talk.texts, found, support, subject, draft.text if draft.own else ""))
        return
    await talk.move(Question.description, cabinet=key, team=found.team)
    talk.show(words_question(talk.texts, draft))


async def ask_words(talk: Talk, cabinets: Cabinets, support: SupportDesk, law: Law) -> None:
    """The description, asked (again)."""
    if "team" not in await talk.data():
        raise Outdated("stale-button")
    await talk.move(Question.description)
    talk.show(await on_screen(talk, cabinets, support, law))


async def ask_files(talk: Talk) -> None:
    """A photo or file, if there is one."""
    draft = await draft_of(talk)
    if not draft.text or "team" not in await talk.data():
        raise Outdated("stale-button")
    await talk.move(Question.attachment)
    talk.show(files_question(talk.texts, draft))


async def review(talk: Talk, cabinets: Cabinets, law: Law) -> None:
    """A last look before it is sent."""
    if not (await draft_of(talk)).text or "team" not in await talk.data():
        raise Outdated("stale-button")
    await talk.move(Question.review)
    await _show_review(talk, cabinets, law)


async def _show_review(talk: Talk, cabinets: Cabinets, law: Law) -> None:
    agreed = law.agreed(talk.patient)
    talk.show(review_screen(talk.texts, await talk.data(), cabinets, law, agreed=agreed))


async def send(talk: Talk, press: Confirm, tickets: Tickets, notices: Notices, outages: Outages) -> None:
    """The ticket gets its number; the team hears of it, and of the outage that explains it."""
    data, draft = await talk.data(), await draft_of(talk)
    if not draft.text or "team" not in data:
        raise Outdated("stale-button")
    tickets.agreeing(talk.work, talk.patient, press.item)
    about = About(data["team"], data["cabinet"], subject_of(data))
    written = await tickets.open(talk.work, talk.patient, about, draft.body())
    outage = await outages.gather(talk.work, written.ticket, about.subject)
    await notices.hear(talk.work, TicketOpened(written.ticket, outage))
    await talk.leave(done=True)
    texts = talk.texts
    talk.show(Screen(texts("ticket-sent-short", code=written.ticket.code)))
    said = receipt(texts, written.ticket, "ticket-written", tickets.answer_hours)
    talk.say(said, ref=Ref("receipt", written.ticket.id))


async def again(talk: Talk, cabinets: Cabinets, tickets: Tickets, support: SupportDesk, outages: Outages) -> None:
    """Back to the question the ticket stood at; a draft that was left is taken up where it can go on."""
    data = await talk.data()
    if await talk.question() == Question.addition.state and "ticket" in data:
        waiting = waiting_rows(talk.texts, data, data["ticket"])
        talk.show(addition_question(talk.texts, str(data.get("code")), waiting))
        return
    if not await still_asked(talk) and not await _taken_up(talk):
        await begin(talk, tickets, support, outages)
        return
    talk.show(await on_screen(talk, cabinets, support, tickets.law))


async def _taken_up(talk: Talk) -> bool:
    draft = await talk.take_up(NAME)
    if draft is None:
        return False
    await talk.start_with(draft)
    if "team" in draft and TicketDraft.again(draft).text:
        await talk.move(Question.case)
        return True
    await talk.move(Question.category)
    if subject_of(draft):
        await talk.move(Question.description if "team" in draft else Question.cabinet)
    return True


async def erase(talk: Talk) -> None:
    """The draft goes, on the person's word."""
    was = await still_asked(talk)
    if was:
        await talk.leave(done=True)
    elif await talk.take_up(NAME) is None:
        raise Outdated("stale-button")
    talk.show(Screen(talk.texts("cancelled-ticket"), [home(talk.texts)]))
