"""Quality and cost of the doctor search beside what one would take off the shelf, in one run.

    python -m benchmarks.doctors --registry-bulk DIR --queries FILE [--sample 60] [--postgres DSN]

FILE holds one JSON object a line: `query`, `ids` (right doctors), `kind`. Ids may be employee ids or numbers of
certificates, which the bulk file of employees ties to employee ids. No right ids means that nobody may be found.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - a seeded sample, the same in every run

import asyncpg
import numpy as np
from rapidfuzz import fuzz, process

from doctors.files import exports, items, look
from doctors.found import EXACT, MAYBE
from doctors.index import Index
from doctors.model import Doctor
from doctors.register import join
from ukrainian.letters import clean, fold_all

SEED = 1
PAGE = 4096  # bytes of a page of memory, as /proc counts them
MEBI = 1 << 20
Answer = tuple[list[str], float]  # employee ids best first, and how sure the first one is


@dataclass(frozen=True)
class Asked:
    """One query with the right employee ids."""

    query: str
    right: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Result:
    """How one query went; `rank` is None when no right doctor came among the first ten."""

    kind: str
    rank: int | None
    sure: float
    cpu_ms: float
    wall_ms: float


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--registry-bulk", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=60, help="queries for the slow ones")
    parser.add_argument("--postgres", default="", help="address of a server with pg_trgm")
    args = parser.parse_args()
    asked = read_queries(args.queries, args.registry_bulk)
    index = measured_build(args.registry_bulk)
    gc.collect()
    gc.freeze()
    index.search("перша спроба")
    report("doctors.Index", [ask(one, lambda query: by_index(index, query)) for one in asked], kinds=True)
    sample = Random(SEED).sample(asked, min(args.sample, len(asked)))
    doctors = list(index.lookup.columns.doctors)
    texts = [folded(text_of(doctor)) for doctor in doctors]
    report("the same, sample", [ask(one, lambda query: by_index(index, query)) for one in sample])
    report("rapidfuzz token_set_ratio", [ask(one, lambda query: by_ratio(doctors, texts, query)) for one in sample])
    if not args.postgres:
        say("PostgreSQL pg_trgm GiST: skipped, no --postgres")
        return
    try:
        report("PostgreSQL pg_trgm GiST", asyncio.run(by_postgres(args.postgres, doctors, texts, sample)))
    except (OSError, asyncpg.PostgresError) as trouble:
        say(f"PostgreSQL pg_trgm GiST: skipped, {trouble}")


def read_queries(path: Path, bulk: Path) -> list[Asked]:
    """Queries with employee ids."""
    employees = {
        item["speciality"].get("certificate_number", ""): item["id"]
        for item in items(bulk / "employees.json")
        if isinstance(item.get("speciality"), dict)
    }
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Asked(line["query"], frozenset(employees.get(one, one) for one in line["ids"]), line.get("kind", ""))
        for line in lines
    ]


def resident() -> int:
    """Bytes of memory in use."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def measured_build(bulk: Path) -> Index:
    """Builds the index, telling what reading, joining and building cost."""
    gc.collect()
    before, started = resident(), time.process_time()
    doctors = join(exports(look(bulk))).doctors
    joined = time.process_time()
    gc.collect()
    between = resident()
    built = time.process_time()
    index = Index.build(doctors)
    done = time.process_time()
    gc.collect()
    say(f"{len(doctors)} doctors; join {joined - started:.2f} s, {(between - before) / MEBI:.0f} MB")
    say(f"index: {done - built:.2f} s of CPU, {(resident() - between) / MEBI:.0f} MB more\n")
    return index


def ask(one: Asked, search: Callable[[str], Answer]) -> Result:
    """Asks one query and measures it."""
    wall, cpu = time.perf_counter(), time.process_time()
    ids, sure = search(one.query)
    spent, lasted = time.process_time() - cpu, time.perf_counter() - wall
    rank = next((number for number, found in enumerate(ids) if found in one.right), None)
    return Result(one.kind, rank, sure, spent * 1000, lasted * 1000)


