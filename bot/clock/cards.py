"""The minute's look at the cards of open tickets: what is wanting is posted, who waits for it hears how it stands."""

from __future__ import annotations

from collections.abc import Callable

from bot import observe
from bot.road.delivery import Delivery
from services.cabinets import TEAMS
from services.cards import Cards
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork


class CardsClock:
    """Begins once it is known where the groups are: in one that has moved every card would seem to be wanting."""

    def __init__(self, cards: Cards, new_work: Callable[[], UnitOfWork], delivery: Delivery) -> None:
        self._cards = cards
        self._new_work = new_work
        self._delivery = delivery
        self.unheard = 0
        """Tickets that nobody may have heard of, as of the last count."""

    async def sweep(self) -> None:
        """Looks at all open tickets, team by team."""
        for team in TEAMS:
            work = self._new_work()
            await self._cards.tell(work, team)
            await self._cards.post(work, team)
            try:
                await work.commit()
            except Stale:  # the patient has gone meanwhile: the next minute sees it as it is
                continue
            self._delivery.put(work.outgoing)

    async def count(self) -> None:
        """Sets the figures: how many tickets nobody may have heard of, and for how long the oldest."""
        work = self._new_work()
        unheard = await self._cards.unheard(work)
        self.unheard = unheard.count
        observe.tickets_unheard.set(unheard.count)
        observe.oldest_unheard.set(0 if unheard.oldest is None else (work.now - unheard.oldest) / 1000)
