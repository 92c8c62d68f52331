"""Choosing a doctor: one line in, filters by buttons, a card."""

from __future__ import annotations

from dataclasses import replace

from handlers.doctor.callbacks import Narrow
from handlers.doctor.card import Around, card_screen, map_pin
from handlers.doctor.finding import find, list_hits
from handlers.doctor.states import FindDoctor
from handlers.kit.callbacks import Open, Page, Pick, key_of
from handlers.kit.declaring import Memory
from handlers.kit.screens import Button, Screen, home, location_keyboard, paragraphs, without_keyboard
from handlers.kit.talk import Talk
from services.doctor_search import DoctorSearch
from services.faults import Outdated
from services.favourites import with_room
from services.finder import FLAGS, Finder, Wish, fitting
from services.meant import DoctorNamed
from services.spoken_wish import SEXES, said

SEARCHING = frozenset(state.state for state in FindDoctor)
CHOSEN = ("speciality", "area", "settlement", "clinic", "street", "first_name", "sex")
"""What of a wish buttons set; a flag is on or off, and a place can only be taken off: it comes from the person."""


async def begin(talk: Talk, search: DoctorSearch, argument: str = "") -> None:
    """/doctor, with or without a line after it."""
    if argument:
        await find(talk, search, said(argument))
        return
    await talk.move(FindDoctor.query, wish={})
    texts = talk.texts
    age = await search.age_of(talk.work, talk.patient)
    rows = [[Button(texts.plain("doctor-near"), Open(screen="doctor-near"))]]
    known = await talk.work.favourites.of(talk.patient)
    if known:
        rows.append([Button(texts.plain("favourites-open", count=len(known)), Open(screen="favourites"))])
    rows += [[Button(texts.term("speciality", one), Narrow(by="speciality", value=one))] for one in fitting(age)]
    talk.show(Screen(paragraphs(texts("doctor-title"), texts("doctor-ask")), [*rows, home(texts)]))


async def entry(talk: Talk, press: Open, search: DoctorSearch) -> None:
    """From the menu; with a key, straight to that doctor's card."""
    if press.item:
        await show_card(talk, search, press.item)
    else:
        await begin(talk, search)


async def named(talk: Talk, meant: DoctorNamed, search: DoctorSearch) -> None:
    """A line that names a doctor; within a search it keeps the filters that are on."""
    wish = said(meant.line)
    found = meant.found if wish == Wish(meant.line) else None
    if await talk.question() in SEARCHING:
        now = Wish.unpacked((await talk.data()).get("wish", {}))
        wish = replace(
            wish,
            speciality=now.speciality,
            accepting=wish.accepting or now.accepting,
            near=now.near,
            sex=wish.sex or now.sex,
            everyone=now.everyone,
        )
    await find(talk, search, wish, found)


async def _wish(talk: Talk) -> tuple[Wish, Memory]:
    data = await talk.data()
    if "wish" not in data:
        raise Outdated("stale-button")
    return Wish.unpacked(data["wish"]), data


async def narrow(talk: Talk, press: Narrow, search: DoctorSearch) -> None:
    """Puts a filter on or off; what was typed stays."""
    wish, _ = await _wish(talk)
    value = bool(press.value) if press.by in FLAGS else press.value
    known = value in ("", *SEXES) if press.by == "sex" else press.by in (*CHOSEN, *FLAGS)
    if not known and (press.by, value) != ("near", ""):
        raise Outdated("stale-button")
    await list_hits(talk, search, wish.with_(press.by, value))


async def option(talk: Talk, press: Pick, search: DoctorSearch) -> None:
    """The answer to the question that tells equal hits apart: «about.number of the option»."""
    wish, data = await _wish(talk)
    about, _, number = press.item.partition(".")
    if about not in CHOSEN:
        raise Outdated("stale-button")
    await find(talk, search, wish.with_(about, _listed(data.get("options", []), number)))


