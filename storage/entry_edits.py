"""Edits of entries: rows that lie over the files of entries and never touch them; an undone one is kept for a while."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, insert, select, update

from storage.statements import Statement
from storage.tables import entry_edit
from storage.work import Work

COLUMNS = (
    entry_edit.c.number,
    entry_edit.c.entry,
    entry_edit.c.kind,
    entry_edit.c.words,
    entry_edit.c.author_name,
    entry_edit.c.made_at,
    entry_edit.c.undone_at,
)
STANDING = Statement(select(*COLUMNS).where(entry_edit.c.undone_at.is_(None)).order_by(entry_edit.c.number))
LATEST = Statement(select(*COLUMNS).order_by(entry_edit.c.number.desc()).limit(bindparam("most")))
LAST_NUMBER = Statement(select(func.max(entry_edit.c.number)))
INSERT = Statement(insert(entry_edit))
UNDO = Statement(
    update(entry_edit)
    .where(entry_edit.c.number == bindparam("of_number"), entry_edit.c.undone_at.is_(None))
    .values(undone_at=bindparam("moment"))
)


@dataclass(frozen=True, slots=True)
class EntryEdit:
    """One edit: `kind` is one of `services.edits.KINDS`; `words` as the kind wants them. Times are UTC milliseconds."""

    number: int
    entry: str
    kind: str
    words: str | None
    author_name: str
    made_at: int
    undone_at: int | None = None


class EntryEdits:
    """Edits within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def standing(self) -> Sequence[EntryEdit]:
        """Those that were not undone, oldest first."""
        return [EntryEdit(*row) for row in await self._work.fetch(STANDING)]

    async def latest(self, most: int) -> Sequence[EntryEdit]:
        """The newest, undone ones among them."""
        return [EntryEdit(*row) for row in await self._work.fetch(LATEST, most=most)]

    async def add(self, entry: str, kind: str, words: str | None, author: int, author_name: str) -> EntryEdit:
        """One more edit under the next number; whoever was quicker has it, and the step runs again."""
        rows = await self._work.fetch(LAST_NUMBER)
        number = int(rows[0][0] or 0) + 1
        made = EntryEdit(number, entry, kind, words, author_name, self._work.now)
        self._work.add(
            INSERT,
            expect=1,
            id=self._work.new_id(),
            number=number,
            entry=entry,
            kind=kind,
            words=words,
            author=author,
            author_name=author_name,
            made_at=made.made_at,
            undone_at=None,
        )
        return made

    def undo(self, number: int) -> None:
        """The edit counts no more."""
        self._work.add(UNDO, expect=1, of_number=number, moment=self._work.now)
