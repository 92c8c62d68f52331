"""Ways to confirm, as the national system has them: somebody whom a patient trusts with it."""

from __future__ import annotations

from dataclasses import replace

from tests.portal import Portal

ME = "verified-free"


def trusts(portal: Portal, *, alone: bool = False) -> str:
    """Lets somebody confirm for the patient, beside the phone or in its stead; the key of this method."""
    people = portal.world.people
    [phone] = people.methods_of(people.by_slug(ME).id)
    confidant = people.by_slug("id-card").id
    key = phone.id if alone else "00000000-0000-4000-8000-0000000000aa"
    through = replace(phone, id=key, type="THIRD_PERSON", phone_number=None, value=confidant, alias="мама")
    people.methods.put(key, through)
    return key
