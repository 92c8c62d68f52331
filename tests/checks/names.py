"""The glossary is law: words that it says are not used stand in no name of ours.

The second table of docs/glossary.md is the list; nothing of it is repeated here. What is read are the names that we
give (of files, classes, functions, parameters, variables, attributes), not those that libraries and wires have given.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.source import ROOT, parsed

GLOSSARY = ROOT / "docs" / "glossary.md"
PACKAGES = (
    "bot", "handlers", "services", "faq", "doctors", "ehealth", "locales", "storage", "ukrainian", "sandbox"
)  # fmt: skip
COLUMNS = ("word", "not used", "what we say", "where it may still stand")
HOW = {"in any name": False, "as a whole name": True}
_CODE = re.compile("`([^`]+)`")
_PART = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@dataclass(frozen=True)
class Rule:
    """A row of the table; `excused` are names, and files or folders by their path, in which the words may stand."""

    words: frozenset[str]
    whole: bool
    excused: frozenset[str]

    def forbids(self, name: str, path: str) -> str | None:
        """The word for which this name may not stand in this file."""
        parts = [part.lower() for part in _PART.findall(name)]
        met = self.words & (set(parts) if not self.whole or len(parts) == 1 else set())
        return None if not met or self._excuse(name, path) else min(met)

    def _excuse(self, name: str, path: str) -> bool:
        return name in self.excused or any(path.startswith(one) for one in self.excused if "/" in one)


def rules(glossary: str) -> Iterator[Rule]:
    """The rows of the second table; raises `ValueError` when it is not there or says something unknown."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in glossary.splitlines() if line[:1] == "|"]
    starts = [number for number, row in enumerate(rows) if tuple(row) == COLUMNS]
    if not starts:
        raise ValueError("docs/glossary.md has no table of the words that are not used")
    for words, how, _, where in rows[starts[0] + 2 :]:
        if how not in HOW or not _CODE.findall(words):
            raise ValueError(f"docs/glossary.md: {words} {how!r}: «not used» is one of {sorted(HOW)}")
        yield Rule(frozenset(_CODE.findall(words)), HOW[how], frozenset(_CODE.findall(where)))


def names_given(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every name that the code gives to something, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=str(name)) | ast.FunctionDef(name=str(name)) | ast.AsyncFunctionDef(name=str(name)):
                yield name, node.lineno
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.alias(asname=str(name)):
                yield name, node.lineno
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, node.lineno


def found_in(path: str, tree: ast.AST, known: Iterable[Rule]) -> Iterator[str]:
    """Names in this file that say a word which is not used."""
    given = {(part.removesuffix(".py"), 1) for part in Path(path).parts} | set(names_given(tree))
    for name, line in sorted(given, key=lambda one: (one[1], one[0])):
        for rule in known:
            if word := rule.forbids(name, path):
                yield f"{path}:{line}: {name}: docs/glossary.md says what to say for {word!r}"


def needless(known: Sequence[Rule]) -> Iterator[str]:
    """Paths in the last column that are not there any more."""
    for path in sorted({one for rule in known for one in rule.excused if one.split("/")[0] in PACKAGES}):
        if not (ROOT / path).exists():
            yield f"docs/glossary.md excuses {path}, which is not there"


def problems() -> Iterator[str]:
    """Everything in our packages that the glossary forbids."""
    known = list(rules(GLOSSARY.read_text(encoding="utf-8")))
    yield from needless(known)
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from found_in(path.relative_to(ROOT).as_posix(), parsed(path), known)
