"""«Це не загроза»: the words that were taken for a cry for help are heard once more, and whatever they mean is done."""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.kit.callbacks import Open
from handlers.kit.routing import Hears, meant_for
from handlers.kit.talk import Talk, typed_in
from services.hearing import Hearing
from services.meant import Words
from services.tickets import Tickets

NO_DANGER = "not-danger"
"""The screen whose button says that nobody is in danger; the FAQ answers it where nothing else was meant."""
_PRESSED = Open(screen=NO_DANGER).pack()


class Calmed(Hears, Filter):
    """The press under an emergency: the way of its words, as if no danger had been heard in them.

    What the question on screen would take is left to the screen of the FAQ, whose button gives it to the question.
    """

    async def __call__(
        self,
        event: CallbackQuery,
        hearing: Hearing,
        tickets: Tickets,
        talk: Talk | None = None,
        raw_state: str | None = None,
    ) -> bool | dict[str, object]:
        if talk is None or meant_for(event.data or "", talk.patient.side) != _PRESSED:
            return False
        said = cry_under(event)
        if said is None or not typed_in(said):
            return False
        talk.heard_again = said
        meant = await self._heard(said, talk, hearing, tickets, raw_state)
        return False if isinstance(meant, Words) else self._meant.route(meant, talk.patient.side)


def cry_under(event: Message | CallbackQuery) -> Message | None:
    """What the pressed screen is a reply to; None where that was deleted."""
    shown = event.message if isinstance(event, CallbackQuery) else None
    return shown.reply_to_message if isinstance(shown, Message) else None
