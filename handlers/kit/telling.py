"""Facts become words: those that conversations declare for each fact and each of its hearers."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from aiogram.fsm.context import FSMContext

from handlers.kit import outgoing
from handlers.kit.declaring import Notice, Said
from handlers.kit.house import house
from handlers.kit.moves import UndeclaredMove
from handlers.kit.sides import on_screen, side_of
from handlers.kit.talk import end, move
from locales import Texts, Words
from services.notices import Destination, Fact, Who
from storage.records import CLEAN, SentMessage
from storage.unit_of_work import UnitOfWork

TO_THE_PATIENT = (Who.PATIENT, Who.AUTHOR, Who.RECEIPT, Who.ADDRESS)
"""Hearers who are told whose data it is about; staff are never told."""


class Teller:
    """Says facts in the words of conversations; see `services.notices.Tell`."""

    def __init__(self, words: Words, desk_language: str, services: Mapping[str, object]) -> None:
        self._words = words
        self._desk_language = desk_language
        self._services = services

    async def __call__(self, work: UnitOfWork, fact: Fact, who: Who, to: Destination) -> None:
        """Collects what the conversation that knows the words says."""
        notice = house().notices.get((type(fact), who))
        if notice is None:
            return
        texts = self._words[to.language or self._desk_language]
        side = side_of(work, texts, fact.whose) if who in TO_THE_PATIENT else None
        provided = {**self._services, "work": work}
        async for said in notice.words(texts, fact, **{name: provided[name] for name in asked_for(notice)}):
            await _say(work, to, _marked(texts, to, replace(said, screen=on_screen(texts, side, said.screen))))

    async def take_away(self, work: UnitOfWork, message: SentMessage) -> None:
        """Takes a message of ours out of its chat; see `services.notices.TakeAway`."""
        reader = await work.patients.by_telegram(message.chat) if message.chat > 0 else None
        outgoing.removal(work, message, self._words[reader.language if reader else self._desk_language])


def asked_for(notice: Notice) -> Sequence[str]:
    """The services that the words of a notice ask for, by name."""
    return list(inspect.signature(notice.words).parameters)[2:]


def _marked(texts: Texts, to: Destination, said: Said) -> Said:
    """A notice that people choose says why it has come and how its kind is stopped."""
    marks = house().marks_notices
    return said if to.topic is None or marks is None else replace(said, screen=marks(texts, to.topic, said.screen))


async def _say(work: UnitOfWork, to: Destination, said: Said) -> None:
    if to.patient is not None and to.until is not None:
        outgoing.later(work, to.patient, said.screen, to.until)
        return
    if to.message_id is not None:
        kind = CLEAN if said.only_there else "notice" if said.screen.lasting else "card"
        outgoing.edit(work, to.chat, to.message_id, said.screen, kind=kind, ref=said.about)
        return
    standing_for_it = await work.sent.about(said.under) if said.under else []
    reply_to = next((one.message_id for one in standing_for_it if one.chat == to.chat), None)
    outgoing.message(work, to.chat, said.screen, ref=said.about, reply_to=reply_to, once=said.once)
    if said.about is not None:
        outgoing.files(work, to.chat, said.files, said.about, once=said.once, personal=said.screen.personal)


async def settle_question(conversation: FSMContext, fact: Fact) -> bool:
    """After the commit of a fact that a page has raised: the question on screen is what the fact makes it.

    Whoever has gone elsewhere meanwhile stays there; True when a question of theirs was settled.
    """
    state, settled = await conversation.get_state(), False
    for notice in (known for (kind, _), known in house().notices.items() if kind is type(fact)):
        if notice.asks is not None:
            with suppress(UndeclaredMove):
                await move(conversation, notice.asks)
        if any(state == one.state for one in notice.settles):
            await end(conversation)
            settled = True
    return settled
