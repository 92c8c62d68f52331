"""Language, privacy, a copy of one's data, and being forgotten."""

from __future__ import annotations

from handlers.kit.callbacks import Confirm
from handlers.kit.declaring import Command, Conversation, Notice, Press
from handlers.settings.callbacks import Language
from handlers.settings.notices import erased, silent
from handlers.settings.own_copy import SECTIONS
from handlers.settings.privacy import ask_withdrawal, law_screen, privacy, withdraw
from handlers.settings.settings import (
    choose_language,
    erase,
    erase_later,
    forget,
    language,
    my_data,
    prove,
    settings,
    stop_erasure,
)
from handlers.settings.states import Settings
from handlers.settings.stored import TOLD, UNITS
from locales import LANGUAGES
from services.facts import PatientErased, PatientSilent
from services.law import ITEMS, OWN
from services.notices import Who

CONVERSATION = Conversation(
    name="settings",
    states=Settings,
    entries=(Settings.erasure,),
    resume="settings",
    commands=(
        Command("settings", settings, listed=70),
        Command("privacy", privacy, listed=80),
        Command("language", language),
        Command("mydata", my_data),
        Command("forget", forget),
    ),
    screens={
        "settings": settings,
        "language": language,
        "privacy": privacy,
        "law": law_screen,
        "consent-withdraw": ask_withdrawal,
        "mydata": my_data,
        "forget": forget,
        "forget-prove": prove,
        "forget-stop": stop_erasure,
    },
    presses=(
        Press(Language, choose_language),
        Press(Confirm, erase, of="forget"),
        Press(Confirm, erase_later, of="forget-later"),
        Press(Confirm, withdraw, of="consent"),
    ),
    notices=(Notice(PatientErased, Who.PATIENT, erased), Notice(PatientSilent, Who.PATIENT, silent)),
    families=(
        "mydata-field",
        "mydata-event",
        "mydata-stage",
        "mydata-why",
        "mydata-scope",
        "mydata-reason",
        "mydata-quiet",
    ),
    labels={
        "settings-language": "language",
        "settings-privacy": "privacy",
        "privacy-export": "mydata",
        "privacy-forget": "forget",
        "privacy-law": "law",
        "consent-withdraw": "consent-withdraw",
        "said-settings": "settings",
        "said-language": "language",
    },
    deeds={"settings": "settings", "forget": "forget", "export": "mydata"},
    actions={"settings": "settings", "privacy": "privacy"},
    built=(
        *(f"language-{code}" for code in LANGUAGES),
        *(f"kept-{group}" for group in TOLD),
        *(f"term-{unit}" for unit, _ in UNITS),
        *(f"mydata-section-{one}" for one in SECTIONS),
        *(f"law-{item}" for item in ITEMS if item != "consent"),
        *(f"law-{item}-words" for item in ITEMS if item not in OWN),
    ),
)
