"""Where the memory of a bot that has started goes, part by part: `python -m benchmarks.memory`.

Each part is imported or built after those above it, so what several need counts for the first of them.
"""

from __future__ import annotations

import gc
import re
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

kept: list[object] = []


def imports(*names: str) -> Callable[[], object]:
    """Imports these modules."""
    return lambda: [import_module(name) for name in names]


def texts() -> object:
    """All texts of both languages."""
    from locales import load_words

    return load_words()


def questions() -> object:
    """Entries and their index, learnt before."""
    from bot.questions import load_questions

    return load_questions(Path(FOLDER.name))


def learnt() -> None:
    """Learns in a process of its own, as the bot does."""
    import subprocess

    subprocess.run([sys.executable, "-m", "bot", "faq", "learn", FOLDER.name], check=True, stdout=subprocess.DEVNULL)


FOLDER = tempfile.TemporaryDirectory(prefix="memory-")
ECHO: tuple[tuple[str, Callable[[], object]], ...] = (
    ("asyncio, ssl, json", imports("asyncio", "ssl", "json", "logging")),
    ("aiohttp", imports("aiohttp", "aiohttp.web")),
    ("pydantic", imports("pydantic")),
    ("aiogram", imports("aiogram", "aiogram.client.session.aiohttp")),
)
OURS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("structlog, prometheus_client", imports("structlog", "prometheus_client")),
    ("cryptography", imports("cryptography.hazmat.primitives.ciphers.aead")),
    ("SQLAlchemy, aiosqlite", imports("sqlalchemy", "sqlalchemy.ext.asyncio", "aiosqlite")),
    ("our storage", imports("storage", "storage.sqlite", "storage.tables", "storage.unit_of_work")),
    ("Fluent, Babel", imports("fluent.runtime", "babel.dates")),
    ("texts", texts),
    ("numpy", imports("numpy")),
    ("rapidfuzz", imports("rapidfuzz.process", "rapidfuzz.distance")),
    (
        "conversations and the process around them",
        imports("bot.app", "bot.wiring", "bot.web.server", "bot.clock.startup"),
    ),
    ("questions", questions),
)


def resident() -> float:
    """MiB of this process in memory, what loading has freed given back as the bot gives it back."""
    if "bot.app" in sys.modules:
        sys.modules["bot.app"].settle_memory()
    gc.collect()
    match = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(match[1]) / 1024 if match else 0.0


def main() -> None:
    """Measures and prints."""
    learnt()
    before = resident()
    print(f"{'interpreter':<44}{before:7.1f} MiB")
    for group, parts in (("an echo bot has these", ECHO), ("ours has these too", OURS)):
        first = before
        for name, part in parts:
            kept.append(part())
            now = resident()
            print(f"{name:<44}{now - before:7.1f}", flush=True)
            before = now
        print(f"  {group:<42}{before - first:7.1f}\n")


if __name__ == "__main__":
    main()
