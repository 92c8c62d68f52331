"""What the launcher finds and keeps on this machine: free ports, the data folder, the person's own settings."""

import base64
import os
import secrets
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

_PORTS_TRIED = 50
_KEY_BYTES = 32  # the bot's SECRET_KEYS: AES-256
_KEY_FILE = "secret_keys"
_OURS = ("telegram", "ehealth", _KEY_FILE, "bot.log", "bot.db*", "*.faq.npz")  # the bot's database has files beside it
_ANY_HOST = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, never bound by default


class PortTaken(Exception):
    """The port somebody asked for is in use."""


@dataclass(frozen=True, slots=True)
class Port:
    """A wanted port; one that was asked for by name (`explicit`) is never replaced by another."""

    number: int
    explicit: bool = False

    def find(self, host: str, taken: set[int]) -> int:
        """Its number, or the next free one not in `taken`; PortTaken if it may not be replaced."""
        if self.number == 0:
            return 0
        for number in range(self.number, self.number + _PORTS_TRIED):
            if number not in taken and _is_free(host, number):
                return number
            if self.explicit:
                raise PortTaken(f"port {number} is in use; choose another or stop the program that holds it")
        raise PortTaken(f"no free port between {self.number} and {self.number + _PORTS_TRIED - 1}")


def free_port(host: str) -> int:
    """A port that nobody holds now, for a program that must tell its address before it listens."""
    with socket.socket(_family(host), socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _is_free(host: str, number: int) -> bool:
    with socket.socket(_family(host), socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError:
            return False
    return True


def reachable(host: str) -> str:
    """The name under which a browser on this machine reaches a server that listens on `host`."""
    return "127.0.0.1" if host in _ANY_HOST else host


def own_settings(folder: Path) -> dict[str, str]:
    """What the person has set: `.env` of the folder, and the environment, which wins. Empty values do not count."""
    file = {name: value for name, value in dotenv_values(folder / ".env").items() if value}
    return file | {name: value for name, value in os.environ.items() if value}


def empty(data: Path) -> None:
    """Remove what earlier runs left in the data folder, and nothing else."""
    for path in [path for pattern in _OURS for path in data.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def secret_keys(data: Path) -> str:
    """SECRET_KEYS of this data folder, made at the first run: without them the bot cannot read its own data."""
    file = data / _KEY_FILE
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        key = base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()
        file.write_text(f"local:{key}\n", encoding="ascii")
    return file.read_text(encoding="ascii").strip()
