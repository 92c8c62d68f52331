"""Every documented refusal becomes its own error; the undocumented ones fall to the class of their status."""

import json
from typing import Any

import pytest

from ehealth import errors, refusals
from ehealth.answers import open_envelope
from ehealth.errors import (
    AccessDenied,
    Conflict,
    EhealthError,
    MissingScope,
    NotFound,
    RateLimited,
    Refused,
    TokenRefused,
    Unavailable,
)
from ehealth.refusals import ERROR_CODES, sign_in_refusal
from tests.ehealth.refusals import DESCRIPTIONS, MESSAGES, RULES, TYPES

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, EhealthError)]
REQUEST = "2b5e9656-8750-49b3-8c5c-b9c344f8fe52"


def error_of(status: int, body: Any, headers: dict[str, str] | None = None) -> EhealthError:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    with pytest.raises(EhealthError) as caught:
        open_envelope(status, headers or {}, raw, REQUEST)
    return caught.value


def said(message: str, kind: str = "request_malformed") -> dict[str, Any]:
    return {"meta": {}, "error": {"type": kind, "message": message}}


def broken(entry: str, rule: str, description: str = "") -> dict[str, Any]:
    rules = [{"rule": rule, "params": [], "description": description}]
    invalid = [{"entry": entry, "entry_type": "json_data_property", "rules": rules}]
    message = "Validation failed. You can find validators description at our API Manifest."
    return {"meta": {}, "error": {"type": "validation_failed", "message": message, "invalid": invalid}}


@pytest.mark.parametrize(("status", "message", "code", "kind"), MESSAGES)
def test_documented_message_gets_its_code(status: int, message: str, code: str, kind: type[EhealthError]) -> None:
    error = error_of(status, said(message))
    assert (type(error), error.code, error.status) == (kind, code, status)
    assert error.key == f"ehealth-{code}"


@pytest.mark.parametrize(("description", "code"), DESCRIPTIONS)
def test_documented_description_gets_its_code(description: str, code: str) -> None:
    error = error_of(422, broken("$.person.unzr", "invalid", description))
    assert (error.code, error.log_fields()["status"]) == (code, 422)
    assert isinstance(error, Refused)
    assert error.fields == ("person.unzr",)


@pytest.mark.parametrize(("rule", "code"), RULES)
def test_documented_rule_gets_its_code(rule: str, code: str) -> None:
    assert error_of(422, broken("$.data", rule, "words that nobody documented")).code == code


@pytest.mark.parametrize(("status", "kind", "code"), TYPES)
def test_documented_type_gets_its_code(status: int, kind: str, code: str) -> None:
    assert error_of(status, said("words that nobody documented", kind)).code == code


def test_every_code_of_the_table_was_tried_here() -> None:
    tried = {row[2] for row in MESSAGES} | {code for _, code in [*DESCRIPTIONS, *RULES]} | {row[2] for row in TYPES}
    general = {kind.default_code for kind in KINDS}
    rest = {code for code in ERROR_CODES if not code.startswith("sign-in-")} - general - tried
    assert rest == {"outcome-unknown", "otp-too-soon"}  # both have tests of their own below and in test_transport


def test_every_code_can_be_a_locale_key() -> None:
    assert len(ERROR_CODES) == len(set(ERROR_CODES))
    assert all(code.replace("-", "").isalpha() and code.islower() for code in ERROR_CODES)


