"""How a declaration stands, in the words that a patient needs; the reasons are the national system's."""

from __future__ import annotations

from enum import StrEnum

from services.readiness import LIVING_DECLARATIONS
from storage.contents import SeenDeclaration

ACTIVE, PENDING = LIVING_DECLARATIONS


class Fate(StrEnum):
    """How a declaration stands, in the words that a patient needs."""

    ACTIVE = "active"
    VERIFYING = "verifying"  # without a tax number, or confirmed by papers: НСЗУ looks at it first
    VERIFIED = "verified"  # and has found it in order
    REJECTED = "rejected"  # or has not
    BY_DOCTOR = "by-doctor"
    DISMISSED = "dismissed"
    CLINIC = "clinic"
    REORGANISED = "reorganised"
    BY_PATIENT = "by-patient"  # elsewhere: what was ended here is told at once
    REPLACED = "replaced"
    OF_AGE = "of-age"
    TERM = "term"
    ENDED = "ended"  # nobody has said why


_BY_REASON = {
    "MANUAL_EMPLOYEE": Fate.BY_DOCTOR,
    "MANUAL_EMPLOYEE_DEACTIVATE": Fate.DISMISSED,
    "AUTO_SUSPEND_LEGAL_ENTITY": Fate.CLINIC,
    "AUTO_DEACTIVATION_LEGAL_ENTITY": Fate.CLINIC,
    "AUTO_REORGANIZATION": Fate.REORGANISED,
    "MANUAL_PERSON": Fate.BY_PATIENT,
}
"""The national system's reasons (dictionary of reasons of declarations, PIS API 9.11)."""


def fate_of(status: str, reason: str, before: SeenDeclaration) -> Fate:
    """How a declaration of this status stands; `before`: what was last seen of it."""
    if status == ACTIVE:
        return Fate.VERIFIED if before.get("status") == PENDING else Fate.ACTIVE
    if status == PENDING:
        return Fate.VERIFYING
    if status == "REJECTED":
        return Fate.REJECTED
    if status == "CLOSED":
        return Fate.OF_AGE if before.get("until") else Fate.TERM
    return _BY_REASON.get(reason, Fate.ENDED)
