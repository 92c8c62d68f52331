"""Sealed values open only with their key, in their place, unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sealed import Keyring, Seal, Unreadable

OLD, NEW = bytes(32), bytes(range(32))


@given(st.binary(max_size=400))
def test_what_is_sealed_opens_again(plain: bytes) -> None:
    ring = Keyring({"a": OLD})
    assert ring.open(ring.seal(plain, "place"), "place") == plain


def test_a_value_cannot_be_moved_to_another_place() -> None:
    ring = Keyring({"a": OLD})
    with pytest.raises(Unreadable):
        ring.open(ring.seal(b"x", "row:1"), "row:2")


def test_a_changed_byte_is_noticed() -> None:
    seal = Seal(OLD)
    sealed = bytearray(seal.seal(b"x", "p"))
    sealed[-1] ^= 1
    with pytest.raises(Unreadable):
        seal.open(bytes(sealed), "p")


def test_a_new_key_writes_and_the_old_one_still_reads() -> None:
    before = Keyring({"old": OLD})
    after = Keyring({"new": NEW, "old": OLD})
    sealed = before.seal(b"x", "p")
    assert after.open(sealed, "p") == b"x"
    assert not after.is_current(sealed)
    assert after.is_current(after.seal(b"x", "p"))
    with pytest.raises(Unreadable):
        Keyring({"new": NEW}).open(sealed, "p")


def test_look_ups_survive_a_new_key() -> None:
    before, after = Keyring({"old": OLD}), Keyring({"new": NEW, "old": OLD})
    assert before.blind_index("123", "person") == after.blind_index("123", "person")
    assert before.blind_index("123", "person") != before.blind_index("123", "other")


def test_a_person_key_opens_only_with_its_wrapping() -> None:
    ring = Keyring({"a": OLD})
    wrapped = ring.new_patient_key(7)
    assert ring.seal_of(7, wrapped).open(ring.seal_of(7, wrapped).seal(b"x", "p"), "p") == b"x"
    with pytest.raises(Unreadable):
        ring.seal_of(8, wrapped)


def test_two_seals_of_one_value_differ() -> None:
    seal = Seal(OLD)
    assert seal.seal(b"x", "p") != seal.seal(b"x", "p")
