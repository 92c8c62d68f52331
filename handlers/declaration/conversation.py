"""Filing a declaration, following the request, looking at one's declarations, ending one."""

from __future__ import annotations

from aiogram.enums import ContentType

from handlers.declaration.fates import began, found, turned
from handlers.declaration.filing import (
    again,
    ask_withdrawal,
    check,
    file,
    show_filing,
    sign,
    withdraw,
)
from handlers.declaration.notices import changed, signed, signer_unknown, silent
from handlers.declaration.own import (
    ask_ending,
    end,
    open_request,
    overview,
    send_print,
    send_signed,
    show,
    turn,
)
from handlers.declaration.page import NUMBER
from handlers.declaration.reminders import doctor_left, no_declaration, pediatrician_ends, workplace_closed
from handlers.declaration.states import Declaration
from handlers.kit.callbacks import Confirm, Page
from handlers.kit.declaring import Answer, Command, Conversation, Notice, Press, Typed
from handlers.phrases.requests import STANDINGS
from services.facts import (
    DeclarationBegan,
    DeclarationFound,
    DeclarationTurned,
    DoctorLeft,
    NoDeclaration,
    PediatricianEnds,
    RequestChanged,
    RequestSigned,
    RequestSilent,
    SignerUnknown,
    WorkplaceClosed,
)
from services.fate import Fate
from services.meant import Expects
from services.notices import Who

CONVERSATION = Conversation(
    name="declaration",
    states=Declaration,
    entries=(Declaration.review, Declaration.signing, Declaration.withdrawal, Declaration.ending),
    moves={Declaration.signing: (Declaration.number,)},
    typed={Declaration.number: Typed(Expects.NUMBER)},
    resume="declaration-again",
    commands=(Command("declarations", overview, listed=30),),
    screens={
        "file": check,
        "declaration-again": again,
        "filing": show_filing,
        "filing-sign": sign,
        "filing-number": NUMBER.ask,
        "filing-withdraw": ask_withdrawal,
        "declarations": overview,
        "declaration": show,
        "declaration-print": send_print,
        "declaration-signed": send_signed,
        "declaration-end": ask_ending,
        "request": open_request,
    },
    presses=(
        Press(Confirm, file, of="file"),
        Press(Confirm, withdraw, of="withdraw"),
        Press(Confirm, end, of="end"),
        Press(Page, turn, of="declarations"),
    ),
    answers=(Answer(Declaration.number, NUMBER.typed, (ContentType.TEXT,)),),
    notices=(
        Notice(SignerUnknown, Who.PATIENT, signer_unknown, asks=Declaration.number),
        Notice(RequestSigned, Who.PATIENT, signed, settles=(Declaration.signing, Declaration.number)),
        Notice(RequestChanged, Who.PATIENT, changed),
        Notice(DeclarationBegan, Who.PATIENT, began),
        Notice(DeclarationFound, Who.PATIENT, found),
        Notice(DeclarationTurned, Who.PATIENT, turned),
        Notice(RequestSilent, Who.PATIENT, silent),
        Notice(PediatricianEnds, Who.PATIENT, pediatrician_ends),
        Notice(DoctorLeft, Who.PATIENT, doctor_left),
        Notice(WorkplaceClosed, Who.PATIENT, workplace_closed),
        Notice(NoDeclaration, Who.PATIENT, no_declaration),
    ),
    labels={
        "declarations-open-current": "declarations",
        "filing-show": "declarations",
        "filing-show-open": "declarations",
        "declaration-print": "declarations",
        "declaration-signed": "declarations",
        "filing-other-doctor": "doctor",
        "end-change-instead": "doctor",
        "said-declarations": "declarations",
    },
    deeds={"declarations": "declarations", "withdraw": "declarations", "end": "declarations"},
    actions={"my-declarations": "declarations"},
    built=(
        *(f"request-{one}" for one in STANDINGS),
        *(f"notice-{one}" for one in STANDINGS),
        *(f"fate-{one.value}" for one in Fate),
    ),
    families=("check", "warn", "more", "source", "request", "declaration", "day"),
)
