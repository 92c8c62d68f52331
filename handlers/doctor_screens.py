"""Screens of the doctor search: results, the question, nothing found; and words about doctors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doctors.found import About, Found, Hit, How, Level, Question, Trouble
from doctors.model import Doctor, Place
from doctors.readings import Script
from handlers.callbacks import Narrow, Open, Pick
from handlers.screens import ROWS_A_PAGE, Button, Screen, home, pager, paragraphs
from locales import Html, Texts
from services.finder import Wish

CHIP_LETTERS = 24  # of a filter; three of them stand in a row
SHOWN_ALIKE = 3  # doctors with names that look alike, when nobody was found
READ_LETTERS = 80  # of a line that are repeated to the person
TELLING = (About.SURNAME, About.GIVEN, About.PATRONYMIC, About.TOWN, About.CLINIC, About.STREET, About.SPECIALITY)


@dataclass(frozen=True, slots=True)
class Searched:
    """A search to be shown: `specialities` can be chosen, doctors of the one `left_out` were kept back by age."""

    wish: Wish
    found: Found
    specialities: Sequence[str]
    left_out: str


def results_screen(texts: Texts, searched: Searched, page: int) -> Screen:
    """One page of hits: who, where, whether there are places, and why they are here."""
    found = searched.found
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
    words = paragraphs(head, _read_as(texts, searched), *lines, _by_age(texts, searched))
    filters = _filters(texts, searched, hits[0].place)
    return Screen(words, [*rows, pager(texts, "doctors", page, pages), *filters, home(texts)])


def _line(texts: Texts, hit: Hit, number: int) -> Html:
    place = hit.place
    distance = texts("doctor-distance", km=kilometres(hit.distance_km)) if hit.distance_km is not None else ""
    where = ", ".join(filter(None, [settlement(texts, place), place.clinic, distance]))
    return texts(
        "doctor-line",
        number=number,
        name=hit.doctor.full_name,
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


def _read_as(texts: Texts, searched: Searched) -> Html | None:
    """Said only when the line was typed in another alphabet or layout: as read, where that led to somebody."""
    understood = searched.found.understood
    if understood.script is Script.TYPED or not understood.text:
        return None
    as_read = texts.language == "uk" and searched.found.hits  # in English, what was typed is easier to know again
    return texts("doctor-read-as", text=(understood.text if as_read else searched.wish.query)[:READ_LETTERS])


def _by_age(texts: Texts, searched: Searched) -> Html | None:
    """Why some doctors are not there."""
    return texts(f"doctor-left-out-{_key(searched.left_out)}") if searched.left_out else None


def _everyone(texts: Texts, searched: Searched) -> list[Button]:
    """The way to doctors for another age, or back from it."""
    if searched.wish.everyone:
        return [Button(f"✓ {texts.plain('filter-everyone')}", Narrow(by="everyone"))]
    if not searched.left_out:
        return []
    label = texts.plain(f"doctor-show-{_key(searched.left_out)}")
    return [Button(label, Narrow(by="everyone", value="1"))]


def _key(speciality: str) -> str:
    return speciality.lower().replace("_", "-")


def _filters(texts: Texts, searched: Searched, place: Place | None = None) -> list[list[Button]]:
    """Filters that are on can be seen and taken off; the others can be put on. `place` is one that passes them."""
    wish = searched.wish

    def chip(label: str, by: str, value: str, *, on: bool) -> Button:
        return Button(f"✓ {label}" if on else label, Narrow(by=by, value="" if on else value))

    kinds = [chip(texts.term("speciality", one), "speciality", one, on=wish.speciality == one)
             for one in searched.specialities]  # fmt: skip
    rest = [chip(texts.plain("filter-accepting"), "accepting", "1", on=wish.accepting)]
    if wish.near:
        rest.append(chip(texts.plain("doctor-near"), "near", "", on=True))
    else:
        rest.append(Button(texts.plain("doctor-near"), Open(place="doctor-near")))
    clinic = place.clinic if place else texts.plain("filter-clinic")  # the wish knows only its key
    named = {
        "area": wish.area, "settlement": wish.settlement, "clinic": wish.clinic and clinic,
        "street": wish.street, "first_name": wish.first_name,
    }  # fmt: skip
    chosen = [chip(value[:CHIP_LETTERS], by, "", on=True) for by, value in named.items() if value]
    return [row for row in (chosen, kinds, rest, _everyone(texts, searched)) if row]


def question_screen(texts: Texts, searched: Searched) -> Screen:
    """Many equal hits: the one question that tells them apart best."""
    found = searched.found
    question = found.question or Question(About.TOWN, ())
    about = question.about.value
    rows = [
        [Button(texts.plain("doctor-option", name=_option(texts, question, one.label), count=one.count),
                Pick(of="option", item=f"{about}.{number}"))]
        for number, one in enumerate(question.options)
    ]  # fmt: skip
    near = [] if searched.wish.near else [Button(texts.plain("doctor-near"), Open(place="doctor-near"))]
    rows.append([Button(texts.plain("doctor-all", count=found.equal), Open(place="doctor-all")), *near])
    words = texts(f"doctor-which-{about.replace('_', '-')}", count=found.equal)
    said = paragraphs(words, _read_as(texts, searched), _by_age(texts, searched))
    return Screen(said, [*rows, _everyone(texts, searched), home(texts)])


def _option(texts: Texts, question: Question, label: str) -> str:
    return texts.term("speciality", label) if question.about is About.SPECIALITY else label


def nothing_found(texts: Texts, searched: Searched, unfiltered: int) -> Screen:
    """Why nothing is shown, and what to try instead; `unfiltered` doctors there are without the filters."""
    wish, found = searched.wish, searched.found
    trouble = found.trouble.value.replace("_", "-") if found.trouble is not Trouble.NONE else "not-found"
    rows = [
        [Button(texts.plain(f"suggest-{one.advice.value}", query=_as_names(one.query), count=one.count),
                Pick(of="suggestion", item=str(number)))]
        for number, one in enumerate(found.suggestions)
    ]  # fmt: skip
    if unfiltered:
        label = texts.plain("doctor-unfiltered", count=unfiltered)
        rows.insert(0, [Button(label, Open(place="doctor-unfiltered"), style="primary")])
    alike = [Button(_alike(texts, hit), Pick(of="doctor", item=hit.employee_id)) for hit in found.guesses[:SHOWN_ALIKE]]
    advice = texts("doctor-advice") if trouble == "not-found" else None
    words = paragraphs(
        texts(f"doctor-{trouble}"), _read_as(texts, searched), _by_age(texts, searched), advice,
        texts("doctor-alike") if alike else None,
    )  # fmt: skip
    filtered = wish.narrow or wish.near or trouble != "not-found"
    filters = _filters(texts, searched) if filtered else [_everyone(texts, searched)]
    ways = [
        Button(texts.plain("doctor-new-search"), Open(place="doctor")),
        Button(texts.plain("menu-ticket"), Open(place="ticket")),
    ]
    return Screen(words, [*([one] for one in alike), *rows, *filters, ways, home(texts)])


def _as_names(query: str) -> str:
    """Each word with a capital letter: what is suggested are names."""
    return " ".join(word[:1].upper() + word[1:] for word in query.split())


def _alike(texts: Texts, hit: Hit) -> str:
    return f"{short_name(hit.doctor)}, {settlement(texts, hit.place)}"


def kilometres(away: float) -> float:
    """A distance as people say it: next door is not zero."""
    return max(round(away, 1), 0.1)


# --- words ------------------------------------------------------------------------------------------------------------
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
