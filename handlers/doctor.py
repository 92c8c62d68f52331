"""Choosing a doctor: one line in, filters by buttons, a card."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import Message, ReplyKeyboardRemove

from handlers.callbacks import Narrow, Open, Page, Pick, key_of
from handlers.doctor_card import Around, bot_link, card_screen, map_pin
from handlers.doctor_search import find
from handlers.faq import interrupt
from handlers.routing import Conversation
from handlers.screens import Button, Screen, home, location_keyboard, paragraphs
from handlers.states import FindDoctor
from handlers.talk import Talk
from services.age import AgeOf
from services.answers import Answers
from services.cabinets import Cabinets
from services.faults import Outdated
from services.favourites import kept, with_room
from services.finder import FLAGS, Finder, Wish, fitting
from services.outages import Outages

CHOSEN = ("speciality", "area", "settlement", "clinic", "street", "first_name")
"""What of a wish buttons set; a flag is on or off, and a place can only be taken off: it comes from the person."""


def conversation() -> Conversation:
    """The search and the card."""
    talk = Conversation("doctor")
    talk.command("doctor", begin)
    talk.entry("doctor", entry)
    talk.entry("doctor-again", again)
    talk.entry("doctor-near", ask_location)
    talk.entry("doctor-all", show_all)
    talk.entry("doctor-unfiltered", without_filters)
    talk.entry("doctor-map", show_map)
    talk.entry("doctor-results", results)
    talk.button(Pick, pick, of="doctor")
    talk.button(Pick, suggestion, of="suggestion")
    talk.button(Pick, option, of="option")
    talk.button(Narrow, narrow)
    talk.button(Page, turn, of="doctors")
    talk.answer(FindDoctor.query, typed, ContentType.TEXT)
    talk.answer(FindDoctor.results, typed, ContentType.TEXT)
    talk.answer(FindDoctor.card, typed, ContentType.TEXT)
    talk.answer(FindDoctor.location, typed, ContentType.TEXT)
    for state in (FindDoctor.query, FindDoctor.results, FindDoctor.card, FindDoctor.location):
        talk.answer(state, located, ContentType.LOCATION)
    return talk


async def begin(_event: object, talk: Talk, finder: Finder, age_of: AgeOf, argument: str = "") -> None:
    """/doctor, with or without a line after it."""
    if argument:
        await find(talk, finder, age_of, Wish(query=argument))
        return
    await talk.move(FindDoctor.query, wish={})
    texts = talk.texts
    age = await age_of(talk.work, talk.patient)
    rows = [[Button(texts.plain("doctor-near"), Open(place="doctor-near"))]]
    saved = await talk.work.favourites.of(talk.patient)
    if saved:
        rows.append([Button(texts.plain("favourites-open", count=len(saved)), Open(place="favourites"))])
    rows += [[Button(texts.term("speciality", one), Narrow(by="speciality", value=one))] for one in fitting(age)]
    talk.show(Screen(paragraphs(texts("doctor-title"), texts("doctor-ask")), [*rows, home(texts)]))


async def entry(
    _event: object, talk: Talk, press: Open, finder: Finder, age_of: AgeOf, bot_name: str, link_base: str
) -> None:
    """From the menu; with a key, straight to that doctor's card."""
    if press.item:
        await show_card(talk, finder, press.item, bot_link(link_base, bot_name))
    else:
        await begin(_event, talk, finder, age_of)


async def typed(
    event: Message,
    talk: Talk,
    finder: Finder,
    age_of: AgeOf,
    answers: Answers,
    outages: Outages,
    cabinets: Cabinets,
) -> None:
    """A new line keeps the filters that are on; one that names nobody and has an answer is a question after all."""
    line = event.text or ""
    if not finder.search(Wish(query=line)).hits:
        reply = await answers.ask(line, talk.texts.language)
        if reply.decision == "answer":
            await interrupt(event, talk, reply, answers, outages, cabinets)
            return
    wish = Wish.unpacked((await talk.data()).get("wish", {}))
    kept = Wish(line, wish.speciality, wish.accepting, wish.near, everyone=wish.everyone)
    await find(talk, finder, age_of, kept)


async def _wish(talk: Talk) -> tuple[Wish, dict[str, Any]]:
    data = await talk.data()
    if "wish" not in data:
        raise Outdated("stale-button")
    return Wish.unpacked(data["wish"]), data


async def narrow(_event: object, talk: Talk, press: Narrow, finder: Finder, age_of: AgeOf) -> None:
    """A filter on or off."""
    wish, _ = await _wish(talk)
    value = bool(press.value) if press.by in FLAGS else press.value
    if press.by not in (*CHOSEN, *FLAGS) and (press.by, value) != ("near", ""):
        raise Outdated("stale-button")
    await find(talk, finder, age_of, wish.with_(press.by, value), ask=False)


