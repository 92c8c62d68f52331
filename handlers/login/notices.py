"""What comes by itself while logging in, and to the person's other chats."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.phrases.verdict import mending, verdict_words
from locales import Html, Texts
from services.attempts import Purpose, masked_name
from services.facts import ChatLinked, ChatUnlinked, LoginFailed, NumberShown, OtherChatLinked
from services.sign_in_refusals import EXISTS, LASTING, UNREGISTERED
from storage.records import Ref

AGAIN: Mapping[Purpose, str] = {
    Purpose.OWN: "login-anew",
    Purpose.WARD: "login-ward",
    Purpose.SIGN_UP: "login-sign-up",
    Purpose.WARD_SIGN_UP: "login-ward-sign-up",
}
"""The screen on which an attempt begins."""
KNOWN_ALREADY: Mapping[Purpose, Purpose] = {Purpose.SIGN_UP: Purpose.OWN, Purpose.WARD_SIGN_UP: Purpose.WARD}
"""What a registration turns into when the system has the person already."""


async def number_question(texts: Texts, fact: NumberShown) -> AsyncIterator[Said]:
    """Which number does the page show? Nothing in the chat says it."""
    rows = [
        [Button(texts.plain("number-ask"), Open(screen="login-number"))],
        [Button(texts.plain("login-not-me"), Open(screen="login-not-me"), style="danger")],
    ]
    yield Said(Screen(paragraphs(number_words(texts), texts("login-number-whose", name=fact.person)), rows))


def number_words(texts: Texts) -> Html:
    """The question itself."""
    return paragraphs(texts("number-title"), texts("login-number"))


async def linked(texts: Texts, fact: ChatLinked) -> AsyncIterator[Said]:
    """The chat is tied to a person, named masked; first of all back to what the log-in was wanted for."""
    wanted = Open.unpack(fact.wanted) if fact.wanted else None
    rows = [
        [Button(texts.plain("menu-doctor"), Open(screen="doctor"), style=None if wanted else "primary")],
        [Button(texts.plain("menu-declarations"), Open(screen="declarations"))],
        *([[Button(texts.plain("side-to-own"), Open(screen="side", item="0"))]] if fact.patient.is_ward else []),
        [Button(texts.plain("account-logout"), Open(screen="logout"))],
    ]
    if wanted:
        label = "login-then-file" if wanted.screen == "file" else "login-then"
        rows.insert(0, [Button(texts.plain(label), wanted, style="primary")])
    done = "login-done-ward" if fact.patient.is_ward else "login-done"
    words = texts(done, name=masked_name(fact.link.profile or {}))
    verdict = verdict_words(texts, fact.verdict) if fact.verdict else None
    mend = mending(texts, fact.verdict) if fact.verdict else []
    yield Said(Screen(paragraphs(words, verdict, texts("login-done-limits")), [*mend, *rows], lasting=True))


async def failed(texts: Texts, fact: LoginFailed) -> AsyncIterator[Said]:
    """In place of the page's address, which leads nowhere any more: what has happened, and who can help."""
    rows = [
        *([] if fact.reason in LASTING else [_again(texts, fact)]),
        *([_registering(texts)] if fact.purpose is Purpose.OWN and fact.reason in UNREGISTERED else []),
        [Button(texts.plain("menu-ticket"), Open(screen="ticket-case"))],
        home(texts),
    ]
    words = paragraphs(texts("login-failed"), texts(fact.reason))
    about = Ref("personal", fact.message) if fact.message else None
    yield Said(Screen(words, rows), about=about)


def _again(texts: Texts, fact: LoginFailed) -> list[Button]:
    """The same once more; whoever is known already need not register."""
    purpose = KNOWN_ALREADY.get(fact.purpose, fact.purpose) if fact.reason == EXISTS else fact.purpose
    label = "login-again" if purpose in KNOWN_ALREADY else "login-failed-again"
    return [Button(texts.plain(label), Open(screen=AGAIN[purpose]), style="primary")]


def _registering(texts: Texts) -> list[Button]:
    return [Button(texts.plain("login-sign-up"), Open(screen="login-sign-up"))]


async def linked_elsewhere(texts: Texts, _fact: OtherChatLinked) -> AsyncIterator[Said]:
    """Somebody, the person or not, has logged in as the person from another Telegram account."""
    rows = [
        [Button(texts.plain("logout-everywhere"), Open(screen="logout-everywhere"), style="danger")],
        [Button(texts.plain("menu-account"), Open(screen="account"))],
        [Button(texts.plain("menu-ticket"), Open(screen="ticket"))],
    ]
    yield Said(Screen(texts("login-elsewhere-now"), rows, lasting=True))


async def unlinked(texts: Texts, _fact: ChatUnlinked) -> AsyncIterator[Said]:
    """The session here was ended from another chat of the same person."""
    rows = [[Button(texts.plain("menu-login"), Open(screen="login"))], home(texts)]
    yield Said(Screen(texts("logout-from-elsewhere"), rows, lasting=True))
