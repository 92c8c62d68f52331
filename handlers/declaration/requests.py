"""How a request on a declaration stands, and what can be done about it."""

from __future__ import annotations

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, back, paragraphs
from handlers.phrases.plan_b import others_rows, others_words
from handlers.phrases.requests import doctor_of, status_key
from locales import Texts
from services.plan_b import PlanB
from storage.records import Filing

BECOME = ("SIGNED", "VERIFYING", "UNVERIFIED")
"""Statuses in which a declaration has come of it: it is looked at among one's own."""
UNMET = ("REJECTED", "EXPIRED")
"""Statuses after which another doctor is wanted."""


def filing_card(texts: Texts, filing: Filing, plan_b: PlanB) -> Screen:
    """How a request stands, and what can be done about it."""
    key = status_key(filing.status, filing.reason)
    item = str(filing.id)
    rows: list[list[Button]] = []
    if filing.status == "NEW":
        rows.append([Button(texts.plain("sign-open-again"), Open(screen="filing-sign", item=item), style="primary")])
    if filing.status in ("NEW", "APPROVED"):
        rows.append([Button(texts.plain("filing-withdraw"), Open(screen="filing-withdraw", item=item))])
    elif filing.status in BECOME:
        rows.append([Button(texts.plain("menu-declarations"), Open(screen="declarations"), style="primary")])
    else:
        rows.append([Button(texts.plain("filing-other-doctor"), Open(screen="doctor"))])
    others = plan_b.others(filing.summary) if filing.status in UNMET else ()
    facts = texts(
        "filing-card",
        doctor=doctor_of(texts, filing.summary),
        clinic=str(filing.summary.get("clinic") or "–"),
        status=texts.plain(f"request-{key}"),
        since=_since(texts, filing),
    )
    words = paragraphs(facts, texts(f"notice-{key}"), others_words(texts, others))
    return Screen(words, [*others_rows(texts, others), *rows, back(texts, "declarations")])


def _since(texts: Texts, filing: Filing) -> str:
    """Of a request that was filed elsewhere the system's day is known, and not when it was found here."""
    day = str(filing.summary.get("since") or "")
    return texts.iso_date(day) if day else texts.moment(filing.created_at)
