"""The request: made, signed on the page, found again, taken back."""

from __future__ import annotations

from handlers.change.photos import ask_photo
from handlers.change.questions import carrying, show_next
from handlers.change.review import lines_of, told
from handlers.change.states import Change
from handlers.kit.callbacks import Confirm, Open
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import CARRIED, Talk
from services.changes import Changes, Made, NotTaken
from services.dictionaries import Dictionaries
from services.faults import Outdated
from services.refusals import note_refusal
from services.signing import SigningPages


async def create(talk: Talk, changes: Changes, dictionaries: Dictionaries, signing: SigningPages) -> None:
    """The request is made; a refused field is asked for again, and everything else is kept."""
    if await talk.question() != Change.review.state:
        raise Outdated("stale-button")
    draft = changes.again((await talk.data()).get("draft"))
    try:
        async with carrying(talk, draft, changes):
            made = await changes.create(talk.work, talk.patient, draft, talk.action_key("change"))
    except NotTaken as fault:
        note_refusal(talk.work, fault, talk.patient.id)
        key = fault.key if talk.texts.has(fault.key) else "ehealth-refused"
        await show_next(talk, draft.reopened(fault.thing, {"key": key, "values": {}}), changes, dictionaries)
        return
    await _signing_page(talk, made, dictionaries, signing)


async def _signing_page(talk: Talk, made: Made, dictionaries: Dictionaries, signing: SigningPages) -> None:
    """The page, or first the pictures without which the signature would be refused."""
    wanted = [one for one in made.request.documents if not one.is_uploaded]
    if wanted:
        await ask_photo(talk, made.request.id, wanted, dictionaries)
        return
    texts = talk.texts
    lines = await lines_of(texts, dictionaries, made.difference)
    page = signing.open(talk.work, talk.patient, talk.chat, made.filed, talk.named, lines)
    await talk.move(Change.signing, draft=None, request=made.request.id)
    rows = [
        [Button(texts.plain("sign-open"), url=page, style="primary")],
        [Button(texts.plain("change-withdraw"), Open(screen="change-withdraw", item=made.request.id))],
        home(texts),
    ]
    words = paragraphs(texts("change-sign"), told(texts, lines), texts("change-sign-steps"), texts("login-never-ask"))
    talk.say(Screen(words, rows, personal=True))


async def open_request(
    talk: Talk, press: Open, changes: Changes, dictionaries: Dictionaries, signing: SigningPages
) -> None:
    """A request that waits for the signature, made here or elsewhere: what it changes, and a fresh page to sign it."""
    made = await changes.adopt(talk.work, talk.patient, press.item)
    await _signing_page(talk, made, dictionaries, signing)


async def ask_withdrawal(talk: Talk, press: Open) -> None:
    """The safe choice comes first."""
    texts = talk.texts
    await talk.move(Change.withdrawal, request=press.item)
    rows = [
        [Button(texts.plain("change-keep"), Open(screen="change-open", item=press.item), style="primary")],
        [Button(texts.plain("change-withdraw-yes"), Confirm(what="change-withdraw", item=press.item), style="danger")],
        home(texts),
    ]
    talk.show(Screen(texts("change-withdraw-ask"), rows))


async def withdraw(talk: Talk, press: Confirm, changes: Changes) -> None:
    """Takes the request back; only from the screen that has asked for it."""
    if await talk.question() != Change.withdrawal.state or (await talk.data()).get("request") != press.item:
        raise Outdated("stale-button")
    await changes.withdraw(talk.work, talk.patient, press.item, talk.action_key("change-withdraw"))
    await talk.leave()
    talk.show(Screen(talk.texts("change-withdrawn"), [back(talk.texts, "change")]))


async def again(talk: Talk, changes: Changes, dictionaries: Dictionaries, signing: SigningPages) -> None:
    """Back to where the change stood: to the question, to the last look, or to the page."""
    data = await talk.data()
    carried = await changes.taken_up(talk.work, talk.patient, data.get(CARRIED))
    await talk.remember(**{CARRIED: None})
    if carried is not None:
        await show_next(talk, carried, changes, dictionaries)
    elif data.get("draft"):
        await show_next(talk, changes.again(data["draft"]), changes, dictionaries)
    elif data.get("request"):
        await open_request(talk, Open(screen="change-open", item=data["request"]), changes, dictionaries, signing)
    elif await talk.question() == Change.photo.state:
        on = [Button(talk.texts.plain("papers-offer"), Open(screen="papers"), style="primary")]
        talk.show(Screen(talk.texts("photo-how"), [on, home(talk.texts)]))
    else:
        raise Outdated("stale-button")
