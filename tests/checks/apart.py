"""No test file is imported by another: what several need stands in a module that is no test.

A conversation is taken away together with its tests, so any `test_*.py` may be gone tomorrow; what imported it would
fail for a reason that has nothing to do with what it tests.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.source import ROOT, parsed

TESTS = ROOT / "tests"


def modules_named(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module of the tests that may be meant by an import, wherever it stands, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found = [one.name for one in names]
            case ast.ImportFrom(module=module, names=names, level=level):
                start = [*(["tests"] if level else []), *([module] if module else [])]
                found = [".".join([*start, one.name]) for one in names]
            case _:
                continue
        yield from ((name, node.lineno) for name in found if name.split(".")[0] == "tests")


def found_in(path: str, tree: ast.AST) -> Iterator[str]:
    """Imports of test files in this file; several names of one are said once."""
    told = set()
    for name, line in modules_named(tree):
        tests = [part for part in name.split(".") if part.startswith("test_")]
        if tests and (tests[0], line) not in told:
            told.add((tests[0], line))
            yield f"{path}:{line}: imports {tests[0]}, which may be taken away: what both need is no test's"


def problems() -> Iterator[str]:
    """Every import of a test file under tests/."""
    for path in sorted(TESTS.rglob("*.py")):
        yield from found_in(path.relative_to(ROOT).as_posix(), parsed(path))
