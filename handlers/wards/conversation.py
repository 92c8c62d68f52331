"""Acting for others: whose data are open, turning to somebody else's, and forgetting a ward."""

from __future__ import annotations

from handlers.kit.callbacks import Confirm
from handlers.kit.declaring import Command, Conversation, Notice, Offer, Press
from handlers.wards.notices import of_age
from handlers.wards.sides import anothers, ask_forgetting, for_others, forget, sides, turn
from services.facts import WardOfAge
from services.notices import Who

CONVERSATION = Conversation(
    name="wards",
    commands=(Command("whose", sides),),
    screens={
        "sides": sides,
        "side": turn,
        "side-anothers": anothers,
        "side-forget": ask_forgetting,
        "for-others": for_others,
    },
    presses=(Press(Confirm, forget, of="side-forget"),),
    notices=(Notice(WardOfAge, Who.PATIENT, of_age),),
    offers=tuple(Offer(on, "sides", "sides-open") for on in ("menu", "account", "settings")),
    built=("sides-line-now", "sides-line-live", "sides-line-over"),
    labels={"sides-open": "sides", "action-for-others": "for-others"},
    deeds={"ward": "for-others"},
    actions={"for-others": "for-others"},
)
