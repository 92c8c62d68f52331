"""How a request on a declaration is put."""

from __future__ import annotations

from collections.abc import Mapping

from locales import Texts

_SPECIAL = {
    ("APPROVED", "DOCTOR_APPROVAL_NEEDED"): "approved-doctor-decides",
    ("REJECTED", "PATIENT_REJECT"): "rejected-by-patient",
    ("REJECTED", "DOCTOR_REJECTED_OVER_LIMIT"): "rejected-over-limit",
}
_KNOWN = {"NEW", "APPROVED", "SIGNED", "VERIFYING", "UNVERIFIED", "REJECTED", "CANCELLED", "EXPIRED"}
STANDINGS = (*sorted(one.lower() for one in _KNOWN), *_SPECIAL.values(), "unknown")
"""Every way a request can stand, as the keys of words end."""


def doctor_of(texts: Texts, summary: Mapping[str, object]) -> str:
    """The doctor of a request as the patient saw them."""
    return str(summary.get("doctor") or texts.plain("doctor-unknown"))


def status_key(status: str, reason: str | None) -> str:
    """The end of the key of the words for a request's status: some reasons have words of their own."""
    return _SPECIAL.get((status, reason or "")) or (status.lower() if status in _KNOWN else "unknown")
