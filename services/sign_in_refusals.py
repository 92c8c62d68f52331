"""What the national sign-in means when it sends somebody back without a code: its own words are matched, never shown.

Only the class of a refusal goes further: into the page, the chat and a case for people.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why somebody was not let in, as texts and buttons know it."""

    TOO_YOUNG = "too-young"
    BLOCKED = "blocked"
    INACTIVE = "inactive"
    CONSENT = "consent"
    RELATION = "relation"
    UNKNOWN = "unknown"
    EXISTS = "exists"
    MISMATCH = "mismatch"
    DATA = "data"
    OTHER = "other"


_WORDS: tuple[tuple[str, Reason], ...] = (
    (" age ", Reason.TOO_YOUNG),
    ("blocked", Reason.BLOCKED),
    ("not active", Reason.INACTIVE),
    ("owner denied", Reason.CONSENT),
    ("relationship", Reason.RELATION),
    ("already exist", Reason.EXISTS),  # «User with such tax_id already exists», «Such person already exists»
    ("tax_id_exists", Reason.EXISTS),
    ("email_exists", Reason.EXISTS),
    ("should be the same", Reason.MISMATCH),  # «Registration person and person that sign …»
    ("match", Reason.MISMATCH),  # «Does not match the signer drfo», names that are not those of the certificate
    ("not found", Reason.UNKNOWN),  # «User not found.», «Person not found»
    ("invalid person", Reason.DATA),
    ("validation failed", Reason.DATA),
)
_PAGES = {
    Reason.BLOCKED: "ehealth-user-blocked",
    Reason.INACTIVE: "ehealth-person-inactive",
    Reason.OTHER: "page-refused",
}


def refusal_of(description: str) -> tuple[str, Reason]:
    """The key of the words for the page, and the reason."""
    said = description.lower()
    reason = next((reason for words, reason in _WORDS if words in said), Reason.OTHER)
    return refusal_key(reason), reason


def refusal_key(reason: Reason) -> str:
    """The key of the words for the page."""
    return _PAGES.get(reason, f"page-refused-{reason}")


WITH_PEOPLE = (Reason.BLOCKED, Reason.INACTIVE, Reason.RELATION, Reason.EXISTS, Reason.MISMATCH, Reason.DATA)
"""What only people can put right: they get the case with what was tried and why it was refused."""
