"""Why nobody was let in by the national sign-in: the key of the words, and who may read them.

The system's own words are matched and never shown. Documented ones stand in `ehealth.refusals`; pages of the national
sign-in have others, of which these parts are known.
"""

from __future__ import annotations

from collections.abc import Mapping

from ehealth.refusals import code_of, sign_in_refusal

RELATION = "page-refused-relation"
NOBODY = "page-refused-unknown"
EXISTS = "page-refused-exists"
MISMATCH = "page-refused-mismatch"
DATA = "page-refused-data"
DOCUMENTED = {"person-not-found": NOBODY, "person-duplicate": EXISTS}
"""Documented refusals that on the way in are about whoever was written of on our page, a ward or a new person."""
PARTS = (
    (" age ", "page-refused-too-young"),
    ("blocked", "ehealth-user-blocked"),
    ("not active", "ehealth-person-inactive"),
    ("owner denied", "page-refused-consent"),
    ("jwt expired", "ehealth-nonce-expired"),
    ("name from ds", "ehealth-signer-name-differs"),
    ("drfo in ds not present", "ehealth-signer-tax-id-missing"),
    ("relationship", RELATION),
    ("already exist", EXISTS),  # «User with such tax_id already exists»
    ("should be the same", MISMATCH),
    ("match", MISMATCH),
    ("not found", NOBODY),
    ("validation failed", DATA),
)
UNKNOWN = "page-refused"
DECLINED = "page-declined"
OTHER_ACCOUNT = "page-other-account"
UNPROVED = "login-failed-unproved"
LASTING = frozenset({"page-refused-too-young", "ehealth-user-blocked", "ehealth-person-inactive"})
"""Another try would end the same way: people help, not the page."""
UNREGISTERED = frozenset({NOBODY, "ehealth-user-not-found", UNPROVED})
"""Whoever reads this may have to register first. Among them what is told of everybody whose browser is not proved."""
REGISTERS: Mapping[str, str] = {
    "ehealth-user-blocked": "blocked",
    "ehealth-person-inactive": "inactive",
    "ehealth-user-not-found": "unknown",
    "ehealth-tax-id-taken": "exists",
    "ehealth-email-taken": "exists",
    "ehealth-signer-not-registrant": "mismatch",
    "ehealth-signer-name-differs": "mismatch",
    "ehealth-signer-tax-id-differs": "mismatch",
    "ehealth-person-invalid": "data",
    RELATION: "relation",
    NOBODY: "unknown",
    EXISTS: "exists",
    MISMATCH: "mismatch",
    DATA: "data",
}
"""Where people look for the cause; the words for a case are `login-case-…`."""
IMPERSONAL = frozenset(
    {
        UNKNOWN,
        DECLINED,
        OTHER_ACCOUNT,
        "page-refused-consent",
        "page-refused-scope",
        "page-outdated",
        "ehealth-sign-in-refused",
        "ehealth-sign-in-access-denied",
        "ehealth-sign-in-invalid-request",
        "ehealth-sign-in-invalid-scope",
        "ehealth-sign-in-unauthorized-client",
        "ehealth-sign-in-unsupported-response-type",
        "ehealth-sign-in-server-error",
        "ehealth-sign-in-temporarily-unavailable",
        "ehealth-client-refused",
        "ehealth-redirect-mismatch",
        "ehealth-oauth-request",
        "ehealth-scope-beyond-client",
        "ehealth-scope-empty",
        "ehealth-grant-not-found",
        "ehealth-grant-expired",
        "ehealth-grant-used",
        "ehealth-nonce-expired",
    }
)
"""What says nothing of the person who signed."""


def reason_of(error: str, description: str) -> str:
    """The key of the words for a return without a code; `error` is one of RFC 6749, 4.1.2.1."""
    code = code_of([description]) if description else ""
    if code:
        return DOCUMENTED.get(code, f"ehealth-{code}")
    said = description.lower()
    known = next((key for part, key in PARTS if part in said), "")
    if known or (description and error == "access_denied"):
        return known or UNKNOWN
    return sign_in_refusal(error).key if error else UNKNOWN


def told_in_chat(reason: str, *, proved: bool) -> str:
    """What the chat reads of it. Until a browser is proved to be the account's, its person may be somebody else: a
    stranger whom a forwarded link has led here must not be told of to the one who sent it.
    """
    return reason if proved or reason in IMPERSONAL else UNPROVED
