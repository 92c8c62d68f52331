"""What is stored and until when, who answers for it, and taking back what was agreed to."""

from __future__ import annotations

from handlers.kit.callbacks import Confirm, Open
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.settings.stored import stored
from locales import Html, Texts
from services.faults import Outdated
from services.law import ITEMS, Law
from services.privacy import Privacy


async def privacy(talk: Talk) -> None:
    """/privacy: what is stored, why, how long, and how to end it."""
    texts = talk.texts
    rows = [
        [Button(texts.plain("privacy-law"), Open(screen="law"))],
        [Button(texts.plain("privacy-export"), Open(screen="mydata"))],
        [Button(texts.plain("privacy-forget"), Open(screen="forget"))],
        back(texts, "settings"),
    ]
    talk.show(Screen(paragraphs(texts("privacy-title"), stored(texts), texts("privacy-body")), rows))


async def law_screen(talk: Talk, law: Law) -> None:
    """Who answers for the data, on what basis, who sees them, where to complain; what the patient has agreed to."""
    texts = talk.texts
    said = [texts(f"law-{item}", words=_words(texts, law, item)) for item in ITEMS if item != "consent"]
    rows = [back(texts, "privacy")]
    given = talk.patient.consented_at
    if given is not None:
        said.append(texts("law-consent", at=texts.date(given)))
        rows.insert(0, [Button(texts.plain("consent-withdraw"), Open(screen="consent-withdraw"))])
    talk.show(Screen(paragraphs(texts("law-title"), *said), rows))


def _words(texts: Texts, law: Law, item: str) -> str | Html:
    """The operator's own, else ours; what only the operator can say is not made up."""
    own = law.words(item, texts.language)
    if own:
        return own
    ours = f"law-{item}-words"
    return texts(ours) if texts.has(ours) else texts("law-unsaid")


async def ask_withdrawal(talk: Talk) -> None:
    """Says what goes with the consent, and asks once."""
    given = talk.patient.consented_at
    if given is None:
        raise Outdated("stale-button")
    texts = talk.texts
    rows = [
        [Button(texts.plain("forget-keep"), Open(screen="privacy"), style="primary")],
        [Button(texts.plain("consent-withdraw-yes"), Confirm(what="consent", version=given), style="danger")],
    ]
    talk.show(Screen(texts("consent-withdraw-ask"), rows))


async def withdraw(talk: Talk, press: Confirm, privacy_service: Privacy) -> None:
    """The consent goes, and with it what was written to staff."""
    if talk.patient.consented_at is None or press.version != talk.patient.consented_at:
        raise Outdated("stale-button")
    await privacy_service.withdraw(talk.work, talk.patient)
    talk.show(Screen(talk.texts("consent-withdrawn"), [home(talk.texts)]))
