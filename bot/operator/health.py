"""Is the bot of this machine alive, or ready? For health checks, so it is cheap and imports nothing of ours.

`python -m bot.operator.health` ends with 0 when `/live` answers: what asks so may kill a bot, and one that waits for
Telegram or for a group must not be killed. `python -m bot.operator.health ready` asks `/ready`, for alarms. What is not
well ends with 1 and the reason.
"""

from __future__ import annotations

import http.client
import os
import sys
from pathlib import Path

TIMEOUT_SECONDS = 4
_ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # where a server listens everywhere, this machine is asked


def setting(name: str) -> str:
    """As the bot has it: from the environment, else from `.env` here; empty when it is in neither."""
    given = os.environ.get(name)
    if given:
        return given
    try:
        lines = Path(".env").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    found = [value for key, _, value in (line.partition("=") for line in lines) if key.strip() == name]
    return found[-1].partition(" #")[0].strip().strip("\"'") if found else ""


def answers(path: str, host: str, port: int) -> tuple[bool, str]:
    """Whether the inside of the bot's own HTTP answers well at this path, and its words."""
    asked = http.client.HTTPConnection("127.0.0.1" if host in _ANYWHERE else host, port, timeout=TIMEOUT_SECONDS)
    try:
        asked.request("GET", path)
        answer = asked.getresponse()
        return answer.status == 200, answer.read(1000).decode(errors="replace")
    except OSError as fault:
        return False, f"no answer: {fault}"
    finally:
        asked.close()


if __name__ == "__main__":
    wanted = "/ready" if sys.argv[1:] == ["ready"] else "/live"
    inside = setting("INSIDE_PORT")
    host = setting("INSIDE_HOST" if inside else "HTTP_HOST")
    good, words = answers(wanted, host, int(inside or setting("HTTP_PORT") or 8080))
    sys.stdout.write(words + "\n")
    sys.exit(not good)
