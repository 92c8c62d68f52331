"""The questions and answers, learnt once for all tests, and where what was learnt lies for those who read it anew."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.questions import load_questions
from faq.index import Index
from faq.library import Library


@cache
def learnt() -> Path:
    """A folder that holds what our own entries teach; to be read only."""
    folder = TemporaryDirectory(prefix="learnt-")
    atexit.register(folder.cleanup)
    load_questions(Path(folder.name))
    return Path(folder.name)


@cache
def questions() -> tuple[Library, Index]:
    """The entries and their index; neither ever changes."""
    return load_questions(learnt())


def lay_learnt(folder: Path) -> None:
    """Puts a copy where a bot or the operator keeps what was learnt, so that reading our entries is quick there too."""
    shutil.copytree(learnt(), folder, dirs_exist_ok=True)
