"""My doctor, my request, my declarations."""

from __future__ import annotations

from ehealth.models import Declaration, DeclarationRequest
from handlers.kit.screens import Button, Screen
from handlers.own.phrases import answer, to
from handlers.phrases.declarations import doctor_of_request, line_of, name_of, reach_words
from handlers.phrases.requests import status_key
from locales import Html, Texts
from services.declarations import Overview
from services.own import Own
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


async def doctor_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """Who it is, where, when, by which phone, since when; for who has none, what is under way and the search."""
    seen = await own.overview(work, patient)
    words = [_doctor(texts, own, one, seen, work.now) for one in seen.current]
    rows = [to(texts, "own-open-declaration", "declaration", one.id, first=True) for one in seen.current]
    if not seen.current:
        words = [texts("own-no-doctor"), *(_request(texts, own, one, seen) for one in seen.requests)]
        rows = [to(texts, "own-open-request", "request", one.id, first=True) for one in seen.requests]
    label = "filing-other-doctor" if seen.current else "menu-doctor"
    rows.append(to(texts, label, "doctor", first=not rows))
    return answer(texts, "my-doctor", words, rows)


def _doctor(texts: Texts, own: Own, one: Declaration, seen: Overview, now: int) -> str:
    filing = seen.filings.get(one.declaration_request_id)
    lines = [
        texts("own-doctor", doctor=name_of(texts, own.finder, one, filing)),
        reach_words(texts, own.finder, one, filing, now),
        texts(
            "own-doctor-since",
            since=texts.iso_date(one.start_date.isoformat() if one.start_date else None),
            status=texts.term("declaration", one.status.key),
        ),
        texts("own-pending") if one.status == "PENDING_VERIFICATION" else None,
    ]
    return "\n".join(filter(None, lines))


async def request_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """How it stands and what comes next; with none open, how the last one ended and which declaration holds."""
    seen = await own.overview(work, patient)
    words: list[str] = [_request(texts, own, one, seen) for one in seen.requests]
    rows = [to(texts, "own-open-request", "request", one.id, first=True) for one in seen.requests]
    if not seen.requests:
        words = [texts("own-no-request"), *_ended(texts, own, seen), *_holding(texts, own, seen)]
        rows = [_next_without_request(texts, seen)]
    return answer(texts, "my-request", words, rows)


def _request(texts: Texts, own: Own, one: DeclarationRequest, seen: Overview) -> Html:
    key = status_key(one.status.key, one.status_reason.key)
    return texts(
        "own-request",
        doctor=doctor_of_request(texts, own.finder, one, seen.filings.get(one.id)),
        status=texts.plain(f"request-{key}"),
        next=texts(f"notice-{key}"),
    )


def _ended(texts: Texts, own: Own, seen: Overview) -> list[Html]:
    latest = max(seen.settled, key=lambda one: str(one.start_date or ""), default=None)
    if latest is None:
        return []
    key = status_key(latest.status.key, latest.status_reason.key)
    doctor = doctor_of_request(texts, own.finder, latest, seen.filings.get(latest.id))
    return [texts("own-request-ended", doctor=doctor, status=texts.plain(f"request-{key}"))]


def _holding(texts: Texts, own: Own, seen: Overview) -> list[Html]:
    return [line_of(texts, own.finder, one) for one in seen.current] or [texts("declarations-none")]


def _next_without_request(texts: Texts, seen: Overview) -> list[Button]:
    if seen.current:
        return to(texts, "menu-declarations", "declarations", first=True)
    return to(texts, "menu-doctor", "doctor", first=True)


async def declarations_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """What holds, what is under way, how many there were."""
    seen = await own.overview(work, patient)
    words = [
        texts("declarations-title"),
        *_holding(texts, own, seen),
        *(_request(texts, own, one, seen) for one in seen.requests),
        texts("own-earlier", count=len(seen.earlier)),
    ]
    rows = [to(texts, "own-open-declaration", "declaration", one.id, first=True) for one in seen.current]
    rows.append(to(texts, "own-all-declarations", "declarations"))
    if not seen.current:
        rows.append(to(texts, "menu-doctor", "doctor"))
    return answer(texts, "my-declarations", words, rows)
