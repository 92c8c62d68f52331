"""A library of a single entry, for tests of what is done with entries rather than of what they answer.

What it teaches is learnt once, in a process of its own: with all lines of faq/data that takes half a minute, however
few the entries are, and belongs into no test and into no start of a bot that is killed soon after.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from faq import cache
from faq.cache import is_stored, restored
from faq.learning import Learned
from faq.library import Library, load
from tests.faq.entries import entry, write
from tests.source import ROOT

KEPT = ROOT / ".pytest_cache" / "learnt-of-one"
ENTRY = "how-to-enter"


def one_question(folder: Path, **parts: str) -> Path:
    """A folder of entries with a single one; any part of it may be given."""
    entries = folder / "entries"
    entries.mkdir(exist_ok=True)
    write(entries, "login.toml", entry(ENTRY, **parts))
    return entries


def read_one() -> tuple[Library, Learned]:
    """The library, and what it teaches."""
    with TemporaryDirectory() as spare:
        entries = one_question(Path(spare))
        library = load(entries)
        if not is_stored(library, KEPT):
            command = [sys.executable, "-m", "bot", "faq", "learn", str(KEPT), "--folder", str(entries)]
            subprocess.run(command, check=True, capture_output=True)
    learnt = restored(library, KEPT)
    assert learnt is not None
    return library, learnt


def come_with_it() -> None:
    """From here on a bot of this process, or forked from it, has learnt the one entry."""
    read_one()
    cache.SHIPPED = KEPT
