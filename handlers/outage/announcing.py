"""Announcing an outage, ending it, and one answer for all who wrote because of it. Done by the lead of the shift."""

from __future__ import annotations

from handlers.kit.callbacks import key_of
from handlers.kit.screens import Screen, paragraphs
from handlers.kit.talk import Voice
from handlers.kit.ways import with_way_home
from handlers.outage.screens import (
    closing_screen,
    farewell_screen,
    hours_screen,
    live_screen,
    preview_screen,
    scopes_screen,
)
from handlers.phrases.outages import OutageAct, outage_line
from locales import Words
from services.faults import Outdated
from services.outages import Outages
from services.rights import Rights
from storage.records import Ref

LISTING = ("", "off")  # what after /banner asks for the list and is no announcement


async def announce(voice: Voice, outages: Outages, rights: Rights) -> None:
    """/banner with words begins an announcement; alone, or with "off", shows those in force."""
    member = await rights.lead(voice.work, voice.chat, voice.user.id)
    _, *said = (voice.message.text or "").split(maxsplit=1)
    words = said[0].strip() if said else ""
    if words.lower() in LISTING:
        voice.show(with_way_home(voice, live_screen(voice.texts, outages, await voice.work.outages.live())))
        return
    draft = outages.draft(voice.work, words, member.id)
    voice.say(with_way_home(voice, scopes_screen(voice.texts, outages, draft, outages.scopes())))


async def scope(voice: Voice, press: OutageAct, outages: Outages, rights: Rights) -> None:
    """What it concerns; next, for how long."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    voice.show(
        with_way_home(voice, hours_screen(voice.texts, await outages.concern(voice.work, press.outage, press.value)))
    )


async def hours(voice: Voice, press: OutageAct, outages: Outages, words: Words, rights: Rights) -> None:
    """For how long; next, a look at it as patients will see it in both languages."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    draft = await outages.last(voice.work, press.outage, _number(press.value))
    seen = paragraphs(*(outage_line(words[language], outages, draft) for language in ("uk", "en")))
    voice.show(with_way_home(voice, preview_screen(voice.texts, draft, seen)))


async def show(voice: Voice, press: OutageAct, outages: Outages, rights: Rights) -> None:
    """Everybody sees it from now on."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    await outages.show(voice.work, press.outage)
    voice.show(with_way_home(voice, Screen(voice.texts("desk-banner-shown"))))


async def drop(voice: Voice, outages: Outages, rights: Rights) -> None:
    """Not announced after all; the draft goes by itself."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    voice.show(with_way_home(voice, live_screen(voice.texts, outages, await voice.work.outages.live())))


async def end(voice: Voice, press: OutageAct, outages: Outages, rights: Rights) -> None:
    """It is over; those who wanted to know are told, and the tickets it has left are offered together."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    ended = await outages.end(voice.work, press.outage)
    left = await voice.work.outages.open_count(ended.id), await voice.work.outages.follower_count(ended.id)
    voice.say(with_way_home(voice, closing_screen(voice.texts, outages, ended, *left)), ref=Ref("outage", ended.id))


async def farewell(voice: Voice, about: int, outages: Outages, rights: Rights) -> None:
    """One answer for all its tickets, shown once more before it goes out."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    ended = await outages.part(voice.work, about, (voice.message.text or "").strip())
    count = await voice.work.outages.open_count(ended.id)
    voice.say(with_way_home(voice, farewell_screen(voice.texts, ended, count)), ref=Ref("outage", ended.id))


async def settle(voice: Voice, press: OutageAct, outages: Outages, rights: Rights) -> None:
    """The answer goes out and the tickets are closed, a few every minute."""
    member = await rights.lead(voice.work, voice.chat, voice.user.id)
    await outages.settle(voice.work, press.outage, _number(press.value), member.id)
    voice.show(with_way_home(voice, Screen(voice.texts("desk-banner-settling"))))


def _number(value: str) -> int:
    number = key_of(value)
    if number is None:
        raise Outdated("staff-outdated")
    return number
