"""Questions that got no good answer, and whether answers helped: rows that do not lead back to who asked."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select

from storage.records import Patient, Question, Usefulness
from storage.sealed import Keyring
from storage.statements import Engine, Row, Statement, upsert
from storage.tables import entry_rating, generation, question

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

ENTRIES = "entries"
"""The name under which reloads of the questions and answers are counted."""

INSERT = Statement(insert(question))
RECENT = Statement(select(question).order_by(question.c.day.desc(), question.c.id).limit(bindparam("most")))
USEFULNESS = Statement(
    select(entry_rating.c.entry, func.sum(entry_rating.c.helped), func.count())
    .group_by(entry_rating.c.entry)
    .order_by(entry_rating.c.entry)
)
FORGET_QUESTIONS = Statement(delete(question).where(question.c.day < bindparam("before")))
FORGET_RATINGS = Statement(delete(entry_rating).where(entry_rating.c.day < bindparam("before")))
GENERATION = Statement(select(generation.c.number).where(generation.c.name == bindparam("name")))


def _rate(engine: Engine) -> Any:
    statement = upsert(engine, entry_rating)
    return statement.on_conflict_do_update(
        index_elements=["entry", "mark"],
        set_={"helped": statement.excluded.helped, "day": statement.excluded.day},
    )


def _next_generation(engine: Engine) -> Any:
    statement = upsert(engine, generation).values(name=bindparam("name"), number=1)
    return statement.on_conflict_do_update(index_elements=["name"], set_={"number": generation.c.number + 1})


RATE = Statement(_rate)
NEXT_GENERATION = Statement(_next_generation)


class Questions:
    """Questions and ratings within a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def note(self, asked: Question) -> None:
        """One more question; its key is drawn at random, since one that grows with time would tell the moment."""
        key = secrets.randbits(62)
        self._work.add(
            INSERT,
            id=key,
            day=asked.day,
            language=asked.language,
            decision=asked.decision,
            entry=asked.entry,
            sealed_text=self._work.keyring.seal(asked.text.encode(), f"question:{key}"),
        )

    async def recent(self, most: int) -> list[Question]:
        """The newest questions."""
        rows = await self._work.fetch(RECENT, most=most)
        return await asyncio.to_thread(_opened, self._work.keyring, rows)  # thousands of them would hold up the loop

    def rate(self, person: Patient, entry: str, day: str, *, helped: bool) -> None:
        """A person's word on an entry; the last one counts.

        The mark tells one person's two words on one entry, nothing else. It hangs on the person's key: when that is
        erased, nobody can tell any more whose it was.
        """
        mark = self._work.keyring.blind_index(person.sealed_key.hex(), f"rating:{entry}")
        self._work.add(RATE, entry=entry, mark=mark, day=day, helped=int(helped))

    async def usefulness(self) -> list[Usefulness]:
        """How many people said of each entry that it helped, and how many said anything."""
        return [Usefulness(entry, int(helped), int(all_)) for entry, helped, all_ in await self._work.fetch(USEFULNESS)]

    def reloaded(self) -> None:
        """The entries were read anew: other processes will notice."""
        self._work.add(NEXT_GENERATION, name=ENTRIES)

    async def reloads(self) -> int:
        """How many times the entries were read anew by the word of staff."""
        rows = await self._work.fetch(GENERATION, name=ENTRIES)
        return int(rows[0][0]) if rows else 0


def _opened(keyring: Keyring, rows: Sequence[Row]) -> list[Question]:
    return [
        Question(day, language, decision, entry, keyring.open(sealed, f"question:{key}").decode())
        for key, day, language, decision, entry, sealed in rows
    ]
