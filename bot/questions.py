"""Reading the questions and answers: quick when they were learnt before, else learnt in a process of its own.

Our own come learnt with every wheel and image. What is learnt here are the operator's own, and in a checkout all.
Learning takes forty seconds of CPU and 530 MB for a moment. In a thread of ours it held up the event loop for 0.2 s and
left 430 MB more behind than in a process that ends (benchmarks/faq_start.py measures both).
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
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

BEHIND_OTHERS = 10
"""The priority of the process that learns, as `nice` has it: people who write meanwhile go first."""


def cache_folder(settings: Settings) -> Path | None:
    """Where what was learnt from the entries is kept for the next start: beside the SQLite file, else nowhere."""
    if settings.database.startswith(SQLITE):
        return Path(settings.database.removeprefix(SQLITE)).parent
    return None


def load_questions(cache: Path | None, folder: Path | None = None) -> tuple[Library, Index]:
    """The entries and their index; raises `FaqFault` when the entries cannot be read."""
    from faq.library import load

    return _indexed(load(folder), cache)


async def read_questions(cache: Path | None, folder: Path | None) -> tuple[Library, Index]:
    """The same beside running conversations; raises `FaqFault`."""
    with TemporaryDirectory() as spare:
        learnt_in = cache or Path(spare)
        library, learnt = await asyncio.to_thread(_looked_up, learnt_in, folder)
        if not learnt:
            await _learn_apart(learnt_in, folder)
        return await asyncio.to_thread(_indexed, library, learnt_in)


def tell_refused(problems: Sequence[Problem]) -> None:
    """Entries that cannot be used, for the operator; those in use before stay."""
    for problem in problems:
        log.error("entry-refused", place=f"{problem.file} {problem.entry or ''}".strip(), reason=problem.text)


def _looked_up(cache: Path, folder: Path | None) -> tuple[Library, bool]:
    """The entries, and whether they were learnt before."""
    from faq.cache import is_stored
    from faq.library import load

    library = load(folder)
    return library, is_stored(library, cache)


def _indexed(library: Library, cache: Path | None) -> tuple[Library, Index]:
    from faq.index import Index

    return library, Index.build(library, cache)


async def _learn_apart(cache: Path, folder: Path | None) -> None:
    """Fills the cache. Without success the index learns by itself, so a failure is only worth a line."""
    log.info("questions-learnt-anew")
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
    with suppress(OSError):  # it may have ended, or the system have no such thing
        os.setpriority(os.PRIO_PROCESS, learning.pid, BEHIND_OTHERS)
    try:
        if await learning.wait():
            log.warning("questions-not-learnt-apart", code=learning.returncode)
    finally:
        if learning.returncode is None:
            learning.kill()
            await learning.wait()
