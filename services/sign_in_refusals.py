"""Why nobody was let in by the national sign-in: the key of the words, and who may read them.

The system's own words are matched and never shown. Documented ones stand in `ehealth.refusals`; pages of the national
sign-in have others, of which these parts are known.
"""

from __future__ import annotations

from ehealth.refusals import code_of, sign_in_refusal

PARTS = (
    (" age ", "page-refused-too-young"),
    ("blocked", "ehealth-user-blocked"),
    ("not active", "ehealth-person-inactive"),
    ("owner denied", "page-refused-consent"),
    ("jwt expired", "ehealth-nonce-expired"),
    ("name from ds", "ehealth-signer-name-differs"),
    ("drfo in ds not present", "ehealth-signer-tax-id-missing"),
)
UNKNOWN = "page-refused"
DECLINED = "page-declined"
OTHER_ACCOUNT = "page-other-account"
UNPROVED = "login-failed-unproved"
LASTING = frozenset({"page-refused-too-young", "ehealth-user-blocked", "ehealth-person-inactive"})
"""Another try would end the same way: people help, not the page."""
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
        return f"ehealth-{code}"
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
