"""«Це не загроза»: the words that were taken for a cry for help are heard once more, and whatever they mean is done."""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.kit.callbacks import Open
from handlers.kit.routing import Hears, meant_for
from handlers.kit.talk import Talk, typed_in
from services.hearing import Hearing
from services.tickets import Tickets

NO_DANGER = "not-danger"
"""The screen whose button says that nobody is in danger; it is shown itself where there are no words to hear again."""
_PRESSED = Open(screen=NO_DANGER).pack()


class Calmed(Hears, Filter):
    """The press under an emergency: the way of its words, as if no danger had been heard in them."""

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
        return self._meant.route(await self._heard(said, talk, hearing, tickets, raw_state), talk.patient.side)


def cry_under(event: CallbackQuery) -> Message | None:
    """What the pressed screen is a reply to; None where that was deleted."""
    return event.message.reply_to_message if isinstance(event.message, Message) else None
