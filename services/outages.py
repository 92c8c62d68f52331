"""Outages that staff announce: shown before people ask or write, followed until their end, tickets gathered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from faq.model import Entry
from services.cabinets import Cabinets
from services.faults import Mistake, NotFound, Outdated
from services.tickets import CLOSED
from storage.records import Outage, Patient, Ticket
from storage.unit_of_work import UnitOfWork

ALL, LOGIN = "all", "login"
HOURS = (1, 3, 6, 12, 24)
WORDS_LETTERS = 600  # stands above an answer of up to 3,000 letters in one message (faq.lint)
FAREWELL_LETTERS = 2000
HOUR_MS = 3_600_000
TOLD_AT_ONCE = 100
SETTLED_AT_ONCE = 10  # each changes a card in the group: twelve messages a minute is what a group is planned for
TOLD_EVERY_MS = 5_000
SETTLED_EVERY_MS = 60_000
END, OVER, SETTLE = "outage-end", "outage-over", "outage-settle"
"""Timers: the announced end has come; followers are to be told; tickets are to be answered."""

TOPICS = frozenset({"login", "cabinets", "codes", "technical"})
"""Topics of questions that an outage of one e-cabinet, or of logging in, may explain."""
_ENGLISH = re.compile(r"^\s*EN\s*:\s*", re.IGNORECASE | re.MULTILINE)


class Outages:
    """Outages from the draft to the last answer."""

    def __init__(self, cabinets: Cabinets) -> None:
        self._cabinets = cabinets

    def scopes(self) -> list[str]:
        """What an outage may concern: everything, logging in, or one e-cabinet."""
        return [ALL, LOGIN, *(cabinet.id for cabinet in self._cabinets.all())]

    def name_of(self, scope: str, language: str) -> str | None:
        """The e-cabinet that an outage concerns, by its name; None when it concerns no single one."""
        cabinet = self._cabinets.get(scope)
        return cabinet.name(language) if cabinet else None

    # --- what staff do ------------------------------------------------------------------------------------------------
    def draft(self, work: UnitOfWork, said: str, author: int) -> Outage:
        """Words in Ukrainian, then perhaps a line beginning with "EN:" and the same in English."""
        uk, *english = (part.strip() for part in _ENGLISH.split(said, maxsplit=1))
        en = english[0] if english else ""
        if not uk or max(len(uk), len(en)) > WORDS_LETTERS:
            raise Mistake("banner-words", most=WORDS_LETTERS)
        return work.outages.draft(uk, en or None, author)

    async def drafted(self, work: UnitOfWork, outage_id: int) -> Outage:
        """A draft; raises `Outdated` when it is shown, over or gone."""
        found = await work.outages.get(outage_id)
        if found is None or found.shown_at is not None:
            raise Outdated("staff-outdated")
        return found

    async def concern(self, work: UnitOfWork, outage_id: int, scope: str) -> Outage:
        """Says what the draft is about; of one thing one is shown at a time."""
        found = await self.drafted(work, outage_id)
        if scope not in self.scopes():
            raise Outdated("staff-outdated")
        if any(one.scope == scope for one in await work.outages.live()):
            raise Mistake("banner-taken")
        return work.outages.update(found, scope=scope)

    async def last(self, work: UnitOfWork, outage_id: int, hours: int) -> Outage:
        """Says for how many hours at most; 0 is until staff end it."""
        found = await self.drafted(work, outage_id)
        if found.scope is None or hours not in (0, *HOURS):
            raise Outdated("staff-outdated")
        return work.outages.update(found, ends_at=work.now + hours * HOUR_MS if hours else None)

    async def show(self, work: UnitOfWork, outage_id: int) -> Outage:
        """From now on everybody sees it."""
        found = await self.drafted(work, outage_id)
        if found.scope is None or (found.ends_at is not None and found.ends_at <= work.now):
            raise Outdated("staff-outdated")
        if found.ends_at is not None:
            work.timers.set(END, str(found.id), found.ends_at)
        return work.outages.update(found, shown_at=work.now)

    async def end(self, work: UnitOfWork, outage_id: int) -> Outage:
        """It is over: nobody sees it any more, and those who wanted to know are told."""
        found = await work.outages.get(outage_id)
        if found is None or found.shown_at is None or found.ended_at is not None:
            raise Outdated("staff-outdated")
        work.timers.drop(END, str(found.id))
        work.timers.set(OVER, str(found.id), work.now)
        return work.outages.update(found, ended_at=work.now)

    async def part(self, work: UnitOfWork, outage_id: int, words: str) -> Outage:
        """The one answer for all tickets of an outage that is over; nobody gets it yet."""
        found = await self._over(work, outage_id)
        if not words or len(words) > FAREWELL_LETTERS:
            raise Mistake("banner-farewell", most=FAREWELL_LETTERS)
        return work.outages.update(found, farewell=words)

    async def settle(self, work: UnitOfWork, outage_id: int, version: int, member: int) -> Outage:
        """Its tickets are answered so and closed, a few every minute."""
        found = await self._over(work, outage_id)
        if not found.farewell or found.version != version:
            raise Outdated("staff-outdated")
        work.timers.set(SETTLE, str(found.id), work.now, {"member": member})
        return work.outages.update(found)

    async def _over(self, work: UnitOfWork, outage_id: int) -> Outage:
        found = await work.outages.get(outage_id)
        if found is None or found.ended_at is None:
            raise Outdated("staff-outdated")
        return found

    # --- what the clock does ------------------------------------------------------------------------------------------
    async def told(self, work: UnitOfWork, found: Outage) -> Sequence[Patient]:
        """The next followers to be told; the timer stands again while there are more."""
        followers = await work.outages.followers(found.id, TOLD_AT_ONCE)
        for patient in followers:
            work.outages.unfollow(found.id, patient)
        if len(followers) == TOLD_AT_ONCE:
            work.timers.set(OVER, str(found.id), work.now + TOLD_EVERY_MS)
        return followers

    async def settled(self, work: UnitOfWork, found: Outage, member: int) -> Sequence[tuple[Ticket, Patient]]:
        """The next tickets, answered and closed; the timer stands again while there are more."""
        tickets = await work.outages.open_tickets(found.id, SETTLED_AT_ONCE)
        done = []
        for ticket in tickets:
            owner = await work.patients.get(ticket.patient_id)
            if owner is None or owner.telegram_id == member:  # their own: a colleague answers it
                continue
            work.tickets.record(ticket.id, "answered", member)
            work.tickets.record(ticket.id, "closed", member)
            work.tickets.write(owner, ticket.id, "staff", {"text": found.farewell or "", "files": []}, member)
            holder = ticket.assignee or member
            done.append((work.tickets.update(ticket, status=CLOSED, assignee=holder, closed_at=work.now), owner))
        if len(tickets) == SETTLED_AT_ONCE:
            work.timers.set(SETTLE, str(found.id), work.now + SETTLED_EVERY_MS, {"member": member})
        return done

    # --- what patients meet -------------------------------------------------------------------------------------------
    async def about(self, work: UnitOfWork, entries: Iterable[Entry]) -> list[Outage]:
        """Outages that a question with these answers should begin with."""
        concerned = any(entry.topic in TOPICS for entry in entries)
        return [one for one in await work.outages.live() if one.scope == ALL or concerned]

    async def gather(self, work: UnitOfWork, ticket: Ticket, category: str) -> Outage | None:
        """Ties a new ticket to the outage that explains it: of its e-cabinet, of logging in, of everything."""
        if category != "technical":
            return None
        live = {one.scope: one for one in await work.outages.live()}
        found = live.get(ticket.cabinet) or live.get(LOGIN) or live.get(ALL)
        if found is not None:
            work.outages.link(ticket.id, found.id)
        return found

    async def follow(self, work: UnitOfWork, patient: Patient, outage_id: int) -> Outage:
        """The patient will be told when it is over; raises `NotFound` when it is."""
        found = await work.outages.get(outage_id)
        if found is None or found.shown_at is None or found.ended_at is not None:
            raise NotFound("banner-is-over")
        work.outages.follow(outage_id, patient)
        return found