def test_every_class_of_the_tree_has_its_general_code_in_the_table() -> None:
    branches = {"error", "trouble"}  # never raised themselves
    assert {kind.default_code for kind in KINDS} - branches <= set(ERROR_CODES)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in KINDS)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Refused),
        (401, TokenRefused),
        (402, Refused),
        (403, AccessDenied),
        (404, NotFound),
        (409, Conflict),
        (413, Refused),
        (415, Refused),
        (422, Refused),
        (424, Unavailable),
        (429, RateLimited),
        (500, Unavailable),
        (501, Unavailable),
        (502, Unavailable),
        (503, Unavailable),
        (504, Unavailable),
    ],
)
@pytest.mark.parametrize("body", [said("new words", "new_type"), b"<html>oops</html>", b"", b"[]", {"error": 5}])
def test_unknown_refusal_falls_to_its_status(status: int, kind: type[EhealthError], body: Any) -> None:
    error = error_of(status, body)
    assert (type(error), error.code) == (kind, kind.default_code)


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"invalid_grant": "Token expired."}},
        {"error": "invalid_grant", "error_description": "Token expired."},
        {"error": {"type": "invalid_grant", "message": "  token   EXPIRED "}},
        {"message": "Token expired."},
    ],
)
def test_oauth_refusal_is_understood_in_every_shape(body: dict[str, Any]) -> None:
    assert error_of(401, body).code == "grant-expired"


def test_bare_text_in_the_shape_of_a_malformed_request_keeps_its_meaning() -> None:
    invalid = [{"entry_type": "request", "rules": [{"rule": "json"}]}]
    body = {"error": {"type": "request_malformed", "message": "Invalid person", "invalid": invalid}}
    assert error_of(422, body).code == "person-invalid"


def test_missing_scope_names_what_to_ask_consent_for() -> None:
    message = (
        "Your scope does not allow to access this resource. Missing allowances: person:sign_in, declaration:read_pis"
    )
    error = error_of(403, said(message, "forbidden"))
    assert isinstance(error, MissingScope)
    assert error.scopes == ("person:sign_in", "declaration:read_pis")


def test_gateway_limit_outside_the_envelope_names_its_wait() -> None:
    error = error_of(429, {"message": "API rate limit exceeded"}, {"Retry-After": "7"})
    assert isinstance(error, RateLimited)
    assert (error.code, error.retry_after, error.was_sent) == ("rate-limited", 7.0, False)


def test_second_code_asked_too_soon_is_told_from_the_gateway_limit() -> None:
    error = error_of(429, {"message": "too many requests"})
    assert isinstance(error, RateLimited)
    assert (error.code, error.retry_after) == ("otp-too-soon", None)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("Sun, 22 Nov 2026 10:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 09:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_wait_of_an_unavailable_system_is_read_from_dates_too(value: str, seconds: float | None) -> None:
    error = error_of(503, b"", {"Retry-After": value, "Date": "Sun, 22 Nov 2026 10:00:00 GMT"})
    assert isinstance(error, Unavailable)
    assert error.retry_after == seconds


def test_request_id_of_the_system_goes_to_the_log_when_it_is_one() -> None:
    theirs = "6617aeec-15e2-4d6f-b9bd-53559c358f97#17810"
    assert error_of(404, {"meta": {"request_id": theirs}}).log_fields()["request_id"] == theirs
    assert error_of(404, {"meta": {"request_id": "Іванов\nПетро"}}).log_fields()["request_id"] == REQUEST


def test_refused_fields_are_schema_paths_and_nothing_else() -> None:
    body = broken("$.person.documents[0].number", "format")
    body["error"]["invalid"] += [{"entry": "$.Шевченко", "rules": []}, {"entry": None}, "junk"]
    error = error_of(422, body)
    assert isinstance(error, Refused)
    assert error.fields == ("person.documents[0].number",)


@pytest.mark.parametrize("error", ["access_denied", "server_error", "temporarily_unavailable", "invalid_scope"])
def test_sign_in_page_that_refused_says_why(error: str) -> None:
    refused = sign_in_refusal(error)
    assert refused.code == f"sign-in-{error.replace('_', '-')}"
    assert refused.code in ERROR_CODES


def test_sign_in_page_with_a_made_up_error_gives_nothing_away() -> None:
    assert sign_in_refusal("<script>").code == "sign-in-refused"


def test_texts_of_the_table_are_not_promised_twice() -> None:
    texts = [text for texts in refusals._TEXTS.values() for text in texts]
    assert len(texts) == len({text.casefold() for text in texts})
