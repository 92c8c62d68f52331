"""Holds exchanges against tables of official API documents: what the client sends, what the stand-in answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PROD, DEMO = "official", "official_demo"
"""Tables: of the document in force, and of the newest that is at hand, which tells what is coming."""
PAGING = ("page", "page_size")
KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "any": (object,),
}


BEYOND = {
    # answers there have pages, and the document shows no other way to the next one
    **{
        f"GET /api/uaddresses/{one}: ?{name}": "pages"
        for one in ("regions", "settlements", "streets")
        for name in PAGING
    },
    "GET /api/uaddresses/streets: data[].name was answered": "the document has its other names alone",
}
"""Where the document cannot be meant, by how a violation begins; why."""
COMING = {
    **{
        f"GET /api/v2/dictionaries: data[].values[].{under}{name} is required": "entries get keys of their own"
        for under in ("", "child_values[].")
        for name in ("id", "inserted_at")
    },
    "GET /api/pis/bulk/parties: data[].tax_id": "no longer given",
}
"""Where the stand-in answers as the document in force and the coming one has it otherwise."""


@dataclass(frozen=True)
class Shape:
    """What may stand in a body: types by path, and the paths that must be there."""

    kinds: Mapping[str, str]
    required: frozenset[str]


@dataclass
class Official:
    """One call as the document has it."""

    method: str
    path: str
    query: frozenset[str]
    body: Shape
    answers: dict[str, Shape] = field(default_factory=dict)


def version(table: str = PROD) -> str:
    """Of the document that the table was read from."""
    return _text(table).splitlines()[0].removeprefix("version ")


def _text(table: str) -> str:
    return (Path(__file__).parent / f"{table}.txt").read_text(encoding="utf-8")


@cache
def officials(table: str = PROD) -> tuple[Official, ...]:
    """All calls; a path may stand twice, for two uses of it."""
    blocks = _text(table).split("\n\n")[1:]
    return tuple(_official(block.splitlines()) for block in blocks)


def _official(lines: list[str]) -> Official:
    method, path, *query = lines[0].split()
    path = re.sub(r"/[0-9a-f-]{30,}(?=/|$)", "/{id}", path)  # the document has an example in place of a name
    told: dict[str, dict[str, str]] = {"body": {}}
    for line in lines[1:]:
        where, _, kind = line.strip().partition(" ")
        at, _, rest = where.partition(".")
        told.setdefault(at, {})
        if rest:
            told[at][rest] = kind
    body, *answers = (_shape(one) for one in told.values())
    statuses = [one for one in told if one != "body"]
    return Official(method, path, frozenset(query), body, dict(zip(statuses, answers, strict=True)))


def _shape(kinds: Mapping[str, str]) -> Shape:
    plain = {path: kind.rstrip("!") for path, kind in kinds.items()}
    return Shape(plain, frozenset(path for path, kind in kinds.items() if kind.endswith("!")))


@dataclass(frozen=True)
class Exchange:
    """A call and its answer, as they went over the wire."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Any
    status: int
    answer: Any


def call_of(one: Exchange, table: str = PROD) -> list[Official]:
    """The calls of the document that this may be: one path may have two."""
    return [known for known in officials(table) if known.method == one.method and _fits(known.path, one.path)]


def violations(one: Exchange, table: str = PROD) -> list[str]:
    """What the document says otherwise, in sentences; of several uses of a path the one that fits best counts."""
    known = call_of(one, table)
    if not known:
        return [f"{one.method} {one.path}: the document has no such call"]
    flaws = min((list(_violations(call, one)) for call in known), key=len)
    meant = BEYOND if table == PROD else {**BEYOND, **COMING}
    return [flaw for flaw in flaws if not flaw.startswith(tuple(meant))]


def _violations(call: Official, one: Exchange) -> Iterator[str]:
    name = f"{call.method} {call.path}"
    yield from (f"{name}: ?{query} is not in the document" for query in one.query if query not in call.query)
    yield from (f"{name}: {flaw}" for flaw in _flaws(call.body, one.body or {}, "sent"))
    if one.status >= 400:
        return
    shape = call.answers.get(str(one.status))
    if shape is None:
        yield f"{name}: {one.status} is not an answer of the document"
        return
    whole = {key: value for key, value in one.answer.items() if key not in ("meta", "paging")}
    yield from (f"{name}: {flaw}" for flaw in _flaws(shape, whole, "answered"))


def _flaws(shape: Shape, value: Any, did: str, at: str = "") -> Iterator[str]:
    """Of an object: what it lacks, what is more than the document has, and what is of another type."""
    under = {path for path in shape.kinds if _is_child(path, at)}
    if not under:  # the document says no more
        return
    names = {path: path[len(at) + 1 :] if at else path for path in under}
    for path in sorted(shape.required & under):
        if value.get(names[path]) is None:
            yield f"{path} is required and was not {did}"
    for key, held in value.items():
        path = f"{at}.{key}" if at else key
        if path not in shape.kinds:
            yield f"{path} was {did} and is not in the document"
        elif held is not None:
            yield from _of_kind(shape, path, held, did)


def _of_kind(shape: Shape, path: str, held: Any, did: str) -> Iterator[str]:
    kind = shape.kinds[path]
    if not isinstance(held, KINDS[kind]) or (kind == "number" and isinstance(held, bool)):
        yield f"{path} was {did} as {type(held).__name__}, the document has {kind}"
    elif isinstance(held, dict):
        yield from _flaws(shape, held, did, path)
    elif isinstance(held, list):
        for item in held:
            if isinstance(item, dict):
                yield from _flaws(shape, item, did, f"{path}[]")


def _is_child(path: str, at: str) -> bool:
    rest = path[len(at) + 1 :] if at else path
    return path.startswith(f"{at}." if at else "") and "." not in rest and "[" not in rest and bool(rest)


def _fits(pattern: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path) is not None


def parsed(raw: bytes | None) -> Any:
    """A body as it went over the wire; None for none."""
    return json.loads(raw) if raw else None
