"""Is the bot of this machine ready? For health checks, which must not cost more than the bot: imports nothing of ours.

`python -m bot.health` ends with 0 when `/ready` says yes, else with 1 and the reason.
"""

from __future__ import annotations

import http.client
import os
import sys

TIMEOUT_SECONDS = 4
_ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # where a server listens everywhere, this machine is asked


def ready(host: str, port: int) -> tuple[bool, str]:
    """Whether the bot's own HTTP answers that it is ready, and its words."""
    asked = http.client.HTTPConnection("127.0.0.1" if host in _ANYWHERE else host, port, timeout=TIMEOUT_SECONDS)
    try:
        asked.request("GET", "/ready")
        answer = asked.getresponse()
        return answer.status == 200, answer.read(1000).decode(errors="replace")
    except OSError as fault:
        return False, f"no answer: {fault}"
    finally:
        asked.close()


if __name__ == "__main__":
    good, words = ready(os.environ.get("HTTP_HOST", ""), int(os.environ.get("HTTP_PORT") or 8080))
    sys.stdout.write(words + "\n")
    sys.exit(not good)
