"""Runs the checks and says what is wrong."""

from __future__ import annotations

import sys

from tests.checks import locks, words

found = [*words.problems(), *locks.problems()]
for problem in found:
    sys.stderr.write(f"✗ {problem}\n")
sys.stdout.write(f"words and locks: {len(found)} problems\n")
sys.exit(bool(found))
