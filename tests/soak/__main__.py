"""The long runs: `python -m tests.soak [MINUTES] [--only PART …]`, `make soak MINUTES=30`.

Each part has its share of the minutes and does as much of its work as it can in it; the table at the end says how
much that was. The code is 1 when anything was lost, came twice or out of order, or others had to wait too long.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.faults.lives import ForkServer
from tests.postgres import own_server
from tests.soak import away, custody, kills, silent, strangers
from tests.soak.ground import Ground, Part
from tests.soak.verdict import HEAD, Verdict

MINUTES = 15
PARTS: dict[str, tuple[float, Callable[[Ground, Part], Awaitable[Verdict]]]] = {
    "kills-polling": (0.25, lambda ground, part: kills.one_bot(ground, part, "polling")),
    "kills-webhook": (0.25, lambda ground, part: kills.one_bot(ground, part, "webhook")),
    "kills-replicas": (0.25, kills.two_replicas),
    "telegram-errs": (0.04, lambda ground, part: away.outage(ground, part, "errs")),
    "telegram-silent": (0.04, lambda ground, part: away.outage(ground, part, "silent")),
    "telegram-refuses": (0.04, lambda ground, part: away.outage(ground, part, "refuses")),
    "telegram-cuts": (0.04, lambda ground, part: away.outage(ground, part, "cuts")),
    "national-api-silent": (0.09, silent.national_api),
    "strangers": (0.06, strangers.at_once),
    "custody": (0.25, custody.storm),
}
"""Each part with its share of the time."""


async def run(names: list[str], minutes: float) -> list[Verdict]:
    """The parts one after another."""
    whole = sum(PARTS[name][0] for name in names)
    server, verdicts = ForkServer(), []
    try:
        with tempfile.TemporaryDirectory(prefix="soak-") as folder, own_server() as (postgres, _):
            ground = Ground(Path(folder), server, postgres)
            for name in names:
                share, work = PARTS[name]
                part = Part(name, minutes * 60 * share / whole)
                part.say("begins", always=True)
                verdicts.append(await work(ground, part))
                part.say(str(verdicts[-1]), always=True)
    finally:
        server.close()
    return verdicts


def main() -> int:
    """Runs, prints the table, judges."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("minutes", type=float, nargs="?", default=MINUTES)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    given = parser.parse_args()
    verdicts = asyncio.run(run(given.only, given.minutes))
    sys.stdout.write("\n".join(["", HEAD, *map(str, verdicts), ""]))
    return int(any(one.faults for one in verdicts))


if __name__ == "__main__":
    sys.exit(main())
