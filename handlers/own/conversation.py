"""Answers about the person who asks: what the record says, one press to the deed, and the article after that."""

from __future__ import annotations

from handlers.kit.declaring import Conversation, Notice
from handlers.own.notices import by_itself
from handlers.own.own import asked, opened
from handlers.phrases.requests import STANDINGS
from services.facts import LoggedInFor
from services.meant import AskedOfSelf
from services.notices import Who
from services.own import TOPICS
from services.tickets import STATUSES

CONVERSATION = Conversation(
    name="own",
    screens={f"own-{topic}": opened for topic in TOPICS},
    hears={AskedOfSelf: asked},
    notices=(Notice(LoggedInFor, Who.PATIENT, by_itself),),
    actions={f"own-{topic}": f"own-{topic}" for topic in TOPICS},
    labels={f"action-own-{topic}": f"own-{topic}" for topic in TOPICS},
    built=(
        *(f"action-own-{topic}" for topic in TOPICS),
        *(f"own-general-{topic}" for topic in TOPICS if topic != "my-tickets"),  # for them nobody need log in
        *(f"{what}-{one}" for what in ("request", "notice") for one in STANDINGS),
        *(f"ticket-status-{one}" for one in (*STATUSES, "unheard")),
    ),
)
