"""Things to do at a moment: rows, so that they survive a crash and fire once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete, select

from storage.database import Database
from storage.records import (
    Timer,
)
from storage.sealed import Keyring, Unreadable
from storage.statements import Effect, Engine, Statement, Upsert, upsert
from storage.tables import timer
from storage.work import Work


def _set_timer(engine: Engine) -> Upsert:
    statement = upsert(engine, timer)
    return statement.on_conflict_do_update(
        index_elements=["kind", "key"],
        set_={"due_at": statement.excluded.due_at, "sealed_payload": statement.excluded.sealed_payload},
    )


def _ensure_timer(engine: Engine) -> Upsert:
    return upsert(engine, timer).on_conflict_do_nothing()


SET_TIMER = Statement(_set_timer)
ENSURE_TIMER = Statement(_ensure_timer)
DUE_TIMERS = Statement(
    select(timer.c.id, timer.c.kind, timer.c.key, timer.c.due_at, timer.c.sealed_payload)
    .where(timer.c.due_at <= bindparam("now"))
    .order_by(timer.c.due_at)
    .limit(100)
)
TAKE_TIMER = Statement(delete(timer).where(timer.c.id == bindparam("id"), timer.c.due_at == bindparam("due")))
DROP_TIMER = Statement(delete(timer).where(timer.c.kind == bindparam("kind"), timer.c.key == bindparam("key")))


async def due_timers(database: Database, keyring: Keyring, now: int) -> Sequence[Timer]:
    """Timers whose moment has come; each fires once because its step takes the row away.

    One that does not open cannot fire: it is taken away, or it would stand before all others for ever.
    """
    readable: list[Timer] = []
    gone: list[Effect] = []
    for key, kind, name, due, sealed in await database.fetch(DUE_TIMERS, now=now):
        try:
            payload = keyring.open_json(sealed, f"timer:{kind}:{name}") if sealed else {}
            readable.append(Timer(key, kind, name, due, payload))
        except Unreadable:
            gone.append(Effect(TAKE_TIMER, {"id": key, "due": due}))
    await database.apply(gone)
    return readable


class Timers:
    """Timers within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def set(self, kind: str, key: str, due_at: int, payload: Mapping[str, int | str] | None = None) -> None:
        """At that moment; one that stands already is moved."""
        sealed = self._work.keyring.seal_json(payload, f"timer:{kind}:{key}") if payload else None
        self._work.add(SET_TIMER, id=self._work.new_id(), kind=kind, key=key, due_at=due_at, sealed_payload=sealed)

    def ensure(self, kind: str, key: str, due_at: int) -> None:
        """At that moment, unless one stands already."""
        self._work.add(ENSURE_TIMER, id=self._work.new_id(), kind=kind, key=key, due_at=due_at, sealed_payload=None)

    def take(self, known: Timer) -> None:
        """The timer has fired: the step that does its work takes it away, and of two such steps one is refused."""
        self._work.add(TAKE_TIMER, expect=1, id=known.id, due=known.due_at)

    def drop(self, kind: str, key: str) -> None:
        """Takes the timer away before it fires."""
        self._work.add(DROP_TIMER, kind=kind, key=key)
