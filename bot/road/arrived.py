"""What follows when a message has arrived: of a ticket's card the patient hears that people have it now."""

from __future__ import annotations

from collections.abc import Callable

from services.cards import Cards
from storage.records import Outgoing
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork


class Arrived:
    """Listens to `Delivery`; gives back what should be sent because of it."""

    def __init__(self, new_work: Callable[[], UnitOfWork], cards: Cards) -> None:
        self._new_work = new_work
        self._cards = cards

    async def __call__(self, message: Outgoing) -> list[Outgoing]:
        """Of a card that has come to lie in a group, and of the patient's receipt."""
        ref = message.ref
        if ref is None or not (ref.kind == "receipt" or (ref.kind == "card" and message.chat < 0)):
            return []
        work = self._new_work()
        await self._cards.arrived(work, message.chat, ref.key)
        try:
            await work.commit()
        except Stale:
            return []  # the minute's look at all cards does it
        return work.outgoing
