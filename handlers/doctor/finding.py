"""The search itself, for those who come from the menu and for those who just typed a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from doctors.found import Outcome
from handlers.doctor.screens import nothing_found, question_screen, results_screen
from handlers.doctor.states import FindDoctor
from handlers.kit.talk import Talk
from services.doctor_search import DoctorSearch, Looked
from services.finder import Wish

if TYPE_CHECKING:
    from doctors.found import Found

MANY = 7  # more equal hits than this are asked about instead of listed


async def find(talk: Talk, search: DoctorSearch, wish: Wish, known: Found | None = None) -> None:
    """Searches, and shows hits, one good question that tells equal hits apart, or what to try instead."""
    looked = _named(await search.look(talk.work, talk.patient, wish, known))
    found = looked.found
    options = found.question.options if found.question and found.equal > MANY else ()
    if not found.hits or not options:
        await _show(talk, looked, 0)
        return
    await _to_results(talk, looked.wish, 0, [option.value for option in options])
    talk.show(question_screen(talk.texts, looked))


async def list_hits(talk: Talk, search: DoctorSearch, wish: Wish, page: int = 0) -> None:
    """Searches, and lists the hits without a question."""
    await _show(talk, _named(await search.look(talk.work, talk.patient, wish)), page)


def _named(looked: Looked) -> Looked:
    """Of a line that can name nobody only what is chosen by buttons stays."""
    if looked.found.outcome in (Outcome.NONE, Outcome.NOT_FOUND):
        return looked
    return replace(looked, wish=replace(looked.wish, query=""))


async def _show(talk: Talk, looked: Looked, page: int) -> None:
    if looked.found.hits:
        await _to_results(talk, looked.wish, page, [])
        talk.show(results_screen(talk.texts, looked, page))
        return
    await _to_results(talk, looked.wish, 0, [])
    await talk.remember(suggestions=[one.query for one in looked.found.suggestions])
    talk.show(nothing_found(talk.texts, looked))


async def _to_results(talk: Talk, wish: Wish, page: int, options: list[str]) -> None:
    if await talk.question() not in (FindDoctor.results.state, FindDoctor.card.state, FindDoctor.location.state):
        await talk.move(FindDoctor.query)
    await talk.move(FindDoctor.results, wish=wish.packed(), page=page, options=options)
