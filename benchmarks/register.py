"""What keeping the register fresh costs a running bot: time, memory, and how long the event loop is held.

    python -m benchmarks.register --registry-bulk DIR

A stand-in of the national API serves the bulk files of DIR from a process of its own. The bot's register is read as a
whole, then by its changes, then its free places alone, and at last taken up from the database as another process would.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Awaitable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from bot.app import settle_memory
from bot.now import now
from bot.operator.files import load_cabinets
from ehealth.client import Ehealth, http_session
from services.finder import Finder
from services.register import Register
from storage import SQLITE, open_database
from storage.ids import Ids
from storage.migrate import upgrade
from storage.sealed import KEY_BYTES, Keyring
from storage.unit_of_work import UnitOfWork

TICK_SECONDS = 0.001
MEBI = 1024  # KiB, as /proc counts
HEAD = (
    f"{'':24}{'wall s':>8}{'CPU s':>8}{'MB now':>8}{'MB peak':>8}"
    f"{'longest callback ms':>21}{'late p50':>10}{'p99':>7}{'max':>8} ms"
)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--registry-bulk", type=Path, required=True)
    args = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve, args=(args.registry_bulk, theirs), daemon=True)
    server.start()
    try:
        asyncio.run(measure(ours.recv()))
    finally:
        server.terminate()
        server.join()


def serve(bulk: Path, pipe: Connection) -> None:
    """The national API, until the process is ended."""
    from sandbox.ehealth.server import EhealthConfig, start

    async def run() -> None:
        running = await start(EhealthConfig(directory=bulk))
        pipe.send(dict(running.settings))
        await asyncio.Event().wait()

    asyncio.run(run())


class Loop:
    """Watches the event loop: how late it is, and which callback took most CPU time of its thread."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.longest = 0.0
        run = asyncio.events.Handle._run

        def measured(handle: asyncio.Handle) -> None:
            began = time.thread_time()
            run(handle)
            self.longest = max(self.longest, time.thread_time() - began)

        asyncio.events.Handle._run = measured  # type: ignore[assignment,method-assign]  # the only place that sees every callback

    async def watch(self) -> None:
        """Ticks for ever."""
        while True:
            due = time.perf_counter() + TICK_SECONDS
            await asyncio.sleep(TICK_SECONDS)
            self.late.append(max(0.0, time.perf_counter() - due))

    def begin(self) -> None:
        """A new stage."""
        self.late, self.longest = [], 0.0


async def measure(settings: dict[str, Any]) -> None:
    """All stages, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"{SQLITE}{folder}/bot.db"
        await upgrade(url)
        database, keyring, ids = await open_database(url), Keyring({"k": bytes(KEY_BYTES)}), Ids(now)
        loop = Loop()
        watching = asyncio.ensure_future(loop.watch())  # noqa: TID251  # cancelled below
        async with http_session() as http:
            ehealth = Ehealth(settings["EHEALTH_API_BASE"], settings["EHEALTH_AUTH_BASE"], http, clock=now)
            cabinets = load_cabinets(Path(settings["CABINETS_FILE"]))

            def register(finder: Finder) -> Register:
                def new_work() -> UnitOfWork:
                    return UnitOfWork(database, keyring, ids, now, owner=0)

                return Register(ehealth, cabinets, database, finder, new_work, Path(folder))

            mine, theirs = register(Finder()), register(Finder())
            settle_memory()  # as the bot does before it reads anything
            say(HEAD)
            say(f"{'before':24}{'':16}{_memory('VmRSS'):8.0f}{_memory('VmHWM'):8.0f}")
            await stage(loop, "whole", mine.refresh())
            await stage(loop, "changes", mine.refresh())
            await stage(loop, "free places", mine.refresh_places())
            await stage(loop, "taken up from database", theirs.follow())
        watching.cancel()
        await database.close()


async def stage(loop: Loop, name: str, work: Awaitable[Any]) -> None:
    """One line."""
    await asyncio.sleep(0.2)
    loop.begin()
    wall, cpu = time.perf_counter(), time.process_time()
    await work
    spent, lasted = time.process_time() - cpu, time.perf_counter() - wall
    half, most, longest = np.percentile(loop.late, [50, 99, 100]) * 1000
    say(
        f"{name:24}{lasted:8.2f}{spent:8.2f}{_memory('VmRSS'):8.0f}{_memory('VmHWM'):8.0f}"
        f"{loop.longest * 1000:21.1f}{half:10.2f}{most:7.1f}{longest:8.1f}"
    )


def _memory(name: str) -> float:
    """Megabytes as the kernel counts them."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / MEBI
    return 0.0


def say(text: str) -> None:
    """Prints at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
