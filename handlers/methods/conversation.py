"""Ways to confirm: looking at them, naming one, switching one off, adding a phone for codes."""

from __future__ import annotations

from aiogram.enums import ContentType

from handlers.kit.callbacks import Confirm
from handlers.kit.declaring import Answer, Conversation, Notice, Offer, Press, Typed
from handlers.methods import adding
from handlers.methods.methods import again, ask_name, ask_removal, named, overview, show, switch_off, use_words
from handlers.methods.notices import phone_added, switched_off
from handlers.methods.states import Methods
from services.meant import Expects
from services.methods import MethodSwitchedOff
from services.notices import Who
from services.phones import PhoneAdded

CONVERSATION = Conversation(
    name="methods",
    states=Methods,
    entries=(Methods.name, Methods.removal, Methods.phone),
    moves={
        Methods.phone: (Methods.sending,),
        Methods.sending: (Methods.code,),
        Methods.code: (Methods.sending,),
    },
    typed={
        Methods.name: Typed(Expects.WORDS, anyway="method-words", label="method-use-words"),
        Methods.phone: Typed(Expects.NUMBER),
        Methods.code: Typed(Expects.NUMBER),
    },
    resume="methods-again",
    screens={
        "methods": overview,
        "methods-again": again,
        "method": show,
        "method-name": ask_name,
        "method-words": use_words,
        "method-off": ask_removal,
        "method-add": adding.begin,
        "method-phone": adding.ask_phone,
        "method-phone-anew": adding.again,
        "method-resend": adding.resend,
        "method-lost": adding.lost,
    },
    presses=(
        Press(Confirm, switch_off, of="method"),
        Press(Confirm, adding.send_code, of="phone"),
    ),
    answers=(
        Answer(Methods.name, named, (ContentType.TEXT,)),
        Answer(Methods.phone, adding.phone_typed, (ContentType.TEXT,)),
        Answer(Methods.code, adding.code_typed, (ContentType.TEXT,)),
    ),
    notices=(
        Notice(MethodSwitchedOff, Who.PATIENT, switched_off),
        Notice(PhoneAdded, Who.PATIENT, phone_added),
    ),
    labels={"phone-add": "method-add"},
    deeds={"numbers": "methods"},
    actions={"methods": "methods"},
    offers=(Offer(on="account", screen="methods", label="account-methods"),),
    families=("method-kind",),
)
