"""Changing one's own record: what is asked, what else would be refused, the request, the signature, taking it back.

The national system takes a change as a request that replaces the whole record. It is made of the record of that very
minute, so that nothing that was changed elsewhere meanwhile is undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ehealth.errors import EhealthError, Refused
from ehealth.models import Person, PersonRequest, PersonUpdate
from ehealth.patient import PatientSession
from ehealth.shapes import Json, JsonObject
from services.address_register import AddressRegister
from services.declarations import FIRST_CHECK_MS, Filed, next_check
from services.drafts import Ask, Draft
from services.faults import LoginNeeded, Mistake, NotAllowed, NotFound, Upstream
from services.flaws import Flaw, flaws
from services.following import AWAITED, VERIFYING
from services.forms import About
from services.login_steps import profile_of
from services.readiness import FORBIDDING, OPEN_REQUESTS, problem_of
from services.sessions import Sessions
from services.things import ADDRESS, THINGS
from services.upstream import asked, both
from storage.records import CHANGE, Filing, Link, Patient
from storage.unit_of_work import UnitOfWork

CARRIED_MS = 60 * 60_000  # a log-in takes minutes; what is older is begun anew
_THING_OF = {
    **dict.fromkeys(("document-expired", "document-issued", "two-passports"), "document"),
    **dict.fromkeys(("unzr-required", "unzr-mismatch"), "unzr"),
    **dict.fromkeys(
        (
            "residence-required",
            "residence-single",
            "settlement-unknown",
            "settlement-name",
            "area-name",
            "region-name",
        ),
        "address",
    ),
}
"""Refusals that name no field of ours by their path, and the thing they are about."""


class NotTaken(Upstream):
    """The national system refused the change because of `thing`, which can be asked for again."""

    def __init__(self, cause: EhealthError, thing: str) -> None:
        super().__init__(cause)
        self.thing = thing


@dataclass(frozen=True, slots=True)
class Difference:
    """The record as it is and as it shall be, and the things that change."""

    before: Person
    after: Person
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A request that was just created, what it changes, and the documents that are wanted as pictures."""

    filed: Filed
    difference: Difference
    request: PersonRequest


