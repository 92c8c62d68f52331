"""The one question that leaves the fewest doctors when many fit equally well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from doctors.columns import Ints
from doctors.found import About, Option, Question
from doctors.lookup import Lookup
from doctors.model import Doctor, Place

MANY = 5  # doctors that fit on one screen as cards
MOST_OPTIONS = 8  # answers that fit under one message; the rest are reached by typing
CLEARLY = 0.9  # a later question must leave this share of what an earlier one leaves to be asked instead

Answer = tuple[str, str]  # what to pass to the next search, and what to show

_ANSWERS: tuple[tuple[About, Callable[[Doctor, Place], Answer]], ...] = (
    (About.AREA, lambda _, place: (place.area, place.area)),
    (About.TOWN, lambda _, place: (place.settlement, place.settlement)),
    (About.CLINIC, lambda _, place: (place.legal_entity_id, place.clinic_short)),
    (About.SPECIALITY, lambda _, place: (place.speciality, place.speciality)),
    (About.GIVEN, lambda doctor, _: (doctor.first_name, doctor.first_name)),
)
MOST_LOOKED_AT = 300  # rows that are enough to choose a question by; taken evenly


def question(lookup: Lookup, rows: Ints) -> Question | None:
    """What to ask about these rows; None when they are few or nothing tells them apart."""
    if len(rows) <= MANY:
        return None
    sample = rows[np.linspace(0, len(rows) - 1, min(len(rows), MOST_LOOKED_AT)).astype(np.int64)]
    table = lookup.columns
    pairs = [
        (table.doctors[doctor], place) for doctor, place in zip(table.doctor[sample], table.place[sample], strict=True)
    ]
    known = [(doctor, doctor.places[place]) for doctor, place in pairs]
    best: tuple[float, About, dict[Answer, int]] | None = None
    for about, answer in _ANSWERS:
        counts = _counts(known, answer)
        left = _left(sorted(counts.values(), reverse=True), len(known))
        if len(counts) > 1 and (best is None or left < CLEARLY * best[0]):
            best = left, about, counts
    if best is None:
        return None
    scale = len(rows) / len(sample)
    chosen = sorted(best[2].items(), key=lambda item: (-item[1], item[0][1]))[:MOST_OPTIONS]
    return Question(best[1], tuple(Option(value, label, round(count * scale)) for (value, label), count in chosen))


def _left(counts: list[int], everyone: int) -> float:
    """How many doctors stay on average after the answer; those outside the options stay together."""
    outside = everyone - sum(counts[:MOST_OPTIONS])
    return (sum(count * count for count in counts[:MOST_OPTIONS]) + outside * outside) / everyone


def _counts(known: Sequence[tuple[Doctor, Place]], answer: Callable[[Doctor, Place], Answer]) -> dict[Answer, int]:
    counts: dict[Answer, int] = {}
    for doctor, place in known:
        found = answer(doctor, place)
        if found[0]:
            counts[found] = counts.get(found, 0) + 1
    return counts
