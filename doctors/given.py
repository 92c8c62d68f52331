"""Names of people as they are said: Russian and home forms of given names, patronymics in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ukrainian.letters import fold_all
from ukrainian.transliteration import transliterate


@dataclass(frozen=True, slots=True)
class Name:
    """One line of the tables: a name, its near spellings, its Russian and its home forms, odd patronymics."""

    own: str
    near: tuple[str, ...]
    russian: tuple[str, ...]
    short: tuple[str, ...]
    patronymics: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """The tables by key: names of people, and Russian patronymics by the Ukrainian ones."""

    names: dict[str, tuple[Name, ...]]
    patronymics: dict[str, tuple[str, ...]]


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())


def _read(file: str) -> Iterator[Name]:
    text = files("doctors").joinpath("tables", file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        near, russian, short, *odd = (cell.strip() for cell in line.lower().split("|"))
        own, *others = _words(near)
        cyrillic = tuple(transliterate(word) for word in _words(russian))
        ukrainian, _, russian_pair = (odd[0] if odd else "").partition(";")
        patronymics = (tuple(ukrainian.split()), tuple(russian_pair.split()))
        yield Name(own, tuple(others), cyrillic, _words(short), patronymics)


def ukrainian_patronymics(name: Name) -> tuple[str, ...]:
    """Іван → іванович, іванівна."""
    if name.patronymics[0]:
        return name.patronymics[0]
    father = name.own
    if father.endswith(("й", "ь")):
        stem = father[:-1]
        if father.endswith("ій") and father.startswith("григор"):
            return (stem[:-1] + "ович", stem[:-1] + "івна")
        return (father + "ович", stem + "ївна") if father.endswith("й") else (stem + "ьович", stem + "івна")
    stem = father[:-1] if father[-1] in "оа" else father
    if father == "микола":
        return ("миколайович", "миколаївна")
    for closed, opened in (("дір", "дор"), ("тін", "тон"), ("кіп", "коп"), ("іш", "ош"), ("ків", "ков")):
        stem = stem[: -len(closed)] + opened if stem.endswith(closed) else stem
    return (stem + "ович", stem + "івна")


def russian_patronymics(name: Name) -> tuple[str, ...]:
    """Of all Russian forms of the name: Николай → николаевич, николаевна."""
    pairs = list(name.patronymics[1])
    for father in name.russian if not pairs else ():
        if father.endswith("ий"):
            pairs += [father[:-2] + tail for tail in ("ьевич", "ьевна", "иевич", "иевна")]
        elif father.endswith("й") or father.endswith("ь"):
            pairs += [father[:-1] + tail for tail in ("евич", "евна")]
        else:
            stem = father.removesuffix("а").removesuffix("о").replace("павел", "павл").replace("пётр", "петр")
            pairs += [stem + tail for tail in ("ович", "овна")]
    return tuple(dict.fromkeys(pairs))


@cache
def known() -> Known:
    """Both tables, read once."""
    women, men = list(_read("women.txt")), list(_read("men.txt"))
    names: dict[str, tuple[Name, ...]] = {}
    for name in women + men:
        key = fold_all(name.own)
        names[key] = (*names.get(key, ()), name)
    patronymics: dict[str, tuple[str, ...]] = {}
    for name in men:
        for own in ukrainian_patronymics(name):
            same = tuple(other for other in russian_patronymics(name) if other[-1] == own[-1])
            patronymics[fold_all(own)] = (*patronymics.get(fold_all(own), ()), *same)
    return Known(names, patronymics)
