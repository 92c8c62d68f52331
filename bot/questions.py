"""Reading the questions and answers: heavy, so it happens in a thread after the bot has begun to listen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings
from storage import SQLITE

if TYPE_CHECKING:
    from faq.index import Index
    from faq.library import Library


def cache_folder(settings: Settings) -> Path | None:
    """Where what was learnt from the entries is kept for the next start: beside the SQLite file, else nowhere."""
    if settings.database.startswith(SQLITE):
        return Path(settings.database.removeprefix(SQLITE)).parent
    return None


def load_questions(cache: Path | None) -> tuple[Library, Index]:
    """The entries and their index; raises `FaqFault` when the entries cannot be read."""
    from faq.index import Index
    from faq.library import load

    library = load()
    return library, Index.build(library, cache)
