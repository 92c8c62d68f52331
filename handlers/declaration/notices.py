"""What a patient hears of a request by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.declaration.requests import UNMET, others_rows, others_words
from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.phrases.requests import doctor_of, status_key
from locales import Html, Texts
from services.facts import RequestChanged, RequestSigned, RequestSilent, SignerUnknown
from services.plan_b import PlanB


async def signer_unknown(texts: Texts, _fact: SignerUnknown) -> AsyncIterator[Said]:
    """A browser in which nobody has logged in wants to show the request: is it the account's?"""
    yield Said(Screen(number_words(texts), [[Button(texts.plain("number-ask"), Open(screen="filing-number"))]]))


def number_words(texts: Texts) -> Html:
    """Which number does the page show?"""
    return paragraphs(texts("number-title"), texts("sign-number"))


async def changed(texts: Texts, fact: RequestChanged, plan_b: PlanB) -> AsyncIterator[Said]:
    """What happened to it, and what can be done now; favourites and doctors nearby with room are plan B."""
    change = fact.change
    item = str(change.filing.id)
    doctor = doctor_of(texts, change.filing.summary)
    if change.kind == "lost-sight":
        rows = [[Button(texts.plain("menu-login"), Open(screen="login"), style="primary")], home(texts)]
        yield Said(Screen(texts("filing-lost-sight", doctor=doctor), rows, lasting=True))
        return
    rows = [[Button(texts.plain("filing-show"), Open(screen="filing", item=item))], home(texts)]
    words = texts(f"notice-{status_key(change.status, change.reason)}")
    others = plan_b.others(change.filing.summary) if change.status in UNMET else ()
    told = paragraphs(texts("filing-changed", doctor=doctor), words, others_words(texts, others))
    yield Said(Screen(told, [*others_rows(texts, others), *_ways_on(texts, fact), *rows], lasting=True))


def _ways_on(texts: Texts, fact: RequestChanged) -> list[list[Button]]:
    status = fact.change.status
    if status == "SIGNED":
        return [[Button(texts.plain("menu-declarations"), Open(screen="declarations"), style="primary")]]
    if status not in ("REJECTED", "EXPIRED", "CANCELLED"):
        return []
    another = [Button(texts.plain("filing-other-doctor"), Open(screen="doctor"), style="primary")]
    favourites = [Button(texts.plain("favourites-open", count=fact.favourites), Open(screen="favourites"))]
    return [favourites, another] if fact.favourites else [another]


async def silent(texts: Texts, fact: RequestSilent) -> AsyncIterator[Said]:
    """The doctor has not answered for days."""
    rows = [
        [Button(texts.plain("filing-show"), Open(screen="filing", item=str(fact.filing.id)))],
        [Button(texts.plain("menu-ticket"), Open(screen="ticket"))],
        home(texts),
    ]
    yield Said(Screen(texts("filing-silence", doctor=doctor_of(texts, fact.filing.summary)), rows, lasting=True))


async def signed(texts: Texts, fact: RequestSigned) -> AsyncIterator[Said]:
    """The signature is handed in; what follows."""
    item = str(fact.filing.id)
    rows = [
        [Button(texts.plain("filing-show"), Open(screen="filing", item=item), style="primary")],
        [Button(texts.plain("filing-withdraw"), Open(screen="filing-withdraw", item=item))],
        home(texts),
    ]
    yield Said(Screen(texts("signed-notice", doctor=doctor_of(texts, fact.filing.summary)), rows, lasting=True))
