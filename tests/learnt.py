"""The questions and answers, learnt once for all tests, and where what was learnt lies for those who read it anew."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from bot.questions import load_questions
from faq.index import Index
from faq.library import Library
from tests.source import ROOT

KEPT = ROOT / ".pytest_cache" / "learnt"
"""Beside what pytest remembers of earlier runs. The files bear the digest of the entries and of the code that learns
(`faq/cache.py`), so that a change of either is learnt anew."""


@cache
def learnt() -> Path:
    """A folder that holds what our own entries teach; to be read only."""
    questions()
    return KEPT


@cache
def questions() -> tuple[Library, Index]:
    """The entries and their index; neither ever changes."""
    return load_questions(KEPT)


def lay_learnt(folder: Path) -> None:
    """Puts a copy where a bot or the operator keeps what was learnt, so that reading our entries is quick there too."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in learnt().glob("*.npz"):
        shutil.copyfile(path, folder / path.name)
