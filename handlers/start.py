"""The first screen, the main menu, help and cancel: what works everywhere, whatever is under way."""

from __future__ import annotations

import re

from handlers.callbacks import Open
from handlers.routing import Conversation
from handlers.screens import Button, Screen, home, paragraphs
from handlers.talk import Talk
from locales import Texts
from services.identity import masked_name
from services.sessions import Sessions
from storage.records import Link

DEEP_LINKS = {"d": "doctor", "f": "faq", "t": "tickets"}  # /start d-KEY opens a doctor's card, f-KEY an answer
PAYLOAD = re.compile(r"(?P<kind>[a-z])-(?P<item>[A-Za-z0-9_-]{1,40})")  # longer ones do not fit a button


def conversation() -> Conversation:
    """Start, menu, help, cancel."""
    talk = Conversation("start")
    talk.command("start", start)
    talk.command("menu", menu)
    talk.command("help", help_)
    talk.command("cancel", cancel)
    talk.entry("menu", menu)
    talk.entry("help", help_)
    talk.entry("nothing", nothing)
    return talk


async def start(_event: object, talk: Talk, sessions: Sessions, argument: str) -> None:
    """/start: never destructive for what is saved; an unknown payload is an ordinary start."""
    await talk.leave()
    link = await sessions.current(talk.work, talk.patient)
    screen = menu_screen(talk.texts, link)
    found = PAYLOAD.fullmatch(argument)
    if found and found["kind"] in DEEP_LINKS:
        place, item = DEEP_LINKS[found["kind"]], found["item"]
        opener = [Button(talk.texts.plain(f"start-open-{place}"), Open(place=place, item=item), style="primary")]
        screen = Screen(screen.text, [opener, *screen.rows])
    talk.say(screen)


async def menu(_event: object, talk: Talk, sessions: Sessions) -> None:
    """The main menu; leaves whatever was under way."""
    await talk.leave()
    talk.show(menu_screen(talk.texts, await sessions.current(talk.work, talk.patient)))


def menu_screen(texts: Texts, link: Link | None) -> Screen:
    """What the bot can do, the most wanted first."""

    def to(place: str) -> Button:
        return Button(texts.plain(f"menu-{place}"), Open(place=place))

    greeting = texts("menu-known", name=masked_name(link.profile or {})) if link else texts("menu-stranger")
    rows = [
        [Button(texts.plain("menu-doctor"), Open(place="doctor"), style="primary")],
        [to("declarations"), to("account")] if link else [to("declarations"), to("login")],
        [to("faq"), to("ticket")],
        [to("settings")],
    ]
    return Screen(paragraphs(texts("menu-title"), greeting, texts("menu-ask")), rows)


async def help_(_event: object, talk: Talk) -> None:
    """/help: what can be done, and where people help."""
    texts = talk.texts
    rows = [
        [Button(texts.plain("menu-faq"), Open(place="faq")), Button(texts.plain("menu-ticket"), Open(place="ticket"))],
        home(texts),
    ]
    talk.show(Screen(paragraphs(texts("help-title"), texts("help-body"), texts("help-people")), rows))


async def cancel(_event: object, talk: Talk) -> None:
    """/cancel: says what was left and what was kept."""
    under_way = await talk.state.get_state()
    await talk.leave()
    conversation_name = under_way.partition(":")[0].lower() if under_way else ""
    key = f"cancelled-{conversation_name}" if conversation_name else "cancelled-nothing"
    texts = talk.texts
    talk.say(Screen(texts(key), [home(texts)]))


async def nothing(_event: object, talk: Talk) -> None:
    """A button that only informs, such as «2 / 7»."""
    talk.finish()
