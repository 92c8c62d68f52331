"""Dispatch stays quick: what handlers are registered with is asynchronous and runs in no thread (by the source)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.source import ROOT, parsed

HANDLERS = sorted((ROOT / "handlers").rglob("*.py"))


def filters(tree: ast.Module) -> Iterator[ast.ClassDef]:
    """Classes that are filters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "Filter" for base in node.bases
        ):
            yield node


def registrations(tree: ast.AST) -> Iterator[ast.Call]:
    """`router.message.register(handler, filter, …)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "register":
            yield node


KNOWN = {one.name for path in HANDLERS for one in filters(parsed(path))}


def slow(call: ast.Call) -> list[str]:
    """Filters of a registration that aiogram would run in a thread."""
    given = [*call.args[1:], *(keyword.value for keyword in call.keywords if keyword.arg != "flags")]
    return [
        ast.unparse(one)
        for one in given
        if not (isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in KNOWN)
    ]


def test_handlers_are_registered_with_our_own_filters_alone() -> None:
    found = [(path.name, call) for path in HANDLERS for call in registrations(parsed(path))]
    assert found
    for name, call in found:
        assert not slow(call), (name, slow(call))


def test_every_filter_is_asynchronous() -> None:
    assert KNOWN
    for path in HANDLERS:
        for one in filters(parsed(path)):
            calls = [part for part in one.body if getattr(part, "name", "") == "__call__"]
            assert [type(part) for part in calls] == [ast.AsyncFunctionDef], one.name


def test_nobody_registers_by_decorator() -> None:
    """A decorator hides its filters from the table of conversations."""
    for path in HANDLERS:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for decorator in node.decorator_list:
                    assert "router" not in ast.unparse(decorator), (path.name, node.name)


@pytest.mark.parametrize(
    "filter_", ["F.text == 'x'", "F.text", "Ticket.words", "lambda message: True", "is_staff", "StateFilter(None)"]
)
def test_the_search_knows_a_slow_filter(filter_: str) -> None:
    [call] = registrations(ast.parse(f"router.message.register(answer, {filter_})"))
    assert slow(call)
