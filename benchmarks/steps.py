"""Our step against a stock aiogram echo bot, round by round in one series: `make bench`.

    python -m benchmarks.steps [--rounds 5] [--minutes 10] [--updates 3000] [--postgres postgresql://…]
        [--latency] [--memory]

Every bot runs in its own process against the same stub server, which has a process of its own. Of each round the
ratio to the echo bot of the same round is taken; printed are the median ratio and the lowest and highest round.
Seconds drift with the machine, ratios do not. It ends in time: a load is no longer than a slow machine can bear, and no
round begins that would not end by then.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

IN_FLIGHT = 64
WARM_UP = 400
RUN_SECONDS = 400  # the longest run lasts half of it on a busy machine
LOAD_SECONDS = 20  # of one load at the pace of the warm-up; on a quiet machine none takes so long
CROWD = 10_000  # chats of the load that is there for its memory, and is done whole
ALONE = 4  # times as long as among others an update takes that waits for its own flush to the disk
BREATHER_SECONDS = 20  # of a start, at most: what is still being loaded then is measured as work
QUESTION = "а як подати декларацію через інтернет"  # no entry's own question: those are known by their letters
TICKS = os.sysconf("SC_CLK_TCK")
CABINETS = (
    '[[cabinet]]\nid = "state"\nkind = "state"\nname.uk = "Державний"\nname.en = "State"\nurl = "https://example.org"\n'
)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str, body: Any = None, seconds: float = 150) -> Any:
    """JSON from the stub or a bot."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"} if data else {})
    with urllib.request.urlopen(request, timeout=seconds) as answer:
        text = answer.read()
    return json.loads(text) if text[:1] in b"{[" else text.decode()


@dataclass
class Bot:
    """A kind of bot to be measured."""

    name: str
    command: list[str]
    text: str = "hello"
    environment: dict[str, str] = field(default_factory=dict)
    metrics: int | None = None


@dataclass(frozen=True)
class Load:
    """So many chats write so many updates: each when it was answered, or all of them at a rate (a second).

    `burst`: half-way one more chat writes so many at once; its own waits do not count, those of the others do.
    """

    label: str
    chats: int
    updates: int
    rate: float | None = None
    burst: int = 0


@dataclass
class Measured:
    """One run of one bot."""

    rate: float
    cpu: float
    p50: float
    p99: float
    commits: float | None
    rss: float
    start_cpu: float


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_mib(pid: int) -> float:
    """Resident memory."""
    match = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(match[1]) / 1024 if match else 0.0


