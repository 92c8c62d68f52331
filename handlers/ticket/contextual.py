"""A ticket about one's own data, from an answer that says so: the two questions before it are answered already."""

from __future__ import annotations

from handlers.kit.talk import Talk
from handlers.ticket.opening import CATEGORIES, begin, words_question
from handlers.ticket.states import Ticket as Question
from services.cabinets import Cabinets
from services.outages import Outages
from services.support import SupportDesk
from services.tickets import Tickets, route


async def about_data(talk: Talk, tickets: Tickets, support: SupportDesk, outages: Outages, cabinets: Cabinets) -> None:
    """Straight to the words: whatever the e-cabinet, it goes to the contextual team.

    What was asked stands in it already. Where nobody answers for that team it is a ticket like any other.
    """
    team = route(CATEGORIES["personal"], cabinets.all()[0]).team
    if team is None or support.group_of(team) is None:
        await begin(talk, tickets, support, outages)
        return
    await tickets.may_open(talk.work, talk.patient)
    link, question = await talk.work.links.live(talk.patient), (await talk.data()).get("question")
    cabinet = link.cabinet if link else cabinets.all()[0].id
    known = {"category": "personal", "cabinet": cabinet, "team": team}
    await talk.start_with({**known, "text": question} if question else known)
    await talk.move(Question.case)
    await talk.move(Question.description)
    talk.show(words_question(talk.texts, await talk.data()))
