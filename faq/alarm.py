"""Danger to life in a message: patterns first, then a model taught by examples for what no pattern foresaw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faq.emergency import KINDS, PLAIN_DANGER, Gate, Warned
from faq.features import SIGN, Features
from faq.matcher import Matcher, fit

# What the model is taught besides the kinds of danger.
CALM = "calm"
_CALM = len(KINDS)
# How sure the model must be where nothing in a message speaks against danger, and where something does. On messages it
# was not taught it finds 83% of the cries at the first level and raises 1 false alarm of 232 (tests/faq/cries.toml).
_LIKELY, _SURE = 0.5, 0.8
_DOUBT = 2  # the weight of words against danger from which on the model must be sure
_CERTAIN = 0.6
FEWEST_WORDS = 2
"""Words with signs of danger from which on the model is asked."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Patterns and the model together."""

    gate: Gate
    model: Matcher

    def check(self, readings: Sequence[Features]) -> Warned | None:
        """What a message speaks of; its readings stand with the most likely first."""
        found = [one for one in (self.gate.check(features.slots) for features in readings) if one is not None]
        guessed = None if any(one.meant for one in found) or not readings else self._guess(readings[0])
        return min(filter(None, (*found, guessed)), key=lambda one: not one.meant, default=None)

    def _guess(self, features: Features) -> Warned | None:
        few = self.gate.words_with_signs(features.slots) < FEWEST_WORDS
        if few or features.certain_share < _CERTAIN:
            return None
        signs = self.gate.signs(features.slots)
        chances = self.model.chances(with_signs(features.weights, signs))
        danger, excuse = 1.0 - chances[_CALM], self.gate.excuse(features.slots)
        if danger <= (_LIKELY if excuse < _DOUBT else _SURE):
            return None
        return Warned(KINDS[int(chances[:_CALM].argmax())], excuse < PLAIN_DANGER)


def with_signs(weights: Mapping[str, float], signs: set[str]) -> dict[str, float]:
    """Features of a text with the signs of danger in it."""
    return {**weights, **dict.fromkeys((SIGN + sign for sign in sorted(signs)), 1.0)}


def learn_alarm(gate: Gate, taught: list[tuple[dict[str, float], str]]) -> Alarm:
    """Teach the model by features (with signs) of texts, each with its kind of danger or CALM."""
    kinds = (*KINDS, CALM)
    rows = [list(weights) for weights, _ in taught]
    return Alarm(gate, fit(rows, [kinds.index(kind) for _, kind in taught], len(kinds)))
