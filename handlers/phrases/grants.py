"""How whoever holds a grant is called."""

from __future__ import annotations

from locales import Texts


def called(texts: Texts, name: str) -> str:
    """The e-cabinet's own name, else that it has none."""
    return name or texts.plain("access-unnamed")
