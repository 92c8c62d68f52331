"""What staff do: tickets by buttons and replies, questions nobody answered."""

from __future__ import annotations

from handlers.desk.callbacks import LetterAct, TicketAct, TicketShut
from handlers.desk.edits import edit
from handlers.desk.notices import (
    WHY,
    card_now,
    continued,
    delivered,
    details_undelivered,
    gone,
    heard,
    let_go,
    let_go_of,
    more,
    opened,
    register,
    staff_changed,
    staff_not_read,
    taken,
    taken_over,
    undelivered,
    unheard,
    week,
)
from handlers.desk.questions import export, gaps_asked, reload, stats, turn
from handlers.desk.queue import card_here, open_tickets, turn_queue
from handlers.desk.tickets import answer, close, close_unanswered, send_again, take, take_over, tell_id
from handlers.kit.callbacks import Page
from handlers.kit.declaring import Command, Conversation, Handler, Notice, Press, Reply, Where
from services.cabinets import TEAMS
from services.edits import KINDS
from services.facts import (
    REASONS,
    AnswerDelivered,
    AnswerUndelivered,
    CardMissing,
    DetailsUndelivered,
    RegisterNotRead,
    StaffChanged,
    StaffNotRead,
    TicketAnswered,
    TicketClosed,
    TicketContinued,
    TicketErased,
    TicketHeard,
    TicketLetGo,
    TicketOpened,
    TicketSettled,
    TicketSolved,
    TicketTaken,
    TicketTakenOver,
    TicketUnheard,
    WeekSummed,
)
from services.file_contents import DOUBTS
from services.notices import Who
from services.rights import Why
from services.tickets import AUTHORS, STATUSES, SUBJECTS, UNANSWERED

_PAGES: dict[str, Handler] = {
    "faq-gaps": gaps_asked,
    "faq-stats": stats,
    "faq-export": export,
    "queue-card": card_here,
}
_CARD_CHANGES = (
    TicketContinued,
    TicketTaken,
    TicketLetGo,
    TicketAnswered,
    TicketClosed,
    TicketSolved,
    TicketSettled,
)
_LET_GO = (Why.STRUCK, Why.AUDITOR, Why.TEAM, Why.STOPPED, Why.LEFT, Why.SILENT)

CONVERSATION = Conversation(
    name="desk",
    commands=(
        Command("id", tell_id, Where.GROUP, listed=10),
        Command("queue", open_tickets, Where.ANYWHERE, listed=15),
        Command("faq_gaps", gaps_asked, Where.ANYWHERE, listed=30),
        Command("faq_stats", stats, Where.ANYWHERE, listed=40),
        Command("faq", edit, Where.GROUP, listed=25),
        Command("faq_edit", edit, Where.ANYWHERE, listed=45),
        Command("faq_reload", reload, Where.ANYWHERE, listed=50),
    ),
    screens=_PAGES,
    group_screens=_PAGES,
    presses=(
        Press(TicketAct, take, of="take", where=Where.ANYWHERE),
        Press(TicketAct, take_over, of="over", where=Where.ANYWHERE),
        Press(TicketAct, close, of="close", where=Where.ANYWHERE),
        Press(TicketShut, close_unanswered, where=Where.ANYWHERE),
        Press(LetterAct, send_again, of="again", where=Where.GROUP),
        Press(Page, turn_queue, of="queue", where=Where.ANYWHERE),
        Press(Page, turn, of="gaps", where=Where.ANYWHERE),
    ),
    replies=(Reply("ticket", answer, by_staff=True),),
    notices=(
        Notice(TicketOpened, Who.TEAM, opened),
        Notice(CardMissing, Who.TEAM, card_now),
        Notice(TicketUnheard, Who.MEMBERS, unheard),
        Notice(TicketHeard, Who.CARDS, heard),
        Notice(TicketContinued, Who.TEAM, more),
        Notice(TicketContinued, Who.HOLDER, continued),
        Notice(TicketTaken, Who.HOLDER, taken),
        *(Notice(fact, Who.CARDS, card_now) for fact in _CARD_CHANGES),
        Notice(TicketTakenOver, Who.FORMER, taken_over),
        Notice(TicketLetGo, Who.TEAM, let_go),
        Notice(TicketLetGo, Who.FORMER, let_go_of),
        Notice(TicketErased, Who.CARDS, gone),
        Notice(AnswerUndelivered, Who.TEAM, undelivered),
        Notice(AnswerDelivered, Who.TEAM, delivered),
        Notice(DetailsUndelivered, Who.TEAM, details_undelivered),
        Notice(StaffChanged, Who.LEADS, staff_changed),
        Notice(StaffNotRead, Who.LEADS, staff_not_read),
        Notice(WeekSummed, Who.DESK, week),
        Notice(RegisterNotRead, Who.OPERATOR, register),
    ),
    built=(
        *WHY.values(),
        *(f"edit-line-{kind}" for kind in KINDS),
        *(f"staff-register-{reason}" for reason in REASONS),
        *(f"staff-let-go-{why}" for why in _LET_GO),
        *(f"staff-list-{why}" for why in ("unreadable", "nobody", "wrong")),
        *(f"team-{one}" for one in TEAMS),
        *(f"ticket-status-{one}" for one in STATUSES),
        *(f"author-{one}" for one in AUTHORS),
        *(f"desk-file-{one}" for one in DOUBTS),
        *(f"trouble-{one}" for one in SUBJECTS),
        *(f"staff-shut-{one}" for one in UNANSWERED),
    ),
)
