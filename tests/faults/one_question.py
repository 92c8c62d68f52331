"""The one entry of bots that are killed: to learn all of them at every start would take the processor from the tests.

What it teaches is learnt once, in a process of its own, and lies where an installed bot finds what came with the wheel.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from faq import cache
from tests.faq.entries import entry, write
from tests.source import ROOT

KEPT = ROOT / ".pytest_cache" / "learnt-of-one"


def one_question(folder: Path) -> Path:
    """A folder of entries with a single one."""
    entries = folder / "entries"
    entries.mkdir()
    write(entries, "login.toml", entry("how-to-enter"))
    return entries


def come_with_it() -> None:
    """From here on a bot of this process, or forked from it, has learnt the one entry."""
    with TemporaryDirectory() as spare:
        about = ("--folder", str(one_question(Path(spare))))
        subprocess.run(
            [sys.executable, "-m", "bot", "faq", "learn", str(KEPT), *about], check=True, capture_output=True
        )
    cache.SHIPPED = KEPT
