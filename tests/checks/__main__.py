"""Runs the checks and says what is wrong."""

from __future__ import annotations

import sys

from tests.checks import locks, words, written

found = [*words.problems(), *locks.problems(), *written.problems()]
for problem in found:
    sys.stderr.write(f"✗ {problem}\n")
sys.stdout.write(f"words, locks and written files: {len(found)} problems\n")
sys.exit(bool(found))
