"""The one question that leaves the fewest doctors when many fit equally well, and that a person can answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from doctors.columns import Ints
from doctors.found import About, Option, Question
from doctors.lookup import Lookup
from doctors.model import Doctor, Workplace

MANY = 5  # doctors that fit on one screen as cards
MOST_OPTIONS = 8  # answers that fit under one message; the rest are reached by typing
CLEARLY = 0.9  # a later question must leave this share of what an earlier one leaves to be asked instead
WORTH_A_QUESTION = 0.8  # a question that leaves a greater share of the doctors is a step for nothing

Answer = tuple[str, str]  # what to pass to the next search, and what to show
Ask = tuple[About, Callable[[Doctor, Workplace], Answer]]

_WHERE: tuple[Ask, ...] = (
    (About.TOWN, lambda _, workplace: (workplace.settlement, workplace.settlement)),
    (About.AREA, lambda _, workplace: (workplace.area, workplace.area)),
)
"""Asked first: everybody knows which town they mean; the oblast, when the towns are too many."""
_WHAT: tuple[Ask, ...] = (
    (About.CLINIC, lambda _, workplace: (workplace.legal_entity_id, workplace.clinic)),
    (About.SPECIALITY, lambda _, workplace: (workplace.speciality, workplace.speciality)),
)
_OF_NAMED: tuple[Ask, ...] = (*_WHAT, (About.GIVEN, lambda doctor, _: (doctor.first_name, doctor.first_name)))
_OF_ANYBODY: tuple[Ask, ...] = (*_WHAT, (About.STREET, lambda _, workplace: (workplace.street, workplace.street)))
"""Who has named nobody has no name in mind."""
MOST_LOOKED_AT = 300  # rows that are enough to choose a question by; taken evenly


def question(lookup: Lookup, rows: Ints, *, named: bool) -> Question | None:
    """What to ask about these rows; None when they are few or nothing tells them apart.

    `named`: somebody's name was typed, so that another name of the same person may be known too.
    """
    if len(rows) <= MANY:
        return None
    sample = rows[np.linspace(0, len(rows) - 1, min(len(rows), MOST_LOOKED_AT)).astype(np.int64)]
    table = lookup.columns
    pairs = [
        (table.doctors[doctor], workplace)
        for doctor, workplace in zip(table.doctor[sample], table.workplace[sample], strict=True)
    ]
    known = [(doctor, doctor.workplaces[workplace]) for doctor, workplace in pairs]
    best = _best(_WHERE, known) or _best(_OF_NAMED if named else _OF_ANYBODY, known)
    if best is None:
        return None
    about, counts = best
    scale = len(rows) / len(sample)
    chosen = sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))[:MOST_OPTIONS]
    return Question(about, tuple(Option(value, label, round(count * scale)) for (value, label), count in chosen))


def _best(asks: Sequence[Ask], known: Sequence[tuple[Doctor, Workplace]]) -> tuple[About, dict[Answer, int]] | None:
    """The question that leaves the fewest, an earlier one when they are much the same; None when none is worth it."""
    best: tuple[float, About, dict[Answer, int]] | None = None
    for about, answer in asks:
        counts = _counts(known, answer)
        left = _left(sorted(counts.values(), reverse=True), len(known))
        if left <= WORTH_A_QUESTION * len(known) and (best is None or left < CLEARLY * best[0]):
            best = left, about, counts
    return best[1:] if best else None


def _left(counts: list[int], everyone: int) -> float:
    """How many doctors stay on average after the answer; those outside the options stay together."""
    outside = everyone - sum(counts[:MOST_OPTIONS])
    return (sum(count * count for count in counts[:MOST_OPTIONS]) + outside * outside) / everyone


def _counts(
    known: Sequence[tuple[Doctor, Workplace]], answer: Callable[[Doctor, Workplace], Answer]
) -> dict[Answer, int]:
    counts: dict[Answer, int] = {}
    for doctor, workplace in known:
        found = answer(doctor, workplace)
        if found[0]:
            counts[found] = counts.get(found, 0) + 1
    return counts
