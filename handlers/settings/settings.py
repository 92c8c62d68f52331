"""Language, privacy, a copy of one's data, and being forgotten."""

from __future__ import annotations

from handlers.kit.callbacks import Confirm, Open
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.kit.ways import offered
from handlers.settings.callbacks import Language
from handlers.settings.own_copy import written
from handlers.settings.states import Settings
from locales import LANGUAGES, Words
from services.cabinets import Cabinets
from services.faults import LoginNeeded
from services.privacy import Privacy, for_programs


async def settings(talk: Talk) -> None:
    """/settings: the language, and what is stored."""
    texts = talk.texts
    rows = [
        [Button(texts.plain("settings-language"), Open(screen="language"))],
        *offered(texts, "settings"),
        [Button(texts.plain("settings-privacy"), Open(screen="privacy"))],
        home(texts),
    ]
    talk.show(Screen(texts("settings-title"), rows))


async def language(talk: Talk) -> None:
    """/language: each language is named in itself."""
    texts = talk.texts
    rows = [[Button(texts.plain(f"language-{code}"), Language(code=code))] for code in LANGUAGES]
    talk.show(Screen(texts("language-title"), [*rows, back(texts, "settings")]))


async def choose_language(talk: Talk, press: Language, words: Words) -> None:
    """The language is used from this answer on."""
    if press.code in LANGUAGES:
        talk.work.patients.speak(talk.patient, press.code)
    chosen = words[press.code]
    talk.toast(chosen.plain("language-chosen"))
    talk.show(Screen(paragraphs(chosen("language-chosen"), chosen("menu-ask")), [home(chosen)]))


async def speak(talk: Talk, press: Open, words: Words) -> None:
    """The switch of the first screen: the other language at once."""
    await choose_language(talk, Language(code=press.item), words)


async def my_data(talk: Talk, privacy_service: Privacy, cabinets: Cabinets) -> None:
    """/mydata: everything stored about the person, to read, and the same for programs; both leave the chat in a day."""
    texts = talk.texts
    held = await privacy_service.export(talk.work, talk.patient, await talk.data())
    readable = "\ufeff" + written(texts, held, cabinets, talk.work.now)
    talk.document(readable.encode(), "my-data.txt", texts("mydata-caption"), personal=True)
    talk.document(for_programs(held), "my-data.json", texts("mydata-for-programs"), personal=True)


async def forget(talk: Talk, privacy_service: Privacy) -> None:
    """/forget: says what goes and what stays elsewhere, and asks once. At once only for whoever proves it is them."""
    texts = talk.texts
    await talk.move(Settings.erasure)
    stay = [Button(texts.plain("forget-keep"), Open(screen="menu"), style="primary")]
    if await privacy_service.proof_due(talk.work, talk.patient):
        prove = [Button(texts.plain("forget-prove"), Open(screen="forget-prove"))]
        later = [Button(texts.plain("forget-later"), Confirm(what="forget-later"), style="danger")]
        words = paragraphs(texts("forget-title"), texts("forget-body"), texts("forget-proof"))
        talk.show(Screen(words, [stay, prove, later]))
        return
    yes = [Button(texts.plain("forget-yes"), Confirm(what="forget"), style="danger")]
    talk.show(Screen(paragraphs(texts("forget-title"), texts("forget-body")), [stay, yes]))


async def prove(talk: Talk) -> None:
    """To the page that proves it, and back to the question."""
    raise LoginNeeded("login-needed-proof", after="forget")


async def erase_later(talk: Talk, privacy_service: Privacy) -> None:
    """In a day, without a proof; the message that says so has the way back."""
    if await talk.state.get_state() != Settings.erasure.state:
        await forget(talk, privacy_service)
        return
    await talk.leave()
    privacy_service.erase_later(talk.work, talk.patient, talk.chat)
    texts = talk.texts
    rows = [[Button(texts.plain("forget-stop"), Open(screen="forget-stop"), style="primary")]]
    talk.show(Screen(texts("forget-later-done"), rows, lasting=True))


async def stop_erasure(talk: Talk, privacy_service: Privacy) -> None:
    """They have thought better of it."""
    privacy_service.stop_erasure(talk.work, talk.patient)
    talk.show(Screen(talk.texts("forget-stopped"), [home(talk.texts)]))


async def erase(talk: Talk, privacy_service: Privacy) -> None:
    """Everything about the person goes; the last words are not kept either."""
    texts = talk.texts
    asked = await talk.state.get_state() == Settings.erasure.state
    if not asked or await privacy_service.proof_due(talk.work, talk.patient):
        await forget(talk, privacy_service)
        return
    await talk.leave()
    await privacy_service.erase(talk.work, talk.patient, talk.chat)
    talk.show(Screen(texts("forget-done")))
