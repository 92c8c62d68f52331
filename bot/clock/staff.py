"""The clock of the desk's people: the list of staff as the file has it, and who may still hold tickets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from zoneinfo import ZoneInfo

from bot.observe import log
from bot.road.delivery import Delivery
from services.cabinets import Member
from services.facts import Fact, StaffChanged, StaffNotRead
from services.holders import Holders
from services.notices import Notices
from services.staff import Staff
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork


class StaffClock:
    """Rights follow the file by themselves (`services.staff`); this tells leads, and takes tickets from the struck."""

    def __init__(
        self,
        *,
        staff: Staff,
        holders: Holders,
        notices: Notices,
        zone: ZoneInfo,
        leads: Callable[[], Awaitable[bool]],
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
    ) -> None:
        self._staff = staff
        self._holders = holders
        self._notices = notices
        self._zone = zone
        self._leads = leads
        self._new_work = new_work
        self._delivery = delivery
        self._seen = self._told = staff.version
        self._known = self._by_number()

    async def follow(self) -> None:
        """A change that has stood for a second is told: half of a file that is being written is not."""
        self._staff.look()
        stands, self._seen = self._seen == self._staff.version, self._staff.version
        if not stands or self._told == self._seen:
            return
        fact = self._news()
        if fact is not None and await self._leads():
            work = self._new_work()
            await self._notices.hear(work, fact)
            await self._commit(work)
            await self.sweep()
        self._told, self._known = self._seen, self._by_number()

    async def sweep(self) -> None:
        """The minute's look at everybody who has a ticket."""
        work = self._new_work()
        await self._holders.sweep(work, self._zone)
        await self._commit(work)

    async def _commit(self, work: UnitOfWork) -> None:
        try:
            await work.commit()
        except Stale:  # somebody has acted on one of them meanwhile: the next minute sees it as it is
            return
        self._delivery.put(work.outgoing)

    def _news(self) -> Fact | None:
        fault = self._staff.fault
        if fault is not None:
            log.error("staff-not-read", reason=fault.why, place=f"line {fault.line}" if fault.line else None)
            return StaffNotRead(fault)
        now = self._by_number()
        if now == self._known:
            return None
        log.info("staff-read-anew", count=len(now))
        added = [one.name for key, one in now.items() if key not in self._known]
        struck = [one.name for key, one in self._known.items() if key not in now]
        return StaffChanged(len(now), added, struck)

    def _by_number(self) -> Mapping[int, Member]:
        return {one.id: one for one in self._staff.all()}
