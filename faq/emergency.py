"""The gate before everything else: does this message speak of danger to life?

It imports nothing heavy and needs nothing learnt: `danger_in` works from the first moment of a process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from faq.groups import DATA, Groups, Mark, read_groups, toml
from faq.readings import readings
from faq.words import MOST_WORDS, key

if TYPE_CHECKING:
    from faq.features import Slot

Danger = Literal["crisis", "violence", "war", "fire", "medical"]
KINDS: tuple[Danger, ...] = ("crisis", "violence", "war", "fire", "medical")
"""Whoever speaks of two of them is answered for the first: its words name the numbers of the others as well."""
FILES = ("emergency.toml", "emergency_war.toml", "emergency_body.toml", "emergency_broad.toml", "emergency_calm.toml")
PLAIN_DANGER = 3
"""The weight of a rule that says nothing else; two such are no heavier than one."""
_USUAL_REACH = 6
# What excuses a word (`unless`) excuses it in its part of a text only: so many words; the next begins so many further.
_PART, _STEP = 60, 40


@dataclass(frozen=True, slots=True)
class Rule:
    """All `signs` (each one or more groups, any of which will do) within `reach` words, and no group of `unless`.

    Only in a text of at most `most` words. Without a `kind` it speaks against danger. `weight` is how much it says.
    """

    kind: Danger | None
    signs: tuple[frozenset[str], ...]
    reach: int
    unless: frozenset[str]
    weight: int
    most: int


@dataclass(frozen=True, slots=True)
class Warned:
    """Words of danger in a text, and whether they mean it: else somebody asks, remembers or jokes."""

    kind: Danger
    meant: bool


class Rules:
    """Rules by the groups of their first sign: most of them cannot fire in a text, and are not looked at."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_group: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for group in rule.signs[0]:
                self._by_group[group].append((number, rule))

    def possible(self, found: set[str], words: int) -> list[Rule]:
        """Those that may fire in a text of so many words with these groups, in their order."""
        begun = {number: rule for group in found for number, rule in self._by_group.get(group, ())}
        return [rule for _, rule in sorted(begun.items()) if words <= rule.most and _possible(rule, found)]


@dataclass(frozen=True, slots=True)
class Gate:
    """Rules over groups of words; see faq/data/emergency.toml."""

    groups: Groups
    rules: Rules
    calm: Rules

    def check(self, slots: Sequence[Slot]) -> Warned | None:
        """What one reading speaks of, what is meant before the rest. Long texts are read in parts."""
        marks = self._marks(slots)
        starts = range(0, max(1, len(slots) - _PART + _STEP), _STEP) if marks else ()
        parts = [_within(marks, start, start + _PART) for start in starts]
        found = [one for part in parts for one in self._warned(part, len(slots))]
        return min(found, key=lambda one: (not one.meant, KINDS.index(one.kind)), default=None)

    def excuse(self, slots: Sequence[Slot]) -> int:
        """How much one reading says against danger; 0 for nothing."""
        return _weight(_fired(self.calm, self._marks(slots), len(slots)))

    def _warned(self, marks: Sequence[Mark], words: int) -> list[Warned]:
        fired = _fired(self.rules, marks, words)
        if not fired:
            return []
        meant = _weight(fired) > _weight(_fired(self.calm, marks, words))
        return [Warned(rule.kind, meant) for rule, _ in fired if rule.kind]

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


def _fired(rules: Rules, marks: Sequence[Mark], words: int) -> list[tuple[Rule, frozenset[int]]]:
    """Rules that fire in a text of so many words, each with the positions of the words it fires by."""
    maybe = rules.possible({mark.group for mark in marks}, words)
    placed = ((rule, _together(rule.signs, marks, rule.reach)) for rule in maybe)
    return [(rule, positions) for rule, positions in placed if positions]


def _weight(fired: Sequence[tuple[Rule, frozenset[int]]]) -> int:
    """The heaviest; one more when two plain ones speak of different words: «зле» and, apart from it, «не дихає»."""
    plain = [positions for rule, positions in fired if rule.weight >= PLAIN_DANGER]
    twice = any(not one & other for one, other in combinations(plain, 2))
    return max((rule.weight for rule, _ in fired), default=0) + twice


def _possible(rule: Rule, found: set[str]) -> bool:
    return not rule.unless & found and all(sign & found for sign in rule.signs)


def _together(signs: tuple[frozenset[str], ...], marks: Sequence[Mark], reach: int) -> frozenset[int]:
    """Positions of one mark of each sign that fit into `reach` words, each on words of its own; none if they do not."""
    first, *others = signs
    firsts = (mark for mark in marks if mark.group in first)
    return next(filter(None, (_fit(others, marks, reach, [mark]) for mark in firsts)), frozenset())


def _fit(signs: Sequence[frozenset[str]], marks: Sequence[Mark], reach: int, taken: list[Mark]) -> frozenset[int]:
    first, last = min(mark.first for mark in taken), max(mark.last for mark in taken)
    if last - first >= reach:
        return frozenset()
    if not signs:
        return frozenset(position for mark in taken for position in range(mark.first, mark.last + 1))
    for mark in marks:
        apart = all(mark.first > other.last or mark.last < other.first for other in taken)
        if mark.group in signs[0] and apart and (found := _fit(signs[1:], marks, reach, [*taken, mark])):
            return found
    return frozenset()


@cache
def gate() -> Gate:
    """The gate of faq/data; read once."""
    tables: list[dict[str, Any]] = [dict(toml(name)) for name in FILES]
    signs = {name: words for table in tables for name, words in table["signs"].items()}
    if len(signs) < sum(len(table["signs"]) for table in tables):
        raise ValueError(f"{DATA / 'emergency*.toml'}: two signs have one name")
    known = frozenset(signs)
    rules = Rules(_rule(item, known) for table in tables for item in table.get("rule", ()))
    calm = Rules(_rule({"within": _PART, **item}, known) for table in tables for item in table.get("calm", ()))
    return Gate(read_groups({"signs": signs}, any_form=False), rules, calm)


def danger_in(text: str) -> Danger | None:
    """Kind of danger by the patterns alone, words as they are typed: what can be said while nothing is learnt.

    Of the entries' wordings and the examples of danger that alarm the whole index it hears nearly all, and no others.
    """
    warned = (gate().check([(key(word),) for word in reading.words]) for reading in readings(text))
    return next((one.kind for one in warned if one is not None and one.meant), None)


def _rule(item: dict[str, Any], known: frozenset[str]) -> Rule:
    signs = tuple(frozenset(sign.split("|")) for sign in item["all"])
    unless = frozenset(item.get("unless", ()))
    unknown = (frozenset().union(*signs) | unless) - known
    kind = item.get("kind")
    if unknown or kind not in (*KINDS, None):
        raise ValueError(f"{DATA / 'emergency*.toml'}: a rule names {sorted(unknown)} or a kind that is not known")
    reach, weight = item.get("within", _USUAL_REACH), item.get("weight", PLAIN_DANGER)
    return Rule(kind, signs, reach, unless, weight, item.get("most", MOST_WORDS))
