"""Doctors to come back to: added from a card, listed, taken off."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.doctor.search import show_card
from handlers.kit.callbacks import Open, Pick
from handlers.kit.screens import Button, Screen, back, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.doctors import settlement, short_name, source, vacancies_words
from locales import Html, Texts
from services.doctor_search import DoctorSearch
from services.favourites import FavouriteDoctor, Favourites


async def show(talk: Talk, favourites: Favourites) -> None:
    """All of them, those with room first."""
    talk.show(list_screen(talk.texts, await favourites.of(talk.work, talk.patient)))


async def add(talk: Talk, press: Open, search: DoctorSearch) -> None:
    """Saves the doctor of the card."""
    doctor, workplace = search.finder.doctor(press.item)
    await search.favourites.add(talk.work, talk.patient, doctor, workplace)
    talk.toast(talk.texts.plain("favourite-kept"))
    await show_card(talk, search, press.item, is_favourite=True)


async def drop(talk: Talk, press: Open, search: DoctorSearch) -> None:
    """Takes the doctor of the card off the list."""
    await search.favourites.drop(talk.work, talk.patient, press.item)
    await show_card(talk, search, press.item, is_favourite=False)


async def take_off(talk: Talk, press: Pick, favourites: Favourites) -> None:
    """Takes a doctor off, in the list itself: also one who has left the register."""
    known = await favourites.of(talk.work, talk.patient)
    await favourites.drop(talk.work, talk.patient, press.item)
    talk.show(list_screen(talk.texts, [one for one in known if one.employee_id != press.item]))


def list_screen(texts: Texts, known: Sequence[FavouriteDoctor]) -> Screen:
    """Each with where and whether there is room; one button opens the card, the other takes off."""
    if not known:
        return Screen(paragraphs(texts("favourites-title"), texts("favourites-none")), [back(texts, "doctor")])
    lines = [_line(texts, one, number) for number, one in enumerate(known, 1)]
    rows = [_buttons(texts, one, number) for number, one in enumerate(known, 1)]
    day = max((one.doctor.as_of for one in known if one.doctor), default="")
    words = paragraphs(texts("favourites-title"), Html("\n".join(lines)), source(texts, day) if day else None)
    return Screen(words, [*rows, back(texts, "doctor")])


def _line(texts: Texts, one: FavouriteDoctor, number: int) -> Html:
    if one.doctor is None or one.workplace is None:
        return texts("favourites-gone", number=number, name=one.name)
    where = ", ".join(filter(None, [settlement(texts, one.workplace), one.workplace.clinic]))
    return texts(
        "favourites-line", number=number, name=one.name, where=where, places=vacancies_words(texts, one.doctor)
    )


def _buttons(texts: Texts, one: FavouriteDoctor, number: int) -> list[Button]:
    off = Button(texts.plain("favourite-off", number=number), Pick(of="favourite-off", item=one.employee_id))
    if one.doctor is None:
        return [off]
    return [Button(f"{number}. {short_name(one.doctor)}", Pick(of="doctor", item=one.employee_id)), off]
