"""How a request on a declaration stands, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, back, paragraphs
from handlers.phrases.doctors import kilometres, short_name, vacancies_words
from handlers.phrases.requests import doctor_of, status_key
from locales import Html, Texts
from services.plan_b import Another, PlanB
from storage.records import Filing

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
    else:
        rows.append([Button(texts.plain("filing-other-doctor"), Open(screen="doctor"))])
    others = plan_b.others(filing.summary) if filing.status in UNMET else ()
    facts = texts(
        "filing-card",
        doctor=doctor_of(texts, filing.summary),
        clinic=str(filing.summary.get("clinic") or "–"),
        status=texts.plain(f"request-{key}"),
        since=texts.moment(filing.created_at),
    )
    words = paragraphs(facts, texts(f"notice-{key}"), others_words(texts, others))
    return Screen(words, [*others_rows(texts, others), *rows, back(texts, "declarations")])


def others_words(texts: Texts, others: Sequence[Another]) -> Html | None:
    """Who else has room near the doctor that was chosen, a line each; nothing for nobody."""
    lines = [
        texts(
            "plan-b-line" if one.km is not None else "plan-b-line-somewhere",
            doctor=one.doctor.full_name,
            clinic=one.workplace.clinic,
            places=vacancies_words(texts, one.doctor),
            km=kilometres(one.km) if one.km is not None else 0,
        )
        for one in others
    ]
    return Html("\n".join([texts("plan-b-title"), *lines])) if lines else None


def others_rows(texts: Texts, others: Sequence[Another]) -> list[list[Button]]:
    """One press each: to the last look before a request is made."""
    return [
        [
            Button(
                texts.plain("plan-b-file", doctor=short_name(one.doctor)),
                Open(screen="file", item=one.workplace.employee_id),
                style="primary",
            )
        ]
        for one in others
    ]
