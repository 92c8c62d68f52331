"""What is wanted instead is taken from the wish, and only what is one's own."""

from __future__ import annotations

import pytest

from services.deeds import thing_named, value_said


@pytest.mark.parametrize(
    ("line", "thing", "value"),
    [
        ("змінити телефон на 067 111 22 33", "phone", "067 111 22 33"),
        ("поміняти пошту на nova@ukr.net", "email", "nova@ukr.net"),
        ("змінити адресу на Вінниця Лікарняна 12", "address", "Вінниця Лікарняна 12"),
        ("change my phone to 0671112233", "phone", "0671112233"),
        ("змінити телефон", "phone", ""),
        ("додати телефон на дитину 0671112233", None, ""),
        ("змінити телефон на мамин 0671112233", None, ""),
    ],
)
def test_what_is_wanted_instead(line: str, thing: str | None, value: str) -> None:
    assert (thing_named(line), value_said(line)) == (thing, value)
