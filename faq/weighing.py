"""Chances of every entry for what was heard: alone, or as the second turn of a talk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faq.decision import MENU
from faq.features import Features
from faq.hearing import Heard
from faq.library import Library
from faq.matcher import Floats, Matcher
from faq.turns import LIKELY, NEAR, SAME, points_back, share_together, together
from faq.words import key

_LOOKED_AT = 6
_WORTH = 0.15  # below it the line says nothing by itself that is worth a row of a menu


@dataclass(frozen=True, slots=True)
class Weighed:
    """`chances` of every entry and of none; `offered`: a menu where none is sure enough, the likeliest first.

    `repeated`: entries that the line before was answered by, so that more of the same is hardly what is asked.
    """

    chances: Floats
    offered: tuple[int, ...] = ()
    repeated: frozenset[int] = frozenset()


class Weighing:
    """Knows the matcher and which entries are asked next after which."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self._matcher = matcher
        positions = {entry.id: position for position, entry in enumerate(library.entries)}
        self._next = [[positions[near] for near in entry.near] for entry in library.entries]

    def alone(self, features: Features) -> Floats:
        """By what the line says itself."""
        return self._matcher.chances(features.whole())

    def second(self, heard: Heard, before: Features) -> Weighed:
        """In the light of the line before, the more the less the line says itself."""
        alone, earlier = self.alone(heard.features), self.alone(before)
        merged = together(heard.features, before)
        repeated = frozenset(int(position) for position in np.flatnonzero(earlier[:-1] >= LIKELY))
        both = self._led_on(self.alone(merged), repeated)
        share = share_together([key(word) for word in heard.reading.words], heard.features)
        mixed = np.asarray(share * both + (1 - share) * alone, np.float32)
        return Weighed(
            mixed, self._menu(mixed, alone, repeated), repeated if alone[:-1].max() < LIKELY else frozenset()
        )

    def half(self, heard: Heard, before: Features, answered: int) -> Floats:
        """The second question of one line, whose first is answered by the entry `answered`: anything but that.

        By itself or with what the first has said besides, whichever is surer; half and half, where it points back.
        """
        merged = together(heard.features, before)
        both = self._led_on(_without(self.alone(merged), answered), frozenset((answered,)))
        alone = _without(self.alone(heard.features), answered)
        if points_back([key(word) for word in heard.reading.words]):
            return np.asarray((both + alone) / 2, np.float32)
        return both if both[:-1].max() > alone[:-1].max() else alone

    def _menu(self, mixed: Floats, alone: Floats, repeated: frozenset[int]) -> tuple[int, ...]:
        """The likeliest two; then what the line says by itself, or else what is asked next after what was answered."""
        order = np.argsort(-mixed[:-1])[:_LOOKED_AT].tolist()
        first, itself = order[: MENU - 1], int(np.argmax(alone[:-1]))
        new = sorted({one for position in repeated for one in self._next[position]}, key=lambda one: -mixed[one])
        third = [itself] if alone[itself] >= _WORTH and itself not in first else new
        return tuple(dict.fromkeys([*first, *third[:1], *order]))

    def _led_on(self, chances: Floats, repeated: frozenset[int]) -> Floats:
        """What is asked next after the entries that answered the line before is likelier, and they themselves less."""
        risen = chances[:-1].copy()
        for position in repeated:
            risen[position] *= SAME
            risen[self._next[position]] *= NEAR
        return np.append(risen * ((1 - chances[-1]) / (risen.sum() or 1)), chances[-1]).astype(np.float32)


def _without(chances: Floats, position: int) -> Floats:
    """The chances of all others, when it is not this one."""
    left = chances.copy()
    left[position] = 0.0
    return np.asarray(left / (left.sum() or 1), np.float32)
