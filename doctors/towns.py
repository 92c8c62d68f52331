"""Places under their other names: renamed towns, Russian forms, what people say (tables/*.txt)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ukrainian.declension import toponym
from ukrainian.letters import fold, fold_all
from ukrainian.romanization import romanized
from ukrainian.transliteration import transliterate

Names = tuple[list[str], list[str], list[str]]  # equal names, Russian, spoken

# What Russian makes of Ukrainian place names where letters differ after folding; tried one by one on every word
_RUSSIAN = (
    (re.compile("їв$"), "ев"),
    (re.compile("ів$"), "ов"),
    (re.compile("ів$"), "ев"),
    (re.compile("ів(?=к|ц|сь)"), "ов"),
    (re.compile("ів(?=к|ц|сь)"), "ев"),
    (re.compile("піль$"), "поль"),
    (re.compile("ріг$"), "рог"),
    (re.compile("(?<=[нвк])е$"), "ое"),
    (re.compile("(?<=[нв])е$"), "о"),
    (re.compile("ця$"), "ца"),
    (re.compile("ий$"), "ой"),
    (re.compile("^біл"), "бел"),
    (re.compile("^під"), "под"),
    (re.compile("^вели"), "больши"),
    (re.compile("івськ"), "овск"),
)
_RUSSIAN_MODIFIER = (re.compile("(?<=[нлрвк])а(?= )"), "ая")


def russian_toponym(text: str) -> list[str]:
    """Russian forms by rule: Львів → львов, Іванівка → ивановка, Біла Гора → белая гора."""
    whole = _RUSSIAN_MODIFIER[0].sub(_RUSSIAN_MODIFIER[1], text)
    single = [pattern.sub(other, part) for part in (text, whole) for pattern, other in _RUSSIAN]
    return [form for form in dict.fromkeys([whole, *single]) if form != text]


@cache
def _table(name: str) -> dict[str, Names]:
    table: dict[str, Names] = {}
    text = files("doctors").joinpath("tables", f"{name}.txt").read_text(encoding="utf-8")
    for line in text.lower().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        own, russian, spoken = ([part.strip() for part in cell.split(",") if part.strip()] for cell in line.split("|"))
        for number, one in enumerate(own):
            same, known_russian, known_spoken = table.setdefault(fold_all(one), ([], [], []))
            same += own[:number] + own[number + 1 :]
            known_russian += map(transliterate, russian)
            known_spoken += spoken
    return table


def other_names(table: str, text: str) -> Names:
    """What else the place is called, by the table's name; empty lists when it is not in the table."""
    return _table(table).get(fold_all(text), ([], [], []))


@cache
def toponyms() -> frozenset[str]:
    """Fold keys of all towns of the table in all their names and cases; those of several words without spaces."""
    said: set[str] = set()
    text = files("doctors").joinpath("tables", "towns.txt").read_text(encoding="utf-8")
    for line in text.lower().splitlines():
        if line.strip() and not line.startswith("#"):
            own, russian, spoken = (
                [part.strip() for part in cell.split(",") if part.strip()] for cell in line.split("|")
            )
            for name in (*own, *russian, *spoken):
                said |= {name, romanized(name), *(form for case in toponym(name) for form in case)}
    return frozenset(fold(re.sub(r"[\s-]", "", name), question=True) for name in said)
