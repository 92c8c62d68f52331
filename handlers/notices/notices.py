"""What a patient hears of their own record by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from locales import Texts
from services.facts import BirthdayNear, DocumentExpiring, VerificationChanged
from services.readiness import NO_OWN_LOGIN_AGE

WHOSE = ("own", "ward")
"""Of whom a birthday is, as the keys of words end."""


async def verification_changed(texts: Texts, fact: VerificationChanged) -> AsyncIterator[Said]:
    """How the record agrees with the state registers now, and which of them does not."""
    standing = texts.term("verification", fact.status or "unknown")
    sources = ", ".join(texts.term("source", source) for source in fact.sources)
    which = texts("standing-sources", sources=sources) if sources else None
    words = paragraphs(texts("standing-changed", standing=standing), which)
    yield Said(Screen(words, [_own_record(texts), home(texts)], lasting=True))


async def document_expiring(texts: Texts, fact: DocumentExpiring) -> AsyncIterator[Said]:
    """A document that has run out stands in the way of every change of the record."""
    document = texts.term("document", fact.document)
    day = texts.iso_date(fact.day)
    key = "document-runs-out" if fact.left > 0 else "document-ran-out"
    words = paragraphs(texts(key, document=document, day=day), texts("document-why"))
    yield Said(Screen(words, [_own_record(texts), home(texts)], lasting=True))


async def birthday_near(texts: Texts, fact: BirthdayNear) -> AsyncIterator[Said]:
    """What one may do oneself from this day on, and what ends; who acts for them hears what they can, and cannot."""
    whose = WHOSE[fact.patient.is_ward]
    when = "near" if fact.left > 0 else "today"
    words = paragraphs(
        texts(f"birthday-{when}-{whose}", day=texts.iso_date(fact.day), years=fact.years),
        texts(f"birthday-rules-{fact.years}-{whose}"),
    )
    first = _for_adults(texts)
    if fact.years == NO_OWN_LOGIN_AGE:
        first = _for_fourteen(texts) if fact.patient.is_ward else [_own_record(texts)]
    yield Said(Screen(words, [*first, home(texts)], lasting=True))


def _for_fourteen(texts: Texts) -> list[list[Button]]:
    return [[Button(texts.plain("birthday-document"), Open(screen="change-document"))], _own_record(texts)]


def _for_adults(texts: Texts) -> list[list[Button]]:
    return [
        [Button(texts.plain("menu-declarations"), Open(screen="declarations"))],
        [Button(texts.plain("menu-doctor"), Open(screen="doctor"))],
    ]


def _own_record(texts: Texts) -> list[Button]:
    return [Button(texts.plain("menu-account"), Open(screen="account"))]
