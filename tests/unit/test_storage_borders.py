"""Storage gives records and never rows: nobody else reads by its statements or adds changes by them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from storage.statements import Row, Statement
from tests.source import ROOT, parsed

OTHERS = ("bot", "handlers", "services", "faq", "doctors", "ehealth", "locales")
RAW = {"fetch", "add"}
"""What a unit of work has for the repositories of storage alone."""


def is_work(node: ast.expr) -> bool:
    """`work`, `self._work`, `talk.work` …"""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.strip("_") == "work"


def taken_from_storage(path: Path) -> Iterator[tuple[str, object]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("storage"):
            module = import_module(node.module or "")
            yield from ((f"{node.module}.{one.name}", getattr(module, one.name)) for one in node.names)


@pytest.mark.parametrize("package", OTHERS)
def test_nobody_outside_takes_statements_or_rows(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        for name, taken in taken_from_storage(path):
            assert not isinstance(taken, Statement), f"{path}: {name} is a statement"
            assert taken not in (Statement, Row), f"{path}: {name}"


@pytest.mark.parametrize("package", OTHERS)
def test_nobody_outside_reads_or_writes_rows(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RAW:
                assert not is_work(node.func.value), f"{path}:{node.lineno} works on rows"


def test_outgoing_calls_are_built_in_one_file() -> None:
    """Storage reads them back from their rows; whoever else built them would know the wire of the Bot API.

    First aid builds one, for it must not wait for the models by which the house builds them (docs/decisions/0020).
    """
    homes = {ROOT / "handlers/kit/outgoing.py", ROOT / "storage/outbox.py", ROOT / "bot/road/first_aid.py"}
    builders = {
        path
        for package in (*OTHERS, "storage")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Outgoing"
    }
    assert builders == homes
