"""How Telegram names an account, made fit to be shown to somebody who decides by it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.naming import NAME_LETTERS, named, named_again, shown

PLAIN = ("Олена", "Олена-Марія Коваль", "O'Neil", "José", "Łukasz", "李明", "Тарас 🌻", "ᾈ", "й")
BLANK = (
    "",
    " ",
    "\u3164",
    "\u115f\u1160",
    "\u2800",
    "\u200b\u200c\u200d",
    "\u202e",
    "\ufe0f",
    "\u2063\u3164 \u00ad",
    "\x00\x07",
)


@pytest.mark.parametrize("name", PLAIN)
def test_honest_names_stay_as_they_are(name: str) -> None:
    assert shown(name) == name


@pytest.mark.parametrize("name", BLANK)
def test_a_name_of_nothing_to_see_is_no_name(name: str) -> None:
    assert named(name, None).name is None


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("\u202eваніп\u202c Олена", "ваніп Олена"),  # written backwards
        ("\u2067Олена\u2069", "Олена"),  # an isolate left open would turn what follows
        ("Олена\nПідтверджено", "Олена Підтверджено"),
        ("Олена\u2028Підтверджено\u2029!", "Олена Підтверджено !"),
        ("О\u200bле\u00adна", "Олена"),
        ("Олена" + "\u0301" * 40, "Олена\u0301\u0301"),
        ("Олена\ue000\U000f0000", "Олена"),  # private use: each font draws what it likes
        ("Олена                    @kabinet", "Олена @kabinet"),
        ("а" * 200, "а" * 63 + "…"),
    ],
)
def test_what_hides_or_moves_letters_is_taken_out(typed: str, seen: str) -> None:
    assert shown(typed) == seen


@pytest.mark.parametrize("username", [None, "", "а" * 8, "kabinet gov", "kab\u202einet", "x" * 33, "a-b-c-d"])
def test_a_username_that_cannot_be_one_is_none(username: str | None) -> None:
    assert named("Олена", username).username is None


def test_a_false_username_in_the_name_stays_in_the_name() -> None:
    account = named("Кабінет пацієнта (@kabinet_gov)", None)
    assert (account.name, account.username) == ("Кабінет пацієнта (@kabinet_gov)", None)
    assert named_again(account.stored()) == account


@given(st.text(max_size=300))
def test_whatever_is_typed_nothing_unseen_is_shown(typed: str) -> None:
    line = shown(typed)
    assert len(line) <= NAME_LETTERS
    assert line == line.strip()
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for letter in line)
    assert not any(unicodedata.bidirectional(letter) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
                   for letter in line)  # fmt: skip
