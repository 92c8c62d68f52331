"""Tokens that an earlier release sealed are read by this one."""

from __future__ import annotations

from services.sessions import packed, unpacked

SEALED = {
    "access": "access-1",
    "refresh": "refresh-1",
    "expires_at": 1_800_000_000,
    "user_id": "user",
    "person_id": "person",
    "applicant_user_id": "user",
    "applicant_person_id": "person",
    "app_id": "grant",
    "scope": ["person:sign_in"],
}


def test_what_was_sealed_before_is_the_same_after() -> None:
    assert unpacked(SEALED).grant_id == "grant"
    assert packed(unpacked(SEALED)) == SEALED