async def option(_event: object, talk: Talk, press: Pick, finder: Finder, age_of: AgeOf) -> None:
    """The answer to the question that tells equal hits apart: «about.number of the option»."""
    wish, data = await _wish(talk)
    about, _, number = press.item.partition(".")
    if about not in CHOSEN:
        raise Outdated("stale-button")
    await find(talk, finder, age_of, wish.with_(about, _listed(data.get("options", []), number)))


async def suggestion(_event: object, talk: Talk, press: Pick, finder: Finder, age_of: AgeOf) -> None:
    """Another spelling, a wider area, colleagues."""
    wish, data = await _wish(talk)
    query = _listed(data.get("suggestions", []), press.item)
    await find(talk, finder, age_of, Wish(query, wish.speciality, wish.accepting, everyone=wish.everyone))


def _listed(values: list[str], number: str) -> str:
    place = key_of(number)
    if place is None or place >= len(values):
        raise Outdated("stale-button")
    return values[place]


async def show_all(_event: object, talk: Talk, finder: Finder, age_of: AgeOf) -> None:
    """All hits, without the question."""
    wish, _ = await _wish(talk)
    await find(talk, finder, age_of, wish, ask=False)


async def without_filters(_event: object, talk: Talk, finder: Finder, age_of: AgeOf) -> None:
    """The same line again, nobody left out; where the person is stays known."""
    wish, _ = await _wish(talk)
    await find(talk, finder, age_of, Wish(wish.query, near=wish.near))


async def results(_event: object, talk: Talk, finder: Finder, age_of: AgeOf) -> None:
    """From a card back to the same page of the list."""
    wish, data = await _wish(talk)
    await find(talk, finder, age_of, wish, int(data.get("page", 0)), ask=False)


async def turn(_event: object, talk: Talk, press: Page, finder: Finder, age_of: AgeOf) -> None:
    """Another page; the place in the list is kept."""
    wish, _ = await _wish(talk)
    await find(talk, finder, age_of, wish, max(press.number, 0), ask=False)


async def pick(_event: object, talk: Talk, press: Pick, finder: Finder, bot_name: str, link_base: str) -> None:
    """A doctor's card."""
    await show_card(talk, finder, press.item, bot_link(link_base, bot_name))


async def show_card(talk: Talk, finder: Finder, employee_id: str, bot: str, *, saved: bool | None = None) -> None:
    """The card of a doctor at one place; `saved` is what this very step has made of it."""
    doctor, place = finder.doctor(employee_id)
    data = await talk.data()
    known = await kept(talk.work, talk.patient, finder)
    around = Around(
        wish=Wish.unpacked(data.get("wish", {})),
        listed="wish" in data,
        saved=any(one.employee_id == employee_id for one in known) if saved is None else saved,
        plan_b=with_room(known, but=employee_id),
        bot=bot,
        now=talk.work.now,
    )
    await talk.move(FindDoctor.card, doctor=employee_id)
    talk.show(card_screen(talk.texts, doctor, place, around))


async def show_map(_event: object, talk: Talk, press: Open, finder: Finder) -> None:
    """The place as a pin."""
    doctor, place = finder.doctor(press.item)
    map_pin(talk, doctor, place)


async def ask_location(_event: object, talk: Talk) -> None:
    """Where is the person? Sent by them, used for this search only."""
    if await talk.state.get_state() not in (FindDoctor.query.state, FindDoctor.results.state):
        await talk.move(FindDoctor.query, wish=(await talk.data()).get("wish", {}))
    await talk.move(FindDoctor.location)
    texts = talk.texts
    talk.show(Screen(texts("doctor-location"), reply=location_keyboard(texts)))


async def located(event: Message, talk: Talk, finder: Finder, age_of: AgeOf) -> None:
    """A place came."""
    if event.location is None:
        return
    data = await talk.data()
    wish = Wish.unpacked(data.get("wish", {}))
    near = (round(event.location.latitude, 3), round(event.location.longitude, 3))  # about 100 m: enough, and no more
    talk.say(Screen(talk.texts("doctor-location-thanks"), reply=ReplyKeyboardRemove()))
    await find(talk, finder, age_of, wish.with_("near", near))


async def again(_event: object, talk: Talk, finder: Finder, age_of: AgeOf, bot_name: str, link_base: str) -> None:
    """Back to where the search stood."""
    data = await talk.data()
    state = await talk.state.get_state()
    if state == FindDoctor.card.state and "doctor" in data:
        await show_card(talk, finder, data["doctor"], bot_link(link_base, bot_name))
    elif data.get("wish"):
        await find(talk, finder, age_of, Wish.unpacked(data["wish"]), int(data.get("page", 0)), ask=False)
    else:
        await begin(_event, talk, finder, age_of)
