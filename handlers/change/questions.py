"""The menu of things, and the short talk about one: each question by itself, answered by typing or by a press."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from ehealth.shapes import Json, object_of
from handlers.change.review import show_review
from handlers.change.states import Change
from handlers.kit.callbacks import Open, Pick
from handlers.kit.declaring import Handler
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.record import Telling
from locales import Html, Texts
from services.changes import Changes
from services.deeds import thing_named, value_said
from services.dictionaries import Dictionaries
from services.drafts import Ask, Draft
from services.faults import LoginNeeded, NotAllowed, Outdated
from services.forms import NONE
from services.meant import ChangeNamed
from services.things import THINGS

BESIDE = 2  # things in a row of the menu
ANSWERED = ("phone", "address", "document", "name", "contact")
"""Things that answers of the FAQ are about."""
_EXPLAINED = {
    "under-14": "teen-under-14",
    "no-capacity": "teen-can-file",
    "record-frozen": "marked-dead",
    "relation-not-verified": "child-declaration-online",
    "relation-over": "child-declaration-online",
    "ward-acts-alone": "child-declaration-online",
}
"""Where it is told what one can do all the same, by the words of what keeps one from changing anything."""


async def menu(talk: Talk, press: Open, changes: Changes, dictionaries: Dictionaries) -> None:
    """What can be changed; a thing that is named begins at once. A request of one's own that waits comes first."""
    if press.item:
        await begin(talk, press.item, changes, dictionaries)
        return
    texts = talk.texts
    waiting = await changes.unfinished(talk.work, talk.patient)
    if (await talk.question() or "").startswith(f"{Change.__name__}:"):
        await talk.leave()
    rows = [[Button(texts.plain("change-unfinished"), Open(screen="change-open", item=one.id))] for one in waiting[:1]]
    things = [Button(texts.plain(f"thing-{name}"), Open(screen="change", item=name)) for name in THINGS]
    rows += [things[at : at + BESIDE] for at in range(0, len(things), BESIDE)]
    talk.show(Screen(paragraphs(texts("change-title"), texts("change-about")), [*rows, back(texts, "account")]))


async def named(talk: Talk, meant: ChangeNamed, changes: Changes, dictionaries: Dictionaries) -> None:
    """«Змінити телефон» was said, and with it perhaps the number."""
    with coming_back(f"change-{meant.thing}" if meant.thing in ANSWERED else "change"):
        if meant.thing:
            await begin(talk, meant.thing, changes, dictionaries, value_said(talk.typed))
        else:
            await menu(talk, Open(screen="change"), changes, dictionaries)


def thing_screens() -> dict[str, Handler]:
    """A screen for each thing that answers lead to by its name."""
    return {f"change-{thing}": _opening(thing) for thing in ANSWERED}


def _opening(thing: str) -> Handler:
    async def opened(talk: Talk, changes: Changes, dictionaries: Dictionaries) -> None:
        await begin(talk, thing, changes, dictionaries)

    return opened


async def begin(talk: Talk, thing: str, changes: Changes, dictionaries: Dictionaries, said: str = "") -> None:
    """A fresh draft; what was under way of another is left. `said`: what is wanted, when that was told along."""
    try:
        draft = await changes.begin(talk.work, talk.patient, thing)
    except NotAllowed as barred:
        await _is_barred(talk, barred)
        return
    draft = await changes.begun_with(draft, thing, said)
    async with carrying(talk, draft, changes):
        await show_next(talk, draft, changes, dictionaries)


async def _is_barred(talk: Talk, barred: NotAllowed) -> None:
    """Whoever may change nothing reads why, and where it is told what they can do, or who can."""
    await talk.leave()
    texts = talk.texts
    entry = _EXPLAINED.get(barred.key.removeprefix("verdict-"))
    more = [Button(texts.plain("change-barred-more"), Open(screen="faq", item=entry))] if entry else []
    people = [Button(texts.plain("menu-ticket"), Open(screen="ticket"))]
    rows = [*([more] if more else []), people, back(texts, "account")]
    talk.show(Screen(texts(barred.key, **barred.values), rows))


async def show_next(talk: Talk, draft: Draft, changes: Changes, dictionaries: Dictionaries) -> None:
    """The next question, or what will change when nothing is left to ask."""
    ask = draft.next()
    if ask is None:
        await show_review(talk, draft, changes, dictionaries)
        return
    await talk.move(Change.value if ask.typed else Change.choice, draft=draft.stored())
    talk.show(await _question(talk.texts, dictionaries, draft, ask))


