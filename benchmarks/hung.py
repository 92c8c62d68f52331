"""A national API that hangs, patients who press as fast as they can, and what the others feel.

    python -m benchmarks.hung [--people 1000] [--seconds 60] [--others 20] [--every 0] [--updates polling|webhook]
                              [--pace off|telegram]

The bot runs in its own process; the stand-in for Telegram and the people share this one, so its speed bounds the load.
`--every` makes each person press so often (seconds) whatever the answer. Moments are noticed every 20 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from benchmarks.steps import cpu_seconds, rss_mib
from storage.migrate import upgrade
from tests.faults.lives import ForkServer
from tests.faults.pressing import asked_by_all, askers, logged_in, menus, mute_system, share
from tests.faults.scene import open_scene

PARTS = (0.5, 0.95, 0.99, 1.0)


async def measure(folder: Path, server: ForkServer, given: argparse.Namespace) -> None:
    """One run, told in a few lines."""
    url = f"sqlite+aiosqlite:///{folder / 'bot.db'}"
    await upgrade(url)
    async with mute_system() as mute:
        changed = {"EHEALTH_API_BASE": mute.url, "FLOOD_GUARD": "on", "PACE": given.pace}
        async with open_scene(folder, server, url, given.updates, **changed) as scene:
            people = await logged_in(scene, given.people)
            life = await scene.started()
            pressers, others = await menus(scene, people), await askers(scene, given.others)
            await asked_by_all([], others, given.seconds / 4)
            before = [wait for one in others for wait in one.waits]
            for one in others:
                one.waits.clear()
            for presser in pressers:
                presser.every = given.every or None
            cpu, memory = cpu_seconds(life.pid), rss_mib(life.pid)
            await asked_by_all(pressers, others, given.seconds)
            cpu = (cpu_seconds(life.pid) - cpu) / given.seconds
            after = [wait for one in others for wait in one.waits]
            sentences = [one.sentence if one.sentence is not None else given.seconds for one in pressers]
            presses = sum(one.pressed for one in pressers)
            print(f"{given.people} people, {presses / given.seconds:.0f} presses/s, {mute.calls} calls in all")
            print(f"the bot: {cpu:.2f} of a core, {memory:.0f} → {rss_mib(life.pid):.0f} MiB")
            told("first sentence", sentences)
            told("spinners", [wait for one in pressers for wait in one.waits])
            print(f"  longest still turning: {max(one.turning for one in pressers):.2f} s")
            told("others before", before)
            told("others meanwhile", after)
            print(f"  longest still waiting: {max(one.still_waits for one in others):.2f} s")
            if given.log:
                given.log.write_text(scene.log, encoding="utf-8")


def told(name: str, waits: list[float]) -> None:
    """Shares of waits in seconds."""
    shares = ", ".join(f"p{part * 100:.0f} {share(waits, part):.2f}" for part in PARTS)
    print(f"{name}: {len(waits)}, {shares} s")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--others", type=int, default=20)
    parser.add_argument("--every", type=float, default=0.0)
    parser.add_argument("--updates", choices=("polling", "webhook"), default="polling")
    parser.add_argument("--pace", choices=("off", "telegram"), default="off", help="of the bot, towards Telegram")
    parser.add_argument("--log", type=Path, help="where the bot's log is copied to")
    given = parser.parse_args()
    server = ForkServer()
    try:
        with tempfile.TemporaryDirectory(prefix="hung-") as folder:
            asyncio.run(measure(Path(folder), server, given))
    finally:
        server.close()


if __name__ == "__main__":
    main()
