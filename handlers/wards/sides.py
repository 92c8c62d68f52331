"""Whose data are open in this chat, and turning to somebody else's by a press."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.callbacks import Confirm, Open, key_of
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.sides import side_of
from handlers.kit.talk import Talk
from locales import Texts
from services.faults import Outdated
from services.privacy import Privacy
from services.wards import SideSeen, Wards


async def sides(talk: Talk, wards: Wards) -> None:
    """Everybody for whom this chat acts: whose session is open, and how to turn to them."""
    texts, seen = talk.texts, await wards.sides(talk.work, talk.patient)
    open_ones = [one for one in seen if one.patient.id == talk.patient.id]
    lines = "\n".join(_line(texts, one, now=one in open_ones) for one in seen)
    rows = [_to(texts, one) for one in seen if one not in open_ones]
    if talk.patient.is_ward:
        label = texts.plain("side-forget", name=_name(texts, open_ones[0]))
        rows.append([Button(label, Open(screen="side-forget", item=str(talk.patient.side)))])
    rows.append([Button(texts.plain("for-others"), Open(screen="for-others"))])
    everywhere = [Button(texts.plain("logout-everywhere"), Open(screen="logout-everywhere"))]
    live = [everywhere] if any(one.link for one in open_ones) and len(seen) > 1 else []
    talk.show(Screen(paragraphs(texts("sides-title"), lines, texts("sides-apart")), [*rows, *live, home(texts)]))


def _line(texts: Texts, one: SideSeen, *, now: bool) -> str:
    mark = "now" if now else "live" if one.link else "over"
    return texts(f"sides-line-{mark}", name=_name(texts, one))


def _name(texts: Texts, one: SideSeen) -> str:
    """«Ви (Олена К.)», «Марія К.»"""
    if one.patient.is_ward:
        return one.name or texts.plain("side-nameless")
    return texts.plain("side-own-named", name=one.name) if one.name else texts.plain("side-own")


def _to(texts: Texts, one: SideSeen) -> list[Button]:
    label = texts.plain("side-to-ward", name=_name(texts, one)) if one.patient.is_ward else texts.plain("side-to-own")
    return [Button(label, Open(screen="side", item=str(one.patient.side)))]


async def turn(talk: Talk, press: Open, wards: Wards) -> None:
    """From here on the chat speaks of this side; what was under way about the other is left with it."""
    number = key_of(press.item or "0")
    if number is None:
        raise Outdated("stale-button")
    await talk.leave()
    now = await wards.turn(talk.work, talk.patient, number)
    seen = await wards.sides(talk.work, talk.patient)
    about = next(one for one in seen if one.patient.id == now.id)
    talk.become(now)
    _turned(talk, about, seen)


def _turned(talk: Talk, about: SideSeen, seen: Sequence[SideSeen]) -> None:
    texts = talk.texts
    live = about.link is not None
    first = [Button(texts.plain("menu-account"), Open(screen="account"))] if live else []
    again = [] if live else [Button(texts.plain("menu-login"), Open(screen="login-anew"), style="primary")]
    others = [_to(texts, one) for one in seen if one.patient.id != about.patient.id]
    key = "turned-own" if not about.patient.is_ward else "turned-ward" if live else "turned-ward-over"
    words = texts(key, name=_name(texts, about))
    talk.show(Screen(words, [first, again, *others, home(texts)]))


async def anothers(talk: Talk, press: Open, wards: Wards) -> None:
    """A button of another side: nothing is done, and whose it is stands beside the way there."""
    texts, number = talk.texts, key_of(press.item)
    about = next((one for one in await wards.sides(talk.work, talk.patient) if one.patient.side == number), None)
    if about is None:
        raise Outdated("stale-button")
    words = texts("side-anothers", name=_name(texts, about))
    talk.say(Screen(words, [_to(texts, about), home(texts)]))


async def for_others(talk: Talk) -> None:
    """Who may act for whom, what is possible, and what only the facility can do."""
    texts = talk.texts
    rows = [
        [Button(texts.plain("login-ward"), Open(screen="login-ward"), style="primary")],
        [Button(texts.plain("login-ward-sign-up"), Open(screen="login-ward-sign-up"))],
        [Button(texts.plain("for-others-teen"), Open(screen="faq", item="child-declaration-online"))],
        back(texts, "sides"),
    ]
    words = (texts("for-others-title"), texts("for-others-who"), texts("for-others-age"), texts("for-others-facility"))
    talk.show(Screen(paragraphs(*words), rows))


async def ask_forgetting(talk: Talk) -> None:
    """Once more, and what it means."""
    texts, patient = talk.texts, talk.patient
    side = side_of(talk.work, texts, patient)
    if side is None:
        raise Outdated("stale-button")
    yes = Confirm(what="side-forget", item=str(patient.side))
    rows = [
        [Button(texts.plain("side-forget-no"), Open(screen="sides"), style="primary")],
        [Button(texts.plain("side-forget-yes"), yes, style="danger")],
    ]
    talk.show(Screen(texts("side-forget-sure", name=side.name), rows))


async def forget(talk: Talk, press: Confirm, wards: Wards, privacy_service: Privacy) -> None:
    """What is kept of the ward goes with its session; one's own is open again."""
    texts, patient = talk.texts, talk.patient
    if not patient.is_ward or press.item != str(patient.side):
        raise Outdated("stale-button")
    await talk.leave()
    await privacy_service.erase_side(talk.work, patient)
    own = await wards.turn(talk.work, patient, 0)
    talk.become(own)
    talk.say(Screen(texts("side-forgotten"), [home(texts)]))
