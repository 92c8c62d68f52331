"""Lives of the bot: processes that are started, killed, stopped and looked at, none of which outlives its test."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BIRTH_SECONDS = 60  # the first one waits until the fork server has imported everything
_OF_A_BOT = "BOT_ DATABASE_ EHEALTH_ FAQ_ HTTP_ INSIDE_ SECRET_ STAFF_ TELEGRAM_ UPDATES WEBHOOK_"
_NOT_INHERITED = tuple(_OF_A_BOT.split())


def bare_environment() -> dict[str, str]:
    """The environment of the tests without settings of a bot that may stand in it."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
    return {**bare, "PYTHONPATH": str(ROOT)}


class Life:
    """One process of the bot."""

    def __init__(self, pid: int, log: Path, end: Future[int]) -> None:
        self.pid = pid
        self._log = log
        self._end = end

    @property
    def alive(self) -> bool:
        return not self._end.done()

    @property
    def log(self) -> str:
        """What it has written so far, and what lives in this folder have written before it."""
        return self._log.read_text(encoding="utf-8")

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal, unless it has ended."""
        if self.alive:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def ended(self, seconds: float = 15) -> int:
        """Its exit code, minus the signal's number if it was killed; TimeoutError when it goes on."""
        async with asyncio.timeout(seconds):
            return await asyncio.shield(asyncio.wrap_future(self._end))

    async def kill(self) -> None:
        """`kill -9`; returns when it is gone."""
        self.signal(signal.SIGKILL)
        await self.ended()

    async def stop(self, seconds: float = 15) -> int:
        """SIGTERM; its exit code."""
        self.signal(signal.SIGTERM)
        return await self.ended(seconds)


class ForkServer:
    """Gives birth to bots that need not import anything; see `tests.faults.forkserver`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forkserver"],
            cwd=ROOT,
            env=bare_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._numbers = itertools.count(1)
        self._births: dict[int, Future[int]] = {}
        self._deaths: dict[int, Future[int]] = {}
        self._reader = threading.Thread(target=self._read, name="fork-server")
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._hear(json.loads(line))

    def _hear(self, news: Mapping[str, Any]) -> None:
        if "order" in news:
            self._deaths[news["pid"]] = Future()
            self._births[news["order"]].set_result(news["pid"])
        elif "code" in news:
            self._deaths[news["pid"]].set_result(news["code"])

    async def start(
        self, settings: Mapping[str, str], folder: Path, words: Sequence[str] = ("run",), log: str = "bot.log"
    ) -> Life:
        """`python -m bot run` in that folder, or another command; what it says goes to `log` there."""
        number, said = next(self._numbers), folder / log
        birth = self._births[number] = Future()
        where = {"folder": str(folder), "log": str(said)}
        order = {"order": number, **where, "settings": dict(settings), "words": [*words]}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        async with asyncio.timeout(BIRTH_SECONDS):
            pid = await asyncio.shield(asyncio.wrap_future(birth))
        return Life(pid, said, self._deaths[pid])

    def close(self) -> None:
        """No more births; whoever lives is killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(BIRTH_SECONDS)
        self._reader.join()
        self._process.stdout.close()
