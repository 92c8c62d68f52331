"""Language, privacy, a copy of one's data, and being forgotten."""

from __future__ import annotations

from handlers.callbacks import Confirm, Language, Open
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, home, paragraphs
from handlers.states import Settings
from handlers.talk import Talk
from locales import LANGUAGES, Words
from services.privacy import Privacy


def conversation() -> Conversation:
    """Settings and privacy."""
    talk = Conversation("settings")
    talk.command("settings", settings)
    talk.command("language", language)
    talk.command("privacy", privacy)
    talk.command("mydata", my_data)
    talk.command("forget", forget)
    talk.entry("settings", settings)
    talk.entry("language", language)
    talk.entry("privacy", privacy)
    talk.entry("mydata", my_data)
    talk.entry("forget", forget)
    talk.button(Language, choose_language)
    talk.button(Confirm, erase, of="forget")
    return talk


async def settings(_event: object, talk: Talk) -> None:
    """/settings."""
    texts = talk.texts
    rows = [
        [Button(texts.plain("settings-language"), Open(place="language"))],
        [Button(texts.plain("settings-privacy"), Open(place="privacy"))],
        home(texts),
    ]
    talk.show(Screen(texts("settings-title"), rows))


async def language(_event: object, talk: Talk) -> None:
    """/language: each language is named in itself."""
    texts = talk.texts
    rows = [[Button(texts.plain(f"language-{code}"), Language(code=code))] for code in LANGUAGES]
    talk.show(Screen(texts("language-title"), [*rows, back(texts, "settings")]))


async def choose_language(_event: object, talk: Talk, press: Language, words: Words) -> None:
    """The language is used from this answer on."""
    if press.code in LANGUAGES and press.code != talk.patient.language:
        talk.work.patients.speak(talk.patient, press.code)
    chosen = words[press.code]
    talk.toast(chosen.plain("language-chosen"))
    talk.show(Screen(paragraphs(chosen("language-chosen"), chosen("menu-ask")), [home(chosen)]))


async def privacy(_event: object, talk: Talk) -> None:
    """/privacy: what is kept, why, how long, and how to end it."""
    texts = talk.texts
    rows = [
        [Button(texts.plain("privacy-export"), Open(place="mydata"))],
        [Button(texts.plain("privacy-forget"), Open(place="forget"))],
        back(texts, "settings"),
    ]
    talk.show(Screen(paragraphs(texts("privacy-title"), texts("privacy-body")), rows))


async def my_data(_event: object, talk: Talk, privacy_service: Privacy) -> None:
    """/mydata: a file with everything kept about the person."""
    texts = talk.texts
    export = await privacy_service.export(talk.work, talk.patient, await talk.data())
    talk.document(export, "my-data.json", texts("mydata-caption"))


async def forget(_event: object, talk: Talk) -> None:
    """/forget: says what goes and what stays elsewhere, and asks once."""
    texts = talk.texts
    await talk.move(Settings.erasure)
    rows = [
        [Button(texts.plain("forget-keep"), Open(place="menu"), style="primary")],
        [Button(texts.plain("forget-yes"), Confirm(what="forget"), style="danger")],
    ]
    talk.show(Screen(paragraphs(texts("forget-title"), texts("forget-body")), rows))


async def erase(_event: object, talk: Talk, privacy_service: Privacy) -> None:
    """Everything about the person goes; the last words are not kept either."""
    texts = talk.texts
    if await talk.state.get_state() != Settings.erasure.state:
        await forget(_event, talk)
        return
    await talk.leave()
    await privacy_service.erase(talk.work, talk.patient, talk.chat)
    talk.show(Screen(texts("forget-done")))
