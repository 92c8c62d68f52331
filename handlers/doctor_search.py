"""The search itself, for those who come from the menu and for those who just typed a name."""

from __future__ import annotations

from dataclasses import replace

from doctors.found import Trouble
from handlers.doctor_screens import Searched, nothing_found, question_screen, results_screen
from handlers.states import FindDoctor
from handlers.talk import Talk
from services.age import AgeOf
from services.finder import Finder, Wish, fitting

MANY = 7  # more equal hits than this are asked about instead of listed


async def find(talk: Talk, finder: Finder, age_of: AgeOf, wish: Wish, page: int = 0, *, ask: bool = True) -> None:
    """Searches, and shows hits, one good question, or what to try instead."""
    age = await age_of(talk.work, talk.patient)
    found = finder.search(wish, age=age)
    if found.trouble not in (Trouble.NONE, Trouble.NOT_FOUND):
        wish = replace(wish, query="")  # nobody is named by it, and what is chosen next holds without it
    searched = Searched(wish, found, fitting(age, wish), finder.left_out(wish, age))
    if found.hits:
        options = found.question.options if found.question and ask and found.equal > MANY else ()
        await _to_results(talk, wish, page, [option.value for option in options])
        if found.question and options:
            talk.show(question_screen(talk.texts, searched))
        else:
            talk.show(results_screen(talk.texts, searched, page))
        return
    await _to_results(talk, wish, 0, [])
    await talk.remember(suggestions=[one.query for one in found.suggestions])
    unfiltered = finder.search(Wish(wish.query, near=wish.near), age=age).total if wish.narrow and wish.query else 0
    talk.show(nothing_found(talk.texts, searched, unfiltered))


async def _to_results(talk: Talk, wish: Wish, page: int, options: list[str]) -> None:
    state = await talk.state.get_state()
    if state not in (FindDoctor.results.state, FindDoctor.card.state, FindDoctor.location.state):
        await talk.move(FindDoctor.query)
    await talk.move(FindDoctor.results, wish=wish.packed(), page=page, options=options)
