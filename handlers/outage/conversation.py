"""Announced outages: what the lead of the shift does, and what comes of it by itself."""

from __future__ import annotations

from handlers.kit.declaring import Command, Conversation, Handler, Notice, Press, Reply, Where
from handlers.outage.announcing import announce, drop, end, farewell, hours, scope, settle, show
from handlers.outage.notices import over, ran_out, settled
from handlers.phrases.outages import OutageAct
from services.facts import OutageOver, OutageRanOut, TicketSettled
from services.notices import Who

_ACTS: dict[str, Handler] = {"scope": scope, "hours": hours, "show": show, "drop": drop, "end": end, "settle": settle}

CONVERSATION = Conversation(
    name="outage",
    commands=(Command("banner", announce, Where.ANYWHERE, listed=20),),
    presses=tuple(Press(OutageAct, handler, of=act, where=Where.ANYWHERE) for act, handler in _ACTS.items()),
    replies=(Reply("outage", farewell, by_staff=True),),
    notices=(
        Notice(OutageOver, Who.PATIENT, over),
        Notice(OutageRanOut, Who.DESK, ran_out),
        Notice(TicketSettled, Who.AUTHOR, settled),
    ),
)
