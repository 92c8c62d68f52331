"""How Telegram names an account, made fit to be shown to somebody who decides by it.

A name is whatever its owner typed: it may look like a sentence of ours, hold a false "@name", turn the direction of
what stands beside it, or consist of nothing that can be seen. So name and @name are kept apart, and what is invisible
or moves other letters is taken out: the general categories Cc, Cf, Cs, Co, Cn, Zl, Zp (The Unicode Standard, 4.5), to
whose Cf all controls of direction belong (UAX #9, 2.1–2.6), and the letters without a shape that other categories hold
(Default_Ignorable_Code_Point in DerivedCoreProperties; U+2800, the empty Braille pattern).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from storage.contents import StoredName

NAME_LETTERS = 64  # Telegram's own limit of a first name (core.telegram.org/method/account.updateProfile)
MARKS_A_LETTER = 2  # more are no writing: they climb over the lines above
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
SPACES = frozenset(("Zs", "Zl", "Zp"))
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_VARIATIONS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # they choose a shape and have none
_USERNAME = re.compile(r"[A-Za-z0-9_]{4,32}")  # core.telegram.org/method/account.checkUsername; four by auction


@dataclass(frozen=True, slots=True)
class Named:
    """`name` without what cannot be seen, None if nothing is left; `username` without @, None if there is none."""

    name: str | None
    username: str | None

    def stored(self) -> StoredName:
        """As it is sealed."""
        return {"name": self.name, "username": self.username}


def named(full_name: str, username: str | None) -> Named:
    """An account as Telegram names it."""
    plain = username if username and _USERNAME.fullmatch(username) else None
    return Named(shown(full_name) or None, plain)


def named_again(stored: StoredName) -> Named:
    """The same from under the seal."""
    return Named(stored["name"], stored["username"])


def shown(text: str) -> str:
    """What of a text can be seen, on one line, cut to a sane length; empty if nothing can."""
    seen: list[str] = []
    marks = 0
    for letter in _VARIATIONS.sub("", text):
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if letter in BLANKS or category in SPACES or letter in "\t\n\r":
            seen.append(" ")
        elif category not in UNSEEN and marks <= MARKS_A_LETTER:
            seen.append(letter)
    line = " ".join("".join(seen).split())
    return line if len(line) <= NAME_LETTERS else line[: NAME_LETTERS - 1].rstrip() + "…"
