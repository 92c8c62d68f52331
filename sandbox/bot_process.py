"""The bot as a child process: started, waited for, stopped, and its last words if it dies."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import aiohttp

_ASK_EVERY_SECONDS = 0.2
_STOP_SECONDS = 10
_LAST_LINES = 20
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class BotDied(Exception):
    """The bot ended by itself; the message holds its last lines."""


class BotProcess:
    """`python -m bot run` with its output in a file; it gets SIGTERM if the launcher dies without a word."""

    def __init__(self, settings: Mapping[str, str], log: Path) -> None:
        self._settings = dict(settings)
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("wb") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **self._settings},
                start_new_session=True,  # Ctrl-C reaches the launcher alone, which stops things in their order
                preexec_fn=_end_with_parent,
            )

    async def ready(self, address: str) -> None:
        """Return when `address` answers 200; BotDied if the bot ends before."""
        timeout = aiohttp.ClientTimeout(total=2)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while not await _answers(session, address):
                await self._die_if_ended()
                await asyncio.sleep(_ASK_EVERY_SECONDS)

    async def _die_if_ended(self) -> None:
        assert self._process is not None
        if self._process.returncode is not None:
            raise BotDied(self._last_words())

    async def ended(self) -> None:
        """Wait for the end nobody asked for, then raise BotDied."""
        assert self._process is not None
        await self._process.wait()
        raise BotDied(self._last_words())

    def _last_words(self) -> str:
        assert self._process is not None
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:]
        return "\n".join([f"the bot ended with code {self._process.returncode}; its last lines:", *lines])

    async def stop(self) -> None:
        """SIGTERM, then after ten seconds SIGKILL."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), _STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


async def _answers(session: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with session.get(address) as response:
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


def _end_with_parent() -> None:
    """Ask Linux to send SIGTERM to this process when its parent dies; elsewhere the bot stays until stopped."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
