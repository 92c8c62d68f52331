"""Logging in: which e-cabinet, the page, the number where one is asked for; and logging out."""

from __future__ import annotations

from handlers.kit.callbacks import Open, Pick
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.login.notices import number_words
from handlers.login.states import Login
from handlers.phrases.numbers import two_digits
from handlers.phrases.outages import announced
from locales import Texts
from services.attempts import Purpose, masked_name
from services.cabinets import Cabinet, Cabinets
from services.faults import NotAllowed
from services.identity import Identity
from services.outages import Outages
from services.sessions import Sessions
from services.wards import own_of


async def choose(talk: Talk, sessions: Sessions, cabinets: Cabinets, outages: Outages) -> None:
    """/login: through which e-cabinet? Whoever is logged in is told so first, and may prove again who they are."""
    texts = talk.texts
    link = await sessions.current(talk.work, talk.patient)
    if link is None:
        await anew(talk, cabinets, outages)
        return
    rows = [
        [Button(texts.plain("menu-account"), Open(screen="account"))],
        [Button(texts.plain("login-anew"), Open(screen="login-anew"))],
        [Button(texts.plain("account-logout"), Open(screen="logout"))],
        home(texts),
    ]
    talk.show(Screen(texts("login-already", name=masked_name(link.profile or {})), rows))


async def anew(talk: Talk, cabinets: Cabinets, outages: Outages) -> None:
    """The same whether somebody is logged in or not: what cannot be undone wants a log-in of now.

    For whose data are open: with a ward's, one acts for the ward again.
    """
    await _choose_cabinet(talk, cabinets, outages, Purpose.WARD if talk.patient.is_ward else Purpose.OWN)


async def for_ward(talk: Talk, cabinets: Cabinets, outages: Outages) -> None:
    """Logging in to act for a child or a ward."""
    await _choose_cabinet(talk, cabinets, outages, Purpose.WARD)


async def sign_up(talk: Talk, cabinets: Cabinets, outages: Outages) -> None:
    """Registering oneself, whom the national system does not know."""
    if talk.patient.is_ward:
        raise NotAllowed("sign-up-own-side")
    await _choose_cabinet(talk, cabinets, outages, Purpose.SIGN_UP)


async def ward_sign_up(talk: Talk, cabinets: Cabinets, outages: Outages, sessions: Sessions) -> None:
    """Registering a child or a ward: only for somebody who is logged in for themselves."""
    await sessions.required(talk.work, await own_of(talk.work, talk.patient))
    await _choose_cabinet(talk, cabinets, outages, Purpose.WARD_SIGN_UP)


async def _choose_cabinet(talk: Talk, cabinets: Cabinets, outages: Outages, purpose: Purpose) -> None:
    texts = talk.texts
    await talk.move(Login.cabinet, purpose=purpose)
    rows = [[Button(cabinet.name(texts.language), Pick(of="cabinet", item=cabinet.id))] for cabinet in cabinets.all()]
    rows.append([Button(texts.plain("login-which"), Open(screen="faq", item="choose-cabinet"))])
    if purpose is Purpose.OWN:
        rows.append([Button(texts.plain("for-others"), Open(screen="for-others"))])
        rows.append([Button(texts.plain("login-sign-up"), Open(screen="login-sign-up"))])
    known = announced(texts, outages, await talk.work.outages.live())
    words = paragraphs(texts(f"login-title-{purpose}"), texts(f"login-about-{purpose}"), known, texts("login-choose"))
    talk.show(Screen(words, [*rows, home(texts)]))


