"""A word in between: whoever waits long hears that we are at it, before their step is done, or before it begins.

Two kinds of waiting are long: for the national system, and behind a step of one's own that waits for it. Emergencies
are read where they wait: 103 must not stand in a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.nursery import Nursery
from bot.observe import log
from bot.road.delivery import Delivery
from bot.road.lanes import own_slot
from bot.road.senders import Sender, language_for, sender_of
from ehealth.errand import Errand
from handlers.kit import outgoing
from handlers.kit.screens import Screen
from handlers.kit.talk import Meanwhile
from handlers.manners.emergency import emergency_screen
from locales import Texts, Words
from services.first_words import FirstWords, texts_of_cry
from services.hearing import Hearing
from services.meant import Emergency, Line
from storage.records import Arrived
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Late:
    """An update that was told it waits; `meanwhile` makes no difference."""

    lane: int
    kind: str
    meanwhile: Meanwhile = field(default_factory=Meanwhile, compare=False)


class Interim:
    """Speaks in private chats, each time in a small commit of its own."""

    def __init__(
        self,
        *,
        words: Words,
        first_words: FirstWords,
        default_language: str,
        hearing: Hearing,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
        nursery: Nursery,
    ) -> None:
        self._words = words
        self._first_words = first_words
        self._default = default_language
        self._hearing = hearing
        self._new_work = new_work
        self._delivery = delivery
        self._nursery = nursery
        self._late: dict[int, _Late] = {}

    def heard(self, update_id: int) -> bool:
        """Was something said of this update while it waited? Asked once, when it waits no more."""
        late = self._late.pop(update_id, None)
        if late:
            late.meanwhile.over = True
        return late is not None

    def errand(self, arrived: Arrived, sender: Sender | None, meanwhile: Meanwhile) -> Errand:
        """What a step asks the national system with."""

        def slow() -> None:
            if sender is not None and _in_private(sender) and not meanwhile.said:
                meanwhile.said = True
                self._nursery.start(self._speak(arrived, sender, meanwhile), name="interim")

        return Errand(slot=own_slot(), slow=slow)

    def late(self, arrived: Arrived) -> None:
        """An update waits long behind another of its chat; of several messages the first is told so."""
        sender = sender_of(arrived.update)
        if sender is None or not _in_private(sender):
            return
        late = _Late(arrived.lane, sender.kind)
        first = late not in self._late.values()
        if first or sender.kind == "callback_query":
            self._late[arrived.update_id] = late
        self._nursery.start(self._speak(arrived, sender, late.meanwhile, quiet=not first), name="interim")

    async def _speak(self, arrived: Arrived, sender: Sender, meanwhile: Meanwhile, *, quiet: bool = False) -> None:
        """`quiet`: of messages only an emergency is worth words."""
        try:
            work = self._new_work()
            texts = await self._texts(work, sender)
            if sender.kind == "callback_query":
                query = arrived.update["callback_query"]["id"]
                outgoing.press_answer(work, sender.chat, query, texts.plain("still-asking"))
            else:
                cry = await self._danger(arrived, texts)
                screen = cry or (None if quiet else Screen(texts("still-asking")))
                if screen and not meanwhile.over:
                    reply_to = arrived.update["message"]["message_id"] if cry else None
                    outgoing.message(work, sender.chat, screen, reply_to=reply_to)
            await work.commit()
            self._delivery.put(work.outgoing)
        except Exception as fault:  # the answer itself is still to come
            log.error("interim-not-said", exc_info=fault)

    async def _danger(self, arrived: Arrived, texts: Texts) -> Screen | None:
        message = arrived.update["message"]
        typed = message.get("text") or message.get("caption") or ""
        meant = await self._hearing.hear(Line(typed, texts.language)) if typed else None
        if not isinstance(meant, Emergency):
            return None
        return emergency_screen(self._first_words, texts_of_cry(self._words, typed, texts.language), meant)

    async def _texts(self, work: UnitOfWork, sender: Sender) -> Texts:
        patient = await work.patients.by_telegram(sender.user)
        return self._words[patient.language if patient else language_for(sender.language, self._default)]


def _in_private(sender: Sender) -> bool:
    return sender.chat > 0 and sender.kind in ("message", "callback_query")
