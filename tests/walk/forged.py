"""Button data that no screen of ours has shown, made from the classes themselves: a new class is covered by itself."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from aiogram.filters.callback_data import CallbackData

from handlers.kit.callbacks import FRESH, on_side
from handlers.kit.declaring import Where
from handlers.kit.house import house
from tests.source import parsed
from tests.walk.effort import EFFORT, dice

DATA_BYTES = 64  # core.telegram.org/bots/api#inlinekeyboardbutton
NOWHERE = "7b0f7c1e-0000-4000-8000-00000000dead"
NUMBERS = ("0", "-1", "1", str(2**31), str(2**63 - 1), str(2**63), str(-(2**63) - 1), "9" * 30, "²", "٣", "1.5", "")
WORDS = (
    *("", "-", "0", "-1", "٣", "²", "1e3", "0x1", "x", "+1", " 1", "None", "1,2"),
    *(str(2**31), str(2**63 - 1), str(2**63), "9" * 30, NOWHERE, NOWHERE[:16]),
    *("..", "../x", "a/b?c", "%2e%2e", "a'b;--", "<b>", "&", "\x00", "\n", "я" * 9, "💥" * 4),
    *("settlement.0", "settlement.²", "settlement.-1", "near.0", "query.0", "packed.0", "__class__.0"),
)
A_FIELD = 2 * EFFORT  # bad values that one field of one button gets, drawn from those above
LITERAL_LETTERS = 12  # longer strings of a handler's source are no values of fields


def kinds() -> list[type[CallbackData]]:
    """Every class of button data."""
    known = {press.kind for where in (Where.PRIVATE, Where.GROUP) for press in house().presses(where).values()}
    return sorted(known, key=lambda kind: kind.__prefix__)


@cache
def routes(kind: type[CallbackData]) -> list[str]:
    """What presses of this class begin with, as the conversations know them."""
    return sorted(
        {
            key
            for where in (Where.PRIVATE, Where.GROUP)
            for key, press in house().presses(where).items()
            if press.kind is kind
        }
    )


def forgeries(kind: type[CallbackData], ids: Sequence[str]) -> list[str]:
    """All forged data of a class; `ids` are keys of things that belong to somebody else."""
    made = [data for route in routes(kind) for data in _filled(kind, route, ids)]
    made += _misshapen(kind)
    fitting = [data for data in dict.fromkeys(made) if 0 < len(data.encode()) <= DATA_BYTES]
    fresh = [FRESH + data for data in fitting[::9] if len(data.encode()) < DATA_BYTES]
    sides = [on_side(1 + at % 3, data) for at, data in enumerate(fitting[::7]) if len(data.encode()) < DATA_BYTES - 1]
    return fitting + fresh + sides


def _filled(kind: type[CallbackData], route: str, ids: Sequence[str]) -> Iterator[str]:
    """Others' keys in every field, and each field with bad values while its neighbours hold what handlers know."""
    chance, known = dice(route), _known_words(kind)
    fields = list(kind.model_fields.values())[route.count(":") :]

    def around(place: int, value: str) -> str:
        """The field with this value between neighbours that may well be right."""
        values = [chance.choice(("0", "1")) if one.annotation is int else chance.choice(known) for one in fields]
        return ":".join([route, *values[:place], value, *values[place + 1 :]])

    for place, field in enumerate(fields):
        bad = NUMBERS if field.annotation is int else WORDS
        values = (*ids, *chance.sample(bad, min(A_FIELD, len(bad))))
        yield from (around(place, value) for value in values)
    for one in ids:
        yield ":".join([route, *(one if field.annotation is str else "1" for field in fields)])


@cache
def _known_words(kind: type[CallbackData]) -> list[str]:
    """Short literals in the modules that handle this class: the values its fields may really have."""
    modules = {
        str(inspect.getsourcefile(press.handler))
        for where in (Where.PRIVATE, Where.GROUP)
        for press in house().presses(where).values()
        if press.kind is kind
    }
    literals = {
        node.value
        for module in modules
        for node in ast.walk(parsed(Path(module)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(word for word in literals if word.isidentifier() and len(word) <= LITERAL_LETTERS) or [""]


def _misshapen(kind: type[CallbackData]) -> list[str]:
    """Too few parts, too many, another version, another case."""
    prefix = kind.__prefix__
    letters = prefix.rstrip("0123456789")
    heads = (prefix, f"{letters}0", f"{letters}2", letters, prefix.upper(), f" {prefix}")
    counts = range(len(kind.model_fields) + 2)
    return [":".join([head, *([part] * count)]) for head in heads for count in counts for part in ("x", "")]
