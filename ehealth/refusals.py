"""Every documented refusal of the national system, from its own words to our stable code.

Sources: the PIS API document, the gateway's plug-in, the OAuth, OTP and address services and the published
server code. The texts are matched exactly but for letter case, spaces and the last full stop; those that hold a
number or a name are patterns. A text that is not here falls to the general class of its HTTP status.
"""

import re
from collections.abc import Iterable

from ehealth.errors import (
    AccessDenied,
    BadAnswer,
    Busy,
    Conflict,
    ConsentRevoked,
    EhealthError,
    MissingScope,
    NotAnswering,
    NotFound,
    RateLimited,
    Refused,
    ScopeNotAsked,
    SessionEnded,
    SignInRefused,
    TimedOut,
    TokenRefused,
    Unavailable,
    Unreachable,
)

_TEXTS: dict[str, tuple[str, ...]] = {
    # the gateway
    "api-key": ("API-KEY header required", "Api key is not set", "Invalid api key"),
    "session-ended": (
        "Invalid access token",
        "Authorization header is not set or doesn't contain Bearer token",
    ),
    "access-denied": ("Access denied",),
    "gateway-header": ("Missing header x-consumer-id", "Missing header x-consumer-metadata"),
    "rate-limited": ("API rate limit exceeded",),
    "remote-error": ("Remote server internal error",),
    "signed-content-not-saved": ("Failed to save signed content",),
    "malformed": ("request_malformed",),
    "content-type": ("content_type_invalid",),
    "too-large": ("request_too_large",),
    # sign-in: OAuth server and sign-in pages
    "client-refused": ("Invalid client id or secret.", "Invalid client id."),
    "grant-not-found": ("Token not found.", "Token not found or expired."),
    "grant-expired": ("Token expired.",),
    "grant-used": ("Token has already been used.",),
    "consent-revoked": ("Resource owner revoked access for the client.",),
    "redirect-mismatch": ("The redirection URI provided does not match a pre-registered value.",),
    "oauth-request": (
        "Request must include at least client_id, client_secret, code, scopes and redirect_uri parameters.",
        "Request must include at least client_id, client_secret and refresh_token parameters.",
        "Request must include grant_type.",
    ),
    "scope-beyond-client": ("Scope is not allowed by client type.",),
    "scope-beyond-role": ("User requested scope that is not allowed by role based access policies.",),
    "scope-empty": ("Requested scope is empty. Scope not passed or user has no roles or global roles.",),
    "user-blocked": ("User blocked.",),
    "user-not-found": ("User not found.",),
    "login-attempts": ("You reached login attempts limit. Try again later",),
    "sms-not-sent": ("SMS not send. Try later",),
    "sms-too-soon": ("Sending OTP timeout. Try later.",),
    "nonce-expired": ("jwt_expired",),
    # who the person is
    "person-not-found": ("Person not found", "Such person not found", "person is not found"),
    "person-inactive": ("Person is not active",),
    "person-duplicate": ("Such person already exists",),
    "person-invalid": ("Invalid person",),
    "person-not-verified": ("Person is not verified",),
    "email-incorrect": ("Email in signed content is incorrect",),
    "email-taken": ("email_exists",),
    "tax-id-taken": ("tax_id_exists",),
    # the signature
    "signature-invalid": ("Invalid signature",),
    "signer-not-registrant": ("Registration person and person that sign should be the same",),
    "signer-differs": ("Person that logged in, person that is changed and person that sign should be the same",),
    "signer-name-differs": ("input_name_not_matched_with_ds",),
    "signer-name-missing": ("signer_empty_given_name",),
    "signed-name-missing": ("signed_content_empty_first_name",),
    "signer-tax-id-missing": ("drfo_not_present",),
    "signer-tax-id-differs": ("Does not match the signer drfo",),
    "signer-tax-id-invalid": ("Invalid drfo",),
    "content-differs": ("Signed content does not match the previously created content",),
    "patient-not-signed": ("Patient must sign declaration form",),
    # personal data
    "tax-id-required": ("Only persons who refused the tax_id could be without tax_id",),
    "tax-id-not-expected": ("Persons who refused the tax_id should be without tax_id",),
    "tax-id-invalid": ("Person's tax ID in not valid.",),
    "unzr-mismatch": ("Birthdate or unzr is not correct",),
    "unzr-required": ("unzr is mandatory for document type NATIONAL_ID",),
    "two-passports": ("Person can have only new passport NATIONAL_ID or old PASSPORT",),
    "birth-date": ("Invalid birth date.",),
    "document-expired": ("Document expiration_date should be in the future",),
    "residence-required": ("Addresses with type RESIDENCE should be present",),
    "settlement-name": ("invalid settlement value",),
    "area-name": ("invalid area value",),
    "region-name": ("invalid region value",),
    "confidant-required": ("Confidant person is mandatory for children",),
    "authentication-single": ("Must be one and only one authentication method.",),
    # phones and codes by SMS
    "phone-unverified": ("Unverified phone number", "The phone number is not verified."),
    "otp-wrong": ("Invalid verification code",),
    "otp-attempts": ("Maximum attempts exceed",),
    "otp-expired": ("Verification code expired",),
    "otp-not-found": ("Verification not found",),
    "otp-too-soon": ("too many requests",),
    "otp-resent": ("sms_already_resent",),
    # doctors, declaration requests, declarations
    "employee-not-found": ("Employee not found",),
    "employee-status": ("Invalid employee status",),
    "employee-not-doctor": ("Employee ID must reference a doctor.",),
    "employee-unemployed": ("employee_unemployed", "Employee does not belong to legal entity."),
    "speciality": ("speciality_inclusion",),
    "invalid-age": ("invalid_age", "Doctor speciality doesn't match patient's age"),
    "division-not-found": ("Division not found",),
    "division-inactive": ("Division is not active",),
    "division-elsewhere": ("Division does not belong to legal entity.",),
    "legal-entity-not-found": ("Legal entity not found",),
    "legal-entity-inactive": ("Legal entity is not active",),
    "legal-entity-type": ("Invalid legal entity type",),
    "doctor-limit": ("This doctor reaches his limit and could not sign more declarations",),
    "transition": ("Invalid transition",),
    "status": ("incorrect status",),
    "approve-by-doctor": ("Declaration request should be approved by Doctor",),
    "approve-by-patient": ("Declaration request should be approved by Patient",),
    "declaration-inactive": ("Declaration is not active",),
    "declaration-elsewhere": ("Active declaration belongs to another msp",),
}

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        ("missing-scope", r"your scope does not allow to access this resource\. missing allowances:"),
        ("acl", r"acl: no matching rule was found for path"),
        ("document-issued", r"document issued date should be in the past"),
        ("residence-single", r"single address of type 'residence' is required, got: \d+"),
        ("settlement-unknown", r"settlement with id = \S+ does not exist"),
        ("phone-overused", r"this phone number is present more than \d+ times in the system"),
        ("signature-count", r"document must contain 1 signature and 0 stamps but contains"),
        ("documents-missing", r"documents .+ is not uploaded"),
        ("doctor-limit", r"this doctor has \d+ declarations and could not sign more"),
    )
)

