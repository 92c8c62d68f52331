"""E-cabinets through which a person enters the national system, and the teams that answer tickets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ehealth.sign_in import Credentials

Team = Literal["technical", "contextual"]
TEAMS: tuple[Team, ...] = ("technical", "contextual")


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

    def register_credentials(self) -> Credentials | None:
        """Keys with which the register of doctors is read: of the first e-cabinet that has any."""
        return next((cabinet.credentials for cabinet in self.all() if cabinet.credentials), None)
