"""Announcing an outage, ending it, and one answer for all who wrote because of it. Done by the lead of the shift."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from handlers.banner_screens import banner_line
from handlers.callbacks import BannerAct, key_of
from handlers.desk_banner_screens import (
    banner_of,
    banner_ref,
    closing_screen,
    farewell_screen,
    hours_screen,
    live_screen,
    preview_screen,
    scopes_screen,
)
from handlers.desk_screens import with_way_home
from handlers.routing import Conversation
from handlers.screens import Screen, paragraphs
from handlers.talk import Voice
from locales import Words
from services.cabinets import Cabinets
from services.faults import Outdated
from services.outages import Outages
from services.rights import Rights
from storage.lying import LYING
from storage.records import SentMessage
from storage.unit_of_work import UnitOfWork

LISTING = ("", "off")  # what after /banner asks for the list and is no announcement


def conversations() -> list[Conversation]:
    """The same for groups and for members' own chats."""
    return [_conversation(private=True), _conversation(private=False)]


def _conversation(*, private: bool) -> Conversation:
    talk = Conversation("desk-banner", private=private)
    talk.command("banner", banner)
    talk.button(BannerAct, scope, of="scope")
    talk.button(BannerAct, hours, of="hours")
    talk.button(BannerAct, show, of="show")
    talk.button(BannerAct, drop, of="drop")
    talk.button(BannerAct, end, of="end")
    talk.button(BannerAct, settle, of="settle")
    return talk


def replies(router: Router) -> None:
    """A reply to what an ended outage has left is the one answer to its tickets."""
    router.message.register(farewell, _AboutBanner())


class _AboutBanner(Filter):
    async def __call__(self, event: Message, work: UnitOfWork) -> bool | dict[str, Any]:
        replied = event.reply_to_message
        if replied is None or not event.text or event.text.startswith("/"):
            return False
        rows = await work.fetch(LYING, chat=event.chat.id, message_id=replied.message_id)
        banner_id = banner_of(SentMessage(*rows[0]).ref) if rows else None
        return {"banner_id": banner_id} if banner_id is not None else False


async def banner(event: Message, voice: Voice, outages: Outages, cabinets: Cabinets, rights: Rights) -> None:
    """/banner with words begins an announcement; alone, or with "off", shows those in force."""
    member = await rights.lead(voice.work, voice.chat, voice.user.id)
    _, *said = (event.text or "").split(maxsplit=1)
    words = said[0].strip() if said else ""
    if words.lower() in LISTING:
        voice.show(with_way_home(voice, live_screen(voice.texts, cabinets, await voice.work.banners.live())))
        return
    draft = outages.draft(voice.work, words, member.id)
    voice.say(with_way_home(voice, scopes_screen(voice.texts, cabinets, draft, outages.scopes())))


async def scope(_event: object, voice: Voice, press: BannerAct, outages: Outages, rights: Rights) -> None:
    """What it concerns; next, for how long."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    voice.show(
        with_way_home(voice, hours_screen(voice.texts, await outages.concern(voice.work, press.banner, press.value)))
    )


async def hours(
    _event: object, voice: Voice, press: BannerAct, outages: Outages, cabinets: Cabinets, words: Words, rights: Rights
) -> None:
    """For how long; next, a look at it as patients will see it in both languages."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    draft = await outages.last(voice.work, press.banner, _number(press.value))
    seen = paragraphs(*(banner_line(words[language], cabinets, draft) for language in ("uk", "en")))
    voice.show(with_way_home(voice, preview_screen(voice.texts, draft, seen)))


async def show(_event: object, voice: Voice, press: BannerAct, outages: Outages, rights: Rights) -> None:
    """Everybody sees it from now on."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    await outages.show(voice.work, press.banner)
    voice.show(with_way_home(voice, Screen(voice.texts("desk-banner-shown"))))


async def drop(_event: object, voice: Voice, cabinets: Cabinets, rights: Rights) -> None:
    """Not announced after all; the draft goes by itself."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    voice.show(with_way_home(voice, live_screen(voice.texts, cabinets, await voice.work.banners.live())))


async def end(
    _event: object, voice: Voice, press: BannerAct, outages: Outages, cabinets: Cabinets, rights: Rights
) -> None:
    """It is over; those who wanted to know are told, and the tickets it has left are offered together."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    ended = await outages.end(voice.work, press.banner)
    left = await voice.work.banners.open_count(ended.id), await voice.work.banners.follower_count(ended.id)
    voice.say(with_way_home(voice, closing_screen(voice.texts, cabinets, ended, *left)), ref=banner_ref(ended.id))


async def farewell(event: Message, voice: Voice, banner_id: int, outages: Outages, rights: Rights) -> None:
    """One answer for all its tickets, shown once more before it goes out."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    ended = await outages.part(voice.work, banner_id, (event.text or "").strip())
    count = await voice.work.banners.open_count(ended.id)
    voice.say(with_way_home(voice, farewell_screen(voice.texts, ended, count)), ref=banner_ref(ended.id))


async def settle(_event: object, voice: Voice, press: BannerAct, outages: Outages, rights: Rights) -> None:
    """The answer goes out and the tickets are closed, a few every minute."""
    member = await rights.lead(voice.work, voice.chat, voice.user.id)
    await outages.settle(voice.work, press.banner, _number(press.value), member.id)
    voice.show(with_way_home(voice, Screen(voice.texts("desk-banner-settling"))))


def _number(value: str) -> int:
    number = key_of(value)
    if number is None:
        raise Outdated("staff-outdated")
    return number
