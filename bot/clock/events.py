"""The feed of events, read with a key alone: who watches a declaration hears of its end without a session.

Where it was read up to is a mark in the database. Spans overlap, for an event may be written late; whatever comes twice
is no news (`services.fates`). A key that may not read the feed is not tried again for a day: then the next log-in
compares.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from bot.observe import log
from bot.road.delivery import Delivery
from ehealth.client import Ehealth
from ehealth.errors import AccessDenied, EhealthError, NotFound, Refused
from ehealth.models import Event
from ehealth.pages import every
from ehealth.sign_in import Credentials
from services.cabinets import Cabinets
from services.fates import Fates
from storage.database import Database
from storage.marks import mark_of, marked
from storage.sealed import Unreadable
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

MARK: Final = "events"
DECLARATION: Final = "Declaration"
SPAN_MS = 3 * 3_600_000  # of one call, PIS API 9.11 "Get events list"
OVERLAP_MS = 2 * 60_000  # clocks differ, and events are written after what they tell of
PATIENCE_MS = 10 * 60_000  # so long an end waits for the answer to a request that may explain it
DAY_MS = 24 * 3_600_000
TRIES = 3  # of a step that lost a race


class EventsClock:
    """Reads on from where the last reading ended, a span a tick."""

    def __init__(
        self,
        ehealth: Ehealth,
        cabinets: Cabinets,
        fates: Fates,
        database: Database,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
    ) -> None:
        self._ehealth = ehealth
        self._cabinets = cabinets
        self._fates = fates
        self._database = database
        self._new_work = new_work
        self._delivery = delivery
        self._shut_until = 0

    async def read(self) -> None:
        """One span; what cannot be told yet is read again with the next."""
        keys, now = self._cabinets.register_credentials(), self._new_work().now
        if keys is None or now < self._shut_until:
            return
        begin = await mark_of(self._database, MARK)
        since = now - SPAN_MS + OVERLAP_MS if begin is None else begin
        until = min(since + SPAN_MS - OVERLAP_MS, now)
        events = await self._events(keys, since - OVERLAP_MS, until, now)
        if events is None:
            return
        unsure = [await self._hear(event) for event in events]
        await self._database.apply([marked(MARK, min([until, *(at for at in unsure if at is not None)]))])

    async def _events(self, keys: Credentials, since: int, until: int, now: int) -> Sequence[Event] | None:
        """What has happened, the oldest first; None when the system does not say."""
        begin, end = (datetime.fromtimestamp(moment / 1000, UTC) for moment in (since, until))
        try:
            found = await every(
                lambda page: self._ehealth.events(keys, DECLARATION, begin, end, page), lambda one: one.id
            )
        except (AccessDenied, NotFound):
            self._shut_until = now + DAY_MS
            log.warning("events-not-allowed")
            return None
        except Refused:  # further back than the feed goes: what lies there is found at the next log-in
            await self._database.apply([marked(MARK, now)])
            return None
        except EhealthError:
            return None
        return sorted((one for one in found if one.event_time), key=_moment)

    async def _hear(self, event: Event) -> int | None:
        """Whoever watches it is told; the moment of an event that has to wait, else None."""
        waits = False
        for patient_id in await self._new_work().watched.of_declaration(event.entity_id):
            waits = await self._step(patient_id, event) or waits
        return _moment(event) if waits else None

    async def _step(self, patient_id: int, event: Event) -> bool:
        """One unit of work, run again when it lost a race. True when it has to wait."""
        for _ in range(TRIES):
            work = self._new_work()
            try:
                waits = await self._told(work, patient_id, event)
                await work.commit()
            except Stale:
                continue
            except Unreadable as fault:
                log.error("job-step-failed", job="events", exc_info=fault)
                return False
            self._delivery.put(work.outgoing)
            return waits
        return True

    async def _told(self, work: UnitOfWork, patient_id: int, event: Event) -> bool:
        patient = await work.patients.get(patient_id)
        if patient is None:
            return False
        waits = work.now - _moment(event) < PATIENCE_MS and await self._fates.must_wait(work, patient, event)
        if not waits:
            await self._fates.heard(work, patient, event)
        return waits


def _moment(event: Event) -> int:
    """In UTC milliseconds."""
    return int(event.event_time.timestamp() * 1000) if event.event_time else 0
