"""Is a text that begins with "/" a command, and which? People also write words that begin so: «/start не працює»."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.kit.declaring import Command

_COMMAND = re.compile(r"/(?P<name>[^\s@]*)(?:@(?P<bot>\S*))?(?P<rest>.*)", re.DOTALL)
"""Any white space ends the name: a line break, the no-break space that some keyboards put."""


def parse_command(text: str | None, bot_name: str | None) -> tuple[str, str] | None:
    """(`start`, `payload`) of "/start@our_bot payload"; None when it is no command, or one for another bot.

    `bot_name`: None where it does not matter whose it is.
    """
    found = _COMMAND.match(text or "")
    if found is None or (bot_name is not None and found["bot"] and found["bot"].lower() != bot_name.lower()):
        return None
    return found["name"].lower(), found["rest"].strip()


def is_spoken(name: str, rest: str, known: Mapping[str, Command]) -> bool:
    """Where words are waited for: is this one of them, and no command?

    One that is not ours with words after it, or one of ours with more after it than it could take.
    """
    command = known.get(name)
    if command is None:
        return bool(rest)
    return not command.takes_words and len(rest.split()) > 1
