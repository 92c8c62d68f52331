"""Several runs of tests side by side: `python -m tests.beside ARGUMENTS -- ARGUMENTS …`, of pytest each.

Tests that wait for processes, pages and databases leave the processor to others, so the parts together take little
longer than the longest of them. What the last one says is seen at once, what the others have said comes after it.

What fails in such a crowd is tried once more, alone and afresh: a failure is what fails then too. A test that only
the crowd made fail is named as shaky at the very end, for somebody to look at, and stops nobody's work.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

NOTHING_TO_RUN, SOME_FAILED = 5, 1  # pytest's own codes
FEW = 5  # more failures than that are no accident of a busy machine


def main(arguments: list[str]) -> int:
    """Runs all parts; 0 when every one is green, else the code of one that is not."""
    *others, seen = [list(part) for mark, part in groupby(arguments, lambda one: one == "--") if not mark]
    _says(f"{len(others) + 1} parts side by side; first comes what the last one says.")
    with ExitStack() as opened:
        papers = [opened.enter_context(TemporaryFile("w+")) for _ in others]
        homes = [Path(opened.enter_context(TemporaryDirectory())) for _ in (*others, seen)]
        beside = [
            subprocess.Popen(_pytest(part, home), stdout=paper, stderr=subprocess.STDOUT)
            for part, paper, home in zip(others, papers, homes, strict=False)
        ]
        last = subprocess.run(_pytest(seen, homes[-1]), check=False).returncode
        codes = [*(one.wait() for one in beside), last]
        for paper in papers:
            paper.seek(0)
            sys.stdout.write(paper.read())
        return _verdict(
            [_second(part, home, code) for part, home, code in zip((*others, seen), homes, codes, strict=True)]
        )


def _second(part: list[str], home: Path, code: int) -> tuple[int, list[str]]:
    """What a part comes to when its few failures are tried alone: pytest's code, and the tests that passed then."""
    failed = _failed(home)
    if code != SOME_FAILED or not 0 < len(failed) <= FEW:
        return code, []
    _says(f"Once more, alone: {', '.join(failed)}")
    again = subprocess.run([*_pytest(part, home), "--last-failed"], check=False).returncode
    left = _failed(home)  # what was not run the second time stands here as well
    return (SOME_FAILED if left else again), [one for one in failed if one not in left]


def _verdict(parts: list[tuple[int, list[str]]]) -> int:
    for shaky in (one for _, passed in parts for one in passed):
        _says(f"SHAKY: {shaky} failed beside others and passed alone")
    return next((abs(code) for code, _ in parts if code not in (0, NOTHING_TO_RUN)), 0)


def _pytest(part: list[str], home: Path) -> list[str]:
    return [sys.executable, "-m", "pytest", *part, "-o", f"cache_dir={home}"]


def _failed(home: Path) -> list[str]:
    """Tests that stand as failed in pytest's own cache."""
    paper = home / "v" / "cache" / "lastfailed"
    return sorted(json.loads(paper.read_text())) if paper.exists() else []


def _says(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
