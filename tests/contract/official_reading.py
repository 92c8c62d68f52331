"""Reads the official API document into a table of facts: paths, parameters, fields, their types, which are required.

    python -m tests.contract.official_reading apiary.apib > tests/contract/official.txt

The document is API Blueprint (github.com/ehealth-ua/pis-api, `apiary.apib`); the table holds none of its sentences. A
line is a path into the body, `[]` for the items of a list, a type, and `!` where the field is required. What the
document names and never describes is of type `any`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

_HEADING = re.compile(r"^###?\s.*\[(GET|POST|PATCH|DELETE|PUT) ([^\]]+)\]")
_STRUCTURE = re.compile(r"^###\s+`?([\w ]+?)`?\s*$")
_ITEM = re.compile(r"^(\s*)\+\s+(.*)$")
_ONE_OF = re.compile(r"^(\s*)- One of\s*$")
_VERSION = re.compile(r"\*\*Version: (.+?)\*\*")
_SIMPLE = {"string": "string", "enum": "string", "enum[string]": "string", "number": "number", "boolean": "boolean"}
_OF_DATE = {"date", "datetime", "uuid"}
INDENT = 4
DEEPEST = 8
"""Structures that hold each other end somewhere."""


@dataclass
class Node:
    """One line of a body with those under it: a field, an included structure, or the shape of an item."""

    name: str
    kinds: Sequence[str]
    required: bool
    include: str = ""
    children: list[Node] = field(default_factory=list)


@dataclass
class Endpoint:
    """One call: what may be asked, and the answers by status."""

    method: str
    path: str
    query: Sequence[str]
    body: list[Node] = field(default_factory=list)
    answers: dict[str, list[Node]] = field(default_factory=dict)


@dataclass
class Document:
    """All calls and the structures they speak of."""

    version: str
    endpoints: list[Endpoint]
    structures: Mapping[str, list[Node]]


def read(text: str) -> Document:
    """The whole document."""
    version = _VERSION.search(text)
    calls, _, shapes = text.partition("\n# Data Structures")
    structures = {name: list(_nodes(lines)) for name, lines in _blocks(shapes) if name}
    return Document(version[1] if version else "", list(_endpoints(calls.splitlines())), structures)


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    name, lines = "", list[str]()
    for line in text.splitlines():
        heading = _STRUCTURE.match(line) or re.match(r"^#+ (\w+)$", line)
        if heading:
            yield name, lines
            name, lines = heading[1], []
        else:
            lines.append(line)
    yield name, lines


def _endpoints(lines: Sequence[str]) -> Iterator[Endpoint]:
    starts = [number for number, line in enumerate(lines) if _HEADING.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        heading = _HEADING.match(lines[start])
        assert heading
        path, _, query = heading[2].partition("{?")
        body = next((number for number in range(start + 1, end) if lines[number].startswith("## ")), end)
        yield _endpoint(heading[1], path.strip().rstrip("/"), query, lines[start + 1 : body])


def _endpoint(method: str, path: str, query: str, lines: Sequence[str]) -> Endpoint:
    names = [name.strip() for name in query.rstrip("} ").split(",") if name.strip()]
    made = Endpoint(method, path, names)
    for top in _nodes(lines):
        attributes = next((one for one in top.children if one.name == "Attributes"), None)
        if attributes is None:
            if top.name.startswith("Response"):
                made.answers[top.name.removeprefix("Response").strip()] = []
            continue
        whole = [Node("", attributes.kinds, required=False, children=attributes.children)]
        if top.name.startswith("Request"):
            made.body = whole
        elif top.name.startswith("Response"):
            made.answers[top.name.removeprefix("Response").strip()] = whole
    return made


def _nodes(lines: Sequence[str]) -> Iterator[Node]:
    """The bullets as a tree; each stands under the last one that was less indented."""
    roots = list[Node]()
    stack = list[tuple[int, Node]]()
    choice = -1  # where «One of» stands: what is under it belongs to what is above it
    for line in lines:
        choice = len(one_of[1]) if (one_of := _ONE_OF.match(line)) else choice
        found = _ITEM.match(line)
        if not found:
            continue
        depth, node = len(found[1]), _node(found[2])
        if 0 <= choice < depth:
            node.required = node.required and depth - INDENT <= choice  # of one choice or of another
            depth -= INDENT
        else:
            choice = -1
        while stack and stack[-1][0] >= depth:
            stack.pop()
        (stack[-1][1].children if stack else roots).append(node)
        stack.append((depth, node))
    return iter(roots)


def _node(text: str) -> Node:
    included = re.match(r"include\s*\(?\s*`?([\w ]+)`?", text)
    if included:
        return Node("", (), required=False, include=included[1].strip())
    bare = text.replace("`", "")
    name = re.match(r"[\w. ]*", bare)
    assert name
    told = re.search(r"\(((?:[^()]|\[[^\]]*\])*)\)", bare[name.end() :] if ":" in bare else bare)
    parts = [part.strip() for part in re.split(r",(?![^\[]*\])", told[1])] if told else []
    kinds = [part for part in parts if part not in ("required", "optional", "fixed", "fixed-type", "nullable")]
    return Node(name[0].strip(), kinds, required="required" in parts)


def table(document: Document) -> Iterator[str]:
    """The lines of the table."""
    yield f"version {document.version}"
    for one in document.endpoints:
        yield ""
        yield " ".join([one.method, one.path, *one.query])
        for line in _lines(document, "body", one.body):
            yield f"  {line}"
        for status, nodes in one.answers.items():
            yield f"  {status}"
            for line in _lines(document, status, nodes):
                if not line.startswith((f"{status}.meta", f"{status}.paging")):  # the same of all answers
                    yield f"  {line}"


def _lines(document: Document, at: str, nodes: Sequence[Node], depth: int = 0) -> Iterator[str]:
    told = dict[str, str]()
    for node in nodes:
        for line in _line(document, at, node, depth):
            path, _, kind = line.rpartition(" ")
            told[path] = kind  # what stands nearer overrides what was included
    yield from (f"{path} {kind}" for path, kind in told.items())


def _line(document: Document, at: str, node: Node, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if node.include:
        yield from _lines(document, at, document.structures.get(node.include, []), depth + 1)
        return
    path = f"{at}.{node.name}" if node.name else at
    kind, nested = _meaning(document, node)
    if node.name:
        yield f"{path} {kind}{'!' if node.required else ''}"
    under = f"{path}[]" if kind == "array" else path
    children = [child for child in node.children if child.name or child.include]
    for shape in (child for child in node.children if not child.name and not child.include):
        children += [*document.structures.get(shape.kinds[0] if shape.kinds else "", []), *shape.children]
    yield from _lines(document, under, [*nested, *children], depth + 1)


def _meaning(document: Document, node: Node) -> tuple[str, Sequence[Node]]:
    """Its type, and the fields of the structure that stands for it."""
    kind = node.kinds[0] if node.kinds else ""
    if kind.startswith("array"):
        of = re.findall(r"[\w]+", kind.removeprefix("array"))
        known = [document.structures[one] for one in of if one in document.structures]
        if len(known) == 1:
            return "array", known[0]
        # items of one of several shapes: any field of any of them, none of them required
        return "array", [replace(one, required=False) for nodes in known for one in nodes]
    if kind in document.structures:
        return "object", document.structures[kind]
    if kind in _SIMPLE or kind in _OF_DATE:
        return _SIMPLE.get(kind, "string"), []
    if kind == "object" or (not kind and node.children):
        return "object", []
    return ("any" if kind else "string"), []


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(read(Path(sys.argv[1]).read_text(encoding="utf-8")))) + "\n")
