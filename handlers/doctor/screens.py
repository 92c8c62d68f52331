"""Screens of the doctor search: results, the question, nothing found; and words about doctors."""

from __future__ import annotations

from collections.abc import Sequence

from doctors.found import About, Hit, How, Level, Outcome, Question
from doctors.model import Workplace
from handlers.doctor.callbacks import Narrow
from handlers.kit.callbacks import Open, Pick
from handlers.kit.screens import ROWS_A_PAGE, Button, Screen, home, pager, paragraphs
from handlers.phrases.doctors import kilometres, settlement, short_name, source, vacancies_words
from locales import Html, Texts
from services.doctor_search import Looked
from ukrainian.readings import Script

CHIP_LETTERS = 24  # of a filter; three of them stand in a row
SHOWN_ALIKE = 3  # doctors with names that look alike, when nobody was found
READ_LETTERS = 80  # of a line that are repeated to the person
TELLING = (About.SURNAME, About.GIVEN, About.PATRONYMIC, About.TOWN, About.CLINIC, About.STREET, About.SPECIALITY)


def results_screen(texts: Texts, looked: Looked, page: int) -> Screen:
    """One page of hits: who, where, whether there are places, and why they are here."""
    found = looked.found
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
    words = paragraphs(
        head,
        _read_as(texts, looked),
        _unmet(texts, looked),
        *lines,
        _by_age(texts, looked),
        _far(texts, looked),
        _source(texts, hits),
    )
    filters = _filters(texts, looked, hits[0].workplace)
    return Screen(words, [*rows, pager(texts, "doctors", page, pages), *filters, home(texts)])


