"""E-cabinets through which a person enters the national system, and the teams that answer tickets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    def all(self) -> list[Cabinet]:
        """Every e-cabinet, the state one first."""
        return list(self._by_id.values())

    def get(self, cabinet_id: str) -> Cabinet | None:
        """The e-cabinet with this key."""
        return self._by_id.get(cabinet_id)

    def ask_less(self, cabinet_id: str) -> Sequence[str]:
        """From now on log-ins ask for less; gives back what was dropped, nothing when nothing is left to drop."""
        cabinet = self._by_id[cabinet_id]
        if cabinet.credentials is None:
            return ()
        asked = cabinet.credentials.scopes
        known = frozenset({ENTRY_SCOPE}).union(*DROPPED)
        rungs = [frozenset(asked) - known, *DROPPED]
        dropped = next((rung.intersection(asked) for rung in rungs if rung.intersection(asked)), frozenset[str]())
        left = tuple(one for one in asked if one not in dropped)
        self._by_id[cabinet_id] = replace(cabinet, credentials=replace(cabinet.credentials, scopes=left))
        return sorted(dropped)

    def register_credentials(self) -> Credentials | None:
        """Keys with which the register of doctors is read: of the first e-cabinet that has any."""
        return next((cabinet.credentials for cabinet in self.all() if cabinet.credentials), None)
