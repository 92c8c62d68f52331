"""Pictures of documents that a request lacks: asked for one by one, handed over, never kept."""

from __future__ import annotations

from collections.abc import Sequence

from ehealth.models import Upload
from handlers.change.states import Change
from handlers.kit.attachments import attachment_of
from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.record import Telling
from services.dictionaries import Dictionaries
from services.faults import Mistake, Outdated
from services.pictures import Pictures


async def ask_photo(talk: Talk, request: str | None, wanted: Sequence[Upload], dictionaries: Dictionaries) -> None:
    """The first of the pictures that are lacking: of a request, or without one for the check by hand."""
    texts = talk.texts
    await talk.move(Change.photo, draft=None, request=request)
    document = await Telling(texts, dictionaries, masked=False).kind(wanted[0].type.key)
    withdrawal = [Button(texts.plain("change-withdraw"), Open(screen="change-withdraw", item=request or ""))]
    words = paragraphs(texts("photo-ask", document=document, count=len(wanted)), texts("photo-how"))
    talk.say(Screen(words, [*([withdrawal] if request else []), home(texts)]))


async def papers(talk: Talk, pictures: Pictures, dictionaries: Dictionaries) -> None:
    """Does the check by hand want pictures of this person's documents?"""
    wanted = await pictures.for_review(talk.work, talk.patient, talk.action_key("papers"))
    if wanted:
        await ask_photo(talk, None, wanted, dictionaries)
        return
    talk.show(Screen(talk.texts("papers-none"), [back(talk.texts, "account")]))


async def photographed(talk: Talk, pictures: Pictures, dictionaries: Dictionaries) -> None:
    """One picture came; the next is asked for, or what follows is open."""
    file = attachment_of(talk.message)
    if file is None:
        raise Mistake("photo-unreadable")
    request = (await talk.data()).get("request")
    wanted = await _lacking(talk, pictures, request, "before")
    if not wanted:
        raise Outdated("change-over")
    await pictures.hand_over(wanted[0], file["file_id"])
    lacking = await _lacking(talk, pictures, request, "after")
    if lacking:
        await ask_photo(talk, request, lacking, dictionaries)
        return
    texts = talk.texts
    if request:
        on = [Button(texts.plain("photo-on"), Open(screen="change-open", item=request), style="primary")]
        talk.say(Screen(texts("photo-done"), [on, home(texts)]))
        return
    await talk.leave()
    talk.say(Screen(texts("papers-done"), [back(texts, "account")]))


async def _lacking(talk: Talk, pictures: Pictures, request: str | None, when: str) -> Sequence[Upload]:
    if request:
        return await pictures.wanted(talk.work, talk.patient, request)
    return await pictures.review(talk.work, talk.patient, talk.action_key(f"papers-{when}"))
