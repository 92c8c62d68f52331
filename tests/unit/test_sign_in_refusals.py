"""Every documented word of the national sign-in that sends somebody back has a sentence on the page and in the chat."""

from __future__ import annotations

import pytest

from locales import LANGUAGES, load_words
from services.sign_in_refusals import Reason, refusal_of

DESCRIPTIONS = (
    ("Person is under the age of self authentication", Reason.TOO_YOUNG),
    ("User blocked.", Reason.BLOCKED),
    ("Person is not active", Reason.INACTIVE),
    ("The resource owner denied the request", Reason.CONSENT),
    ("Confidant person relationship not found", Reason.RELATION),
    ("User not found.", Reason.UNKNOWN),
    ("Person not found", Reason.UNKNOWN),
    ("User with such tax_id already exists", Reason.EXISTS),
    ("Such person already exists", Reason.EXISTS),
    ("tax_id_exists", Reason.EXISTS),
    ("Registration person and person that sign should be the same", Reason.MISMATCH),
    ("Does not match the signer drfo", Reason.MISMATCH),
    ("Input first_name doesn't match name from DS", Reason.MISMATCH),
    ("Invalid person", Reason.DATA),
    ("Validation failed. You can find validators description at our API Manifest", Reason.DATA),
    ("words that no document knows", Reason.OTHER),
    ("", Reason.OTHER),
)


@pytest.mark.parametrize(("description", "reason"), DESCRIPTIONS)
def test_each_word_has_its_reason_and_words(description: str, reason: Reason) -> None:
    key, found = refusal_of(description)
    assert found is reason
    for language in LANGUAGES:
        texts = load_words()[language]
        assert texts.has(key), language
        assert texts.has(f"login-refused-{reason}"), language
