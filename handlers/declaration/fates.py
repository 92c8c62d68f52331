"""What a patient hears of a declaration by itself: how it stands now, why, and what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from doctors.model import Workplace
from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Rows, Screen, home, paragraphs
from handlers.phrases.doctors import address, week_words
from handlers.phrases.plan_b import favourite_rows, others_rows, others_words
from locales import Html, Texts
from services.facts import DeclarationBegan, DeclarationFound, DeclarationTurned
from services.fate import Fate
from services.favourites import Favourites
from services.finder import Finder
from services.plan_b import PlanB
from storage.contents import SeenDeclaration
from storage.unit_of_work import UnitOfWork

_HOLDS = (Fate.ACTIVE, Fate.VERIFIED)
_ASKS_PEOPLE = (Fate.REJECTED, Fate.BY_PATIENT, Fate.ENDED)
"""Here people can help, or should hear of it."""
_WAITS = (Fate.VERIFYING, Fate.REORGANISED)
"""Here another doctor is not the first thing to want."""


async def began(texts: Texts, fact: DeclarationBegan, finder: Finder) -> AsyncIterator[Said]:
    """The doctor has taken the patient: does the declaration hold, what of the one before it, and what is next?"""
    words = [texts("fate-began", doctor=_doctor(texts, fact.seen)), texts(f"fate-{fact.fate.value}")]
    people = [_people(texts)] if fact.fate is Fate.VERIFYING else []
    yield _of_new(texts, fact, words, people, finder)


async def found(texts: Texts, fact: DeclarationFound, finder: Finder) -> AsyncIterator[Said]:
    """One that was made elsewhere: was it the patient?"""
    said = "fate-active-elsewhere" if fact.fate is Fate.ACTIVE else "fate-verifying-elsewhere"
    words = [texts("fate-turned", doctor=_doctor(texts, fact.seen)), texts(said)]
    yield _of_new(texts, fact, words, [_people(texts)], finder)


def _of_new(
    texts: Texts,
    fact: DeclarationBegan | DeclarationFound,
    words: Sequence[Html],
    people: Rows,
    finder: Finder,
) -> Said:
    told = [*words, _replaced(texts, fact.replaced), _next_steps(texts, fact.fate, fact.seen, finder)]
    rows = [*_own(texts, primary=True), *_map(texts, fact.seen, finder), *people, home(texts)]
    return Said(Screen(paragraphs(*told), rows, lasting=True))


async def turned(
    texts: Texts,
    fact: DeclarationTurned,
    finder: Finder,
    plan_b: PlanB,
    favourites: Favourites,
    work: UnitOfWork,
) -> AsyncIterator[Said]:
    """It was verified, or has ended; whoever has no doctor now is offered others, one press each."""
    title = texts("fate-turned", doctor=_doctor(texts, fact.seen))
    said = texts(f"fate-{fact.fate.value}")
    if fact.fate in _HOLDS:
        words = paragraphs(title, said, _next_steps(texts, fact.fate, fact.seen, finder))
        rows = [*_own(texts, primary=True), *_map(texts, fact.seen, finder)]
        yield Said(Screen(words, [*rows, home(texts)], lasting=True))
        return
    others = plan_b.others(fact.seen.get("where") or {"employee": fact.seen.get("employee", "")})
    known = favourite_rows(texts, await favourites.of(work, fact.patient), fact.seen.get("employee", ""))
    another = Button(texts.plain("filing-other-doctor"), Open(screen="doctor"), style="primary")
    ways: Rows = [*others_rows(texts, others), *known, [another]]
    own = _own(texts)
    rows = [*own, *ways] if fact.fate in _WAITS else [*ways, *own]
    if fact.fate in _ASKS_PEOPLE:
        rows.append(_people(texts))
    words = paragraphs(title, said, others_words(texts, others))
    yield Said(Screen(words, [*rows, home(texts)], lasting=True))


def _replaced(texts: Texts, doctor: str | None) -> Html | None:
    if doctor is None:
        return None
    return texts("fate-replaced-named", doctor=doctor) if doctor else texts("fate-replaced")


def _doctor(texts: Texts, seen: SeenDeclaration) -> str:
    return seen.get("doctor") or texts.plain("doctor-unknown")


def _next_steps(texts: Texts, fate: Fate, seen: SeenDeclaration, finder: Finder) -> Html | None:
    """«Що далі»: where to go, when, and what with; only of a declaration that holds."""
    if fate not in _HOLDS:
        return None
    workplace = _workplace(seen, finder)
    lines = [texts("next-title"), *(_where(texts, workplace) if workplace else [_clinic(texts, seen)])]
    return Html("\n".join(filter(None, [*lines, texts("next-call"), texts("next-take")])))


def _where(texts: Texts, workplace: Workplace) -> list[str]:
    phones = texts("doctor-card-phone", phone=", ".join(workplace.phones)) if workplace.phones else ""
    return [
        texts("doctor-card-clinic", clinic=workplace.clinic),
        texts("doctor-card-address", address=address(texts, workplace)),
        phones,
        texts("doctor-card-hours", hours=week_words(texts, workplace)),
    ]


def _clinic(texts: Texts, seen: SeenDeclaration) -> str:
    clinic = seen.get("clinic")
    return texts("doctor-card-clinic", clinic=clinic) if clinic else ""


def _map(texts: Texts, seen: SeenDeclaration, finder: Finder) -> Rows:
    workplace = _workplace(seen, finder)
    if workplace is None or workplace.latitude is None:
        return []
    return [[Button(texts.plain("doctor-card-map"), Open(screen="doctor-map", item=workplace.employee_id))]]


def _workplace(seen: SeenDeclaration, finder: Finder) -> Workplace | None:
    employee = seen.get("employee", "")
    doctor = finder.known(employee)
    return doctor.at(employee) if doctor else None


def _own(texts: Texts, *, primary: bool = False) -> Rows:
    label, leads_to = texts.plain("menu-declarations"), Open(screen="declarations")
    return [[Button(label, leads_to, style="primary") if primary else Button(label, leads_to)]]


def _people(texts: Texts) -> list[Button]:
    return [Button(texts.plain("menu-ticket"), Open(screen="ticket"))]
