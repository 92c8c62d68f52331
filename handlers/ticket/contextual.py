"""A ticket about one's own data, from an answer that says so: the two questions before it are answered already."""

from __future__ import annotations

from handlers.kit.talk import Talk
from handlers.ticket.drafting import draft_of
from handlers.ticket.opening import begin
from handlers.ticket.screens import CATEGORIES, words_question
from handlers.ticket.states import Ticket as Question
from services.outages import Outages
from services.support import SupportDesk
from services.ticket_drafts import PREFILLED, Part, TicketDraft
from services.tickets import NO_CABINET, Tickets, route


async def about_data(talk: Talk, tickets: Tickets, support: SupportDesk, outages: Outages) -> None:
    """Straight to the words: whatever the e-cabinet, it goes to the contextual team.

    What was asked stands in it already. Where nobody answers for that team, or a draft is under way, it is a ticket
    like any other.
    """
    team = route(CATEGORIES["personal"], None).team
    if team is None or support.group_of(team) is None or (await draft_of(talk)).own:
        await begin(talk, tickets, support, outages)
        return
    await tickets.may_open(talk.work, talk.patient)
    link, question = await talk.work.links.live(talk.patient), (await talk.data()).get("question")
    asked: Part = {"message": PREFILLED, "text": str(question), "files": []}
    where = {"category": "personal", "cabinet": link.cabinet if link else NO_CABINET, "team": team}
    await talk.start_with({**TicketDraft((asked,) if question else ()).stored(), **where})
    await talk.move(Question.case)
    await talk.move(Question.description)
    talk.show(words_question(talk.texts, await draft_of(talk)))
