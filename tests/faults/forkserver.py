"""A process that has imported the bot and forks a ready one for every life: `python -m tests.faults.forkserver`.

Importing aiogram costs seconds of CPU, and a suite that kills the bot sixty times would spend its minutes on that. Here
it is paid once: nothing runs yet, there is no loop, no thread and no connection when a child is forked, so the child is
what `python -m bot run` is at the moment its imports are done, and from there on it does the same.

Orders come as lines of JSON: {"order", "folder", "log", "settings", "words"}; the words are those of the command.
Answers go out as lines of JSON: {"order", "pid"} at birth and {"pid", "code"} at death (minus the signal's number for
those killed). Without orders to come all die.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from importlib import import_module
from typing import Any, NoReturn

from tests.faults.haste import SETTING, may_hurry
from tests.one_question import come_with_it

PARTS = (
    "bot.app",
    "bot.clock.startup",
    "bot.web.server",
    "bot.wiring",
    "storage.sqlite",
    "storage.postgres",
    "doctors.index",
    "faq.index",
)
ORDERS = 0  # standard input; read without Python's buffer, in which an order could hide from select
CHUNK = 65536


def tell(**fields: Any) -> None:
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


def serve() -> dict[str, Any] | None:
    """Takes orders until there are no more; in a child, returns the order it was born for."""
    wake, bell = os.pipe()
    os.set_blocking(bell, False)
    signal.set_wakeup_fd(bell)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    living: set[int] = set()
    rest = b""
    while True:
        ready, _, _ = select.select([ORDERS, wake], [], [])
        if wake in ready:
            os.read(wake, CHUNK)
            bury(living)
            continue
        chunk = os.read(ORDERS, CHUNK)
        if not chunk:
            break
        *lines, rest = (rest + chunk).split(b"\n")
        for order in map(json.loads, lines):
            pid = os.fork()
            if not pid:
                return dict(order)
            living.add(pid)
            tell(order=order["order"], pid=pid)
    for pid in living:
        os.kill(pid, signal.SIGKILL)
    return None


def bury(living: set[int]) -> None:
    """Says who has died and how."""
    for pid in list(living):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            living.discard(pid)
            tell(pid=pid, code=os.waitstatus_to_exitcode(status))


def become(order: dict[str, Any]) -> NoReturn:
    """From here on this process is `python -m bot` with these words and settings, in this folder."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, theirs in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(ours, theirs)
    os.chdir(order["folder"])
    os.environ.update(order["settings"])
    if SETTING in order["settings"]:
        may_hurry(float(order["settings"][SETTING]))
    from bot.__main__ import main

    sys.argv = ["cabinet-bot", *order["words"]]
    main()
    sys.exit()


if __name__ == "__main__":
    for part in PARTS:
        import_module(part)
    come_with_it()
    tell(ready=True)
    born = serve()
    if born is not None:
        become(born)
