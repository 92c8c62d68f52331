"""Which notices a patient wants, and the hours in which what is not urgent waits for the morning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from services.faults import Outdated
from storage.records import Choice, Patient
from storage.unit_of_work import UnitOfWork

AWAKE_MS = 15 * 60_000  # whoever has just used the cabinet is not woken by what follows from it


class Topic(StrEnum):
    """What notices are about, as people choose them; the words are stored."""

    REQUEST = "request"
    DECLARATION = "declaration"
    GRANT = "grant"
    VERIFICATION = "verification"
    DOCUMENT = "document"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class Telling:
    """How patients are told of a fact.

    `topic`: they may choose not to be; None for what they have just asked for, and for what keeps them safe. `waits`:
    in their quiet hours it waits for the morning.
    """

    topic: Topic | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """From one hour of the clock to another, over midnight."""

    since: time
    until: time

    def end(self, now: int, zone: ZoneInfo) -> int | None:
        """The moment when they are over; None when it is not quiet now."""
        here = datetime.fromtimestamp(now / 1000, UTC).astimezone(zone)
        clock = here.time()
        if self.until <= clock < self.since:
            return None
        day = here.date() + timedelta(days=1 if clock >= self.since else 0)
        return int(datetime.combine(day, self.until, zone).timestamp() * 1000)


QUIET: Mapping[str, Hours | None] = {
    "night": Hours(time(22), time(8)),  # ours, as most people sleep
    "long": Hours(time(20), time(9)),
    "never": None,
}
"""Quiet hours that can be chosen, by the word that is stored; the first is everybody's who has chosen nothing."""
UNCHOSEN = Choice(frozenset(), next(iter(QUIET)))


class Choices:
    """Choosing, and what follows for one notice."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    async def of(self, work: UnitOfWork, patient: Patient) -> Choice:
        """What the patient has chosen, else what everybody has."""
        return await work.choices.of(patient) or UNCHOSEN

    async def wanted(self, work: UnitOfWork, patient: Patient, topic: Topic) -> bool:
        """Does the patient want to hear of this?"""
        return topic not in (await self.of(work, patient)).unwanted

    async def switch(self, work: UnitOfWork, patient: Patient, word: str, *, on: bool) -> Topic:
        """The patient wants to hear of this from now on, or no longer; raises `Outdated` for what nobody tells."""
        if word not in list(Topic):
            raise Outdated("stale-button")
        chosen = await self.of(work, patient)
        unwanted = chosen.unwanted - {word} if on else chosen.unwanted | {word}
        work.choices.set(patient, replace(chosen, unwanted=unwanted))
        return Topic(word)

    async def set_quiet(self, work: UnitOfWork, patient: Patient, quiet: str) -> None:
        """The patient wants these quiet hours; raises `Outdated` for others than we have."""
        if quiet not in QUIET:
            raise Outdated("stale-button")
        work.choices.set(patient, replace(await self.of(work, patient), quiet=quiet))

    async def until(self, work: UnitOfWork, patient: Patient, chosen: Choice) -> int | None:
        """The moment for which a notice should wait; None when it may be told now."""
        hours = QUIET.get(chosen.quiet)
        end = hours.end(work.now, self._zone) if hours else None
        if end is None:
            return None
        link = await work.links.live(patient)
        return None if link is not None and work.now - link.used_at <= AWAKE_MS else end
