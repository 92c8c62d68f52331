"""Sockets of the bot's own HTTP; what stands in their way is said in a sentence."""

from __future__ import annotations

import os
import socket

BACKLOG = 128  # connections that may wait to be taken, as many as aiohttp's own sites allow


class CannotListen(Exception):
    """The address is another program's, or not of this machine; the text names the setting."""


def listen(setting: str, host: str, port: int) -> socket.socket:
    """A socket that listens there, on any free port for 0; raises `CannotListen`. `setting` names the port's."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as fault:
        why = os.strerror(fault.errno) if fault.errno and fault.errno > 0 else str(fault)
        raise CannotListen(f"{setting}: cannot listen on {host}, port {port}: {why}") from None


def port_of(listening: socket.socket | None) -> int:
    """Where it listens, also when any free port was asked for; 0 when it does not."""
    return int(listening.getsockname()[1]) if listening else 0
