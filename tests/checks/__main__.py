"""Runs the checks and says what is wrong."""

from __future__ import annotations

import sys

from tests.checks import apart, documents, edges, keys, locks, names, words, written

CHECKS = (words, keys, names, locks, edges, written, documents, apart)

found = [problem for check in CHECKS for problem in check.problems()]
for problem in found:
    sys.stderr.write(f"✗ {problem}\n")
sys.stdout.write(
    f"words, names, locks, edge cases, written files, documents and imports of tests: {len(found)} problems\n"
)
sys.exit(bool(found))
