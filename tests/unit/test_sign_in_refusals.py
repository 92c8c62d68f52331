"""Every word of the national sign-in that sends somebody back has a sentence, for the page and the chat alike."""

from __future__ import annotations

import pytest

from locales import LANGUAGES, load_words
from services.sign_in_refusals import (
    DATA,
    EXISTS,
    IMPERSONAL,
    MISMATCH,
    NOBODY,
    REGISTERS,
    RELATION,
    UNKNOWN,
    UNPROVED,
    reason_of,
    told_in_chat,
)

DESCRIPTIONS = (
    ("Person is under the age of self authentication", "page-refused-too-young", ""),
    ("User blocked.", "ehealth-user-blocked", "blocked"),
    ("Person is not active", "ehealth-person-inactive", "inactive"),
    ("The resource owner denied the request", "page-refused-consent", ""),
    ("Confidant person relationship not found", RELATION, "relation"),
    ("User not found.", "ehealth-user-not-found", "unknown"),
    ("Person not found", NOBODY, "unknown"),
    ("Confidant person not found", NOBODY, "unknown"),
    ("User with such tax_id already exists", EXISTS, "exists"),
    ("Such person already exists", EXISTS, "exists"),
    ("tax_id_exists", "ehealth-tax-id-taken", "exists"),
    ("email_exists", "ehealth-email-taken", "exists"),
    ("Registration person and person that sign should be the same", "ehealth-signer-not-registrant", "mismatch"),
    ("Does not match the signer drfo", "ehealth-signer-tax-id-differs", "mismatch"),
    ("Input first_name doesn't match name from DS", "ehealth-signer-name-differs", "mismatch"),
    ("Names in the form do not match", MISMATCH, "mismatch"),
    ("Invalid person", "ehealth-person-invalid", "data"),
    ("Validation failed. You can find validators description at our API Manifest", DATA, "data"),
    ("words that no document knows", UNKNOWN, ""),
)


@pytest.mark.parametrize(("description", "reason", "register"), DESCRIPTIONS)
def test_each_word_has_its_sentence_and_its_register(description: str, reason: str, register: str) -> None:
    assert reason_of("access_denied", description) == reason
    assert REGISTERS.get(reason, "") == register
    for language in LANGUAGES:
        assert load_words()[language].has(reason), language


@pytest.mark.parametrize("reason", REGISTERS)
def test_what_is_known_of_a_person_is_told_to_the_chat_only_when_the_browser_is_proved(reason: str) -> None:
    assert reason not in IMPERSONAL
    assert told_in_chat(reason, proved=False) == UNPROVED
    assert told_in_chat(reason, proved=True) == reason
