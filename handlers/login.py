"""Logging in: which e-cabinet, the page, the number; and logging out."""

from __future__ import annotations

from handlers.banner_screens import announced
from handlers.callbacks import Number, Open, Pick
from handlers.notices import linked_notice
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, home, paragraphs
from handlers.states import Login
from handlers.talk import Talk
from locales import Texts
from services.cabinets import Cabinet, Cabinets
from services.identity import Identity, masked_name
from services.sessions import Sessions
from services.support import SupportDesk


def conversation() -> Conversation:
    """Login and logout."""
    talk = Conversation("login")
    talk.command("login", choose)
    talk.command("logout", log_out)
    talk.entry("login", choose)
    talk.entry("logout", log_out)
    talk.entry("login-not-me", not_me)
    talk.button(Pick, chosen, of="cabinet")
    talk.button(Number, number)
    return talk


async def choose(_event: object, talk: Talk, sessions: Sessions, cabinets: Cabinets) -> None:
    """/login: through which e-cabinet?"""
    texts = talk.texts
    link = await sessions.current(talk.work, talk.patient)
    if link is not None:
        rows = [
            [Button(texts.plain("menu-account"), Open(place="account"))],
            [Button(texts.plain("account-logout"), Open(place="logout"))],
            home(texts),
        ]
        talk.show(Screen(texts("login-already", name=masked_name(link.profile or {})), rows))
        return
    await talk.move(Login.cabinet)
    rows = [[Button(cabinet.name(texts.language), Pick(of="cabinet", item=cabinet.id))] for cabinet in cabinets.all()]
    rows.append([Button(texts.plain("login-which"), Open(place="faq", item="choose-cabinet"))])
    known = announced(texts, cabinets, await talk.work.banners.live())
    talk.show(Screen(paragraphs(texts("login-title"), known, texts("login-choose")), [*rows, home(texts)]))


async def chosen(
    _event: object, talk: Talk, press: Pick, identity: Identity, cabinets: Cabinets, support: SupportDesk
) -> None:
    """The page's address, or how to enter an e-cabinet that the bot cannot enter itself."""
    texts = talk.texts
    cabinet = cabinets.get(press.item)
    if cabinet is None or cabinet.credentials is None:
        await talk.move(Login.cabinet)
        talk.show(_not_ours(texts, cabinet))
        return
    begun = await identity.begin(talk.work, talk.patient, talk.chat, cabinet.id, talk.account_name)
    await talk.move(Login.cabinet)
    await talk.move(Login.page)
    address = support.login_page(begun.token)
    minutes = round((begun.expires_at - talk.work.now) / 60_000)
    steps = texts("login-steps", cabinet=cabinet.name(texts.language), minutes=minutes)
    rows = [
        [Button(texts.plain("login-open"), url=address, style="primary")],
        [Button(texts.plain("login-trouble"), Open(place="faq", item="how-to-login"))],
        back(texts, "login"),
    ]
    talk.show(Screen(paragraphs(texts("login-page-title"), steps, texts("login-never-ask")), rows))


def _not_ours(texts: Texts, cabinet: Cabinet | None) -> Screen:
    if cabinet is None:
        return Screen(texts("login-cabinet-closed"), [back(texts, "login")])
    name = cabinet.name(texts.language)
    rows = [
        [Button(texts.plain("login-open-cabinet", name=name), url=cabinet.url)],
        [Button(texts.plain("menu-ticket"), Open(place="ticket"))],
        back(texts, "login"),
    ]
    return Screen(texts("login-elsewhere", name=name), rows)


async def number(_event: object, talk: Talk, press: Number, identity: Identity) -> None:
    """The number from the page, pressed in the same chat."""
    texts = talk.texts
    link = await identity.press(talk.work, talk.patient, talk.chat, press.login, press.number)
    wanted = (await talk.data()).get("wanted")
    await talk.leave()
    if link is None:
        rows = [[Button(texts.plain("menu-login"), Open(place="login"))], home(texts)]
        talk.show(Screen(texts("login-wrong-number"), rows))
        return
    talk.toast(texts.plain("login-done-toast"))
    talk.show(Screen(texts("login-number-right")))
    talk.say(linked_notice(texts, link, Open.unpack(wanted) if wanted else None))


async def not_me(_event: object, talk: Talk, identity: Identity) -> None:
    """«It was not me»: nothing is linked and whatever was opened is closed."""
    await identity.refuse(talk.work, talk.patient)
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("menu-ticket"), Open(place="ticket"))], home(texts)]
    talk.show(Screen(texts("login-refused"), rows))


async def log_out(_event: object, talk: Talk, identity: Identity) -> None:
    """/logout: here and in the national system."""
    await identity.log_out(talk.work, talk.patient)
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("menu-login"), Open(place="login"))], home(texts)]
    talk.show(Screen(texts("logout-done"), rows))
