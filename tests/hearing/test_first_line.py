"""Who writes first after a start waits no longer than who writes next: what a line needs is there before it comes."""

from __future__ import annotations

import subprocess
import sys

from tests.learnt import learnt
from tests.source import ROOT


def test_the_first_line_reads_no_file() -> None:
    learnt()  # else the process would learn for half a minute
    told = subprocess.run(
        [sys.executable, "-m", "tests.hearing.first_line"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == []
