"""Our own source, parsed."""

from __future__ import annotations

import ast
import gc
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAYS = ("manners",)
"""What is no conversation but the house itself: home, help, floods, the last word."""


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


@cache
def absent_conversations() -> frozenset[str]:
    """Conversations of the last commit whose folders were taken away here: what they alone used is not missed.

    Empty where there is no git: then nothing is excused.
    """
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "handlers/*/conversation.py"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return frozenset()
    paths = [Path(line) for line in listed.stdout.splitlines()]
    return frozenset(path.parts[1] for path in paths if not (ROOT / path).exists())
