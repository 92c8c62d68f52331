"""The register itself: every bulk export as encoded items by id, changes laid over them, and look-ups."""

import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.ehealth.clock import iso
from sandbox.ehealth.store import Store, Table
from sandbox.wire import Json

PARTIES, EMPLOYEES, DIVISIONS, ENTITIES = "parties", "employees", "divisions", "legal_entities"
ROLES, SERVICES, CONTRACTS, LIMITS = "employee_roles", "healthcare_services", "contract_divisions", "declarations_limit"
KINDS = (PARTIES, EMPLOYEES, DIVISIONS, ENTITIES, ROLES, SERVICES, CONTRACTS, LIMITS)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` makes one for each item, and a country has thousands."""
_SLICE = 500
"""Items sent in one piece of a bulk answer: about half a megabyte, a few milliseconds of work."""


def key_of(kind: str, item: Json) -> str:
    """What an item of an export is found by."""
    if kind == LIMITS:
        return str(item["party_id"])
    return f"{item['contract_id']}/{item.get('division_id', '')}" if kind == CONTRACTS else str(item["id"])


def encode(item: Json) -> bytes:
    """Compact JSON, letters as they are."""
    return _COMPACT.encode(item).encode()


@dataclass(frozen=True)
class Change:
    """Fields of one item that differ from what the register began with, and since when."""

    fields: Json
    at: datetime


@dataclass(frozen=True)
class Read:
    """What a register begins with: its items encoded, by kind and key, and the jobs of each doctor."""

    items: dict[str, dict[str, bytes]]
    employees: dict[str, list[str]]


def read(items: Mapping[str, Iterable[Json]]) -> Read:
    """Items as they were invented or stand in files."""
    encoded: dict[str, dict[str, bytes]] = {kind: {} for kind in KINDS}
    employees: dict[str, list[str]] = {}
    for kind, rows in items.items():
        for row in rows:
            encoded[kind][key_of(kind, row)] = encode(row)
            if kind == EMPLOYEES:
                employees.setdefault(row["party_id"], []).append(row["id"])
    return Read(encoded, employees)


class Register:
    """Items are kept as JSON bytes: 25,000 doctors take the room of their files, and exports are a plain join."""

    def __init__(self, begun: Read, store: Store) -> None:
        self._items = {kind: dict(rows) for kind, rows in begun.items.items()}
        self._employees = begun.employees
        self._changes = Table(store, "register", Change)
        for name in self._changes:
            kind, _, key = name.partition(":")
            if key in self._items[kind]:  # a register made smaller since then
                self._lay_over(kind, key, self._changes[name].fields)

    def get(self, kind: str, key: str) -> Json | None:
        body = self._items[kind].get(key)
        return None if body is None else json.loads(body)

    def one(self, kind: str, key: str) -> Json:
        return dict(json.loads(self._items[kind][key]))

    def count(self, kind: str) -> int:
        return len(self._items[kind])

    def all(self, kind: str) -> Iterator[Json]:
        return (json.loads(body) for body in self._items[kind].values())

    def employees_of(self, party_id: str) -> list[Json]:
        return [self.one(EMPLOYEES, key) for key in self._employees.get(party_id, [])]

    def change(self, kind: str, key: str, at: datetime, **fields: object) -> None:
        """Changes an item for good; exports of the last days will name it."""
        stamped = fields if kind in {LIMITS, CONTRACTS} else fields | {"updated_at": iso(at)}
        self._lay_over(kind, key, stamped)
        earlier = self._changes.get(f"{kind}:{key}")
        self._changes.put(f"{kind}:{key}", Change((earlier.fields if earlier else {}) | stamped, at))

    async def export(self, kind: str, since: datetime | None) -> AsyncIterator[bytes]:
        """The elements of an export in pieces, comma-separated; `since` leaves out what has not changed."""
        keys = list(self._items[kind])
        separator = b""
        for start in range(0, len(keys), _SLICE):
            bodies = [self._items[kind][key] for key in keys[start : start + _SLICE]]
            wanted = bodies if since is None else [body for body in bodies if _changed_at(body) >= since]
            if wanted:
                yield separator + b",".join(wanted)
                separator = b","

    def _lay_over(self, kind: str, key: str, fields: Json) -> None:
        self._items[kind][key] = encode(self.one(kind, key) | fields)


def _changed_at(body: bytes) -> datetime:
    item = json.loads(body)
    text = item.get("updated_at") or item.get("changed_at") or item["inserted_at"]
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
