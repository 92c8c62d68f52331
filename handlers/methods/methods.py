"""The list, one way to confirm, a name for it, switching it off."""

from __future__ import annotations

from handlers.kit.callbacks import Confirm, Open
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.methods import adding
from handlers.methods.states import Methods as Question
from handlers.phrases.methods import called, facts_of
from services.faults import Outdated
from services.methods import Methods, MethodSwitchedOff
from services.notices import Notices


async def overview(talk: Talk, methods: Methods) -> None:
    """All that are on."""
    await _ask_nothing(talk)
    texts = talk.texts
    known = await methods.all(talk.work, talk.patient)
    rows = [[Button(called(texts, one), Open(screen="method", item=one.id))] for one in known]
    words = paragraphs(texts("methods-title"), texts("methods-about"), texts("methods-list", count=len(known)))
    rows += [
        [Button(texts.plain("phone-add"), Open(screen="method-add"))],
        [Button(texts.plain("phone-gone"), Open(screen="method-lost"))],
    ]
    talk.show(Screen(words, [*rows, back(texts, "account")]))


async def show(talk: Talk, press: Open, methods: Methods) -> None:
    """One of them, and what can be done with it; where it has to stay on, why."""
    await _ask_nothing(talk)
    texts = talk.texts
    seen = await methods.one(talk.work, talk.patient, press.item)
    method = seen.method
    rows = [[Button(texts.plain("method-rename"), Open(screen="method-name", item=method.id))]]
    if seen.stays is None:
        rows.append([Button(texts.plain("method-off"), Open(screen="method-off", item=method.id))])
    card = texts("method-card", name=called(texts, method))
    why = texts(seen.stays.key) if seen.stays else None
    talk.show(Screen(paragraphs(card, facts_of(texts, method), why), [*rows, back(texts, "methods")]))


async def _ask_nothing(talk: Talk) -> None:
    """Back from a question of ours to a screen that asks nothing: what is typed next is no answer to it."""
    if await talk.question() in [state.state for state in Question.__states__]:
        await talk.leave()


async def ask_name(talk: Talk, press: Open, methods: Methods) -> None:
    """What shall it be called?"""
    await _name_question(talk, methods, press.item)


async def _name_question(talk: Talk, methods: Methods, item: str) -> None:
    texts = talk.texts
    method = (await methods.one(talk.work, talk.patient, item)).method
    await talk.move(Question.name, method=method.id)
    talk.show(Screen(texts("method-name", name=called(texts, method)), [back(texts, "method", method.id)]))


async def named(talk: Talk, methods: Methods) -> None:
    """The name was typed."""
    await _name(talk, methods, talk.typed)


async def use_words(talk: Talk, methods: Methods) -> None:
    """The line was not a question but the name."""
    words = (await talk.data()).get("pending")
    if not words or await talk.question() != Question.name.state:
        raise Outdated("stale-button")
    await _name(talk, methods, words)


async def _name(talk: Talk, methods: Methods, words: str) -> None:
    texts = talk.texts
    method = str((await talk.data()).get("method"))
    name = await methods.rename(talk.work, talk.patient, method, words, key=talk.action_key("method-name"))
    await talk.leave()
    talk.show(Screen(texts("method-named", name=name), [back(texts, "methods")]))


async def ask_removal(talk: Talk, press: Open, methods: Methods) -> None:
    """Restates what will be switched off, and what follows."""
    await _removal_question(talk, methods, press.item)


async def _removal_question(talk: Talk, methods: Methods, item: str) -> None:
    texts = talk.texts
    method = await methods.to_switch_off(talk.work, talk.patient, item)
    await talk.move(Question.removal, method=method.id)
    rows = [
        [Button(texts.plain("method-keep"), Open(screen="method", item=method.id), style="primary")],
        [Button(texts.plain("method-off-yes"), Confirm(what="method", item=method.id), style="danger")],
        home(texts),
    ]
    talk.show(Screen(texts("method-off-ask", name=called(texts, method)), rows))


async def switch_off(talk: Talk, press: Confirm, methods: Methods, notices: Notices) -> None:
    """It is off, and the notice of it stays in the chat."""
    if await talk.question() != Question.removal.state or (await talk.data()).get("method") != press.item:
        raise Outdated("stale-button")
    method = await methods.switch_off(talk.work, talk.patient, press.item, key=talk.action_key("method-off"))
    await talk.leave()
    talk.show(Screen(talk.texts("method-off-done")))
    await notices.hear(talk.work, MethodSwitchedOff(talk.patient, method))


async def again(talk: Talk, methods: Methods) -> None:
    """Back to the question that was on screen."""
    if await adding.asked_again(talk):
        return
    question, method = await talk.question(), (await talk.data()).get("method")
    if question == Question.name.state and method:
        await _name_question(talk, methods, method)
    elif question == Question.removal.state and method:
        await _removal_question(talk, methods, method)
    else:
        await overview(talk, methods)
