"""What a person may do with their record as it is: file a declaration, or the one thing to mend first.

It is said right after the log-in and above one's own data, not at the last step of filing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ehealth.models import Person, PersonVerification
from services.flaws import of_papers
from services.readiness import Finding, problem_of
from storage.contents import StoredVerdict

READY = "ready"
MENDED_BY = {
    "drfo": "name",
    "dracs-name-change": "name",
    "unzr": "unzr",
    "mvs-passport": "document",
    "dms-passport": "document",
}
"""Registers that a change of the record may bring to agree, and which; people help with the others."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`key`: READY, that of a finding (`check-…` words) or of a flaw (`flaw-…` words).

    `thing`: what of the record to change so that it is mended, None where a change does not help.
    """

    key: str
    values: dict[str, str] = field(default_factory=dict)
    thing: str | None = None
    is_flaw: bool = False

    def stored(self) -> StoredVerdict:
        """As an attempt to log in carries it."""
        return {"key": self.key, "values": self.values, "thing": self.thing, "is_flaw": self.is_flaw}


def verdict_again(stored: StoredVerdict | None) -> Verdict | None:
    """What `stored` has written."""
    return Verdict(**stored) if stored else None


def verdict_on(person: Person, verification: PersonVerification, today: date, *, acting: bool = False) -> Verdict:
    """The first thing that keeps the person, or whoever is `acting` for them, from filing, else READY."""
    finding = problem_of(person, verification, today, acting=acting)
    if finding is not None:
        return verdict_of(finding)
    flaw = next(iter(of_papers(person, today)), None)
    return Verdict(flaw.key, flaw.values, flaw.thing, is_flaw=True) if flaw else Verdict(READY)


def verdict_of(finding: Finding) -> Verdict:
    """A finding, with the change of the record that mends it where one does."""
    return Verdict(finding.key, finding.values, MENDED_BY.get(str(finding.values.get("source"))))
