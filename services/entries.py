"""The questions and answers of this process: read at the start, and anew when staff say so in any of the processes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from faq.library import FaqFault
from faq.model import Problem
from services.answers import Answers
from services.edits import Kind, Overlay
from storage.entry_edits import EntryEdit
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from faq.index import Index
    from faq.library import Library

Read = Callable[[Path | None], Awaitable[tuple["Library", "Index"]]]
"""Reads the entries of a folder, of ours without one; raises `FaqFault`."""


class Entries:
    """Keeps `Answers` supplied. Entries with a fault never replace those in use."""

    def __init__(self, answers: Answers, read: Read, folder: Path | None) -> None:
        self._answers = answers
        self._read = read
        self._folder = folder
        self._seen = 0

    async def begin(self, work: UnitOfWork) -> tuple[Problem, ...]:
        """The first entries; when the operator's own cannot be used, those that come along, and what is wrong."""
        self._seen = await work.questions.reloads()
        await self._take_edits(work)
        problems = await self._renew(self._folder)
        if problems and self._folder is not None:
            await self._renew(None)
        return problems

    async def reload(self, work: UnitOfWork) -> tuple[Problem, ...]:
        """The entries anew, here and soon in the other processes; or what is wrong with them, and nothing changes."""
        problems = await self._renew(self._folder)
        if not problems:
            self._seen = await work.questions.reloads() + 1
            work.questions.reloaded()
        return problems

    async def follow(self, work: UnitOfWork) -> tuple[Problem, ...]:
        """Reads anew what another process has read anew."""
        told = await work.questions.reloads()
        if told == self._seen:
            return ()
        self._seen = told
        await self._take_edits(work)
        return await self._renew(self._folder)

    async def edit(
        self, work: UnitOfWork, entry_id: str, kind: Kind, words: str | None, author: tuple[int, str]
    ) -> EntryEdit:
        """An edit that stands here at once and soon in the other processes; `author`: who it is, and their name."""
        standing = await work.entry_edits.standing()
        made = await work.entry_edits.add(entry_id, kind, words, *author)
        await self._told(work, [*standing, made])
        return made

    async def undo(self, work: UnitOfWork, number: int) -> None:
        """The edit of this number stands no more; what was before it does again."""
        work.entry_edits.undo(number)
        await self._told(work, [one for one in await work.entry_edits.standing() if one.number != number])

    async def _told(self, work: UnitOfWork, standing: Sequence[EntryEdit]) -> None:
        self._answers.edited(Overlay(standing))
        self._seen = await work.questions.reloads() + 1
        work.questions.reloaded()

    async def _take_edits(self, work: UnitOfWork) -> None:
        self._answers.edited(Overlay(await work.entry_edits.standing()))

    async def _renew(self, folder: Path | None) -> tuple[Problem, ...]:
        try:
            self._answers.swap(*await self._read(folder))
        except FaqFault as fault:
            return fault.problems
        return ()
