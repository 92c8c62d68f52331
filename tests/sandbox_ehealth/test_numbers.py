"""Numbers with check digits, against samples from the official documents."""

import re
from datetime import date

import pytest

from sandbox.ehealth.declarations.filings import new_number
from sandbox.ehealth.persons.numbers import is_tax_id, mask_phone, new_code, tax_id, unzr


@pytest.mark.parametrize("sample", ["2222222225", "3173108921", "2659719350", "3999869394"])
def test_tax_numbers_of_the_documents_are_right(sample: str) -> None:
    assert is_tax_id(sample)
    assert not is_tax_id(sample[:9] + str((int(sample[9]) + 1) % 10))


@pytest.mark.parametrize("wrong", ["", "0000000000", "222222222", "22222222255", "222222222５", "АБВГДЕЄЖЗИ"])
def test_what_is_no_tax_number_is_refused(wrong: str) -> None:
    assert not is_tax_id(wrong)


def test_made_tax_number_tells_birth_date_and_gender() -> None:
    made = tax_id(date(1900, 1, 1), 7, "FEMALE")
    assert made[:5] == "00001"
    assert int(made[8]) % 2 == 0
    assert is_tax_id(made)
    assert int(tax_id(date(1990, 5, 1), 7, "MALE")[8]) % 2 == 1


def test_made_register_number_begins_with_the_birth_date() -> None:
    assert unzr(date(1991, 8, 19), 11) == "19910819-00011"


def test_codes_have_four_digits_and_pass_luhn() -> None:
    for _ in range(200):
        digits = [int(digit) for digit in str(new_code())]
        assert len(digits) == 4
        doubled = [value * 2 - 9 * (value > 4) if position % 2 == 0 else value for position, value in enumerate(digits)]
        assert sum(doubled) % 10 == 0


def test_phones_are_masked_and_declarations_numbered_as_documented() -> None:
    assert mask_phone("+380931234585") == "+38093*****85"
    assert re.fullmatch(r"[0-9AEHKMPTX]{4}(-[0-9AEHKMPTX]{4}){2}", new_number())