@contextmanager
def process(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child that is stopped afterwards."""
    child = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    try:
        yield child
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()


@contextmanager
def stub() -> Iterator[str]:
    """The stub server; its address."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with process([sys.executable, "-m", "benchmarks.stub", str(port)], {}):
        for _ in range(100):
            try:
                fetch(f"{base}/botx/getMe", {}, 1)
                break
            except OSError:
                time.sleep(0.1)
        yield base


def started(bot: Bot, base: str) -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
    """The bot, pointed at the stub."""
    environment = {name: value.replace("BASE", base) for name, value in bot.environment.items()}
    return process([part.replace("BASE", base) for part in bot.command], environment)


def commits_of(bot: Bot) -> float | None:
    """Durable commits of our bot so far."""
    if bot.metrics is None:
        return None
    match = re.search(r"^cabinet_commits ([\d.e+]+)", fetch(f"http://127.0.0.1:{bot.metrics}/metrics"), re.MULTILINE)
    return float(match[1]) if match else None


def run(base: str, text: str, load: Load) -> dict[str, float]:
    """One run through the stub."""
    fetch(f"{base}/run", {"text": text, **asdict(load)})
    result: dict[str, float] = fetch(f"{base}/result?seconds={RUN_SECONDS}", seconds=RUN_SECONDS + 10)
    return result


def _settled(child: subprocess.Popen[bytes], bot: Bot) -> None:
    """Waits until nothing is being loaded any more: that would be measured as work."""
    if bot.metrics:
        for _ in range(100):
            with contextlib.suppress(OSError):
                fetch(f"http://127.0.0.1:{bot.metrics}/ready")
                break
            time.sleep(0.2)
    before, until = -1.0, time.monotonic() + BREATHER_SECONDS
    while cpu_seconds(child.pid) - before > 0.02 and time.monotonic() < until:
        before = cpu_seconds(child.pid)
        time.sleep(1)


def bearable(load: Load, rate: float) -> Load:
    """The load with as many updates as are worked off in time at so many a second; one that has its own rate stays."""
    most = int(rate * LOAD_SECONDS) if load.chats > 1 else int(rate * LOAD_SECONDS / ALONE)
    return load if load.rate or load.chats >= CROWD else replace(load, updates=min(load.updates, max(load.chats, most)))


def measure(bot: Bot, loads: list[Load]) -> list[Measured]:
    """Starts the bot anew and puts every load on it."""
    with stub() as base, started(bot, base) as child:
        fetch(f"{base}/ready")
        start_cpu = cpu_seconds(child.pid)
        _settled(child, bot)
        warm = run(base, bot.text, Load("warm-up", IN_FLIGHT, WARM_UP))
        results = []
        for load in (bearable(one, WARM_UP / warm["seconds"]) for one in loads):
            cpu, commits = cpu_seconds(child.pid), commits_of(bot)
            outcome = run(base, bot.text, load)
            after = commits_of(bot)
            results.append(
                Measured(
                    rate=outcome["updates"] / outcome["seconds"],
                    cpu=(cpu_seconds(child.pid) - cpu) / outcome["updates"],
                    p50=outcome["p50"],
                    p99=outcome["p99"],
                    commits=None if after is None or commits is None else (after - commits) / outcome["updates"],
                    rss=rss_mib(child.pid),
                    start_cpu=start_cpu,
                )
            )
        return results


def ours(folder: Path, name: str, module: str, text: str, database: str) -> Bot:
    """Our bot on a database."""
    port, inside = free_port(), free_port()
    environment = {
        "BOT_TOKEN": "123456:abcdefghijklmnopqrstuvwxyz",
        "TELEGRAM_API_BASE": "BASE",
        "DATABASE_URL": database,
        "SECRET_KEYS": f"bench:{base64.b64encode(bytes(32)).decode()}",
        "CABINETS_FILE": str(folder / "cabinets.toml"),
        "EHEALTH_API_BASE": "http://127.0.0.1:9",
        "EHEALTH_AUTH_BASE": "http://127.0.0.1:9",
        "SIGNER": "sandbox",
        "HTTP_PORT": str(port),
        "INSIDE_PORT": str(inside),
        "PACE": "off",
        "FLOOD_GUARD": "off",
        "LOG_LEVEL": "ERROR",
    }
    return Bot(name, [sys.executable, "-m", *module.split()], text, environment, inside)


def fresh_database(folder: Path, server: str | None, number: int) -> str:
    """An empty database, migrated."""
    import asyncio

    from storage.migrate import upgrade

    if server is None:
        return f"sqlite+aiosqlite:///{folder / f'bench-{number}.db'}"
    import asyncpg

    async def make() -> str:
        connection = await asyncpg.connect(server)
        await connection.execute(f"DROP DATABASE IF EXISTS bench_{number} WITH (FORCE)")
        await connection.execute(f"CREATE DATABASE bench_{number}")
        await connection.close()
        head, _, query = server.partition("?")
        url = f"{head.rsplit('/', 1)[0]}/bench_{number}".replace("postgresql://", "postgresql+asyncpg://")
        url += f"?{query}" if query else ""
        await upgrade(url)
        return url

    return asyncio.run(make())


def spread(values: list[float], digits: int = 2) -> str:
    """«median [lowest–highest]»."""
    return f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f}–{max(values):.{digits}f}]"


