"""Messages that ask us nothing: greetings, thanks, scolding, laughter, keys hit at random, other subjects."""

from collections.abc import Sequence
from typing import Literal, get_args

from faq.groups import Groups, read_groups, table, toml

Smalltalk = Literal[
    "greeting",
    "howareyou",
    "thanks",
    "farewell",
    "agree",
    "refuse",
    "laugh",
    "who",
    "abuse",
    "love",
    "gibberish",
    "elsewhere",
]
KINDS: tuple[Smalltalk, ...] = get_args(Smalltalk)
# What the whole message is about when several kinds stand in it: the later in this list, the stronger.
_STRENGTH: tuple[Smalltalk, ...] = (
    *("gibberish", "agree", "refuse", "laugh", "greeting", "farewell"),
    *("thanks", "love", "howareyou", "who", "abuse"),
)
_FILLER = "filler"
# What people send instead of words; the skin, the heart and the face that is drawn change nothing.
_SIGNS: tuple[tuple[str, Smalltalk], ...] = (
    ("🙏❤🧡💛💚💙💜🖤🤍💐🌹🥰😍😘🤗", "thanks"),
    ("👍👌✅🆗💯👏🤝😊🙂😉", "agree"),
    ("😂🤣😄😁😆😅", "laugh"),
    ("👎", "refuse"),
)


@table
def _groups() -> Groups:
    return read_groups(toml("smalltalk.toml"), any_form=False)


def sign(text: str) -> Smalltalk | None:
    """Kind of talk of a text that is nothing but signs: «👍», «🙏🙏»."""
    return next((kind for signs, kind in _SIGNS for letter in text if letter in signs), None)


def smalltalk(keys: Sequence[str]) -> Smalltalk | None:
    """Kind of talk if every folded word belongs to talk; None when something else is said too."""
    groups = _groups()
    marks = [(position, position, kind) for position, word in enumerate(keys) for kind in groups.of(word)]
    marks += [(mark.first, mark.last, mark.group) for mark in groups.joined_in(keys)]
    covered = {position for first, last, _ in marks for position in range(first, last + 1)}
    found = {kind for _, _, kind in marks} - {_FILLER}
    if len(covered) < len(keys) or not found:
        return None
    return max((kind for kind in _STRENGTH if kind in found), key=_STRENGTH.index)
