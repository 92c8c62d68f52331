"""What e-cabinets may do with a person's data, and taking it away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from ehealth.errors import NotFound
from ehealth.models import Grant
from services.faults import NotFound as NotHere
from services.looks import Looks
from services.sessions import Sessions, unpacked
from services.upstream import asked
from storage.records import Link, Patient
from storage.unit_of_work import UnitOfWork

DEEDS: Mapping[str, frozenset[str]] = {
    # the published tables of scopes name this one alone for a person's record: reading it, changing it, methods, grants
    "data": frozenset({"person:sign_in"}),
    "read": frozenset({"person:read", "profile:read"}),
    "write": frozenset({"person:write"}),
    "register": frozenset({"person:sign_up"}),
    "declarations": frozenset({"declaration:read_pis", "declaration:read"}),
    "terminate": frozenset({"declaration:terminate_pis", "declaration:terminate"}),
    "requests": frozenset(
        {"declaration_request:read_pis", "declaration_request:details_pis", "declaration_request:read"}
    ),
    "file": frozenset(
        {
            *("declaration_request:write_pis", "declaration_request:sign_pis", "declaration_request:reject_pis"),
            *("declaration_request:write", "declaration_request:sign", "declaration_request:reject"),
            *("declaration_request:approve", "declaration_request:terminate"),
        }
    ),
    "grants": frozenset({"app:read", "app:write", "app:delete", "app:authorize"}),
    "methods": frozenset({"authentication_factor:read", "authentication_factor:write", "otp:read", "otp:write"}),
    "card": frozenset({"patient_summary:read"}),
    "prescriptions": frozenset({"medication_request:read"}),
    "dispenses": frozenset({"medication_dispense:read"}),
    "referrals": frozenset({"service_request:read"}),
}
"""What a person lets somebody do, in this order, and the scopes that stand for it. Scopes of one deed are one line."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a grant allows: deeds that have words, and scopes that we do not know."""

    known: Sequence[str]
    strange: Sequence[str]


def deeds_of(scope: Iterable[str]) -> Deeds:
    """What these scopes allow, said once each."""
    scopes = list(dict.fromkeys(scope))
    worded = frozenset[str]().union(*DEEDS.values())
    known = [deed for deed, those in DEEDS.items() if those.intersection(scopes)]
    return Deeds(known, [one for one in scopes if one not in worded])


@dataclass(frozen=True, slots=True)
class Held:
    """A grant; `ours`: we act by it ourselves."""

    grant: Grant
    ours: bool


class Grants:
    """Looking at grants, and revoking one."""

    def __init__(self, sessions: Sessions, looks: Looks) -> None:
        self._sessions = sessions
        self._looks = looks

    async def all(self, work: UnitOfWork, patient: Patient) -> tuple[Grant, ...]:
        """All of them, the latest first; what is new or gone since the last look is told right after."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        found = await asked(session.all_grants())
        self._looks.plan(work, patient)
        return tuple(sorted(found, key=lambda one: one.created_at or datetime.min.replace(tzinfo=UTC), reverse=True))

    async def all_held(self, work: UnitOfWork, patient: Patient) -> tuple[Held, ...]:
        """The same, each with whether we act by it."""
        known = await self.all(work, patient)
        link = await self._sessions.required(work, patient)
        return tuple([Held(one, await self._ours(work, patient, link, one.id)) for one in known])

    async def one(self, work: UnitOfWork, patient: Patient, grant_id: str) -> Held:
        """One of them; raises `NotFound` for none and for another person's."""
        link = await self._sessions.required(work, patient)
        session = self._sessions.of(patient, link)
        try:
            grant = await asked(session.grant(grant_id), passing=NotFound)
        except NotFound:
            raise NotHere("access-not-found") from None
        return Held(grant, await self._ours(work, patient, link, grant_id))

    async def to_revoke(self, work: UnitOfWork, patient: Patient, grant_id: str) -> Held:
        """The same before it is taken away, which wants a young log-in."""
        await self._sessions.required(work, patient, fresh=True)
        return await self.one(work, patient, grant_id)

    async def revoke(self, work: UnitOfWork, patient: Patient, grant_id: str, *, key: str) -> bool:
        """Takes it away for good; True when it was our own, and then the session has ended here with it.

        Nothing is read before that this makes untrue, and the system's word that it is not there counts as done: the
        step runs again, or somebody else was faster.
        """
        link = await self._sessions.required(work, patient, fresh=True)
        ours = await self._ours(work, patient, link, grant_id)
        with suppress(NotFound):
            await asked(self._sessions.of(patient, link).revoke_grant(grant_id, key), passing=NotFound)
        await self._looks.forget_grant(work, patient, grant_id)
        if ours:
            await self._sessions.end(work, patient, "revoked")
        return ours

    @staticmethod
    async def _ours(work: UnitOfWork, patient: Patient, link: Link, grant_id: str) -> bool:
        sealed = await work.links.tokens(patient, link.id)
        return bool(sealed and unpacked(sealed).grant_id == grant_id)
