"""Every body with which the national system refuses something: a sentence and a next step, in both languages.

The bodies are those of the PIS API document, the gateway, the OAuth and the SMS service; all documented ones stand in
`tests.ehealth.refusals`. For a phone, a way to confirm and a grant the next step itself stands beside the body, so that
a change of it is somebody's doing; of the others it is asked that they tell to do something.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from ehealth.answers import open_envelope
from ehealth.errors import EhealthError, SessionEnded
from handlers.kit.explaining import _ways_on, fault_words
from locales import Words, load_words
from services.faults import LoginNeeded, PortalError, Upstream
from services.upstream import asked
from tests.ehealth.refusals import DESCRIPTIONS, MESSAGES, RULES, TYPES

REQUEST = "6617aeec-15e2-4d6f-b9bd-53559c358f97"
LONGEST = 600
"""Letters that somebody in a hurry still reads."""

DOCTOR = {"uk": "Зверніться до лікаря", "en": "doctor"}
PEOPLE = {"uk": "напишіть людині", "en": "write to a person"}
LATER = {"uk": "пізніше", "en": "later"}
LOG_IN = {"uk": "Увійдіть ще раз", "en": "again"}
ANEW = {"uk": "Почніть її знову", "en": "anew"}
WAIT = {"uk": "Зачекайте", "en": "Wait"}
OTHER = {"uk": "Укажіть інший номер", "en": "another number"}
MENU = {"uk": "Поверніться до меню", "en": "back to the menu"}

Next = dict[str, str]


def _invalid(description: str, rule: str) -> list[dict[str, Any]]:
    """The list of broken rules with one in it."""
    broken = {"rule": rule, "params": [], "description": description}
    return [{"entry": "$.person", "entry_type": "json_data_property", "rules": [broken]}]


BODIES: list[tuple[str, int, Any, Next]] = [
    # the methods of a person
    ("methods", 403, {"type": "forbidden", "message": "Such person not found"}, DOCTOR),
    ("rename", 404, {"type": "not_found", "message": "Not found"}, MENU),
    ("deactivate", 409, {"type": "request_conflict", "message": "in no document"}, MENU),
    # a request for a phone
    ("create", 422, {"type": "unverified", "message": "Unverified phone number"}, OTHER),
    ("create", 422, {"type": "unverified", "message": "in no document"}, OTHER),
    ("create", 422, {"type": "x", "message": "This phone number is present more than 5 times in the system"}, OTHER),
    ("create", 422, {"type": "validation_failed", "message": "The phone number is not verified."}, OTHER),
    # its code
    (
        "approve",
        403,
        {"type": "forbidden", "message": "Invalid verification code"},
        {"uk": "Уведіть код", "en": "Enter"},
    ),
    (
        "approve",
        403,
        {"type": "forbidden", "message": "Maximum attempts exceed"},
        {"uk": "почніть її знову", "en": "anew"},
    ),
    ("approve", 403, {"type": "forbidden", "message": "Verification code expired"}, ANEW),
    ("approve", 404, {"type": "not_found", "message": "Verification not found"}, ANEW),
    ("approve", 409, {"type": "request_conflict", "message": "Invalid transition"}, {"uk": "Відкрийте", "en": "Open"}),
    ("resend", 429, None, WAIT),
    ("resend", 422, {"type": "x", "message": "sms_already_resent"}, {"uk": "почніть дію знову", "en": "anew"}),
    # grants
    ("grant", 404, {"type": "not_found", "message": "Not found"}, MENU),
    # the gateway, for all of them
    ("any", 401, {"type": "access_denied", "message": "API-KEY header required"}, LATER),
    ("any", 401, {"type": "access_denied", "message": "Invalid api key"}, LATER),
    ("any", 403, {"type": "forbidden", "message": "Access denied"}, PEOPLE),
    ("any", 403, {"type": "forbidden", "message": "ACL: No matching rule was found for path /api/pis/apps"}, PEOPLE),
    (
        "any",
        403,
        {
            "type": "forbidden",
            "message": "Your scope does not allow to access this resource. Missing allowances: person:sign_in",
        },
        {"uk": "увійдіть", "en": "sign in"},
    ),
    ("any", 500, {"type": "internal_error", "message": "Remote server internal error"}, LATER),
    # what nobody has documented
    ("any", 400, {"type": "new", "message": "new"}, PEOPLE),
    ("any", 402, {"type": "new", "message": "new"}, PEOPLE),
    ("any", 403, {"type": "new", "message": "new"}, PEOPLE),
    ("any", 404, {"type": "new", "message": "new"}, MENU),
    ("any", 409, {"type": "new", "message": "in no document"}, MENU),
    ("any", 422, {"type": "new", "message": "new"}, PEOPLE),
    ("any", 424, {"type": "new", "message": "new"}, LATER),
    ("any", 503, {"type": "new", "message": "new"}, LATER),
]
DOCUMENTED: list[tuple[int, dict[str, Any]]] = [
    *((status, {"type": "request_malformed", "message": message}) for status, message, *_ in MESSAGES),
    *((422, {"type": "validation_failed", "invalid": _invalid(text, "invalid")}) for text, *_ in DESCRIPTIONS),
    *((422, {"type": "validation_failed", "invalid": _invalid("", rule)}) for rule, *_ in RULES),
    *((status, {"type": kind, "message": ""}) for status, kind, *_ in TYPES),
]
STEPS = {
    "uk": re.compile(
        r"\b(спробуйте|увійдіть|напишіть|зверніться|оберіть|відкрийте|почніть|перевірте|підпишіть|поверніться|зачекайте"
        r"|укажіть|доповніть|виправте|додайте|знайдіть|пошукайте|подивіться|дозвольте|уведіть|заповніть|звірте|приберіть"
        r"|залиште|оновіть|подайте)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(try|log in|sign in|write|contact|choose|open|start|check|sign|go|wait|enter|add|correct|find|look|see"
        r"|allow|fill|compare|ask|remove|leave|begin|search|update|register|complete|file|keep|give)\b",
        re.IGNORECASE,
    ),
}
"""What one may be told to do."""
SESSIONS = [
    "Invalid access token",
    "Token expired.",
    "Resource owner revoked access for the client.",
    "Token not found.",
]


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(strict=True)


def refused(status: int, error: Any) -> EhealthError:
    body = {"message": "too many requests"} if error is None else {"meta": {"code": status}, "error": error}
    with pytest.raises(EhealthError) as refusal:
        open_envelope(status, {}, json.dumps(body).encode(), REQUEST)
    return refusal.value


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize(
    ("status", "error", "step"),
    [row[1:] for row in BODIES],
    ids=[f"{name}-{status}-{(error or {}).get('message', 'bare')[:30]}" for name, status, error, _ in BODIES],
)
def test_a_refusal_says_what_to_do_next(words: Words, language: str, status: int, error: Any, step: Next) -> None:
    texts, fault = words[language], Upstream(refused(status, error))
    assert texts.has(fault.key), f"{fault.key} has no words of its own"
    said = fault_words(texts, fault)
    assert step[language].casefold() in said.casefold()
    assert REQUEST[:8] in said
    assert "in no document" not in said, "what the system says is for no patient"
    assert len(said) < LONGEST
    assert _ways_on(texts, fault), "a refusal has a way to people under it"


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize(("status", "error"), DOCUMENTED)
def test_every_documented_body_is_said_in_words_of_its_own_with_a_next_step(
    words: Words, language: str, status: int, error: dict[str, Any]
) -> None:
    texts, fault = words[language], Upstream(refused(status, error))
    assert texts.has(fault.key), f"{fault.key} has no words of its own"
    said = fault_words(texts, fault)
    assert STEPS[language].search(said), said
    assert REQUEST[:8] in said
    assert len(said) < LONGEST
    assert not any(text in said for text, *_ in DESCRIPTIONS), "what the system says is for no patient"


@pytest.mark.parametrize("message", SESSIONS)
async def test_the_end_of_a_session_leads_to_a_new_log_in(words: Words, message: str) -> None:
    cause = refused(401, {"type": "access_denied", "message": message})
    assert isinstance(cause, SessionEnded)

    async def ends() -> None:
        raise cause

    with pytest.raises(LoginNeeded) as needed:
        await asked(ends())
    for language, step in LOG_IN.items():
        texts = words[language]
        assert step.casefold() in fault_words(texts, needed.value).casefold()
        assert [button.label for button in _ways_on(texts, needed.value)]


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_code_without_words_is_said_as_a_refusal(words: Words, language: str) -> None:
    """A release of ours may learn a code before its words."""
    cause = refused(422, {"type": "new", "message": "new"})
    cause.code = "learnt-today"
    said = fault_words(words[language], Upstream(cause))
    assert PEOPLE[language] in said
    assert isinstance(Upstream(cause), PortalError)
