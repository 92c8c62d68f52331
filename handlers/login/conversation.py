"""Logging in: which e-cabinet, the page, the number where one is asked for; and logging out."""

from __future__ import annotations

from aiogram.enums import ContentType

from handlers.kit.callbacks import Pick
from handlers.kit.declaring import Answer, Command, Conversation, Notice, Press, Typed
from handlers.login.cabinets import cabinets_list
from handlers.login.login import (
    anew,
    ask_number,
    choose,
    chosen,
    for_ward,
    log_out,
    log_out_everywhere,
    not_me,
    number,
    sign_up,
    ward_sign_up,
)
from handlers.login.notices import failed, linked, linked_elsewhere, number_question, unlinked
from handlers.login.states import Login
from services.attempts import Purpose
from services.facts import ChatLinked, ChatUnlinked, LoginFailed, NumberShown, OtherChatLinked
from services.meant import Expects
from services.notices import Who
from services.sign_in_refusals import REGISTERS

CONVERSATION = Conversation(
    name="login",
    states=Login,
    entries=(Login.cabinet,),
    moves={Login.cabinet: (Login.page,), Login.page: (Login.number,)},
    typed={Login.number: Typed(Expects.NUMBER)},
    resume="login",
    commands=(Command("login", choose), Command("logout", log_out)),
    screens={
        "login": choose,
        "login-anew": anew,
        "login-ward": for_ward,
        "login-sign-up": sign_up,
        "login-ward-sign-up": ward_sign_up,
        "login-number": ask_number,
        "login-not-me": not_me,
        "logout": log_out,
        "logout-everywhere": log_out_everywhere,
        "cabinets": cabinets_list,
    },
    presses=(Press(Pick, chosen, of="cabinet"),),
    answers=(Answer(Login.number, number, (ContentType.TEXT,)),),
    notices=(
        Notice(NumberShown, Who.PATIENT, number_question, asks=Login.number),
        Notice(ChatLinked, Who.PATIENT, linked, settles=(Login.page, Login.number)),
        Notice(LoginFailed, Who.ADDRESS, failed, settles=(Login.page, Login.number)),
        Notice(OtherChatLinked, Who.PATIENT, linked_elsewhere),
        Notice(ChatUnlinked, Who.PATIENT, unlinked),
    ),
    labels={
        "account-logout": "logout",
        "logout-everywhere": "logout-everywhere",
        "login-anew": "login-anew",
        "action-login": "login",
        "action-cabinets": "cabinets",
        "action-sign-up": "login-sign-up",
        "login-ward": "login-ward",
        "login-sign-up": "login-sign-up",
        "login-ward-sign-up": "login-ward-sign-up",
        "said-login": "login",
        "said-logout": "logout",
    },
    deeds={"login": "login", "logout": "logout"},
    actions={"login": "login", "cabinets": "cabinets", "sign-up": "login-sign-up"},
    built=tuple(f"login-{part}-{purpose}" for part in ("title", "about", "steps") for purpose in Purpose)
    + tuple(f"login-case-{purpose}" for purpose in Purpose)
    + tuple(f"login-case-{where}" for where in sorted(set(REGISTERS.values()))),
    families=("relation", "verdict", "flaw", "thing", "source", "document"),
)