async def _question(texts: Texts, dictionaries: Dictionaries, draft: Draft, ask: Ask) -> Screen:
    words = texts(f"ask-{ask.field.name}", **await _values(texts, dictionaries, draft, ask))
    labels = [await _label(texts, dictionaries, ask, choice) for choice in ask.choices]
    rows = [[Button(label, Pick(of="change", item=str(at)))] for at, label in enumerate(labels)]
    return Screen(paragraphs(_why(texts, draft, ask), words), [*rows, back(texts, "change")])


def _why(texts: Texts, draft: Draft, ask: Ask) -> Html | None:
    """What is wrong with this thing, said once: over its first question."""
    why = draft.why.get(ask.thing.name)
    if why is None or draft.given.get(ask.thing.name):
        return None
    values = dict(why["values"])
    if "document" in values:
        values["document"] = texts.term("document", values["document"])
    return texts(why["key"], **values)


async def _values(texts: Texts, dictionaries: Dictionaries, draft: Draft, ask: Ask) -> dict[str, Any]:
    given = draft.of(ask.thing.name)
    kind = given.get("document-kind")
    if ask.field.name.startswith("document-") and kind:
        return {"document": await Telling(texts, dictionaries, masked=False).kind(kind)}
    return {}


async def _label(texts: Texts, dictionaries: Dictionaries, ask: Ask, choice: Json) -> str:
    """What stands on the button of a choice."""
    telling = Telling(texts, dictionaries, masked=False)
    name = ask.field.name
    if choice == NONE:
        return texts.plain(f"none-{name}")
    if name == "document-kind":
        return await telling.kind(str(choice))
    if name == "address-town":
        return await telling.town(object_of(choice))
    if name == "address-street":
        return await telling.street(object_of(choice))
    return texts.plain(f"choice-{str(choice).lower()}")


async def typed(talk: Talk, changes: Changes, dictionaries: Dictionaries) -> None:
    """The answer was typed; or another change was named, which is begun."""
    thing = thing_named(talk.typed)
    if thing is not None:
        await named(talk, ChangeNamed(thing), changes, dictionaries)
        return
    draft, ask = await under_way(talk, changes)
    answered = await changes.typed(draft, ask, talk.typed)
    async with carrying(talk, answered, changes):
        await show_next(talk, answered, changes, dictionaries)


async def corrected(talk: Talk, changes: Changes, dictionaries: Dictionaries) -> None:
    """Typed at the last look: another answer in place of the one that it fits, or how to correct what is there."""
    draft = changes.again((await talk.data()).get("draft"))
    answered = await changes.corrected(draft, talk.typed)
    if answered is None:
        anew = Button(talk.texts.plain("change-anew"), Open(screen="change", item=draft.things[-1]))
        again = Button(talk.texts.plain("resume-change"), Open(screen="change-again"), style="primary")
        talk.say(Screen(talk.texts("change-how-to-correct"), [[again], [anew], home(talk.texts)]))
        return
    async with carrying(talk, answered, changes):
        await show_next(talk, answered, changes, dictionaries)


@contextmanager
def coming_back(screen: str) -> Iterator[None]:
    """Whoever has to log in for what they typed comes back to this screen: a line is no button to press again."""
    try:
        yield
    except LoginNeeded as fault:
        raise LoginNeeded(fault.key, screen, None, **fault.values) from None


@asynccontextmanager
async def carrying(talk: Talk, draft: Draft, changes: Changes) -> AsyncIterator[None]:
    """What was answered outlives the session: after the log-in it goes on, for the same person, for an hour."""
    try:
        yield
    except LoginNeeded as fault:
        carried = await changes.carried_over(talk.work, talk.patient, draft)
        raise LoginNeeded(fault.key, "change-again", carried, **fault.values) from None


async def picked(talk: Talk, press: Pick, changes: Changes, dictionaries: Dictionaries) -> None:
    """The answer was chosen."""
    draft, ask = await under_way(talk, changes)
    answered = await changes.picked(draft, ask, press.item)
    async with carrying(talk, answered, changes):
        await show_next(talk, answered, changes, dictionaries)


async def under_way(talk: Talk, changes: Changes) -> tuple[Draft, Ask]:
    """The draft and its question; raises `Outdated` when nothing is asked."""
    asked = await talk.question() in (Change.value.state, Change.choice.state)
    draft = changes.again((await talk.data()).get("draft") if asked else None)
    ask = draft.next()
    if ask is None:
        raise Outdated("stale-button")
    return draft, ask
