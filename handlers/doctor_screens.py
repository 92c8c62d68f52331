"""Screens of the doctor search: results, the question, nothing found, the card."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.methods import SendVenue

from doctors.found import About, Found, Hit, How, Level, Question, Trouble
from doctors.model import Doctor, Place
from doctors.readings import Script
from handlers.callbacks import Narrow, Open, Pick
from handlers.screens import ROWS_A_PAGE, Button, Screen, home, pager, paragraphs
from handlers.talk import Talk
from locales import Html, Texts
from services.finder import Wish
from storage.records import Outgoing

OTHER_PLACES = 3
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TELLING = (About.SURNAME, About.GIVEN, About.PATRONYMIC, About.TOWN, About.CLINIC, About.STREET, About.SPECIALITY)


def results_screen(texts: Texts, wish: Wish, found: Found, page: int, specialities: Sequence[str]) -> Screen:
    """One page of hits: who, where, whether there are places, and why they are here."""
    pages = -(-len(found.hits) // ROWS_A_PAGE)
    page = min(page, pages - 1)
    hits = found.hits[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    exact = found.hits[0].level is Level.EXACT
    head = texts("doctor-found", count=found.total) if exact else texts("doctor-maybe")
    first = page * ROWS_A_PAGE + 1
    lines = [_line(texts, hit, number) for number, hit in enumerate(hits, first)]
    buttons = [
        Button(f"{number}. {short_name(hit.doctor)}", Pick(of="doctor", item=hit.employee_id))
        for number, hit in enumerate(hits, first)
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    words = paragraphs(head, _read_as(texts, found), *lines)
    return Screen(
        words, [*rows, pager(texts, "doctors", page, pages), *_filters(texts, wish, specialities), home(texts)]
    )


def _line(texts: Texts, hit: Hit, number: int) -> Html:
    place = hit.place
    distance = texts("doctor-distance", km=round(hit.distance_km, 1)) if hit.distance_km is not None else ""
    where = ", ".join(filter(None, [settlement(texts, place), place.clinic_short or place.clinic_name, distance]))
    return texts(
        "doctor-line",
        number=number,
        name=full_name(hit.doctor),
        speciality=texts.term("speciality", place.speciality),
        where=where,
        places=places_words(texts, hit.doctor),
        why=_why(texts, hit),
    )


def _why(texts: Texts, hit: Hit) -> str:
    """«за прізвищем, Львів»: what of the line was found in the register, and how."""
    reasons = [reason for reason in hit.reasons if reason.about in TELLING]
    words = [
        texts.plain(f"why-{reason.about.value.replace('_', '-')}", value=reason.value)
        + (texts.plain("why-slip") if reason.how is How.SLIP else "")
        for reason in reasons
    ]
    return ", ".join(dict.fromkeys(words)) or texts.plain("why-near")


def _read_as(texts: Texts, found: Found) -> Html | None:
    """Said only when the line was typed in another alphabet or layout."""
    if found.understood.script is Script.TYPED or not found.understood.text:
        return None
    return texts("doctor-read-as", text=found.understood.text)


def _filters(texts: Texts, wish: Wish, specialities: Sequence[str]) -> list[list[Button]]:
    """Filters that are on can be seen and taken off; the others can be put on."""

    def chip(label: str, by: str, value: str, *, on: bool) -> Button:
        return Button(f"✓ {label}" if on else label, Narrow(by=by, value="" if on else value))

    kinds = [chip(texts.term("speciality", one), "speciality", one, on=wish.speciality == one) for one in specialities]
    rest = [chip(texts.plain("filter-accepting"), "accepting", "1", on=wish.accepting)]
    if wish.near:
        rest.append(chip(texts.plain("doctor-near"), "near", "", on=True))
    else:
        rest.append(Button(texts.plain("doctor-near"), Open(place="doctor-near")))
    chosen = [
        chip(value[:24], by, "", on=True)
        for by in ("area", "settlement", "clinic", "first_name")
        if (value := getattr(wish, by))
    ]
    return [chosen, kinds, rest] if chosen else [kinds, rest]


def question_screen(texts: Texts, wish: Wish, found: Found) -> Screen:
    """Many equal hits: the one question that tells them apart best."""
    question = found.question or Question(About.TOWN, ())
    about = question.about.value
    rows = [
        [Button(texts.plain("doctor-option", name=_option(texts, question, one.label), count=one.count),
                Pick(of="option", item=f"{about}.{number}"))]
        for number, one in enumerate(question.options)
    ]  # fmt: skip
    rows.append([Button(texts.plain("doctor-all", count=found.equal), Open(place="doctor-all"))])
    words = texts(f"doctor-which-{about.replace('_', '-')}", count=found.equal)
    return Screen(paragraphs(words, _read_as(texts, found)), [*rows, home(texts)])


def _option(texts: Texts, question: Question, label: str) -> str:
    return texts.term("speciality", label) if question.about is About.SPECIALITY else label


def nothing_found(texts: Texts, wish: Wish, found: Found, specialities: Sequence[str]) -> Screen:
    """Why nothing is shown, and what to try instead."""
    trouble = found.trouble.value.replace("_", "-") if found.trouble is not Trouble.NONE else "not-found"
    rows = [
        [Button(texts.plain(f"suggest-{one.advice.value}", query=one.query, count=one.count),
                Pick(of="suggestion", item=str(number)))]
        for number, one in enumerate(found.suggestions)
    ]  # fmt: skip
    advice = texts("doctor-advice") if trouble == "not-found" else None
    words = paragraphs(texts(f"doctor-{trouble}"), _read_as(texts, found), advice)
    filters = _filters(texts, wish, specialities) if wish.speciality or wish.accepting or wish.near else []
    ask = [Button(texts.plain("menu-ticket"), Open(place="ticket"))]
    return Screen(words, [*rows, *filters, ask, home(texts)])


def card_screen(texts: Texts, doctor: Doctor, place: Place, wish: Wish, *, listed: bool, now: int) -> Screen:
    """Everything public that helps to decide: place, hours, phone, free places and what they mean."""
    facts = [
        texts("doctor-card-speciality", speciality=texts.term("speciality", place.speciality)),
        texts("doctor-card-clinic", clinic=place.clinic_name or place.clinic_short),
        texts("doctor-card-address", address=address(texts, place)),
        texts("doctor-card-hours", hours=hours_words(texts, place, now)),
        texts("doctor-card-phone", phone=", ".join(place.phones)) if place.phones else None,
        texts("doctor-card-places", places=places_words(texts, doctor)),
    ]
    meaning = texts("places-none-meaning") if doctor.accepting is False else texts("places-meaning")
    others = [
        [
            Button(
                texts.plain("doctor-card-other-place", place=settlement(texts, one)),
                Pick(of="doctor", item=one.employee_id),
            )
        ]
        for one in doctor.places
        if one is not place
    ][:3]
    rows = [
        [Button(texts.plain("doctor-card-file"), Open(place="file", item=place.employee_id), style="success")],
        [Button(texts.plain("doctor-card-map"), Open(place="doctor-map", item=place.employee_id))]
        if place.latitude
        else [],
        *others,
        [Button(texts.plain("button-back"), Open(place="doctor-results" if listed else "doctor")), *home(texts)],
    ]
    words = "\n".join(fact for fact in facts if fact)
    return Screen(paragraphs(f"<b>{texts.escaped(full_name(doctor))}</b>", words, meaning), rows)


def _other_place(texts: Texts, place: Place) -> list[Button]:
    label = texts.plain("doctor-card-other-place", place=settlement(texts, place))
    return [Button(label, Pick(of="doctor", item=place.employee_id))]


def map_pin(talk: Talk, doctor: Doctor, place: Place) -> None:
    """The place on a map, as a message of its own."""
    if place.latitude is None or place.longitude is None:
        return
    pin = SendVenue(
        chat_id=talk.chat,
        latitude=place.latitude,
        longitude=place.longitude,
        title=(place.clinic_short or place.clinic_name)[:120],
        address=address(talk.texts, place)[:120] or "–",
    )
    work = talk.work
    work.send(Outgoing(work.new_id(), talk.chat, "sendVenue", pin.model_dump(exclude_unset=True), "screen"))


# --- words ------------------------------------------------------------------------------------------------------------
def full_name(doctor: Doctor) -> str:
    """Surname first, as in lists."""
    return " ".join(filter(None, [doctor.last_name, doctor.first_name, doctor.second_name]))


def short_name(doctor: Doctor) -> str:
    """«Левченко Т. Б.», for a button half a phone wide."""
    initials = [f"{name[0]}." for name in (doctor.first_name, doctor.second_name) if name]
    return " ".join([doctor.last_name, *initials])


def settlement(texts: Texts, place: Place) -> str:
    """«м. Львів»."""
    kind = texts.term("settlement", place.settlement_type) if place.settlement_type else ""
    return f"{kind} {place.settlement}".strip()


def address(texts: Texts, place: Place) -> str:
    """Town, street and house, as far as the register has them."""
    return ", ".join(filter(None, [settlement(texts, place), place.street, place.building]))


def places_words(texts: Texts, doctor: Doctor) -> str:
    """Free places in words, and honestly when nobody knows."""
    limit, count = doctor.declarations_limit, doctor.declarations_count
    if limit is None or count is None:
        return texts.plain("places-unknown")
    if count >= limit:
        return texts.plain("places-none")
    return texts.plain("places-free", count=limit - count)


def hours_words(texts: Texts, place: Place, now: int) -> str:
    """Today's hours, and the week in short."""
    week = place.week
    if not week:
        return texts.plain("hours-unknown")
    today = DAYS[texts.weekday(now)]
    spans = ", ".join(f"{start.replace('.', ':')}–{end.replace('.', ':')}" for start, end in week.get(today, []))
    return texts.plain("hours-today", hours=spans) if spans else texts.plain("hours-closed-today")
