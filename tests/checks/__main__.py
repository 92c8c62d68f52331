"""Runs the checks and says what is wrong."""

from __future__ import annotations

import sys

from tests.checks import documents, keys, locks, names, words, written

CHECKS = (words, keys, names, locks, written, documents)

found = [problem for check in CHECKS for problem in check.problems()]
for problem in found:
    sys.stderr.write(f"✗ {problem}\n")
sys.stdout.write(f"words, names, locks, written files and documents: {len(found)} problems\n")
sys.exit(bool(found))
