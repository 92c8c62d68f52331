"""The gate before everything else: does this message speak of danger to life?

It imports nothing heavy and needs nothing learnt: `danger_in` works from the first moment of a process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from faq.groups import DATA, Groups, Mark, read_groups, toml
from faq.readings import readings
from faq.words import key

if TYPE_CHECKING:
    from faq.features import Slot

Danger = Literal["medical", "crisis", "danger"]
KINDS: tuple[Danger, ...] = ("crisis", "medical", "danger")
_USUAL_REACH = 6
# What excuses a word (`unless`) excuses it in its part of a text only: so many words; the next begins so many further.
_PART, _STEP = 60, 40


@dataclass(frozen=True, slots=True)
class Rule:
    """All `signs` (each one or more groups, any of which will do) within `reach` words, and no group of `unless`."""

    kind: Danger
    signs: tuple[frozenset[str], ...]
    reach: int
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gate:
    """Rules over groups of words; see faq/data/emergency.toml."""

    groups: Groups
    rules: tuple[Rule, ...]

    def check(self, slots: Sequence[Slot]) -> Danger | None:
        """Kind of danger that one reading speaks of; self-harm goes before the others. Long texts are read in parts."""
        marks = self._marks(slots)
        starts = range(0, max(1, len(slots) - _PART + _STEP), _STEP) if marks else ()
        kinds = {kind for start in starts for kind in self._kinds(_within(marks, start, start + _PART))}
        return next((kind for kind in KINDS if kind in kinds), None)

    def _kinds(self, marks: Sequence[Mark]) -> set[Danger]:
        found = {mark.group for mark in marks}
        return {rule.kind for rule in self.rules if _fires(rule, found, marks)} if found else set()

    def signs(self, slots: Sequence[Slot]) -> set[str]:
        """Groups found in one reading."""
        return {mark.group for mark in self._marks(slots)}

    def words_with_signs(self, slots: Sequence[Slot]) -> int:
        """How many words of one reading belong to some group."""
        return len({mark.first for mark in self._marks(slots)})

    def _marks(self, slots: Sequence[Slot]) -> list[Mark]:
        marks = [
            Mark(group, position, position)
            for position, slot in enumerate(slots)
            for group in {group for word in slot for group in self.groups.of(word)}
        ]
        marks += self.groups.joined_in([slot[0] for slot in slots])
        return marks


def _within(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Those that stand in one part of a text."""
    return [mark for mark in marks if start <= mark.first and mark.last < end]


def _fires(rule: Rule, found: set[str], marks: Sequence[Mark]) -> bool:
    if rule.unless & found or not all(sign & found for sign in rule.signs):
        return False
    return _together(rule.signs, marks, rule.reach)


def _together(signs: tuple[frozenset[str], ...], marks: Sequence[Mark], reach: int) -> bool:
    """Whether one mark of each sign fits into `reach` words, each on words of its own."""
    first, *others = signs
    return any(mark.group in first and _fit(others, marks, reach, [mark]) for mark in marks)


def _fit(signs: Sequence[frozenset[str]], marks: Sequence[Mark], reach: int, taken: list[Mark]) -> bool:
    first, last = min(mark.first for mark in taken), max(mark.last for mark in taken)
    if last - first >= reach:
        return False
    if not signs:
        return True
    for mark in marks:
        apart = all(mark.first > other.last or mark.last < other.first for other in taken)
        if mark.group in signs[0] and apart and _fit(signs[1:], marks, reach, [*taken, mark]):
            return True
    return False


@cache
def gate() -> Gate:
    """The gate of faq/data; read once."""
    table: dict[str, Any] = dict(toml("emergency.toml"))
    groups = read_groups({"signs": table["signs"]}, any_form=False)
    rules = tuple(_rule(item, frozenset(table["signs"])) for item in table["rule"])
    return Gate(groups, rules)


def danger_in(text: str) -> Danger | None:
    """Kind of danger by the patterns alone, words as they are typed: what can be said while nothing is learnt.

    Of the entries' wordings and the examples of danger that alarm the whole index it hears 334 of 344, and no others.
    """
    kinds = (gate().check([(key(word),) for word in reading.words]) for reading in readings(text))
    return next(filter(None, kinds), None)


def _rule(item: dict[str, Any], known: frozenset[str]) -> Rule:
    signs = tuple(frozenset(sign.split("|")) for sign in item["all"])
    unless = frozenset(item.get("unless", ()))
    unknown = (frozenset().union(*signs) | unless) - known
    if unknown or item["kind"] not in KINDS:
        raise ValueError(f"{DATA / 'emergency.toml'}: a rule names {sorted(unknown)} or a kind that is not known")
    return Rule(item["kind"], signs, item.get("within", _USUAL_REACH), unless)
