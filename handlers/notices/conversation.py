"""What the patient hears by itself: choosing it, quiet hours, and what is told of their own record."""

from __future__ import annotations

from handlers.kit.declaring import Conversation, Notice, Offer
from handlers.notices.choosing import (
    choose_quiet,
    mark,
    overview,
    quiet_hours,
    stop,
    switch_off,
    switch_on,
)
from handlers.notices.notices import WHOSE, birthday_near, document_expiring, verification_changed
from services.choices import Topic
from services.facts import BirthdayNear, DocumentExpiring, VerificationChanged
from services.looks import YEARS
from services.notices import Who

CONVERSATION = Conversation(
    name="notices",
    screens={
        "notices": overview,
        "notices-on": switch_on,
        "notices-off": switch_off,
        "notices-quiet": quiet_hours,
        "notices-quiet-set": choose_quiet,
        "notice-stop": stop,
    },
    notices=(
        Notice(VerificationChanged, Who.PATIENT, verification_changed),
        Notice(DocumentExpiring, Who.PATIENT, document_expiring),
        Notice(BirthdayNear, Who.PATIENT, birthday_near),
    ),
    labels={"said-notices-quiet": "notices-quiet"},
    marks_notices=mark,
    offers=(Offer(on="settings", screen="notices", label="settings-notices"),),
    built=(
        *(f"notice-{what}-{topic}" for what in ("why", "topic") for topic in Topic),
        *(f"birthday-{when}-{whose}" for when in ("near", "today") for whose in WHOSE),
        *(f"birthday-rules-{years}-{whose}" for years in YEARS.values() for whose in WHOSE),
    ),
    families=("verification", "source", "document"),
)
