"""The first screen, the main menu, help and cancel: what works everywhere, whatever is under way."""

from __future__ import annotations

import re

from handlers.kit.callbacks import Open
from handlers.kit.house import house
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.kit.ways import drop_row, left_drafts, offered, with_kept
from locales import Texts
from services.attempts import masked_name
from services.sessions import Sessions
from storage.records import Link, Patient

MENU = ("declarations", "account", "login", "record", "faq", "ticket", "settings")
"""What the main menu leads to, besides the doctors; a conversation that is not there has no button."""
PAYLOAD = re.compile(r"(?P<kind>[a-z])-(?P<item>[A-Za-z0-9_-]{1,40})")  # longer ones do not fit a button


async def start(talk: Talk, sessions: Sessions, argument: str) -> None:
    """/start: never destructive for what is saved; an unknown payload is an ordinary start."""
    await talk.leave()
    link = await sessions.current(talk.work, talk.patient)
    screen = menu_screen(talk.texts, link, talk.patient)
    found = PAYLOAD.fullmatch(argument)
    leads = house().deep_links
    if found and found["kind"] in leads:
        opened, item = leads[found["kind"]], found["item"]
        opener = [Button(talk.texts.plain(f"start-open-{opened}"), Open(screen=opened, item=item), style="primary")]
        screen = Screen(screen.text, [opener, *screen.rows])
    talk.say(await with_kept(talk, screen))


async def menu(talk: Talk, sessions: Sessions) -> None:
    """The main menu; leaves whatever was under way."""
    await talk.leave()
    link = await sessions.current(talk.work, talk.patient)
    talk.show(await with_kept(talk, menu_screen(talk.texts, link, talk.patient)))


def menu_screen(texts: Texts, link: Link | None, patient: Patient) -> Screen:
    """What the bot can do, the most wanted first; with a ward's data open, the way back to one's own."""

    def to(name: str) -> Button:
        return Button(texts.plain(f"menu-{name}"), Open(screen=name))

    other = Open(screen="speak", item=texts.plain("menu-other-code"))
    name = masked_name(link.profile or {}) if link else ""
    known = texts("menu-ward", name=name) if patient.is_ward else texts("menu-known", name=name)
    greeting = known if link else texts("menu-stranger")
    rows = [
        [Button(texts.plain("menu-doctor"), Open(screen="doctor"), style="primary")],
        [to("declarations"), to("account")] if link else [to("declarations"), to("login")],
        [to("record")],
        [to("faq"), to("ticket")],
        *offered(texts, "menu"),
        [
            to("settings"),
            Button(texts.plain("menu-other-language"), other),
        ],
    ]
    if patient.is_ward:
        rows.insert(0, [Button(texts.plain("side-to-own"), Open(screen="side", item="0"), style="primary")])
    return Screen(paragraphs(texts("menu-title"), greeting, texts("menu-ask")), rows)


async def help_(talk: Talk) -> None:
    """/help: what can be done, and where people help."""
    texts = talk.texts
    rows = [
        [
            Button(texts.plain("menu-faq"), Open(screen="faq")),
            Button(texts.plain("menu-ticket"), Open(screen="ticket")),
        ],
        home(texts),
    ]
    talk.show(Screen(paragraphs(texts("help-title"), texts("help-body"), texts("help-people")), rows))


async def cancel(talk: Talk) -> None:
    """/cancel: says what was left and what was kept; a draft is erased only on the person's word."""
    left = house().under_way(await talk.question())
    await talk.leave()
    texts, drafts = talk.texts, await left_drafts(talk)
    stays = left is not None and left.keeps is not None  # or there was nothing yet that could be
    words = "cancelled-kept" if stays else f"cancelled-{left.name if left else 'nothing'}"
    rows = [drop_row(texts, one) for one in drafts if one.drops]
    talk.say(await with_kept(talk, Screen(texts(words), [*rows, home(texts)])))


async def nothing(talk: Talk) -> None:
    """A button that only informs, such as «2 / 7», says what it is."""
    talk.toast(talk.texts.plain("pager-is-here"))
