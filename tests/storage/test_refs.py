"""References are written and read in one place, and what was written by earlier releases is read still."""

from __future__ import annotations

import pytest

from storage.records import Ref
from storage.refs import parsed, written

WRITTEN = [
    (Ref("ticket", 7), "ticket:7"),
    (Ref("card", 7), "ticket:7:card"),
    (Ref("receipt", 7), "ticket:7:receipt"),
    (Ref("details", 7, 9), "ticket:7:details:9"),
    (Ref("outage", 3), "banner:3"),
    (Ref("personal", 5_000_000_000), "personal:5000000000"),
]


@pytest.mark.parametrize(("ref", "text"), WRITTEN)
def test_the_text_of_a_column_is_as_it_always_was(ref: Ref, text: str) -> None:
    assert written(ref) == text
    assert parsed(text) == ref


@pytest.mark.parametrize("text", [None, "", "ticket", "ticket:", "ticket:x", "ticket:7:row", "ticket:²", "7", "cat:7"])
def test_a_text_that_is_no_reference_stands_for_nothing(text: str | None) -> None:
    assert parsed(text) is None


def test_a_card_is_about_its_ticket() -> None:
    assert [ref.ticket for ref, _ in WRITTEN] == [7, 7, 7, 7, None, None]
