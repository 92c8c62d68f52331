"""Every attack on logging in, many times: `python -m tests.attack [TRIES] [--only KIND …]`, 200 of each by itself.

Needs chromium. A line of progress every ten seconds, a table at the end; the code is 1 when anything was bound that
should not have been.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bot import observe
from tests.attack.ground import Ground, open_ground
from tests.attack.kinds import KINDS, Kind
from tests.attack.verdict import HEAD, Verdict
from tests.chromium import MISSING, chromium

TRIES = 200
SAY_EVERY_SECONDS = 10


async def tried(ground: Ground, kind: Kind, tries: int) -> Verdict:
    """So many tries of one kind, each with people of its own."""
    began = said = time.monotonic()
    bound = 0
    for number in range(1, tries + 1):
        bound += sum([await ground.bound(one) for one in await kind.run(ground)])
        await ground.portal.close()  # jars of this try
        if time.monotonic() - said > SAY_EVERY_SECONDS:
            said = time.monotonic()
            say(f"{said - began:6.0f} s  {kind.name}: {number} of {tries}, {bound} bound")
    return Verdict(kind.name, tries, bound, kind.chance, time.monotonic() - began)


async def run(kinds: Sequence[Kind], tries: int) -> list[Verdict]:
    """The kinds one after another."""
    observe.set_up_logs("console", "ERROR")  # refusals are what this is about
    verdicts = []
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        async with open_ground(Path(folder)) as ground:
            for kind in kinds:
                verdicts.append(await tried(ground, kind, tries))
                say(str(verdicts[-1]))
    return verdicts


def say(words: str) -> None:
    """A line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Tries, prints the table, judges."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tries", type=int, nargs="?", default=TRIES)
    parser.add_argument("--only", nargs="+", choices=[kind.name for kind in KINDS])
    given = parser.parse_args()
    if chromium() is None:
        parser.error(MISSING)
    kinds = [kind for kind in KINDS if not given.only or kind.name in given.only]
    verdicts = asyncio.run(run(kinds, given.tries))
    say("\n".join(["", HEAD, *map(str, verdicts)]))
    return int(not all(one.good for one in verdicts))


if __name__ == "__main__":
    sys.exit(main())