def by_index(index: Index, query: str) -> Answer:
    """Our answer."""
    found = index.search(query)
    hits = found.hits + found.guesses
    return [hit.employee_id for hit in hits], hits[0].ratio if hits else 0.0


def text_of(doctor: Doctor) -> str:
    """All that can be asked about a doctor in one line."""
    place = doctor.workplaces[0]
    return " ".join((doctor.last_name, doctor.first_name, doctor.second_name, place.settlement, place.clinic_short))


def folded(text: str) -> str:
    """The line by our keys: a favour to the others."""
    return " ".join(fold_all(word) for word in clean(text).replace(",", " ").split())


def by_ratio(doctors: Sequence[Doctor], texts: Sequence[str], query: str) -> Answer:
    """Brute force over all lines."""
    found = process.extract(folded(query), texts, scorer=fuzz.token_set_ratio, limit=10)
    return [doctors[number].employee_id for _, _, number in found], found[0][1] / 100 if found else 0.0


async def by_postgres(
    dsn: str, doctors: Sequence[Doctor], texts: Sequence[str], sample: Sequence[Asked]
) -> list[Result]:
    """The nearest lines by trigrams, from a table that lives as long as the connection."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        await connection.execute("CREATE TEMP TABLE doctor_lines (employee_id text, line text)")
        rows = [(doctor.employee_id, text) for doctor, text in zip(doctors, texts, strict=True)]
        await connection.copy_records_to_table("doctor_lines", records=rows)
        await connection.execute("CREATE INDEX ON doctor_lines USING gist (line gist_trgm_ops)")
        await connection.execute("ANALYZE doctor_lines")
        results = []
        for one in sample:
            started = time.perf_counter()
            found = await connection.fetch(
                "SELECT employee_id FROM doctor_lines ORDER BY line <-> $1 LIMIT 10", folded(one.query)
            )
            lasted = (time.perf_counter() - started) * 1000
            rank = next((number for number, row in enumerate(found) if row["employee_id"] in one.right), None)
            results.append(Result(one.kind, rank, 0.0, 0.0, lasted))
        return results
    finally:
        await connection.close()


SHARES = f"{'hit@1':>6} {'hit@5':>6} {'MRR':>6} {'found':>6} {'maybe':>6}"
HEAD = f"{'':28}{'n':>6} {SHARES} {'CPU p50':>8} {'p99':>6} {'wall p50':>9} {'p99':>6} ms"


def report(name: str, results: Sequence[Result], *, kinds: bool = False) -> None:
    """One line for all, and with `kinds` one for each kind."""
    say(HEAD)
    if kinds:
        by_kind = defaultdict(list)
        for result in results:
            by_kind[result.kind].append(result)
        for kind in sorted(by_kind):
            say(line(f"  {kind}", by_kind[kind]))
    say(line(name, results) + "\n")


def line(name: str, results: Sequence[Result]) -> str:
    """Shares and times of some results."""
    count = len(results)
    ranks = [result.rank for result in results if result.rank is not None]
    first, five = ranks.count(0) / count, sum(rank < 5 for rank in ranks) / count
    reciprocal = sum(1 / (rank + 1) for rank in ranks) / count
    found, maybe = (sum(result.sure >= level for result in results) / count for level in (EXACT, MAYBE))
    cpu = np.percentile([result.cpu_ms for result in results], [50, 99])
    wall = np.percentile([result.wall_ms for result in results], [50, 99])
    shares = f"{first:6.3f} {five:6.3f} {reciprocal:6.3f} {found:6.3f} {maybe:6.3f}"
    return f"{name:28}{count:>6} {shares} {cpu[0]:8.2f} {cpu[1]:6.2f} {wall[0]:9.2f} {wall[1]:6.2f}"


def say(text: str) -> None:
    """Prints at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
