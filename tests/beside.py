"""Several runs of tests side by side: `python -m tests.beside ARGUMENTS -- ARGUMENTS …`, of pytest each.

Tests that wait for processes, pages and databases leave the processor to others, so the parts together take little
longer than the longest of them. What the last one says is seen at once, what the others have said comes after it.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from itertools import groupby
from tempfile import TemporaryFile

NOTHING_TO_RUN = 5  # pytest's own code
PYTEST = [sys.executable, "-m", "pytest"]


def main(arguments: list[str]) -> int:
    """Runs all parts; 0 when every one is green, else the code of one that is not."""
    *others, seen = [list(part) for mark, part in groupby(arguments, lambda one: one == "--") if not mark]
    sys.stdout.write(f"{len(others) + 1} parts side by side; first comes what the last one says.\n")
    sys.stdout.flush()
    with ExitStack() as opened:
        papers = [opened.enter_context(TemporaryFile("w+")) for _ in others]
        beside = [
            subprocess.Popen([*PYTEST, *part], stdout=paper, stderr=subprocess.STDOUT)
            for part, paper in zip(others, papers, strict=True)
        ]
        codes = [subprocess.run([*PYTEST, *seen], check=False).returncode, *(one.wait() for one in beside)]
        for paper in papers:
            paper.seek(0)
            sys.stdout.write(paper.read())
    return next((abs(code) for code in codes if code not in (0, NOTHING_TO_RUN)), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
