"""Groups of words that mean one thing, matched in running text: whole words, beginnings of words and joined words."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from faq.words import key, stem

DATA = Path(__file__).parent / "data"
# A shorter beginning would swallow words of another meaning.
_SHORTEST_BEGINNING = 2
# Stems shorter than this meet too many other words; such words match only as written.
_SHORTEST_STEM = 4
_JOINT = re.compile(r"[_-]")

# Words whose groups are remembered, for texts repeat their words; more than all entries have.
_REMEMBERED = 60_000

_Read = TypeVar("_Read")
_TABLES: list[Callable[[], object]] = []

Part = tuple[str, bool]  # what a word is matched by, and whether that is only a beginning
Joined = tuple[tuple[Part, ...], str]  # words that stand side by side, and their group


@dataclass(frozen=True, slots=True)
class Mark:
    """A group found in a text: the places of its first and last word."""

    group: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups by whole word, by beginning and by the first part of joined words; all spellings are folded.

    With `any_form` a whole word matches in any grammatical form (by stem) and the longest match hides the shorter
    ones; without it words match only as written, and everything they match counts.
    """

    whole: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
    joined: Mapping[str, tuple[Joined, ...]]
    heads: frozenset[str]  # first letters of all beginnings: by them most words are known to match none
    spellings: frozenset[str]
    any_form: bool
    _groups: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _joined: dict[str, dict[str, list[Joined]]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, word: str) -> frozenset[str]:
        """Groups of one folded word: by the longest thing it matches, or as written and by every beginning."""
        found = self._groups.get(word)
        if found is None:
            found = self._find(word)
            if len(self._groups) < _REMEMBERED:
                self._groups[word] = found
        return found

    def joined_in(self, keys: Sequence[str]) -> Iterator[Mark]:
        """Groups of joined words that stand in a row of folded words."""
        forms = [self._form(word) for word in keys]
        for position in range(len(keys) - 1):
            for parts, group in self._starting(keys[position]).get(keys[position + 1][:_SHORTEST_BEGINNING], ()):
                if _is(parts[1], keys[position + 1], forms[position + 1]) and _stands(parts, keys, forms, position):
                    yield Mark(group, position, position + len(parts) - 1)

    def _form(self, word: str) -> str:
        return _form(word) if self.any_form else word

    def _find(self, word: str) -> frozenset[str]:
        form = self._form(word)
        whole = self.whole.get(form, frozenset())
        if word[:_SHORTEST_BEGINNING] not in self.heads:
            return whole
        shortest = len(form) + 1 if whole and self.any_form else _SHORTEST_BEGINNING
        cuts = (self.beginnings.get(word[:size]) for size in range(len(word), shortest - 1, -1))
        if self.any_form:
            return next(filter(None, cuts), whole)
        return whole.union(*filter(None, cuts))

    def _starting(self, word: str) -> dict[str, list[Joined]]:
        """Joined words whose first part this word is, by the first letters of the second; remembered as well."""
        found = self._joined.get(word)
        if found is None:
            whole = [item for item in self.joined.get(self._form(word), ()) if not item[0][0][1]]
            sizes = range(_SHORTEST_BEGINNING, len(word) + 1 if word[:_SHORTEST_BEGINNING] in self.heads else 0)
            cut = [item for size in sizes for item in self.joined.get(word[:size], ()) if item[0][0][1]]
            found = {}
            for item in (*whole, *cut):
                found.setdefault(item[0][1][0][:_SHORTEST_BEGINNING], []).append(item)
            if len(self._joined) < _REMEMBERED:
                self._joined[word] = found
        return found


def _is(part: Part, word: str, form: str) -> bool:
    return word.startswith(part[0]) if part[1] else form == part[0]


def _stands(parts: tuple[Part, ...], keys: Sequence[str], forms: Sequence[str], position: int) -> bool:
    if position + len(parts) > len(keys):
        return False
    return all(_is(part, keys[position + step], forms[position + step]) for step, part in enumerate(parts))


def read_groups(tables: Mapping[str, Mapping[str, str]], any_form: bool = True) -> Groups:
    """Groups written as name = "words" in tables (see the head of concepts.toml and the class)."""
    whole: defaultdict[str, set[str]] = defaultdict(set)
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    joined: defaultdict[str, list[Joined]] = defaultdict(list)
    spellings: set[str] = set()
    for table in tables.values():
        for group, text in table.items():
            for item in text.split():
                written = _JOINT.split(item)
                parts = tuple(_part(part, any_form) for part in written)
                spellings.update(key(part) for part in written if not part.endswith("*"))
                if len(parts) > 1:
                    joined[parts[0][0]].append((parts, group))
                else:
                    form, beginning = parts[0]
                    (beginnings if beginning else whole)[form].add(group)
    begun = [*beginnings, *(first for first, items in joined.items() if any(item[0][0][1] for item in items))]
    return Groups(
        whole=_shared(whole),
        beginnings=_shared(beginnings),
        joined={form: tuple(found) for form, found in joined.items()},
        heads=frozenset(beginning[:_SHORTEST_BEGINNING] for beginning in begun),
        spellings=frozenset(spellings),
        any_form=any_form,
    )


def _shared(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Groups by form; thousands of forms are of the same few groups and hold one set together."""
    known: dict[frozenset[str], frozenset[str]] = {}
    sets = ((form, frozenset(groups)) for form, groups in found.items())
    return {form: known.setdefault(groups, groups) for form, groups in sets}


def table(read: Callable[[], _Read]) -> Callable[[], _Read]:
    """Keeps what a function reads from a file: it is read once, by `read_tables` or by whoever needs it before."""
    once = cache(read)
    _TABLES.append(once)
    return once


def read_tables() -> None:
    """Reads all tables: whoever writes first need not wait for them, nor do all others beside."""
    for read in _TABLES:
        read()


def toml(name: str) -> dict[str, dict[str, str]]:
    """Tables of a TOML file of faq/data."""
    return tomllib.loads((DATA / name).read_text("utf-8"))


def phrase_lists(name: str) -> dict[str, list[str]]:
    """Lists of phrases of a TOML file of faq/data."""
    return tomllib.loads((DATA / name).read_text("utf-8"))


def lines(name: str) -> list[str]:
    """Lines of a text file of faq/data without comments and empty lines."""
    text = (DATA / name).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _part(text: str, any_form: bool) -> Part:
    beginning = text.endswith("*")
    word = key(text.removesuffix("*"))
    if beginning:
        # і before я and ю melts away in a fold key: інформаці* must meet інформація
        return (word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("і") else word), True
    return (_form(word) if any_form else word), False


def _form(word: str) -> str:
    """What a whole word is matched by: its stem, or itself when the stem is too short to mean anything."""
    short = stem(word)
    return short if len(short) >= _SHORTEST_STEM else word
