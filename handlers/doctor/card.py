"""The card of a doctor: everything public that helps to decide, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from doctors.model import Doctor, Workplace
from handlers.kit import outgoing
from handlers.kit.callbacks import Open, Pick
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.doctors import (
    address,
    card_link,
    hours_words,
    kilometres,
    settlement,
    short_name,
    source,
    vacancies_words,
)
from handlers.phrases.plan_b import others_rows, others_words
from locales import Html, Texts
from services.favourites import FavouriteDoctor
from services.finder import Wish, distance_km
from services.plan_b import Another
from services.readiness import beyond_cap

SHOWN_OTHERS = 3  # other places of the doctor, other doctors of plan B


@dataclass(frozen=True, slots=True)
class Around:
    """What the card is shown in: the search it came from, what the patient's favourites are, the link to the bot.

    `others`: who has room near a doctor who has none.
    """

    wish: Wish
    listed: bool
    is_favourite: bool
    plan_b: Sequence[FavouriteDoctor]
    others: Sequence[Another]
    bot: str
    now: int


def card_screen(texts: Texts, doctor: Doctor, workplace: Workplace, around: Around) -> Screen:
    """Place, hours, phone, distance, vacancies and what they mean; the next steps."""
    away = distance_km(workplace, around.wish.near)
    facts = [
        texts("doctor-card-speciality", speciality=texts.term("speciality", workplace.speciality)),
        texts("doctor-card-clinic", clinic=workplace.clinic),
        texts("doctor-card-address", address=address(texts, workplace)),
        texts("doctor-card-distance", km=kilometres(away)) if away is not None else None,
        texts("doctor-card-hours", hours=hours_words(texts, workplace, around.now)),
        texts("doctor-card-phone", phone=", ".join(workplace.phones)) if workplace.phones else None,
        texts("doctor-card-places", places=vacancies_words(texts, doctor)),
    ]
    plan_b = around.plan_b if doctor.accepting is False else ()
    words = paragraphs(
        f"<b>{texts.escaped(doctor.full_name)}</b>",
        "\n".join(fact for fact in facts if fact),
        _meaning(texts, doctor),
        source(texts, doctor.as_of) if doctor.as_of else None,
        texts("favourites-plan-b") if plan_b else None,
        others_words(texts, around.others),
    )
    rows = [*others_rows(texts, around.others), *_plan_b(texts, plan_b), *_ways_on(texts, doctor, workplace, around)]
    return Screen(words, rows)


def _meaning(texts: Texts, doctor: Doctor) -> Html:
    """What the vacancies mean for whoever would file."""
    if doctor.accepting is False and not doctor.registered:
        return texts("places-none-meaning-open")
    if beyond_cap(doctor):
        return texts("places-over-cap")
    if doctor.accepting is False:
        return texts("places-none-meaning")
    return texts("places-meaning-open") if doctor.as_of else texts("places-meaning")


def _plan_b(texts: Texts, favourites: Sequence[FavouriteDoctor]) -> list[list[Button]]:
    return [
        [Button(f"★ {short_name(one.doctor)}", Pick(of="doctor", item=one.employee_id))]
        for one in favourites[:SHOWN_OTHERS]
        if one.doctor
    ]


def _ways_on(texts: Texts, doctor: Doctor, workplace: Workplace, around: Around) -> list[list[Button]]:
    item = workplace.employee_id
    favourite = Button(texts.plain("favourite-drop"), Open(screen="favourite-drop", item=item))
    if not around.is_favourite:
        favourite = Button(texts.plain("favourite-keep"), Open(screen="favourite-keep", item=item))
    share = [Button(texts.plain("doctor-card-share"), url=share_link(texts, doctor, workplace, around.bot))]
    others = [
        Button(
            texts.plain("doctor-card-other-place", place=settlement(texts, one)),
            Pick(of="doctor", item=one.employee_id),
        )
        for one in doctor.workplaces
        if one is not workplace
    ]
    pin = [Button(texts.plain("doctor-card-map"), Open(screen="doctor-map", item=item))]
    back = Open(screen="doctor-results" if around.listed else "doctor")
    return [
        [] if doctor.registered and beyond_cap(doctor) else [_file(texts, doctor, item)],
        [favourite, *(share if around.bot else [])],
        pin if workplace.latitude is not None else [],
        *([one] for one in others[:SHOWN_OTHERS]),
        [Button(texts.plain("button-back"), back), *home(texts)],
    ]


def _file(texts: Texts, doctor: Doctor, item: str) -> Button:
    if doctor.registered:
        return Button(texts.plain("doctor-card-file"), Open(screen="file", item=item), style="success")
    return Button(texts.plain("doctor-card-how-to-file"), Open(screen="file", item=item))


def share_link(texts: Texts, doctor: Doctor, workplace: Workplace, bot: str) -> str:
    """Telegram's page that passes a link to the card on to somebody else."""
    words = texts.plain("doctor-card-shared", name=doctor.full_name, clinic=workplace.clinic)
    query = urlencode({"url": card_link(workplace, bot), "text": words})
    return f"https://t.me/share/url?{query}"


def map_pin(talk: Talk, doctor: Doctor, workplace: Workplace) -> None:
    """The place on a map, as a message of its own."""
    if workplace.latitude is None or workplace.longitude is None:
        talk.finish()
        return
    at = (workplace.latitude, workplace.longitude)
    outgoing.pin(talk.work, talk.chat, at, workplace.clinic, address(talk.texts, workplace))
