"""The search from a terminal: the body of `cabinet-bot doctors search`, on streams."""

from __future__ import annotations

import gc
import json
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from doctors import files, folder
from doctors.found import Found, Hit
from doctors.index import Index
from doctors.model import Doctor

MOST_IDS = 10
_WARM_UP = "перша спроба"  # two words that are looked for in vain touch all that is loaded late


class BadLine(ValueError):
    """A line that is not a query; the text says what is wrong with it."""


def search(
    stdin: Iterable[str],
    stdout: TextIO,
    stderr: TextIO,
    *,
    directory: Path | None = None,
    doctors: Sequence[Doctor] | None = None,
    jsonl: bool = False,
    cpu: Callable[[], float] = time.process_time,
) -> int:
    """Answers each line of `stdin` as it comes, from bulk files in a directory or from given doctors; the exit code.

    Lines are JSON objects with `jsonl`, else plain queries with answers for people. A line that cannot be read gets an
    answer that says so. `cpu` gives seconds of processor time.
    """
    try:
        found = doctors if directory is None else folder.doctors_of(directory)
    except (files.BadExport, OSError, UnicodeDecodeError) as fault:
        stderr.write(f"✗ {fault}\n")
        return 1
    index = Index.build(found or [])
    index.search(_WARM_UP)
    gc.collect()
    gc.freeze()  # the collector need not walk the register during a query
    for line in stdin:
        if line.strip():
            for answer in [_json_answer(index, line, cpu)] if jsonl else _plain_answer(index, line):
                stdout.write(answer + "\n")
            stdout.flush()
    return 0


def _json_answer(index: Index, line: str, cpu: Callable[[], float]) -> str:
    try:
        query, options = _read(line)
    except BadLine as fault:
        return json.dumps({"error": str(fault)}, ensure_ascii=False)
    started = cpu()
    found = index.search(query, limit=MOST_IDS, **options)
    spent = cpu() - started
    hits = (found.hits + found.guesses)[:MOST_IDS]
    answer = {
        "query": query,
        "ids": [hit.employee_id for hit in hits],
        "scores": _falling([round(hit.ratio, 4) for hit in hits]),
        "ms": round(spent * 1000, 3),
    }
    return json.dumps(answer, ensure_ascii=False)


def _falling(ratios: list[float]) -> list[float]:
    """Never more than the one before: a second reading of the same words may explain itself better but weighs less."""
    return [min(ratios[: number + 1]) for number in range(len(ratios))]


def _read(line: str) -> tuple[str, dict[str, Any]]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine("not JSON") from None
    if not isinstance(item, dict) or not isinstance(item.get("query"), str):
        raise BadLine("an object with a text `query` is needed")
    speciality, near = item.get("speciality"), item.get("near")
    if not isinstance(speciality, str | None):
        raise BadLine("`speciality` must be a code")
    return item["query"], {
        "speciality": speciality.upper() if speciality else None,
        "near": None if near is None else _point(near),
    }


def _point(near: object) -> tuple[float, float]:
    if not isinstance(near, list) or len(near) != 2 or not all(_is_number(degrees) for degrees in near):
        raise BadLine("`near` must be [latitude, longitude]")
    latitude, longitude = near
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise BadLine("`near` is not a point on Earth")
    return float(latitude), float(longitude)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _plain_answer(index: Index, line: str) -> Iterator[str]:
    query = line.strip()
    found = index.search(query)
    yield f"{query}  ({found.understood.script}: {_words(found)})"
    yield from (_row(hit) for hit in found.hits + found.guesses)
    if found.question:
        options = ", ".join(f"{option.label} {option.count}" for option in found.question.options)
        yield f"  ? {found.question.about}: {options}"
    yield from (f"  + {tip.advice}: {tip.query} {tip.count}" for tip in found.suggestions)
    if found.outcome:
        yield f"  ! {found.outcome}"


def _words(found: Found) -> str:
    read = [f"{text} = {about}" for text, about in found.understood.words]
    return ", ".join([*read, *filter(None, [found.understood.speciality])])


def _row(hit: Hit) -> str:
    doctor, workplace = hit.doctor, hit.workplace
    where = ", ".join(filter(None, (workplace.clinic, workplace.settlement, workplace.area)))
    return f"  {hit.level} {hit.ratio:.2f}  {doctor.full_name}  {workplace.speciality}  {where}  {hit.employee_id}"
