"""A record of the national system as a patient reads it: what, when, by whom, whether it is still good.

Nothing is interpreted: values stand as they were written, without what the system thinks of them (whether they are high
or low, which range is usual). What they mean a doctor says.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ehealth.models.record import (
    Allergy,
    Condition,
    Dispense,
    Immunization,
    Observation,
    Pointer,
    Prescription,
    Referral,
    Report,
    Site,
)
from ehealth.patient import PatientSession
from ehealth.record import Item, Kind
from ehealth.values import Code
from services.record_names import RecordNames
from services.record_values import Line, Values, local_day, number_words

VOIDED = "ENTERED_IN_ERROR"
NAME_LETTERS, NUMBER_LETTERS = 300, 60  # longer ones are no names and no numbers


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it, and where: their job leads to the register; the rest is as the record calls them."""

    employee_id: str = ""
    name: str = ""
    clinic: str = ""
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One record. `good_until`: the last day it is of use, for one that is of use today; `number`: to be shown at a
    counter, with `code` beside it.
    """

    kind: Kind
    key: str
    title: str
    day: date | None
    status: str
    lines: tuple[Line, ...] = ()
    author: Author = field(default_factory=Author)
    good_until: date | None = None
    number: str = ""
    code: str = ""


def voided(item: Item) -> bool:
    """Was it written down by mistake? Whoever wrote it has taken it back, so nobody sees it."""
    codes = [getattr(item, name, None) for name in ("status", "verification_status")]
    return any(code is not None and code.key.replace("-", "_") == VOIDED for code in codes)


@dataclass(frozen=True, slots=True)
class Entries:
    """Makes entries; `today` and `zone` are where the people are."""

    names: RecordNames
    today: Callable[[], date]
    zone: ZoneInfo

    @property
    def _values(self) -> Values:
        return Values(self.names, self.zone)

    def day_of(self, item: Item) -> date | None:
        """The day by which records are ordered."""
        moments: tuple[date | datetime | None, ...]
        match item:
            case Prescription():
                moments = (item.created_at, item.started_at)
            case Dispense():
                moments = (item.dispensed_at,)
            case Referral():
                moments = (item.inserted_at, item.expires)
            case Report():
                moments = (item.issued,)
            case Observation():
                moments = (item.effective_at, item.issued)
            case Immunization():
                moments = (item.date,)
            case _:
                moments = (item.asserted, item.onset)
        return next((self._day(one) for one in moments if one), None)

    def _day(self, moment: date | datetime | None) -> date | None:
        return local_day(moment, self.zone)

    async def entry(self, session: PatientSession, kind: Kind, item: Item) -> Entry:
        """The whole entry; names of codes are asked for where they are not known."""
        make: dict[Kind, Callable[[PatientSession, Any], Awaitable[Entry]]] = {
            Kind.PRESCRIPTIONS: self._prescription,
            Kind.DISPENSES: self._dispense,
            Kind.REFERRALS: self._referral,
            Kind.REPORTS: self._report,
            Kind.OBSERVATIONS: self._observation,
            Kind.IMMUNIZATIONS: self._immunization,
            Kind.CONDITIONS: self._condition,
            Kind.ALLERGIES: self._allergy,
        }
        made = await make[kind](session, item)
        told = made.author
        author = replace(told, name=told.name[:NAME_LETTERS], clinic=told.clinic[:NAME_LETTERS])
        return replace(
            made,
            title=made.title[:NAME_LETTERS],
            lines=tuple(line for line in made.lines if line.says),
            author=author,
            number=made.number[:NUMBER_LETTERS],
            code=made.code[:NUMBER_LETTERS],
        )

    async def _prescription(self, session: PatientSession, one: Prescription) -> Entry:
        amount = await self._values.amount(session, one.medicine.quantity, one.medicine.unit.text, "MEDICATION_UNIT")
        blocked = self._day(one.blocked_to) if one.blocked_to else None
        open_ = one.status == "ACTIVE" and (blocked is None or blocked < self.today()) and one.intent != "plan"
        lines = (
            Line("form", await self.names.name(session, "MEDICATION_FORM", one.medicine.form.text)),
            Line("amount", amount),
            Line("dosage", "; ".join(dosage.words for dosage in one.dosages if dosage.words)),
            Line("program", one.program),
            Line("valid-from", day=one.valid_from),
            Line("valid-to", day=one.valid_to),
            Line("treatment-from", day=one.started_at),
            Line("treatment-to", day=one.ended_at),
            Line("blocked-to", day=blocked if blocked and blocked >= self.today() else None),
            Line("intent", code="plan" if one.intent == "plan" else ""),
        )
        told = one.employee
        name = " ".join(filter(None, (told.last_name, told.first_name, told.second_name)))
        clinic = one.legal_entity.public_name or one.legal_entity.name or one.division.name
        return Entry(
            Kind.PRESCRIPTIONS,
            one.id,
            one.medicine.name,
            self.day_of(one),
            self._standing(one.status.key, one.valid_to),
            lines,
            Author(told.id, name, clinic, _phones(one.division)),
            self._good_until(open_, one.valid_to, one.valid_from),
            one.number,
            one.verification_code,
        )

    async def _dispense(self, session: PatientSession, one: Dispense) -> Entry:
        given = [f"{each.name} × {number_words(each.quantity)}" if each.quantity else each.name for each in one.details]
        title = one.prescription.medicine.name or (one.details[0].name if one.details else "")
        lines = (
            Line("given", "; ".join(filter(None, given))),
            Line("on-prescription", one.prescription.number),
        )
        pharmacy = one.legal_entity.public_name or one.legal_entity.name or one.division.name
        author = Author(clinic=pharmacy, phones=_phones(one.division))
        return Entry(Kind.DISPENSES, one.id, title, self.day_of(one), one.status.key, lines, author)

    async def _referral(self, session: PatientSession, one: Referral) -> Entry:
        category = await self.names.of(session, one.category)
        lines = (
            Line("category", category if one.code.words else ""),
            Line("program", one.program.words),
            Line("valid-to", day=one.expires),
            Line("instruction", one.instruction),
        )
        return Entry(
            Kind.REFERRALS,
            one.id,
            one.code.words or category,
            self.day_of(one),
            self._standing(one.status.key, one.expires),
            lines,
            _author(one.requester, one.legal_entity),
            self._good_until(one.status == "ACTIVE", one.expires),
            one.number,
        )

    async def _report(self, session: PatientSession, one: Report) -> Entry:
        categories = ", ".join(await self.names.all_of(session, one.categories))
        lines = (
            Line("category", categories if one.code.words else ""),
            Line("conclusion", one.conclusion),
            Line("conclusion-code", await self.names.of(session, one.conclusion_code)),
        )
        who = one.performer if one.performer.key or one.performer.words else one.recorded_by
        title, author = one.code.words or categories, _author(who, one.legal_entity, one.division)
        return Entry(Kind.REPORTS, one.id, title, self.day_of(one), one.status.key, lines, author)

    async def _observation(self, session: PatientSession, one: Observation) -> Entry:
        parts = [
            replace(await self._values.of(session, part), key="part", label=await self.names.of(session, part.code))
            for part in one.components
        ]
        lines = (
            await self._values.of(session, one),
            *parts,
            Line("category", ", ".join(await self.names.all_of(session, one.categories))),
        )
        title = await self.names.of(session, one.code)
        return Entry(Kind.OBSERVATIONS, one.id, title, self.day_of(one), one.status.key, lines, _author(one.performer))

    async def _immunization(self, session: PatientSession, one: Immunization) -> Entry:
        lines = (
            Line("not-given", code="not-given" if one.not_given else ""),
            Line("dose", await self._values.quantity(session, one.dose) if one.dose else ""),
            Line("manufacturer", one.manufacturer),
            Line("lot", one.lot),
        )
        title = await self.names.of(session, one.vaccine)
        return Entry(Kind.IMMUNIZATIONS, one.id, title, self.day_of(one), one.status.key, lines, _author(one.performer))

    async def _condition(self, session: PatientSession, one: Condition) -> Entry:
        lines = (
            Line("since", day=self._day(one.onset)),
            Line("severity", await self.names.of(session, one.severity)),
            Line("certainty", code=one.verification_status.key),
        )
        title, day = await self.names.of(session, one.code), self.day_of(one)
        return Entry(Kind.CONDITIONS, one.id, title, day, _clinical(one.clinical_status), lines, _author(one.asserter))

    async def _allergy(self, session: PatientSession, one: Allergy) -> Entry:
        lines = (
            Line("allergy-type", code=one.type.key),
            Line("allergy-category", code=one.category.key),
            Line("criticality", code=one.criticality.key),
            Line("certainty", code=one.verification_status.key),
            Line("since", day=self._day(one.onset)),
            Line("last-seen", day=self._day(one.last_seen)),
        )
        title, day = await self.names.of(session, one.code), self.day_of(one)
        return Entry(Kind.ALLERGIES, one.id, title, day, _clinical(one.clinical_status), lines, _author(one.asserter))

    def _good_until(self, is_open: bool, last: date | None, first: date | None = None) -> date | None:
        """The last day of what is of use today, None for what is not."""
        today = self.today()
        return last if is_open and last and last >= today and (first is None or first <= today) else None

    def _standing(self, status: str, last: date | None) -> str:
        """What has run out by the calendar is not called active, whenever the system gets to it."""
        return "EXPIRED" if status == "ACTIVE" and last and last < self.today() else status


def _author(who: Pointer, organisation: Pointer | None = None, division: Pointer | None = None) -> Author:
    called = [one.words for one in (organisation, division) if one and one.words]
    return Author(who.key, who.words, called[0] if called else "")


def _clinical(status: Code) -> str:
    """What is active of a person has other words than what is active of a paper."""
    return f"CLINICAL_{status.key}" if status else ""


def _phones(site: Site) -> tuple[str, ...]:
    return tuple(phone.number for phone in site.phones if phone.number)