async def chosen(talk: Talk, press: Pick, identity: Identity, cabinets: Cabinets) -> None:
    """The page's address, or how to enter an e-cabinet that the bot cannot enter itself."""
    texts = talk.texts
    cabinet = cabinets.get(press.item)
    if cabinet is None or cabinet.credentials is None:
        await talk.move(Login.cabinet)
        talk.show(_not_ours(texts, cabinet))
        return
    usual = Purpose.WARD if talk.patient.is_ward else Purpose.OWN
    purpose = Purpose((await talk.data()).get("purpose", usual))
    begun = await identity.begin(talk.work, talk.patient, cabinet.id, talk.named, purpose)
    await talk.move(Login.cabinet)
    await talk.move(Login.page)
    minutes = round((begun.expires_at - talk.work.now) / 60_000)
    steps = texts(f"login-steps-{purpose}", cabinet=cabinet.name(texts.language), minutes=minutes)
    rows = [
        [Button(texts.plain("login-open"), url=begun.address, style="primary")],
        [Button(texts.plain("login-trouble"), Open(screen="faq", item="how-to-login"))],
        back(texts, "login"),
    ]
    words = paragraphs(texts("login-page-title"), steps, texts("login-never-ask"))
    talk.show(Screen(words, rows, personal=True))  # whoever has the address may begin, so it is not passed on
    given = talk.work.outgoing[-1].ref
    if given is not None:
        identity.given(talk.work, begun, given.key)


def _not_ours(texts: Texts, cabinet: Cabinet | None) -> Screen:
    if cabinet is None:
        return Screen(texts("login-cabinet-closed"), [back(texts, "login")])
    name = cabinet.name(texts.language)
    rows = [
        [Button(texts.plain("login-open-cabinet", name=name), url=cabinet.url)],
        [Button(texts.plain("menu-ticket"), Open(screen="ticket"))],
        back(texts, "login"),
    ]
    return Screen(texts("login-elsewhere", name=name), rows)


async def ask_number(talk: Talk) -> None:
    """The number is asked for again: whoever went elsewhere meanwhile comes back to it."""
    for state in (Login.cabinet, Login.page, Login.number):
        await talk.move(state)
    refusal = Button(talk.texts.plain("login-not-me"), Open(screen="login-not-me"), style="danger")
    talk.show(Screen(number_words(talk.texts), [[refusal], home(talk.texts)]))


async def number(talk: Talk, identity: Identity) -> None:
    """The number from the page, typed in the same chat: one try. What is no number is not a try."""
    texts = talk.texts
    typed = two_digits(talk.typed)
    if typed is None:
        talk.show(Screen(texts("number-no-digits"), [home(texts)]))
        return
    wanted = (await talk.data()).get("wanted")
    linked = await identity.typed(talk.work, talk.patient, talk.chat, typed, wanted)
    await talk.leave()
    if linked is None:
        rows = [[Button(texts.plain("menu-login"), Open(screen="login-anew"))], home(texts)]
        talk.show(Screen(texts("login-wrong-number"), rows))


async def not_me(talk: Talk, identity: Identity) -> None:
    """«It was not me»: nothing is linked and whatever was opened is closed."""
    await identity.refuse(talk.work, talk.patient)
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("menu-ticket"), Open(screen="ticket"))], home(texts)]
    talk.show(Screen(texts("login-refused"), rows))


async def log_out(talk: Talk, identity: Identity) -> None:
    """/logout: here and in the national system."""
    await identity.log_out(talk.work, talk.patient)
    await talk.leave()
    texts = talk.texts
    if talk.patient.is_ward:
        rows = [[Button(texts.plain("side-to-own"), Open(screen="side", item="0"), style="primary")], home(texts)]
        talk.show(Screen(texts("logout-done-ward"), rows))
        return
    rows = [[Button(texts.plain("menu-login"), Open(screen="login"))], home(texts)]
    talk.show(Screen(texts("logout-done"), rows))


async def log_out_everywhere(talk: Talk, identity: Identity) -> None:
    """The same in every chat that is tied to this person."""
    others = await identity.log_out_everywhere(talk.work, talk.patient)
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("menu-login"), Open(screen="login"))], home(texts)]
    talk.show(Screen(texts("logout-everywhere-done", count=others), rows))
