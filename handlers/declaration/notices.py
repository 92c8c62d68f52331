"""What a patient hears of a request by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from handlers.declaration.page import NUMBER
from handlers.declaration.requests import UNMET
from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.phrases.plan_b import favourite_rows, others_rows, others_words
from handlers.phrases.requests import doctor_of, status_key
from locales import Texts
from services.facts import RequestChanged, RequestSigned, RequestSilent, SignerUnknown
from services.favourites import FavouriteDoctor, Favourites
from services.following import SIGNED, VERIFYING, Change
from services.plan_b import PlanB
from storage.unit_of_work import UnitOfWork


async def signer_unknown(texts: Texts, _fact: SignerUnknown) -> AsyncIterator[Said]:
    """A browser in which nobody has logged in wants to show the request: is it the account's?"""
    yield Said(Screen(NUMBER.words(texts), [[Button(texts.plain("number-ask"), Open(screen="filing-number"))]]))


async def changed(
    texts: Texts, fact: RequestChanged, plan_b: PlanB, favourites: Favourites, work: UnitOfWork
) -> AsyncIterator[Said]:
    """What happened to it, and what can be done now; favourites and doctors nearby with room are plan B."""
    change = fact.change
    item = str(change.filing.id)
    doctor = doctor_of(texts, change.filing.summary)
    if change.kind == "lost-sight":
        rows = [[Button(texts.plain("menu-login"), Open(screen="login"), style="primary")], home(texts)]
        key = "filing-lost-verifying" if change.status == VERIFYING else "filing-lost-sight"
        yield Said(Screen(texts(key, doctor=doctor), rows, lasting=True))
        return
    rows = [[Button(texts.plain("filing-show"), Open(screen="filing", item=item))], home(texts)]
    words = texts(f"notice-{status_key(change.status, change.reason)}")
    others = plan_b.others(change.filing.summary) if change.status in UNMET else ()
    told = paragraphs(texts("filing-changed", doctor=doctor), words, others_words(texts, others))
    ways = [*others_rows(texts, others), *_ways_on(texts, change, await favourites.of(work, fact.patient))]
    yield Said(Screen(told, [*ways, *rows], lasting=True))


def _ways_on(texts: Texts, change: Change, known: Sequence[FavouriteDoctor]) -> list[list[Button]]:
    if change.status == SIGNED:
        return [[Button(texts.plain("menu-declarations"), Open(screen="declarations"), style="primary")]]
    if change.status not in ("REJECTED", "EXPIRED", "CANCELLED"):
        return []
    another = [Button(texts.plain("filing-other-doctor"), Open(screen="doctor"), style="primary")]
    if not known:
        return [another]
    direct = favourite_rows(texts, known, str(change.filing.summary.get("employee") or ""))
    return [*direct, [Button(texts.plain("favourites-open", count=len(known)), Open(screen="favourites"))], another]


async def silent(texts: Texts, fact: RequestSilent) -> AsyncIterator[Said]:
    """The doctor has not answered for days."""
    rows = [
        [Button(texts.plain("filing-show"), Open(screen="filing", item=str(fact.filing.id)))],
        [Button(texts.plain("menu-ticket"), Open(screen="ticket"))],
        home(texts),
    ]
    yield Said(Screen(texts("filing-silence", doctor=doctor_of(texts, fact.filing.summary)), rows, lasting=True))


async def signed(texts: Texts, fact: RequestSigned) -> AsyncIterator[Said]:
    """The signature is handed in; what follows. Nothing is left to withdraw when the answer came with it."""
    item, at_once = str(fact.filing.id), fact.filing.status == SIGNED
    withdrawal = [Button(texts.plain("filing-withdraw"), Open(screen="filing-withdraw", item=item))]
    rows = [
        [Button(texts.plain("filing-show"), Open(screen="filing", item=item), style="primary")],
        [] if at_once else withdrawal,
        home(texts),
    ]
    words = texts("signed-at-once" if at_once else "signed-notice", doctor=doctor_of(texts, fact.filing.summary))
    yield Said(Screen(words, rows, lasting=True))
