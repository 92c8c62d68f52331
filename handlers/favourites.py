"""Doctors saved to come back to: kept from a card, listed, taken off."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks import Open, Pick
from handlers.doctor import show_card
from handlers.doctor_card import bot_link
from handlers.doctor_screens import places_words, settlement, short_name
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, paragraphs
from handlers.talk import Talk
from locales import Html, Texts
from services import favourites
from services.favourites import Kept
from services.finder import Finder


def conversation() -> Conversation:
    """The list, and what changes it."""
    talk = Conversation("favourites")
    talk.entry("favourites", show)
    talk.entry("favourite-keep", keep)
    talk.entry("favourite-drop", drop)
    talk.button(Pick, take_off, of="favourite-off")
    return talk


async def show(_event: object, talk: Talk, finder: Finder) -> None:
    """All of them, those with room first."""
    talk.show(list_screen(talk.texts, await favourites.kept(talk.work, talk.patient, finder)))


async def keep(_event: object, talk: Talk, press: Open, finder: Finder, bot_name: str, link_base: str) -> None:
    """Saves the doctor of the card."""
    doctor, place = finder.doctor(press.item)
    await favourites.keep(talk.work, talk.patient, doctor, place)
    talk.toast(talk.texts.plain("favourite-kept"))
    await show_card(talk, finder, press.item, bot_link(link_base, bot_name), saved=True)


async def drop(_event: object, talk: Talk, press: Open, finder: Finder, bot_name: str, link_base: str) -> None:
    """Takes the doctor of the card off the list."""
    await favourites.drop(talk.work, talk.patient, press.item)
    await show_card(talk, finder, press.item, bot_link(link_base, bot_name), saved=False)


async def take_off(_event: object, talk: Talk, press: Pick, finder: Finder) -> None:
    """Takes a doctor off, in the list itself: also one who has left the register."""
    saved = await favourites.kept(talk.work, talk.patient, finder)
    await favourites.drop(talk.work, talk.patient, press.item)
    talk.show(list_screen(talk.texts, [one for one in saved if one.employee_id != press.item]))


def list_screen(texts: Texts, saved: Sequence[Kept]) -> Screen:
    """Each with where and whether there is room; one button opens the card, the other takes off."""
    if not saved:
        return Screen(paragraphs(texts("favourites-title"), texts("favourites-none")), [back(texts, "doctor")])
    lines = [_line(texts, one, number) for number, one in enumerate(saved, 1)]
    rows = [_buttons(texts, one, number) for number, one in enumerate(saved, 1)]
    return Screen(paragraphs(texts("favourites-title"), Html("\n".join(lines))), [*rows, back(texts, "doctor")])


def _line(texts: Texts, one: Kept, number: int) -> Html:
    if one.doctor is None or one.place is None:
        return texts("favourites-gone", number=number, name=one.name)
    where = ", ".join(filter(None, [settlement(texts, one.place), one.place.clinic]))
    return texts("favourites-line", number=number, name=one.name, where=where, places=places_words(texts, one.doctor))


def _buttons(texts: Texts, one: Kept, number: int) -> list[Button]:
    off = Button(texts.plain("favourite-off", number=number), Pick(of="favourite-off", item=one.employee_id))
    if one.doctor is None:
        return [off]
    return [Button(f"{number}. {short_name(one.doctor)}", Pick(of="doctor", item=one.employee_id)), off]