def report(name: str, mine: list[list[Measured]], anchor: list[list[Measured]], loads: list[Load]) -> None:
    """Ratios of one bot, load by load."""
    print(f"\n{name}")
    for place, load in enumerate(loads):
        pairs = [(one[place], other[place]) for one, other in zip(mine, anchor, strict=True)]
        print(
            f"  {load.label:<34} updates/s × {spread([a.rate / b.rate for a, b in pairs])}"
            f"   CPU × {spread([a.cpu / b.cpu for a, b in pairs])}"
            f"   p50 × {spread([a.p50 / b.p50 for a, b in pairs])}   p99 × {spread([a.p99 / b.p99 for a, b in pairs])}"
        )
        if pairs[0][0].commits is not None:
            print(f"  {'':<34} durable commits an update: {spread([a.commits or 0 for a, _ in pairs], 3)}")
    first = [(one[0], other[0]) for one, other in zip(mine, anchor, strict=True)]
    print(f"  start-up CPU × {spread([a.start_cpu / b.start_cpu for a, b in first])}", end="")
    print(f"   memory: echo + {spread([a.rss - b.rss for a, b in first], 0)} MiB", end="")
    print(f", after all loads + {spread([one[-1].rss - one[0].rss for one in mine], 0)} MiB")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=10, help="no round begins that would not end by then")
    parser.add_argument("--updates", type=int, default=3000)
    parser.add_argument("--postgres", help="address of a server; without it PostgreSQL is started from a wheel")
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument("--latency", action="store_true", help="also loads at a rate, and one chat that floods")
    parser.add_argument("--memory", action="store_true", help="also 10,000 chats that make ten steps each")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        (folder / "cabinets.toml").write_text(CABINETS, encoding="utf-8")
        if given.no_postgres:
            series(folder, None, given)
        elif given.postgres:
            series(folder, given.postgres, given)
        else:
            from tests.postgres import own_server

            with own_server() as (server, _):
                series(folder, server, given)


def told(round_: int, bot: Bot, loads: list[Load]) -> list[Measured]:
    """Measures a bot, saying how far the series is."""
    found = measure(bot, loads)
    busy = os.getloadavg()[0]
    print(f"round {round_ + 1}  {bot.name:<30} {found[0].rate:5.0f}/s  {found[0].cpu * 1000:.2f} ms of CPU", end="")
    print(f"  (load of the machine {busy:.1f})", flush=True)
    return found


def series(folder: Path, server: str | None, given: argparse.Namespace) -> None:
    """All rounds."""
    loads = [
        Load(f"{IN_FLIGHT} in flight", IN_FLIGHT, given.updates),
        Load("32 in flight", 32, given.updates // 2),
        Load("alone, one after the other", 1, given.updates // 8),
    ]
    if given.latency:
        loads += [
            Load("50 chats at 60/s", 50, 1200, 60.0),
            Load("the same, one floods with 100", 50, 1200, 60.0, burst=100),
            Load("500 chats at 50/s", 500, 1000, 50.0),
            Load("500 in flight", 500, given.updates),
        ]
    if given.memory:
        loads.append(Load("10,000 chats, ten steps each", CROWD, 100_000))
    echo = Bot("aiogram echo", [sys.executable, "-m", "benchmarks.echo", "BASE"])
    kinds = [
        ("bare durable step, SQLite", "benchmarks.bare", "hello", None),
        ("real step (menu), SQLite", "bot run", "/menu", None),
        ("a typed question, SQLite", "bot run", QUESTION, None),
        *([("real step (menu), PostgreSQL", "bot run", "/menu", server)] if server else []),
    ]
    found: dict[str, list[list[Measured]]] = {}
    began, longest = time.monotonic(), 0.0
    for round_ in range(given.rounds):
        started_at = time.monotonic()
        if started_at + longest > began + given.minutes * 60:
            print(f"no time for a round {round_ + 1}: the longest took {longest:.0f} s")
            break
        found.setdefault(echo.name, []).append(told(round_, echo, loads))
        for number, (name, module, text, where) in enumerate(kinds):
            bot = ours(folder, name, module, text, fresh_database(folder, where, round_ * len(kinds) + number))
            found.setdefault(name, []).append(told(round_, bot, loads))
        longest = max(longest, time.monotonic() - started_at)
    for name, results in found.items():
        if name != echo.name:
            report(name, results, found[echo.name], loads)


if __name__ == "__main__":
    main()
