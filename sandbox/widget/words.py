"""Words of the widget's pages in both languages, by key."""

import tomllib
from functools import cache
from pathlib import Path

_TEXTS = Path(__file__).parent / "texts"


@cache
def words(language: str) -> dict[str, str]:
    """The words of a language: "uk" or "en"."""
    return tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
