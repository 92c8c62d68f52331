"""Questions that got no good answer, and whether answers helped: rows that do not lead back to who asked."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import bindparam, func, insert, select

from storage.opinions import Question, Rating, Usefulness
from storage.records import Patient
from storage.sealed import Keyring, Unreadable
from storage.statements import Engine, Row, Statement, Upsert, upsert
from storage.tables import entry_rating, generation, question
from storage.work import Work

ENTRIES = "entries"
"""The name under which reloads of the questions and answers are counted."""

INSERT = Statement(insert(question))
RECENT = Statement(select(question).order_by(question.c.day.desc(), question.c.id).limit(bindparam("most")))
USEFULNESS = Statement(
    select(entry_rating.c.entry, func.sum(entry_rating.c.helped), func.count())
    .group_by(entry_rating.c.entry)
    .order_by(entry_rating.c.entry)
)
RATED = Statement(select(entry_rating.c.entry).distinct().order_by(entry_rating.c.entry))
RATING = Statement(
    select(entry_rating.c.day, entry_rating.c.helped).where(
        entry_rating.c.entry == bindparam("of_entry"), entry_rating.c.mark == bindparam("by_mark")
    )
)
GENERATION = Statement(select(generation.c.number).where(generation.c.name == bindparam("name")))


def _rate(engine: Engine) -> Upsert:
    statement = upsert(engine, entry_rating)
    return statement.on_conflict_do_update(
        index_elements=["entry", "mark"],
        set_={"helped": statement.excluded.helped, "day": statement.excluded.day},
    )


def _next_generation(engine: Engine) -> Upsert:
    statement = upsert(engine, generation).values(name=bindparam("name"), number=1)
    return statement.on_conflict_do_update(index_elements=["name"], set_={"number": generation.c.number + 1})


RATE = Statement(_rate)
NEXT_GENERATION = Statement(_next_generation)


class Questions:
    """Questions and ratings within a unit of work."""

    def __init__(self, work: Work) -> None:
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
        """The newest questions, so many at most."""
        rows = await self._work.fetch(RECENT, most=most)
        return await asyncio.to_thread(_opened, self._work.keyring, rows)  # thousands of them would hold up the loop

    def rate(self, patient: Patient, entry: str, day: str, *, helped: bool) -> None:
        """A patient's word on an entry; the last one counts.

        The mark tells one patient's two words on one entry, nothing else. It hangs on the patient's own key: when that
        is erased, nobody can tell any more whose it was.
        """
        self._work.add(RATE, entry=entry, mark=self._mark(patient, entry), day=day, helped=int(helped))

    def _known(self, patient: Patient) -> bool:
        """Does the patient's key open? Without it no word can be told to be theirs."""
        try:
            self._work.seal_of(patient)
        except Unreadable:
            return False
        return True

    def _mark(self, patient: Patient, entry: str) -> str:
        return self._work.seal_of(patient).mark(f"rating:{entry}")

    async def ratings_of(self, patient: Patient) -> list[Rating]:
        """The patient's own words on entries, found as only they can be: by looking for their mark on every entry."""
        entries = [row[0] for row in await self._work.fetch(RATED)] if self._known(patient) else []
        found = await asyncio.gather(
            *(self._work.fetch(RATING, of_entry=entry, by_mark=self._mark(patient, entry)) for entry in entries)
        )
        return [
            Rating(entry, day, bool(helped)) for entry, rows in zip(entries, found, strict=True) for day, helped in rows
        ]

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
    found: list[Question] = []
    for key, day, language, decision, entry, sealed in rows:
        with suppress(Unreadable):
            text = keyring.open(sealed, f"question:{key}").decode()
            found.append(Question(day, language, decision, entry, text))
    return found
