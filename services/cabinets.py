"""E-cabinets through which a person enters the national system, and the teams that answer tickets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ehealth.record import RECORD_SCOPES
from ehealth.sign_in import Credentials

Team = Literal["technical", "contextual"]
TEAMS: tuple[Team, ...] = ("technical", "contextual")
ENTRY_SCOPE = "person:sign_in"
DROPPED: Sequence[frozenset[str]] = (
    frozenset(RECORD_SCOPES),
    frozenset({"declaration:terminate_pis"}),
    frozenset({"declaration_request:write_pis", "declaration_request:sign_pis", "declaration_request:reject_pis"}),
    frozenset({"declaration_request:read_pis", "declaration_request:details_pis"}),
    frozenset({"declaration:read_pis"}),
)
"""What an e-cabinet stops asking for when the national sign-in finds that it asks for too much, in this order.

The sign-in does not name what is too much. What stands in none of these goes before all of them.
"""


@dataclass(frozen=True, slots=True)
class Support:
    """Where an e-cabinet's own users get help; `team` only when our staff answer for it too."""

    url: str | None = None
    phone: str | None = None
    email: str | None = None
    team: Team | None = None


@dataclass(frozen=True, slots=True)
class Cabinet:
    """One e-cabinet. Without `credentials` it can be explained and supported, but not entered through the bot."""

    id: str
    kind: Literal["state", "private"]
    names: Mapping[str, str]
    url: str
    credentials: Credentials | None = None
    support: Support = field(default_factory=Support)

    def name(self, language: str) -> str:
        """Its name in this language; in Ukrainian where it has no other."""
        return self.names.get(language) or self.names["uk"]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff: what the operator's list allows; presence in the group is checked besides."""

    id: int
    name: str
    teams: tuple[Team, ...]
    role: Literal["agent", "lead", "auditor"]


class Cabinets:
    """The e-cabinets of this deployment in their order, the state one first."""

    def __init__(self, cabinets: list[Cabinet]) -> None:
        self._by_id = {cabinet.id: cabinet for cabinet in sorted(cabinets, key=lambda one: one.kind != "state")}
        self._configured = {one.id: one.credentials.scopes for one in cabinets if one.credentials}
        self._rungs: dict[str, int] = {}

    def all(self) -> list[Cabinet]:
        """Every e-cabinet, the state one first."""
        return list(self._by_id.values())

    def get(self, cabinet_id: str) -> Cabinet | None:
        """The e-cabinet with this key."""
        return self._by_id.get(cabinet_id)

    def ask_less(self, cabinet_id: str, than: Sequence[str] | None = None) -> Sequence[str]:
        """From now on log-ins ask for less; gives back what was dropped, nothing when nothing is left to drop.

        `than`: what the refused log-in had asked for. Where less is asked for by now, another one has found it out.
        """
        asked = self.scopes(cabinet_id)
        if than is not None and len(asked) < len(than):
            return ()
        dropped = self._next_rung(asked)
        if dropped:
            self._narrow(cabinet_id, [one for one in asked if one not in dropped])
            self._rungs[cabinet_id] = self._rungs.get(cabinet_id, 0) + 1
        return sorted(dropped)

    def scopes(self, cabinet_id: str) -> tuple[str, ...]:
        """What its log-ins ask for now; nothing where it has no keys."""
        credentials = self._by_id[cabinet_id].credentials
        return credentials.scopes if credentials else ()

    def lessons(self) -> Iterator[tuple[str, str]]:
        """Each e-cabinet with keys, and the name under which is kept how often it has had to ask for less.

        Another list of scopes in the operator's file has another name: it is asked for whole again.
        """
        order = repr([sorted(rung) for rung in DROPPED])
        for cabinet_id, asked in self._configured.items():
            digest = hashlib.sha256(f"{' '.join(asked)}\n{order}".encode()).hexdigest()
            yield cabinet_id, f"ask-less:{cabinet_id}:{digest[:16]}"

    def lesson(self, cabinet_id: str) -> tuple[str, int]:
        """That name of one of them, and how often."""
        return dict(self.lessons())[cabinet_id], self._rungs.get(cabinet_id, 0)

    def learn(self, cabinet_id: str, times: int) -> Sequence[str]:
        """What was learnt before: asks for less so often. Gives back everything that is not asked for."""
        while self._rungs.get(cabinet_id, 0) < times and self.ask_less(cabinet_id):
            pass
        left = self.scopes(cabinet_id)
        return [one for one in self._configured.get(cabinet_id, ()) if one not in left]

    @staticmethod
    def _next_rung(asked: Sequence[str]) -> frozenset[str]:
        known = frozenset({ENTRY_SCOPE}).union(*DROPPED)
        rungs = [frozenset(asked) - known, *DROPPED]
        return next((rung.intersection(asked) for rung in rungs if rung.intersection(asked)), frozenset())

    def _narrow(self, cabinet_id: str, scopes: Sequence[str]) -> None:
        cabinet = self._by_id[cabinet_id]
        assert cabinet.credentials is not None
        self._by_id[cabinet_id] = replace(cabinet, credentials=replace(cabinet.credentials, scopes=tuple(scopes)))

    def register_credentials(self) -> Credentials | None:
        """Keys with which the register of doctors is read: of the first e-cabinet that has any."""
        return next((cabinet.credentials for cabinet in self.all() if cabinet.credentials), None)
