"""`python -m sandbox` as a person starts it: a child with its own data folder, on free ports."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PORTS = ("--port", "--ehealth-port", "--auth-port", "--widget-port", "--bot-port")
FREE_PORTS = tuple(word for name in PORTS for word in (name, "0"))
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")  # nothing else of the environment may reach the bot: a token least of all
STOP_SECONDS = 30
BUSY_SECONDS = 10  # how long a change of ours waits for the bot's own writer


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Where everything listens, and the bot's database."""

    chat: str
    bot: str
    clinic: str
    people: str
    widget: str
    api: str
    database: Path

    @property
    def homes(self) -> tuple[str, ...]:
        """Beginnings of all addresses a page may ask."""
        addresses = (self.chat, self.bot, self.clinic, self.widget, *self.detours)
        return tuple("/".join(address.split("/", 3)[:3]) + "/" for address in addresses)

    @property
    def detours(self) -> tuple[str, str]:
        """Two further origins of the national pages."""
        port = self.clinic.split(":")[2].split("/")[0]
        return f"http://auth.localhost:{port}", f"http://id.localhost:{port}"

    def links_grow_old(self) -> None:
        """Five minutes in an instant: every link to the sign-in page that has been given out is now too old."""
        with closing(sqlite3.connect(self.database, timeout=BUSY_SECONDS)) as database, database:
            changed = database.execute("UPDATE login SET expires_at = created_at").rowcount
        assert changed, "nobody has been given a link"


@contextmanager
def running(folder: Path) -> Iterator[Sandbox]:
    """Everything is up inside the block; what the launcher says goes to `sandbox.log` in the folder."""
    log = folder / "sandbox.log"
    with log.open("w", encoding="utf-8") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "sandbox", "--json", "--data", str(folder / "data"), *FREE_PORTS],
            cwd=folder,  # no .env of the checkout
            env={name: os.environ[name] for name in KEPT if name in os.environ} | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=words,
            text=True,
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, f"the sandbox did not start:\n{log.read_text(encoding='utf-8')}"
        yield _told(json.loads(line), folder / "data" / "bot.db")
    finally:
        process.terminate()
        process.communicate(timeout=STOP_SECONDS)


def _told(said: dict[str, object], database: Path) -> Sandbox:
    pages = said["pages"]
    assert isinstance(pages, dict)
    return Sandbox(
        chat=pages["CHAT"],
        bot=str(said["PUBLIC_URL"]),
        clinic=pages["CLINIC_DESK"],
        people=pages["PEOPLE"],
        widget=pages["SIGN_WIDGET"],
        api=str(said["EHEALTH_API_BASE"]),
        database=database,
    )
