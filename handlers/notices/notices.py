"""What a patient hears of their own record by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from locales import Texts
from services.facts import AdulthoodNear, DocumentExpiring, VerificationChanged


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


async def adulthood_near(texts: Texts, fact: AdulthoodNear) -> AsyncIterator[Said]:
    """What one may do oneself from 18 on, and what ends the day before; who acts for them hears what they cannot."""
    rows = [
        [Button(texts.plain("menu-declarations"), Open(screen="declarations"))],
        [Button(texts.plain("menu-doctor"), Open(screen="doctor"))],
        home(texts),
    ]
    near, today, rules = "adulthood-near", "adulthood-today", texts("adulthood-rules")
    if fact.patient.is_ward:
        near, today, rules = "adulthood-near-ward", "adulthood-today-ward", texts("adulthood-rules-ward")
    key = near if fact.left > 0 else today
    yield Said(Screen(paragraphs(texts(key, day=texts.iso_date(fact.day)), rules), rows, lasting=True))


def _own_record(texts: Texts) -> list[Button]:
    return [Button(texts.plain("menu-account"), Open(screen="account"))]