# Validation rules that any field may break: less telling than every text above, so they are asked last.
_RULES = {
    **dict.fromkeys(("required", "acceptance"), "field-required"),
    **dict.fromkeys(
        ("cast", "format", "length", "number", "email", "phone_number", "date", "invalid", "schema", "schemata"),
        "field-format",
    ),
    **dict.fromkeys(("inclusion", "exclusion", "subset", "confirmation", "dependency"), "field-value"),
    "unique": "field-taken",
    "unverified": "phone-unverified",
}

# RFC 6749, 4.1.2.1: the only words that a sign-in page may put into `error`.
_SIGN_IN_ERRORS = (
    "access_denied",
    "invalid_request",
    "unauthorized_client",
    "unsupported_response_type",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
)

# Where the class does not follow from the HTTP status.
_KINDS: dict[str, type[EhealthError]] = {
    "session-ended": TokenRefused,
    **dict.fromkeys(("grant-not-found", "grant-expired", "grant-used"), SessionEnded),
    "consent-revoked": ConsentRevoked,
    "missing-scope": MissingScope,
    # the SMS service answers 403, but it is the person's input that was not accepted
    **dict.fromkeys(("otp-wrong", "otp-attempts", "otp-expired"), Refused),
}


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


_CODES = {_plain(text): code for code, texts in _TEXTS.items() for text in texts}


def code_of(texts: Iterable[str]) -> str:
    """The code of the first text that is documented, most telling first; empty when none is."""
    plain = [_plain(text) for text in texts]
    for text in plain:
        if text in _CODES:
            return _CODES[text]
        for code, pattern in _PATTERNS:
            if pattern.match(text):
                return code
    return next((_RULES[text] for text in plain if text in _RULES), "")


def kind_of(code: str, status: int) -> type[EhealthError]:
    """The class for a code (may be empty) that came with an HTTP status of 400 or more."""
    if code in _KINDS:
        return _KINDS[code]
    if status == 401:
        return AccessDenied if code else TokenRefused
    if status >= 500 or status == 424:
        return Unavailable
    return {403: AccessDenied, 404: NotFound, 409: Conflict, 429: RateLimited}.get(status, Refused)


def sign_in_refusal(error: str) -> SignInRefused:
    """The error for `error=…` of the sign-in page's redirect, where `error_description` says nothing that is known."""
    return SignInRefused(f"sign-in-{error.replace('_', '-')}" if error in _SIGN_IN_ERRORS else "")


_GENERAL: tuple[type[EhealthError], ...] = (
    Unreachable, TimedOut, BadAnswer, RateLimited, Unavailable, NotAnswering, Busy, AccessDenied, MissingScope,
    ScopeNotAsked, SessionEnded, ConsentRevoked, SignInRefused, NotFound, Conflict, Refused,
)  # fmt: skip

ERROR_CODES: tuple[str, ...] = tuple(
    sorted(
        {kind.default_code for kind in _GENERAL}
        | {"outcome-unknown"}
        | set(_TEXTS)
        | {code for code, _ in _PATTERNS}
        | set(_RULES.values())
        | {sign_in_refusal(error).code for error in _SIGN_IN_ERRORS}
    )
)
"""Every code that an error of this package can carry: each needs words under `ehealth-<code>`."""