async def suggestion(talk: Talk, press: Pick, search: DoctorSearch) -> None:
    """Another spelling, a wider area, colleagues."""
    wish, data = await _wish(talk)
    query = _listed(data.get("suggestions", []), press.item)
    await find(talk, search, Wish(query, wish.speciality, wish.accepting, everyone=wish.everyone))


def _listed(values: list[str], number: str) -> str:
    at = key_of(number)
    if at is None or at >= len(values):
        raise Outdated("stale-button")
    return values[at]


async def show_all(talk: Talk, search: DoctorSearch) -> None:
    """All hits, for those who do not want to answer the question that tells them apart."""
    wish, _ = await _wish(talk)
    await list_hits(talk, search, wish)


async def without_filters(talk: Talk, search: DoctorSearch) -> None:
    """The same line again, nobody left out; where the person is stays known."""
    wish, _ = await _wish(talk)
    await find(talk, search, Wish(wish.query, near=wish.near))


async def results(talk: Talk, search: DoctorSearch) -> None:
    """From a card back to the same page of the list."""
    wish, data = await _wish(talk)
    await list_hits(talk, search, wish, int(data.get("page", 0)))


async def turn(talk: Talk, press: Page, search: DoctorSearch) -> None:
    """Another page; what is looked for stays."""
    wish, _ = await _wish(talk)
    await list_hits(talk, search, wish, max(press.number, 0))


async def pick(talk: Talk, press: Pick, search: DoctorSearch) -> None:
    """A doctor chosen from the list."""
    await show_card(talk, search, press.item)


async def show_card(talk: Talk, search: DoctorSearch, employee_id: str, *, is_favourite: bool | None = None) -> None:
    """The card of a doctor at one workplace; `is_favourite` is what this very step has made of it."""
    doctor, workplace = search.finder.doctor(employee_id)
    data = await talk.data()
    known = await search.favourites.of(talk.work, talk.patient)
    around = Around(
        wish=Wish.unpacked(data.get("wish", {})),
        listed="wish" in data,
        is_favourite=any(one.employee_id == employee_id for one in known) if is_favourite is None else is_favourite,
        plan_b=with_room(known, but=employee_id),
        others=search.neighbours(doctor, workplace),
        bot=search.addresses.chat,
        now=talk.work.now,
    )
    await talk.move(FindDoctor.card, doctor=employee_id)
    talk.show(card_screen(talk.texts, doctor, workplace, around))


async def show_map(talk: Talk, press: Open, finder: Finder) -> None:
    """Where they work, as a pin."""
    doctor, workplace = finder.doctor(press.item)
    map_pin(talk, doctor, workplace)


async def ask_location(talk: Talk) -> None:
    """Where is the person? Sent by them, used for this search only."""
    if await talk.question() not in (FindDoctor.query.state, FindDoctor.results.state):
        await talk.move(FindDoctor.query, wish=(await talk.data()).get("wish", {}))
    await talk.move(FindDoctor.location)
    texts = talk.texts
    talk.show(Screen(texts("doctor-location"), reply=location_keyboard(texts)))


async def located(talk: Talk, search: DoctorSearch) -> None:
    """Doctors near the patient: a location came while it was asked for."""
    location = talk.message.location
    if location is None:
        return
    wish = Wish.unpacked((await talk.data()).get("wish", {}))
    near = (round(location.latitude, 3), round(location.longitude, 3))  # about 100 m: enough, and no more
    talk.say(Screen(talk.texts("doctor-location-thanks"), reply=without_keyboard()))
    await find(talk, search, wish.with_("near", near))


async def located_anywhere(talk: Talk, search: DoctorSearch) -> None:
    """A location of their own accord, or by the keyboard of an earlier search: a search near it."""
    await talk.move(FindDoctor.query, wish={})
    await located(talk, search)


async def again(talk: Talk, search: DoctorSearch) -> None:
    """Back to where the search stood."""
    data = await talk.data()
    if await talk.question() == FindDoctor.card.state and "doctor" in data:
        await show_card(talk, search, data["doctor"])
    elif data.get("wish"):
        await list_hits(talk, search, Wish.unpacked(data["wish"]), int(data.get("page", 0)))
    else:
        await begin(talk, search)
