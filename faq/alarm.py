"""Danger to life in a message: a model taught by examples, beside the patterns that were written by hand.

The model decides. Where the patterns are sure it may doubt more and is believed all the same, and what only one of the
two hears may be a cry: the numbers stand by the answer then.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from faq.emergency import KINDS, Danger, Gate, Warned
from faq.features import EVER, GRAM, MAX_WORDS, SIGN, STEM, Features, Slot
from faq.grams import grams
from faq.matcher import Matcher, Numbered, fit, of_kind
from faq.words import stem

# What the model is taught besides the kinds of danger.
CALM = "calm"
_CALM = len(KINDS)
# The chance of danger from which on somebody is told whom to call: by the model alone, where the patterns hear it too,
# where words speak against it (excuses of this weight or more), where the patterns hear it and excuse it or so few
# words are excused that there is little else. Chosen on messages that were not taught.
_LIKELY, _HEARD_TWICE, _EXCUSED, _HEARD_EXCUSED = 0.38, 0.3, 0.6, 0.9
_EXCUSE = 2
# Words: in so few there is little for the model to weigh, «sos», «мамі зле», and patterns are believed unless it is
# sure of the contrary, «задихаюсь у паперах»; but a name is no misspelt cry, Задихайло.
_BRIEF, _CERTAIN, _BRIEFLY = 3, 0.6, 0.1
_BRIEF_ALONE = 0.75  # and so sure the model has to be alone, «розклад потягів» has no word that says it is calm
# From which on the numbers stand by the answer: by the model alone, and where the patterns hear danger as well.
_DOUBTFUL, _HARDLY = 0.3, 0.02
# Words, and the share of known ones among them, from which on the model is asked where the patterns hear nothing.
_FEWEST_WORDS, _KNOWN = 2, 0.2
# The chance of danger in a whole line from which on its parts are judged alone; below it the line is learnt as calm,
# «інфаркт був давно, як змінити сімейного», and a part must be a plain cry: «тато не дихає, як увійти в кабінет?»
_BESIDE, _PLAINLY = 0.1, 0.97
FEWEST_WORDS = 2
"""Words with signs of danger from which on a wish is taught as calm."""
# Pieces of words: what is bent, misspelt or half Russian shares them. What fewer cries have says nothing.
_FEWEST_CRIES = 2
# A long message is read in parts besides, for its beginning says how it was meant, and the cry may be its last words;
# what stands between is left to the patterns.
_PART, _STEP, _LONG = 24, 16, 32


@dataclass(frozen=True, slots=True)
class Alarm:
    """Patterns and the model together."""

    gate: Gate
    model: Matcher

    def patterns(self, readings: Sequence[Features]) -> Warned | None:
        """What the patterns hear in a message, what is meant before the rest."""
        found = (self.gate.check(features.slots) for features in readings)
        return min((one for one in found if one is not None), key=lambda one: not one.meant, default=None)

    def check(self, readings: Sequence[Features], heard: Warned | None) -> Warned | None:
        """What a message speaks of; its readings stand with the most likely first, and the patterns have `heard` it."""
        if not readings:
            return None
        if heard is None and not _says_enough(readings[0]):
            return None
        danger, guessed = self._danger(readings[0])
        if danger >= self._enough(readings[0], heard):
            return Warned(heard.kind if heard is not None and heard.meant else guessed, meant=True)
        if heard is not None and (not heard.meant or danger >= _HARDLY):
            return Warned(heard.kind, meant=False)
        return Warned(guessed, meant=False) if danger >= _DOUBTFUL else None

    def check_part(self, part: Sequence[Features], whole: Sequence[Features]) -> Warned | None:
        """What a part of a line speaks of by itself, where that is meant."""
        warned = self.check(part, self.patterns(part))
        if warned is None or not warned.meant:
            return None
        doubted = self._danger(whole[0])[0] < _BESIDE and self._danger(part[0])[0] < _PLAINLY
        return None if doubted else warned

    def _enough(self, features: Features, heard: Warned | None) -> float:
        brief = len(features.slots) <= _BRIEF
        if heard is not None and heard.meant:
            plain = brief and features.certain_share >= _CERTAIN
            return (_BRIEFLY if len(features.slots) > 1 else 0.0) if plain else _HEARD_TWICE
        if heard is not None:
            return _HEARD_EXCUSED
        excused = self.gate.excuse(features.slots) >= _EXCUSE
        if brief:
            return _HEARD_EXCUSED if excused else _BRIEF_ALONE
        return _EXCUSED if excused else _LIKELY

    def _danger(self, features: Features) -> tuple[float, Danger]:
        return max(self._chance(part) for part in _parts(features, self.gate))

    def _chance(self, traits: Mapping[str, float]) -> tuple[float, Danger]:
        chances = self.model.chances(traits)
        return 1.0 - float(chances[_CALM]), KINDS[int(chances[:_CALM].argmax())]


def _says_enough(features: Features) -> bool:
    """Can the model alone judge it? Of a number, a name, a street it knows pieces of words, which say nothing."""
    words = sum(any(map(str.isalpha, slot[0])) for slot in features.slots)
    return words >= _FEWEST_WORDS and features.certain_share >= _KNOWN


def traits(features: Features, gate: Gate) -> dict[str, float]:
    """What the model looks at in a text: words and concepts, their order, signs of danger, pieces of words."""
    order = {name: weight for name, weight in features.sounds.items() if not name.startswith(GRAM)}
    return _traits({**features.weights, **order}, features.slots, gate)


def _parts(features: Features, gate: Gate) -> Iterator[dict[str, float]]:
    yield traits(features, gate)
    slots = features.slots
    begun = [slots[start : start + _PART] for start in range(0, min(len(slots), MAX_WORDS), _STEP)]
    for part in (*begun, slots[-_PART:]) if len(slots) > _LONG else ():
        yield _traits(dict.fromkeys((STEM + stem(slot[0]) for slot in part), 1.0), part, gate)


def _traits(weights: Mapping[str, float], slots: Sequence[Slot], gate: Gate) -> dict[str, float]:
    signs = {SIGN + sign for sign in gate.signs(slots)}
    pieces = {GRAM + gram for slot in slots[:_PART] for gram in grams(slot[0])}
    return {EVER: 1.0, **weights, **dict.fromkeys(sorted(signs | pieces), 1.0)}


def learn_alarm(gate: Gate, taught: list[tuple[Numbered, str]]) -> Alarm:
    """Teach the model by the numbered `traits` of texts, each with its kind of danger or CALM."""
    kinds = (*KINDS, CALM)
    cries = [one for one in taught if one[1] != CALM]
    pieces, often = np.unique(np.concatenate([row[of_kind(GRAM, row)] for row, _ in cries]), return_counts=True)
    telling = pieces[often >= _FEWEST_CRIES]
    every = [*taught, *cries]  # seven calm texts to one cry: each counts twice
    rows = [_telling(row, telling) for row, _ in every]
    return Alarm(gate, fit(rows, [kinds.index(kind) for _, kind in every], len(kinds)))


def _telling(row: Numbered, telling: Numbered) -> Numbered:
    found = telling[np.searchsorted(telling, row) % len(telling)] == row
    told: Numbered = row[found | ~of_kind(GRAM, row)]
    return told
