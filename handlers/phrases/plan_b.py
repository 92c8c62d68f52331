"""How plan B is put: other doctors who have room, one press each."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.callbacks import Open, Pick
from handlers.kit.screens import Button
from handlers.phrases.doctors import kilometres, short_name, vacancies_words
from locales import Html, Texts
from services.favourites import FavouriteDoctor, with_room
from services.plan_b import OFFERED, Another


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
    """One press each: to the last look before a request is made, or to the card of whom open data alone name."""
    return [[_another(texts, one)] for one in others]


def _another(texts: Texts, one: Another) -> Button:
    item = one.workplace.employee_id
    if not one.doctor.registered:
        return Button(short_name(one.doctor), Pick(of="doctor", item=item))
    return Button(
        texts.plain("plan-b-file", doctor=short_name(one.doctor)), Open(screen="file", item=item), style="primary"
    )


def favourite_rows(texts: Texts, known: Sequence[FavouriteDoctor], but: str) -> list[list[Button]]:
    """The patient's own list, those who have room: one press each."""
    return [
        [Button(texts.plain("plan-b-saved", doctor=short_name(one.doctor)), Open(screen="file", item=one.employee_id))]
        for one in with_room(known, but)[:OFFERED]
        if one.doctor
    ]
