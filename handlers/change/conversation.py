"""Changing one's own record: what is asked, the last look, the signature, a request that waits, taking it back."""

from __future__ import annotations

from aiogram.enums import ContentType

from handlers.change.notices import TOLD, changed, signed, signer_unknown
from handlers.change.page import NUMBER
from handlers.change.photos import papers, photographed
from handlers.change.questions import ANSWERED, corrected, named, picked, thing_screens, typed
from handlers.change.questions import menu as open_menu
from handlers.change.sending import again, ask_withdrawal, create, open_request, withdraw
from handlers.change.states import Change
from handlers.kit.callbacks import Confirm, Pick
from handlers.kit.declaring import Answer, Conversation, Notice, Offer, Press, Typed
from services.facts import ChangeSigned, ChangeSignerUnknown, RecordRequestChanged
from services.meant import ChangeNamed, Expects
from services.notices import Who
from services.things import THINGS

CONVERSATION = Conversation(
    name="change",
    states=Change,
    entries=(Change.value, Change.choice, Change.review, Change.photo, Change.signing, Change.withdrawal),
    moves={Change.signing: (Change.number,)},
    typed={
        Change.value: Typed(Expects.WORDS),
        Change.review: Typed(Expects.NUMBER),
        Change.number: Typed(Expects.NUMBER),
    },
    resume="change-again",
    screens={
        "change": open_menu,
        "change-again": again,
        "change-open": open_request,
        "change-number": NUMBER.ask,
        "change-withdraw": ask_withdrawal,
        "papers": papers,
        **thing_screens(),
    },
    presses=(
        Press(Pick, picked, of="change"),
        Press(Confirm, create, of="change"),
        Press(Confirm, withdraw, of="change-withdraw"),
    ),
    answers=(
        Answer(Change.value, typed, (ContentType.TEXT,)),
        Answer(Change.review, corrected, (ContentType.TEXT,)),
        Answer(Change.photo, photographed, (ContentType.PHOTO, ContentType.DOCUMENT)),
        Answer(Change.number, NUMBER.typed, (ContentType.TEXT,)),
    ),
    hears={ChangeNamed: named},
    notices=(
        Notice(ChangeSignerUnknown, Who.PATIENT, signer_unknown, asks=Change.number),
        Notice(ChangeSigned, Who.PATIENT, signed, settles=(Change.signing, Change.number)),
        Notice(RecordRequestChanged, Who.PATIENT, changed),
    ),
    offers=(
        Offer(on="account", screen="change", label="account-change"),
        Offer(on="registers", screen="papers", label="papers-offer"),
        Offer(on="account-reveal", screen="change", label="account-change"),
    ),
    labels={"change-again": "change"},
    actions={"change-data": "change", **{f"change-{name}": f"change-{name}" for name in ANSWERED}},
    built=(
        *(f"change-told-{one}" for one in TOLD),
        *(f"ask-{field.name}" for thing in THINGS.values() for field in thing.asks),
    ),
    families=("thing", "flaw", "verdict", "document", "choice", "none", "note", "settlement-type", "street-type"),
)
