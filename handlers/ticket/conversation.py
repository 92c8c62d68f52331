"""Writing to people: two plain questions decide where it goes; then one's own tickets."""

from __future__ import annotations

from aiogram.enums import ContentType

from handlers.kit.callbacks import Confirm, Pick
from handlers.kit.declaring import Answer, Command, Conversation, Notice, Press, Reply, Typed
from handlers.phrases.outages import OutageAct
from handlers.ticket.adding import add, added, agreed, pass_on, replied
from handlers.ticket.contextual import about_data
from handlers.ticket.following import follow
from handlers.ticket.notices import answered, arrived, closed, heard, unheard
from handlers.ticket.opening import (
    CATEGORIES,
    about_case,
    again,
    ask_files,
    ask_words,
    attached,
    begin,
    cabinet_chosen,
    category_chosen,
    described,
    review,
    send,
    use_words,
)
from handlers.ticket.own import close, mine, show
from handlers.ticket.states import Ticket
from services.cabinets import TEAMS
from services.facts import TicketAnswered, TicketClosed, TicketHeard, TicketUnheard
from services.meant import Expects
from services.notices import Who
from services.tickets import AUTHORS, STATUSES

_FILES = (ContentType.PHOTO, ContentType.DOCUMENT)
_WORDS = Typed(Expects.WORDS, anyway="faq-words", label="ticket-use-words")

CONVERSATION = Conversation(
    name="ticket",
    states=Ticket,
    entries=(Ticket.category, Ticket.addition, Ticket.case),
    moves={
        Ticket.category: (Ticket.cabinet,),
        Ticket.cabinet: (Ticket.description, Ticket.advice),
        Ticket.advice: (Ticket.cabinet,),
        Ticket.description: (Ticket.attachment,),
        Ticket.attachment: (Ticket.review, Ticket.description),
        Ticket.review: (Ticket.description, Ticket.attachment),
        Ticket.case: (Ticket.description, Ticket.attachment),
    },
    typed={Ticket.description: _WORDS, Ticket.addition: _WORDS},
    resume="ticket-again",
    commands=(Command("ticket", begin, listed=40), Command("tickets", mine)),
    screens={
        "ticket": begin,
        "ticket-case": about_case,
        "ticket-personal": about_data,
        "ticket-again": again,
        "ticket-words": ask_words,
        "ticket-files": ask_files,
        "ticket-review": review,
        "faq-words": use_words,
        "tickets": mine,
        "ticket-show": show,
        "ticket-add": add,
        "ticket-pass-on": pass_on,
        "ticket-close": close,
    },
    presses=(
        Press(Pick, category_chosen, of="trouble"),
        Press(Pick, cabinet_chosen, of="tcabinet"),
        Press(Confirm, send, of="ticket"),
        Press(Confirm, agreed, of="ticket-add"),
        Press(OutageAct, follow, of="follow"),
    ),
    answers=(
        Answer(Ticket.description, described, (ContentType.TEXT, *_FILES)),
        Answer(Ticket.attachment, attached, _FILES),
        Answer(Ticket.review, attached, _FILES),
        Answer(Ticket.case, attached, _FILES),
        Answer(Ticket.addition, added, (ContentType.TEXT, *_FILES)),
    ),
    replies=(Reply("ticket", replied, by_staff=False),),
    notices=(
        Notice(TicketHeard, Who.RECEIPT, arrived),
        Notice(TicketHeard, Who.PATIENT, heard),
        Notice(TicketUnheard, Who.PATIENT, unheard),
        Notice(TicketAnswered, Who.AUTHOR, answered),
        Notice(TicketClosed, Who.AUTHOR, closed),
    ),
    labels={
        "faq-to-ticket": "ticket",
        "tickets-mine": "tickets",
        "ticket-new": "ticket",
        "said-ticket": "ticket",
        "said-tickets": "tickets",
    },
    deeds={"human": "ticket", "tickets": "tickets"},
    actions={"ticket": "ticket", "ticket-personal": "ticket-personal"},
    deep_links={"t": "tickets"},
    built=(
        *(f"trouble-{one}" for one in CATEGORIES),
        *(f"team-{one}" for one in TEAMS),
        *(f"ticket-status-{one}" for one in STATUSES),
        *(f"author-{one}" for one in AUTHORS),
    ),
)
