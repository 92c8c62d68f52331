"""The thirty edge cases of the national system: each has a talk that is named after it and is never skipped.

`python -m tests.checks.edges` writes the table.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.source import ROOT, absent_conversations, parsed

PAGE = ROOT / "docs" / "edge-cases.md"
TALKS = ROOT / "tests" / "talks"
CASES = (
    "the doctor has more patients than recommended, or than the system lets anybody have",
    "the doctor has two jobs: the numbers are those of the person",
    "a pediatrician for an adult, a therapist for a minor; 17 becomes 18 overnight",
    "a declaration with a pediatrician nears its end",
    "there is a declaration with this very doctor",
    "there is a declaration with another doctor",
    "a second request to the same doctor",
    "a request to a second doctor while the first is open",
    "a request runs out",
    "the personal data of a request were wiped",
    "the doctor refuses",
    "a request is withdrawn after the doctor has signed",
    "a press or a signature comes twice",
    "a child under 14",
    "a teenager whose capacity is not confirmed",
    "a document of capacity that is being checked",
    "a confidant acts for a ward",
    "the person has two records, or is known already",
    "the record is not active, or a register holds a record of death",
    "the data do not agree with a register",
    "there is no way to confirm",
    "the phone is lost",
    "a wrong code, a late code, too many codes",
    "the phone is not taken",
    "the session ends in the middle",
    "the permission was taken back elsewhere",
    "somebody else's key, a seal, a certificate without a number",
    "no tax number, or a wrong one",
    "documents that stand in the way of every change",
    "the doctor has changed between the search and the request",
)
"""By their numbers, the first is 1."""
_NAMED = re.compile(r"test_edges?_((?:\d\d_)+)")
HEAD = """# Thirty edge cases

What the national system may have in store for a patient, and the talks that play it. Drawn from the names of the
talks by `python -m tests.checks.edges`; `python -m tests.checks` looks that each case has one and that none is skipped.

| # | what happens | talks in `tests/talks` |
|---|---|---|
"""


@cache
def talks() -> dict[int, list[ast.AsyncFunctionDef]]:
    """By the number of the case."""
    found: dict[int, list[ast.AsyncFunctionDef]] = {}
    for path in sorted(TALKS.glob("test_*.py")):
        for one in parsed(path).body:
            named = _NAMED.match(one.name) if isinstance(one, ast.AsyncFunctionDef) else None
            if named and isinstance(one, ast.AsyncFunctionDef):
                for number in re.findall(r"\d\d", named[1]):
                    found.setdefault(int(number), []).append(one)
    return found


def page() -> str:
    """The table, as the names of the talks say."""
    lines = [
        f"| {number} | {what} | {', '.join(f'`{one.name}`' for one in talks().get(number, []))} |\n"
        for number, what in enumerate(CASES, 1)
    ]
    return HEAD + "".join(lines)


def problems() -> Iterator[str]:
    """Cases without a talk, talks that do not run, numbers that are none."""
    if absent_conversations():  # their talks went with them
        return
    for number in range(1, len(CASES) + 1):
        if not talks().get(number):
            yield f"edge case {number} has no talk"
    for number, found in talks().items():
        if not 1 <= number <= len(CASES):
            yield f"{found[0].name}: there is no edge case {number}"
        for one in found:
            if any(re.search(r"skip|xfail", ast.unparse(mark)) for mark in one.decorator_list):
                yield f"{one.name} may be skipped"
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        yield f"{PAGE.relative_to(ROOT)} is out of date: python -m tests.checks.edges"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
