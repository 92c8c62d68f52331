"""Reading the questions and answers: quick when they were learnt before, else learnt in a process of its own.

Learning takes three seconds of CPU and 120 MB for a moment. In a thread of ours it held up the event loop for 0.1 s and
left 45 MB more behind than in a process that ends (benchmarks/faq_start.py measures both).
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.observe import log
from bot.settings import Settings
from storage import SQLITE

if TYPE_CHECKING:
    from faq.index import Index
    from faq.library import Library
    from faq.model import Problem


def cache_folder(settings: Settings) -> Path | None:
    """Where what was learnt from the entries is kept for the next start: beside the SQLite file, else nowhere."""
    if settings.database.startswith(SQLITE):
        return Path(settings.database.removeprefix(SQLITE)).parent
    return None


def load_questions(cache: Path | None, folder: Path | None = None) -> tuple[Library, Index]:
    """The entries and their index; raises `FaqFault` when the entries cannot be read."""
    from faq.index import Index
    from faq.library import load

    library = load(folder)
    return library, Index.build(library, cache)


async def read_questions(cache: Path | None, folder: Path | None) -> tuple[Library, Index]:
    """The same beside running conversations; raises `FaqFault`."""
    with TemporaryDirectory() as spare:
        kept = cache or Path(spare)
        if not await asyncio.to_thread(_is_learnt, kept, folder):
            await _learn_apart(kept, folder)
        return await asyncio.to_thread(load_questions, kept, folder)


def tell_refused(problems: Sequence[Problem]) -> None:
    """Entries that cannot be used, for the operator; those in use before stay."""
    for problem in problems:
        log.error("entry-refused", place=f"{problem.file} {problem.entry or ''}".strip(), reason=problem.text)


def _is_learnt(cache: Path, folder: Path | None) -> bool:
    from faq.cache import is_stored
    from faq.library import load

    return is_stored(load(folder), cache)


async def _learn_apart(cache: Path, folder: Path | None) -> None:
    """Fills the cache. Without success `load_questions` learns by itself, so a failure is only worth a line."""
    given = ["--folder", str(folder)] if folder else []
    try:
        learning = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "faq", "learn", str(cache), *given),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        log.warning("questions-not-learnt-apart")
        return
    try:
        if await learning.wait():
            log.warning("questions-not-learnt-apart", code=learning.returncode)
    finally:
        if learning.returncode is None:
            learning.kill()
            await learning.wait()
