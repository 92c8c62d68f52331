"""May I file a declaration? What decides it, a line each, and the one thing to mend first."""

from __future__ import annotations

from handlers.kit.screens import Button, Screen
from handlers.own.phrases import answer, to
from handlers.phrases.declarations import doctor_of_request, name_of
from handlers.phrases.record import agreement
from handlers.phrases.requests import status_key
from handlers.phrases.verdict import mending, verdict_words
from locales import Html, Texts
from services.own import Own, Right
from services.readiness import FULL_CAPACITY_AGE
from services.verdict import READY
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


async def right_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """Yes or no first."""
    right = await own.right(work, patient)
    facts = [
        _age(texts, right),
        agreement(texts, right.verification),
        _request(texts, own, right),
        _current(texts, own, right),
    ]
    young = right.verdict.key == "no-capacity"
    clinic = texts("own-right-clinic") if young else None
    words = [_verdict(texts, right), clinic, "\n".join(f"• {one}" for one in facts if one)]
    return answer(texts, "may-i-file", words, _deeds(texts, right), "teen-can-file" if young else "")


def _verdict(texts: Texts, right: Right) -> Html:
    if right.ready:
        return texts("own-right-yes")
    if right.verdict.key == READY:
        return texts("own-right-request")
    return Html(f"{texts('own-right-no')}\n{verdict_words(texts, right.verdict)}")


def _age(texts: Texts, right: Right) -> str | None:
    """The age, and for who is not of age whether they may act alone."""
    if right.age is None:
        return None
    if right.age >= FULL_CAPACITY_AGE:
        return texts("own-right-adult", age=right.age)
    return texts("own-right-capable" if right.capable else "own-right-not-capable", age=right.age)


def _request(texts: Texts, own: Own, right: Right) -> Html:
    if right.request is None:
        return texts("own-right-no-request")
    key = status_key(right.request.status.key, right.request.status_reason.key)
    doctor = doctor_of_request(texts, own.finder, right.request, None)
    return texts("own-right-open-request", doctor=doctor, status=texts.plain(f"request-{key}"))


def _current(texts: Texts, own: Own, right: Right) -> Html:
    names = ", ".join(name_of(texts, own.finder, one) for one in right.current)
    return texts("own-right-current", doctor=names) if names else texts("own-right-none")


def _deeds(texts: Texts, right: Right) -> list[list[Button]]:
    if right.ready:
        return [to(texts, "action-file-declaration", "doctor", first=True)]
    if right.verdict.key == READY and right.request is not None:
        return [to(texts, "own-open-request", "request", right.request.id, first=True)]
    if right.verdict.key in ("no-capacity", "under-14"):
        return [to(texts, "menu-doctor", "doctor", first=True)]
    return mending(texts, right.verdict)