class Changes:
    """Use cases of a logged-in person; what they type is checked here before anything is sent."""

    def __init__(self, sessions: Sessions, register: AddressRegister, today: Callable[[], date]) -> None:
        self._sessions = sessions
        self._register = register
        self._today = today

    # --- before ---------------------------------------------------------------------------------------------------
    async def unfinished(self, work: UnitOfWork, patient: Patient) -> Sequence[PersonRequest]:
        """Requests of the person's own that wait for a signature, made here or elsewhere, the newest first."""
        session = await self._session(work, patient)
        return _waiting(await asked(session.all_person_requests()))

    async def begin(self, work: UnitOfWork, patient: Patient, thing: str) -> Draft:
        """A fresh draft: what would be refused besides comes first. Raises `NotAllowed`, `NotFound`, `Upstream`."""
        if thing not in THINGS:
            raise NotFound("change-no-such-thing")
        session = await self._session(work, patient)
        of_person = both(session.person(), session.verification())
        (person, verification), requests = await asked(both(of_person, session.all_person_requests()))
        problem = problem_of(person, verification, self._today(), acting=patient.is_ward)
        if problem is not None and problem.key in FORBIDDING:
            raise NotAllowed(f"verdict-{problem.key}", **problem.values)
        found = [*flaws(person, self._today()), *await self._renamed(person)]
        why = {one.thing: {"key": f"flaw-{one.key}", "values": one.values} for one in reversed(found)}
        first = [name for name in dict.fromkeys(one.thing for one in found) if name != thing]
        return Draft((*first, thing), About.of(person, self._today()), {}, why, bool(_waiting(requests)))

    async def _renamed(self, person: Person) -> list[Flaw]:
        fitting = [await self._register.fits(one) for one in person.addresses]
        return [] if all(fitting) else [Flaw("settlement-renamed", "address")]

    def again(self, stored: dict[str, object] | None) -> Draft:
        """The draft that a conversation remembers; raises `Outdated` for none."""
        return Draft.again(stored, self._today())

    async def carried_over(self, work: UnitOfWork, patient: Patient, draft: Draft) -> JsonObject:
        """The draft as it outlives a session that has ended, and whose it is."""
        links = await work.links.of(patient)
        whose = links[-1].person_index if links else ""
        return {"draft": draft.stored(), "whose": whose, "until": work.now + CARRIED_MS}

    async def taken_up(self, work: UnitOfWork, patient: Patient, carried: Mapping[str, Any] | None) -> Draft | None:
        """The draft again, for the person who had begun it and not long ago; raises `LoginNeeded`."""
        if not carried or carried["until"] < work.now:
            return None
        link = await self._sessions.required(work, patient)
        return self.again(carried["draft"]) if carried["whose"] == link.person_index else None

    # --- meanwhile ------------------------------------------------------------------------------------------------
    async def typed(self, draft: Draft, ask: Ask, words: str) -> Draft:
        """The draft with the answer that was typed; raises `Mistake` in human words."""
        given = draft.of(ask.thing.name)
        return await self._given(draft, ask, ask.field.read(words, draft.about, given))

    async def begun_with(self, draft: Draft, thing: str, words: str) -> Draft:
        """The draft with what was said along of the thing, where its first question is answered by that."""
        ask = draft.next()
        if not words or ask is None or ask.thing.name != thing or not ask.typed or ask.field.free:
            return draft
        try:
            return await self.typed(draft, ask, words)
        except Mistake:
            return draft

    async def corrected(self, draft: Draft, words: str) -> Draft | None:
        """The draft with another answer in place of the one that the words fit too; None when they fit none."""
        found = draft.corrected_by(words)
        return None if found is None else await self.typed(*found, words)

    async def picked(self, draft: Draft, ask: Ask, item: str) -> Draft:
        """The draft with the answer that was chosen."""
        return await self._given(draft, ask, draft.chosen(ask, item))

    async def _given(self, draft: Draft, ask: Ask, value: Json) -> Draft:
        given = {**draft.of(ask.thing.name), ask.field.name: value}
        if ask.thing is ADDRESS:
            given = await self._register.looked_up(given, draft.about.area)
        return draft.with_given(ask.thing.name, given)

    async def difference(self, work: UnitOfWork, patient: Patient, draft: Draft) -> Difference:
        """What would change in the record as it is now."""
        session = await self._session(work, patient)
        person = await asked(session.person())
        return self._difference(person, self._update(person, draft), draft)

    def _update(self, person: Person, draft: Draft) -> PersonUpdate:
        update = PersonUpdate.of(person)
        for name in draft.things:
            update = update.changed(**THINGS[name].replaces(update.fields, draft.of(name), self._today()))
        return update

    @staticmethod
    def _difference(person: Person, update: PersonUpdate, draft: Draft) -> Difference:
        return Difference(person, Person.model_validate({**update.fields, "id": person.id}), draft.things)

    # --- the request ----------------------------------------------------------------------------------------------
    async def create(self, work: UnitOfWork, patient: Patient, draft: Draft, key: str) -> Made:
        """Makes the request from the record of this minute; raises `NotTaken` when one thing of it was refused."""
        link = await self._sessions.required(work, patient)
        session = self._sessions.of(patient, link)
        person = await asked(session.person())
        update = self._update(person, draft)
        try:
            request = await asked(session.create_person_request(update, key), passing=Refused)
        except Refused as fault:
            thing = _thing_refused(fault)
            raise NotTaken(fault, thing) if thing else Upstream(fault) from fault
        filing = await self._noted(work, patient, link.id, request, draft.things)
        difference = self._difference(person, update, draft)
        return Made(Filed(filing, request.to_sign().decode()), difference, request)

    async def _noted(
        self, work: UnitOfWork, patient: Patient, link_id: int, request: PersonRequest, things: Sequence[str]
    ) -> Filing:
        """Our record of the request; earlier ones that were not signed are over with it, as the system has it."""
        for earlier in await work.filings.of(patient):
            if earlier.kind == CHANGE and earlier.status in OPEN_REQUESTS and earlier.request_id != request.id:
                work.filings.update(earlier, status="CANCELLED", reason=None, check_at=None, checks=earlier.checks)
                work.signings.drop(earlier.id)
        known = await work.filings.by_request(patient, request.id)
        return known or work.filings.add(
            patient,
            link_id,
            request.id,
            request.status.key,
            {"things": list(things)},
            next_check(work.now, 8),
            kind=CHANGE,
        )

    async def adopt(self, work: UnitOfWork, patient: Patient, request_id: str) -> Made:
        """An unfinished request, made here or elsewhere, to be signed after all; raises `NotFound` when it is over."""
        link = await self._sessions.required(work, patient)
        session = self._sessions.of(patient, link)
        person, request = await asked(both(session.person(), session.person_request(request_id)))
        if not any(request.status == status for status in OPEN_REQUESTS):
            raise NotFound("change-over")
        after = Person.model_validate(request.raw["person"]) if isinstance(request.raw.get("person"), dict) else person
        filing = await work.filings.by_request(patient, request.id)
        if filing is None:
            filing = await self._noted(work, patient, link.id, request, ())
        return Made(Filed(filing, request.to_sign().decode()), Difference(person, after, tuple(THINGS)), request)

    async def withdraw(self, work: UnitOfWork, patient: Patient, request_id: str, key: str) -> None:
        """Takes a request back; raises `Upstream` when it was signed meanwhile."""
        session = await self._session(work, patient)
        request = await asked(session.reject_person_request(request_id, key))
        filing = await work.filings.by_request(patient, request_id)
        if filing is not None:
            status = request.status.key or "REJECTED"
            work.filings.update(filing, status=status, reason=None, check_at=None, checks=filing.checks)
            work.signings.drop(filing.id)

    async def sign(self, work: UnitOfWork, patient: Patient, filing: Filing, signature: str, key: str) -> Filing:
        """Hands the signature in: the record changes; where registers compare it anew, their word is waited for."""
        link = await work.links.get(patient, filing.link_id)
        if link is None:
            raise LoginNeeded
        session = self._sessions.behind(patient, link.id, link.cabinet)
        request = await asked(session.complete_person_request(filing.request_id, signature, key))
        things = filing.summary.get("things")
        if isinstance(things, list) and "name" in things:
            await self._greet_anew(work, patient, link, session)
        waits = await _compared_anew(session)
        status = VERIFYING if waits else request.status.key or "SIGNED"
        check_at = work.now + FIRST_CHECK_MS if waits else None
        work.filings.update(filing, status=status, reason=None, check_at=check_at, checks=0)
        return replace(filing, status=status)

    @staticmethod
    async def _greet_anew(work: UnitOfWork, patient: Patient, link: Link, session: PatientSession) -> None:
        """The person is greeted by their new name; the next log-in learns it where that cannot be read now."""
        with suppress(EhealthError):
            work.links.rename(patient, link, profile_of(await session.person()))

    async def _session(self, work: UnitOfWork, patient: Patient) -> PatientSession:
        return self._sessions.of(patient, await self._sessions.required(work, patient))


def _waiting(requests: Sequence[PersonRequest]) -> Sequence[PersonRequest]:
    return [one for one in requests if any(one.status == status for status in OPEN_REQUESTS)]


async def _compared_anew(session: PatientSession) -> bool:
    """Do the registers look at the record again? The change is made, whether or not that can be learnt."""
    try:
        return (await session.verification()).person.status.key in AWAITED
    except EhealthError:
        return False


def _thing_refused(fault: Refused) -> str:
    """The thing whose field was refused; empty when it is none that a person changes here."""
    for path in fault.fields:
        for name, thing in THINGS.items():
            if any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in thing.paths):
                return name
    return _THING_OF.get(fault.code, "")
