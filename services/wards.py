"""Acting for others: a patient's wards, each a side of their account with a session and everything else of its own.

A ward is a row beside the patient's own (`storage.patients`): whatever hangs on a patient (sessions, requests, tickets,
favourites, reminders, choices, what was last seen) hangs on the ward in the same way, so that nothing of one is ever
found under the other. The chat speaks of one side at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.attempts import Attempt, masked_name
from services.faults import NotAllowed, Outdated
from services.sessions import expired
from storage.contents import Profile, Ward
from storage.records import Link, Patient
from storage.unit_of_work import UnitOfWork

MOST_WARDS = 35
"""As many as one letter in a button tells apart; the national system lets a confidant serve 150."""


@dataclass(frozen=True, slots=True)
class SideSeen:
    """A side of an account: the patient themselves (number 0) or a ward.

    `name` is masked, empty when it is not known; `link`: the live session, None when there is none.
    """

    patient: Patient
    name: str
    link: Link | None


async def own_of(work: UnitOfWork, patient: Patient) -> Patient:
    """The patient whose account it is, whoever's data are open there."""
    own = await work.patients.by_telegram(patient.telegram_id) if patient.is_ward else patient
    if own is None:  # the row that the ward hangs on cannot be gone before it
        raise Outdated("stale-button")
    return own


class Wards:
    """The sides of an account, and turning from one to another."""

    async def sides(self, work: UnitOfWork, patient: Patient) -> Sequence[SideSeen]:
        """All of them, the patient themselves first."""
        return [await self._seen(work, one) for one in await work.patients.sides(patient)]

    @staticmethod
    async def _seen(work: UnitOfWork, one: Patient) -> SideSeen:
        link = await work.links.live(one)
        live = link if link is not None and not expired(link, work.now) else None
        if one.is_ward:
            ward = work.patients.ward(one)
            return SideSeen(one, ward["name"] if ward else "", live)
        return SideSeen(one, masked_name(live.profile or {}) if live else "", live)

    async def turn(self, work: UnitOfWork, patient: Patient, number: int) -> Patient:
        """From the next step on the chat speaks of this side; raises `Outdated` for one that is not there."""
        for one in await work.patients.sides(patient):
            if one.side == number:
                work.patients.open_side(one)
                return one
        raise Outdated("stale-button")

    async def linked(self, work: UnitOfWork, attempt: Attempt) -> Patient:
        """Of whom the chat speaks after this log-in: the patient themselves, or the ward, known before or not.

        Raises `NotAllowed` when there are too many.
        """
        own = await own_of(work, attempt.patient)
        if not attempt.for_ward:
            work.patients.open_side(own)
            return own
        profile = attempt.login.secret["profile"]
        called = ward_of(profile)
        index = work.keyring.blind_index(profile["person_id"], "ward")
        sides = await work.patients.sides(own)
        known = next((one for one in sides if one.ward_index == index), None)
        if known is None:
            side = max(one.side for one in sides) + 1
            if side > MOST_WARDS:
                raise NotAllowed("ward-too-many", most=MOST_WARDS)
            known = work.patients.add_ward(own, side, index, called)
        else:
            work.patients.name_ward(known, called)
        work.patients.open_side(known)
        return known


def ward_of(profile: Profile) -> Ward:
    """How a ward is called on screens, and when they were born."""
    return {"name": masked_name(profile), "birth_date": profile.get("birth_date")}
