"""What e-cabinets may do with the person's data: looking at it, taking it away, hearing of what is new or gone."""

from __future__ import annotations

from handlers.grants.grants import again, ask_removal, not_me, overview, revoke, show, turn
from handlers.grants.notices import appeared, gone
from handlers.grants.states import Grants
from handlers.kit.callbacks import Confirm, Page
from handlers.kit.declaring import Conversation, Notice, Offer, Press
from services.facts import GrantAppeared, GrantGone
from services.grants import DEEDS
from services.notices import Who

CONVERSATION = Conversation(
    name="grants",
    states=Grants,
    entries=(Grants.removal,),
    resume="accesses-again",
    screens={
        "accesses": overview,
        "accesses-again": again,
        "access": show,
        "access-off": ask_removal,
        "access-not-me": not_me,
    },
    presses=(Press(Page, turn, of="accesses"), Press(Confirm, revoke, of="access")),
    notices=(
        Notice(GrantAppeared, Who.PATIENT, appeared),
        Notice(GrantGone, Who.PATIENT, gone),
    ),
    offers=(Offer(on="account", screen="accesses", label="account-accesses"),),
    labels={"action-accesses": "accesses", "said-accesses": "accesses"},
    deeds={"accesses": "accesses"},
    actions={"accesses": "accesses"},
    built=tuple(f"deed-{deed}" for deed in DEEDS),
)
