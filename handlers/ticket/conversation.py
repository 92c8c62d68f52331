"""Writing to people: two plain questions decide where it goes; then one's own tickets."""

from __future__ import annotations

from handlers.kit.attachments import RECORDINGS
from handlers.kit.callbacks import Confirm, Pick
from handlers.kit.declaring import Answer, Command, Conversation, Notice, Press, Reply, Typed
from handlers.kit.kinds import FILES, LOCATIONS, OFFHAND, READABLE, WRITTEN
from handlers.phrases.outages import OutageAct
from handlers.ticket.adding import add, added, agreed, pass_on, replied, use_addition
from handlers.ticket.contextual import about_data
from handlers.ticket.drafting import OPEN_IN, gathered, keeps, rewrite, take_back, unfile, use_words
from handlers.ticket.edited import edited
from handlers.ticket.following import follow
from handlers.ticket.heard import begin_with, hand_over, handed, may_be_theirs, replied_by_line
from handlers.ticket.notices import answered, arrived, closed, heard, unheard
from handlers.ticket.opening import (
    about_case,
    again,
    anew,
    ask_cabinet,
    ask_files,
    ask_subject,
    ask_words,
    begin,
    cabinet_chosen,
    category_chosen,
    erase,
    review,
    send,
)
from handlers.ticket.own import close, mine, show
from handlers.ticket.screens import CATEGORIES
from handlers.ticket.states import Ticket
from services.cabinets import TEAMS
from services.facts import TicketAnswered, TicketClosed, TicketHeard, TicketUnheard
from services.meant import Expects, Replied
from services.notices import Who
from services.tickets import AUTHORS, STATUSES, UNANSWERED

_WORDS = Typed(Expects.WORDS, anyway="faq-words", label="ticket-use-words", take_back=take_back)
_ADDED = Typed(Expects.WORDS, anyway="ticket-use-words", label="ticket-use-words")

CONVERSATION = Conversation(
    name="ticket",
    states=Ticket,
    entries=(Ticket.category, Ticket.addition, Ticket.case),
    moves={
        Ticket.category: (Ticket.cabinet, Ticket.description),
        Ticket.cabinet: (Ticket.description, Ticket.advice),
        Ticket.advice: (Ticket.cabinet,),
        Ticket.description: (Ticket.attachment, Ticket.cabinet),
        Ticket.attachment: (Ticket.review, Ticket.description),
        Ticket.review: (Ticket.description, Ticket.attachment),
        Ticket.case: (Ticket.description, Ticket.attachment),
    },
    typed={**dict.fromkeys(OPEN_IN, _WORDS), Ticket.addition: _ADDED},
    resume="ticket-again",
    keeps=keeps,
    drops="ticket-erase",
    commands=(Command("ticket", begin, listed=40), Command("tickets", mine)),
    screens={
        "ticket": begin,
        "ticket-anew": anew,
        "ticket-with": begin_with,
        "ticket-case": about_case,
        "ticket-subject": ask_subject,
        "ticket-cabinet": ask_cabinet,
        "ticket-personal": about_data,
        "ticket-again": again,
        "ticket-words": ask_words,
        "ticket-files": ask_files,
        "ticket-review": review,
        "ticket-rewrite": rewrite,
        "ticket-unfile": unfile,
        "ticket-erase": erase,
        "faq-words": use_words,
        "ticket-use-words": use_addition,
        "tickets": mine,
        "ticket-show": show,
        "ticket-add": add,
        "ticket-pass-on": pass_on,
        "ticket-hand-over": hand_over,
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
        *(Answer(state, gathered, (*READABLE, *FILES)) for state in OPEN_IN),
        Answer(Ticket.addition, added, (*READABLE, *FILES)),
    ),
    brings=dict.fromkeys((*FILES, *WRITTEN), handed),
    awaits=dict.fromkeys((*LOCATIONS, *OFFHAND), may_be_theirs),
    edits=edited,
    hears={Replied: replied_by_line},
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
        "action-ticket-personal": "ticket-personal",
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
        *(f"ticket-closed-{one}" for one in UNANSWERED),
        *(f"subject-{one}" for one in CATEGORIES),
        *(f"file-{one.replace('_', '-')}" for one in ("photo", "document", *RECORDINGS)),
    ),
)
