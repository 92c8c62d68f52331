"""From exec to the first emergency answered: seconds of CPU (user and system, of the process and all it starts).

    python -m benchmarks.start [--rounds 5] [--python PATH]

A Bot API of its own has an emergency waiting for the bot; when the answer arrives there, the CPU of the process tree is
read from /proc. Told for polling and a webhook, on a database that is there and on none; beside it what `/start` costs,
which needs the whole bot. `--python` is the interpreter of another installation: an installed wheel comes learnt.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import itertools
import os
import socket
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from aiohttp import web

ROOT = Path(__file__).parents[1]
TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"
SECRET = "letters-and_digits-1"
EMERGENCY, PLAIN = "болить серце, не можу дихати", "/start"
CABINETS = """
[[cabinet]]
id = "state"
kind = "state"
name.uk = "Кабінет"
name.en = "Cabinet"
url = "https://cabinet.example.org"
"""
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
ENOUGH_SECONDS = 30
POST_AGAIN_SECONDS = 0.05


@dataclass
class BotApi:
    """Gives one message away, by poll or by post, and looks at the bot's CPU when the answer comes."""

    text: str
    pid: int = 0
    given: bool = False
    cpu: float = 0.0
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: Any = field(default_factory=lambda: itertools.count(500))
    webhook: dict[str, Any] = field(default_factory=dict)
    posting: asyncio.Task[None] | None = None

    def update(self) -> dict[str, Any]:
        """What the patient has written."""
        chat = {"id": 77, "type": "private", "first_name": "О"}
        author = {"id": 77, "is_bot": False, "first_name": "О", "language_code": "uk"}
        message = {"message_id": 1, "date": int(time.time()), "chat": chat, "from": author, "text": self.text}  # noqa: TID251
        return {"update_id": 1, "message": message}

    async def call(self, request: web.Request) -> web.Response:
        """Any method, as far as a start needs it."""
        method = request.match_info["method"]
        payload = await request.json()
        result: Any = True
        if method == "getUpdates":
            result = [] if self.given else [self.update()]
            if self.given:
                await asyncio.sleep(payload["timeout"])
            self.given = True
        elif method == "getMe":
            result = {"id": 123456, "is_bot": True, "first_name": "b", "username": "start_bot"}
        elif method == "getWebhookInfo":
            result = {"url": "", "pending_update_count": 0, **self.webhook}
        elif method == "setWebhook":
            self.webhook = {"url": payload["url"], "max_connections": 40, "allowed_updates": payload["allowed_updates"]}
            self.posting = asyncio.get_running_loop().create_task(self.post())
        elif method == "sendMessage":
            self.cpu = self.cpu or cpu_of_tree(self.pid)
            self.answered.set()
            result = {"message_id": next(self.numbers)}
        return web.json_response({"ok": True, "result": result})

    async def post(self) -> None:
        """Until it is taken, as Telegram does."""
        async with aiohttp.ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as http:
            while True:
                try:
                    async with http.post(self.webhook["url"], json=self.update()) as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(POST_AGAIN_SECONDS)


def cpu_of_tree(pid: int) -> float:
    """Seconds of CPU of a process, of those it has started, and of those that have ended."""
    stats: dict[int, list[str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stats[int(entry.name)] = (entry / "stat").read_text().rpartition(") ")[2].split()
            except OSError:  # it has ended while we looked
                continue
    family, fresh = set(), {pid}
    while fresh:
        family |= fresh
        fresh = {one for one, stat in stats.items() if int(stat[1]) in fresh} - family
    return sum(int(ticks) for one in family & stats.keys() for ticks in stats[one][11:15]) / TICKS_A_SECOND


async def started(python: str, folder: Path, updates: str, text: str) -> float:
    """One start; the CPU until the answer."""
    api = BotApi(text)
    server = web.Application()
    server.router.add_post("/bot{token}/{method}", api.call)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    own = {"PYTHONPATH": str(ROOT)} if python == sys.executable else {}
    environment = {**settings(folder, updates, runner.addresses[0][1]), **own}
    log = (folder / "bot.log").open("wb")
    bot = await asyncio.create_subprocess_exec(
        python, "-m", "bot", "run", cwd=folder, env=environment, stdout=log, stderr=log
    )
    api.pid = bot.pid
    try:
        async with asyncio.timeout(ENOUGH_SECONDS):
            await api.answered.wait()
    except TimeoutError:
        raise SystemExit(f"no answer; the bot's last words:\n{(folder / 'bot.log').read_text()[-2000:]}") from None
    finally:
        if bot.returncode is None:
            bot.terminate()
        await bot.wait()
        if api.posting:
            api.posting.cancel()
        await runner.cleanup()
        log.close()
    return api.cpu


def settings(folder: Path, updates: str, port: int) -> dict[str, str]:
    """The environment of the bot."""
    (folder / "cabinets.toml").write_text(CABINETS, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        own = probe.getsockname()[1]
    return {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": f"http://127.0.0.1:{port}",
        "UPDATES": updates,
        "WEBHOOK_SECRET": SECRET,
        "PUBLIC_URL": f"http://127.0.0.1:{own}",
        "HTTP_PORT": str(own),
        "INSIDE_PORT": "0",
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        "SECRET_KEYS": f"k1:{base64.b64encode(bytes(32)).decode()}",
        "CABINETS_FILE": str(folder / "cabinets.toml"),
        "EHEALTH_API_BASE": "http://127.0.0.1:9",
        "EHEALTH_AUTH_BASE": "http://127.0.0.1:9",
        "SIGNER": "sandbox",
        "PACE": "off",
    }


async def measure(python: str, rounds: int) -> None:
    """Every case, a line each, as soon as it is known."""
    for updates, fresh, text in itertools.product(("polling", "webhook"), (False, True), (EMERGENCY, PLAIN)):
        spent = []
        with TemporaryDirectory() as place:
            for number in range(rounds + (not fresh)):
                folder = Path(place) / (str(number) if fresh else "same")
                folder.mkdir(exist_ok=True)
                took = await started(python, folder, updates, text)
                if fresh or number:  # the first start on a database that is to be there makes it
                    spent.append(took)
                (folder / "bot.db").touch()
                if not fresh:
                    forget_updates(folder / "bot.db")
        where = "first start" if fresh else "database there"
        what = "an emergency" if text == EMERGENCY else text
        print(
            f"{updates:<8} {where:<15} {what:<13} {statistics.median(spent):.2f} s of CPU"
            f"  [{min(spent):.2f}–{max(spent):.2f}]",
            flush=True,
        )


def forget_updates(database: Path) -> None:
    """So that the same message is new to the next start."""
    import sqlite3

    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM inbox")
    connection.execute("DELETE FROM outbox")
    connection.commit()
    connection.close()


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", default=sys.executable)
    given = parser.parse_args()
    asyncio.run(measure(given.python, given.rounds))


if __name__ == "__main__":
    main()
