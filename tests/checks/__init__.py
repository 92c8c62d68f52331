"""Checks that are no tests of behaviour: words, lock files. `python -m tests.checks` runs them all."""
