"""The card of a doctor: everything public that helps to decide, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from aiogram.methods import SendVenue

from doctors.model import Doctor, Place
from handlers.callbacks import Open, Pick
from handlers.doctor_screens import address, kilometres, places_words, settlement, short_name
from handlers.screens import Button, Screen, home, paragraphs
from handlers.talk import Talk
from locales import Texts
from services.favourites import Kept
from services.finder import Wish, distance_km
from storage.records import Outgoing

SHOWN_OTHERS = 3  # other places of the doctor, other doctors of plan B
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Around:
    """What the card is shown in: the search it came from, what the patient saved, the link to the bot."""

    wish: Wish
    listed: bool
    saved: bool
    plan_b: Sequence[Kept]
    bot: str
    now: int


def card_screen(texts: Texts, doctor: Doctor, place: Place, around: Around) -> Screen:
    """Place, hours, phone, distance, free places and what they mean; the next steps."""
    away = distance_km(place, around.wish.near)
    facts = [
        texts("doctor-card-speciality", speciality=texts.term("speciality", place.speciality)),
        texts("doctor-card-clinic", clinic=place.clinic),
        texts("doctor-card-address", address=address(texts, place)),
        texts("doctor-card-distance", km=kilometres(away)) if away is not None else None,
        texts("doctor-card-hours", hours=hours_words(texts, place, around.now)),
        texts("doctor-card-phone", phone=", ".join(place.phones)) if place.phones else None,
        texts("doctor-card-places", places=places_words(texts, doctor)),
    ]
    meaning = texts("places-none-meaning") if doctor.accepting is False else texts("places-meaning")
    plan_b = around.plan_b if doctor.accepting is False else ()
    words = paragraphs(
        f"<b>{texts.escaped(doctor.full_name)}</b>",
        "\n".join(fact for fact in facts if fact),
        meaning,
        texts("favourites-plan-b") if plan_b else None,
    )
    return Screen(words, [*_plan_b(texts, plan_b), *_ways_on(texts, doctor, place, around)])


def _plan_b(texts: Texts, saved: Sequence[Kept]) -> list[list[Button]]:
    return [
        [Button(f"★ {short_name(one.doctor)}", Pick(of="doctor", item=one.employee_id))]
        for one in saved[:SHOWN_OTHERS]
        if one.doctor
    ]


def _ways_on(texts: Texts, doctor: Doctor, place: Place, around: Around) -> list[list[Button]]:
    item = place.employee_id
    keep = Button(texts.plain("favourite-drop"), Open(place="favourite-drop", item=item))
    if not around.saved:
        keep = Button(texts.plain("favourite-keep"), Open(place="favourite-keep", item=item))
    share = [Button(texts.plain("doctor-card-share"), url=share_link(texts, doctor, place, around.bot))]
    others = [
        Button(
            texts.plain("doctor-card-other-place", place=settlement(texts, one)),
            Pick(of="doctor", item=one.employee_id),
        )
        for one in doctor.places
        if one is not place
    ]
    pin = [Button(texts.plain("doctor-card-map"), Open(place="doctor-map", item=item))]
    back = Open(place="doctor-results" if around.listed else "doctor")
    return [
        [Button(texts.plain("doctor-card-file"), Open(place="file", item=item), style="success")],
        [keep, *(share if around.bot else [])],
        pin if place.latitude is not None else [],
        *([one] for one in others[:SHOWN_OTHERS]),
        [Button(texts.plain("button-back"), back), *home(texts)],
    ]


def bot_link(link_base: str, bot_name: str) -> str:
    """The address of a chat with the bot; empty while its name is not known."""
    return f"{link_base}/{bot_name}" if bot_name else ""


def share_link(texts: Texts, doctor: Doctor, place: Place, bot: str) -> str:
    """Telegram's page that passes a link to the card on to somebody else."""
    words = texts.plain("doctor-card-shared", name=doctor.full_name, clinic=place.clinic)
    query = urlencode({"url": card_link(place, bot), "text": words})
    return f"https://t.me/share/url?{query}"


def card_link(place: Place, bot: str) -> str:
    """The address that opens the card in a private chat with the bot."""
    return f"{bot}?start=d-{place.employee_id}"


def map_pin(talk: Talk, doctor: Doctor, place: Place) -> None:
    """The place on a map, as a message of its own."""
    if place.latitude is None or place.longitude is None:
        talk.finish()
        return
    pin = SendVenue(
        chat_id=talk.chat,
        latitude=place.latitude,
        longitude=place.longitude,
        title=place.clinic[:120],
        address=address(talk.texts, place)[:120] or "–",
    )
    work = talk.work
    work.send(Outgoing(work.new_id(), talk.chat, "sendVenue", pin.model_dump(exclude_unset=True), "screen"))


def hours_words(texts: Texts, place: Place, now: int) -> str:
    """Today's hours, and the week in short."""
    week = place.week
    if not week:
        return texts.plain("hours-unknown")
    today = DAYS[texts.weekday(now)]
    spans = ", ".join(f"{start.replace('.', ':')}–{end.replace('.', ':')}" for start, end in week.get(today, []))
    return texts.plain("hours-today", hours=spans) if spans else texts.plain("hours-closed-today")