def _line(texts: Texts, hit: Hit, number: int) -> Html:
    workplace = hit.workplace
    distance = texts("doctor-distance", km=kilometres(hit.distance_km)) if hit.distance_km is not None else ""
    where = ", ".join(filter(None, [settlement(texts, workplace), workplace.clinic, distance]))
    return texts(
        "doctor-line",
        number=number,
        name=hit.doctor.full_name,
        speciality=texts.term("speciality", workplace.speciality),
        where=where,
        places=vacancies_words(texts, hit.doctor),
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


def _read_as(texts: Texts, looked: Looked) -> Html | None:
    """Said only when the line was typed in another alphabet or layout: as read, where that led to somebody."""
    understood = looked.found.understood
    if understood.script is Script.TYPED or not understood.text:
        return None
    as_read = texts.language == "uk" and looked.found.hits  # in English, what was typed is easier to know again
    return texts("doctor-read-as", text=(understood.text if as_read else looked.wish.query)[:READ_LETTERS])


def _unmet(texts: Texts, looked: Looked) -> Html | None:
    """Which words were left out, so that nobody takes what is shown for what they asked for."""
    return texts("doctor-unmet", words=looked.unmet) if looked.unmet else None


def _by_age(texts: Texts, looked: Looked) -> Html | None:
    """Why some doctors are not there."""
    return texts(f"doctor-left-out-{_key(looked.left_out)}") if looked.left_out else None


def _far(texts: Texts, looked: Looked) -> Html | None:
    """Why no distance is told to somebody who is far from all doctors."""
    away = looked.found.far_km
    return texts("doctor-far-note", km=round(away)) if away is not None else None


def _source(texts: Texts, hits: Sequence[Hit]) -> Html | None:
    """Named once for all that are shown."""
    day = max(hit.doctor.as_of for hit in hits)
    return source(texts, day) if day else None


def _everyone(texts: Texts, looked: Looked) -> list[Button]:
    """The way to doctors for another age, or back from it."""
    if looked.wish.everyone:
        return [Button(f"✓ {texts.plain('filter-everyone')}", Narrow(by="everyone"))]
    if not looked.left_out:
        return []
    label = texts.plain(f"doctor-show-{_key(looked.left_out)}")
    return [Button(label, Narrow(by="everyone", value="1"))]


def _key(speciality: str) -> str:
    return speciality.lower().replace("_", "-")


def _filters(texts: Texts, looked: Looked, workplace: Workplace | None = None) -> list[list[Button]]:
    """Filters that are on can be seen and taken off; the others can be put on. `place` is one that passes them."""
    wish = looked.wish

    def chip(label: str, by: str, value: str, *, on: bool) -> Button:
        return Button(f"✓ {label}" if on else label, Narrow(by=by, value="" if on else value))

    kinds = [chip(texts.term("speciality", one), "speciality", one, on=wish.speciality == one)
             for one in looked.specialities]  # fmt: skip
    rest = [chip(texts.plain("filter-accepting"), "accepting", "1", on=wish.accepting)]
    if wish.near:
        rest.append(chip(texts.plain("doctor-near"), "near", "", on=True))
    else:
        rest.append(Button(texts.plain("doctor-near"), Open(screen="doctor-near")))
    clinic = workplace.clinic if workplace else texts.plain("filter-clinic")  # the wish knows only its key
    named = {
        "area": wish.area, "settlement": wish.settlement, "clinic": wish.clinic and clinic,
        "street": wish.street, "first_name": wish.first_name,
        "sex": wish.sex and texts.plain(f"filter-{wish.sex}"),
    }  # fmt: skip
    chosen = [chip(value[:CHIP_LETTERS], by, "", on=True) for by, value in named.items() if value]
    return [row for row in (chosen, kinds, rest, _everyone(texts, looked)) if row]


def question_screen(texts: Texts, looked: Looked) -> Screen:
    """Many equal hits: the one question that tells them apart best."""
    found = looked.found
    question = found.question or Question(About.TOWN, ())
    about = question.about.value
    rows = [
        [Button(texts.plain("doctor-option", name=_option(texts, question, one.label), count=one.count),
                Pick(of="option", item=f"{about}.{number}"))]
        for number, one in enumerate(question.options)
    ]  # fmt: skip
    near = [] if looked.wish.near else [Button(texts.plain("doctor-near"), Open(screen="doctor-near"))]
    rows.append([Button(texts.plain("doctor-all", count=found.equal), Open(screen="doctor-all")), *near])
    words = texts(f"doctor-which-{about.replace('_', '-')}", count=found.equal)
    said = paragraphs(words, _read_as(texts, looked), _unmet(texts, looked), _by_age(texts, looked))
    return Screen(said, [*rows, _everyone(texts, looked), home(texts)])


def _option(texts: Texts, question: Question, label: str) -> str:
    return texts.term("speciality", label) if question.about is About.SPECIALITY else label


def nothing_found(texts: Texts, looked: Looked) -> Screen:
    """Why nothing is shown, and what to try instead; and how many there are without the filters."""
    wish, found = looked.wish, looked.found
    outcome = found.outcome.value.replace("_", "-") if found.outcome is not Outcome.NONE else "not-found"
    rows = [
        [Button(texts.plain(f"suggest-{one.advice.value}", query=_as_names(one.query), count=one.count),
                Pick(of="suggestion", item=str(number)))]
        for number, one in enumerate(found.suggestions)
    ]  # fmt: skip
    if looked.unfiltered:
        label = texts.plain("doctor-unfiltered", count=looked.unfiltered)
        rows.insert(0, [Button(label, Open(screen="doctor-unfiltered"), style="primary")])
    alike = [Button(_alike(texts, hit), Pick(of="doctor", item=hit.employee_id)) for hit in found.guesses[:SHOWN_ALIKE]]
    advice = texts("doctor-advice") if outcome == "not-found" else None
    words = paragraphs(
        texts(f"doctor-{outcome}", km=round(found.far_km or 0)), _read_as(texts, looked), _by_age(texts, looked),
        advice,
        texts("doctor-alike") if alike else None,
    )  # fmt: skip
    filtered = wish.narrow or wish.near or outcome != "not-found"
    filters = _filters(texts, looked) if filtered else [_everyone(texts, looked)]
    ways = [
        Button(texts.plain("doctor-new-search"), Open(screen="doctor")),
        Button(texts.plain("menu-ticket"), Open(screen="ticket")),
    ]
    return Screen(words, [*([one] for one in alike), *rows, *filters, ways, home(texts)])


def _as_names(query: str) -> str:
    """Each word with a capital letter: what is suggested are names."""
    return " ".join(word[:1].upper() + word[1:] for word in query.split())


def _alike(texts: Texts, hit: Hit) -> str:
    return f"{short_name(hit.doctor)}, {settlement(texts, hit.workplace)}"
