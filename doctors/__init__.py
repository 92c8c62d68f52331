"""Ukrainian names and the search over the register of doctors."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {"Found": "found", "Hit": "found", "Level": "found", "Index": "index", "Doctor": "model", "Workplace": "model"}


def __getattr__(name: str) -> Any:
    """Public names, imported when first asked for: the index needs numpy, which most of the bot does not."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"doctors.{_HOMES[name]}"), name)
