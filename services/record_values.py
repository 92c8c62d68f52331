"""Values of the medical record as they were written: amounts with units, days, yes and no; never what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ehealth.models.record import Measured, Quantity
from ehealth.patient import PatientSession
from services.record_names import RecordNames


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: words as they came, or a day, or the code of words of ours; `label`: what of, where that is named."""

    key: str
    words: str = ""
    day: date | None = None
    code: str = ""
    label: str = ""

    @property
    def says(self) -> bool:
        """Is there anything to show?"""
        return bool(self.words or self.day or self.code)


def local_day(moment: date | datetime | None, zone: ZoneInfo) -> date | None:
    """The day where the people are."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def number_words(value: str) -> str:
    """As people write it: a comma, and no zero after it that was never there."""
    whole = value.removesuffix(".0")
    return whole.replace(".", ",") if whole.replace(".", "", 1).isdigit() else whole


@dataclass(frozen=True, slots=True)
class Values:
    """Puts values into words; names of units and of coded answers come from the dictionaries."""

    names: RecordNames
    zone: ZoneInfo

    async def of(self, session: PatientSession, one: Measured) -> Line:
        """What came out, in whichever of the forms it was written."""
        if one.yes is not None:
            return Line("value", code="yes" if one.yes else "no")
        if one.moment:
            return Line("value", day=local_day(one.moment, self.zone))
        words = one.words or one.time
        if one.quantity:
            words = await self.quantity(session, one.quantity)
        elif one.concept:
            words = await self.names.of(session, one.concept)
        elif one.range:
            ends = [await self.quantity(session, end) for end in (one.range.low, one.range.high)]
            words = " – ".join(filter(None, ends))
        elif one.ratio:
            parts = [await self.quantity(session, part) for part in (one.ratio.numerator, one.ratio.denominator)]
            words = " / ".join(filter(None, parts))
        elif one.period:
            days = [local_day(end, self.zone) for end in (one.period.start, one.period.end)]
            words = " – ".join(day.strftime("%d.%m.%Y") for day in days if day)
        return Line("value", words)

    async def quantity(self, session: PatientSession, one: Quantity) -> str:
        """An amount with its unit, and with «less» or «more» where it was written so."""
        amount = await self.amount(session, one.value, one.code or one.unit, one.system)
        return f"{one.comparator} {amount}".strip()

    async def amount(self, session: PatientSession, value: str, unit: str, dictionary: str) -> str:
        """A number with the name of its unit, else with its code; nothing for no number."""
        if not value:
            return ""
        named = await self.names.name(session, dictionary, unit) if dictionary and unit else ""
        return f"{number_words(value)} {named or unit}".strip()
