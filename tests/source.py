"""Our own source, parsed."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file.

    Without the collector: Python 3.11 raises SystemError when a collection runs something that parses meanwhile
    (python/cpython issue 106905).
    """
    gc.disable()
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    finally:
        gc.enable()
