"""A linear model over named features: which of some classes does a text belong to?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from faq.features import CONCEPT, DOING, DONE, EVER, FORM, GRAM, NEGATED, PAIR, ROW, SAID, SIGN, STEM, STRANGE
from faq.regression import Rows, train

Floats = NDArray[np.float32]
Hashes = NDArray[np.uint32]

# Weights of the kinds of features, the power of their rarity, and the length a row is stretched to. Chosen by
# cross-validation over wordings; the optimum is flat.
_KIND_WEIGHT = {
    **{STEM: 0.6, CONCEPT: 2.2, NEGATED: 0.8, PAIR: 0.8, STRANGE: 1.0, SIGN: 1.5, SAID: 0.7, ROW: 0.5},
    **{GRAM: 0.45, EVER: 6.0},
    **{DOING: 2.0, DONE: 1.2, FORM: 1.5},
}
FEWEST = 2  # what only one text says tells nothing about others
_RARITY_POWER = 0.5
_ROW_LENGTH = 5.0
# How much an unknown word weighs against the known ones: keeps long foreign text from looking sure.
_UNKNOWN_WEIGHT = 0.55 * _KIND_WEIGHT[STEM]
_MOST_OF_BYTE = 127


@dataclass(frozen=True, slots=True)
class Matcher:
    """A trained model: the factor, the row of weights of each known feature and the step they are counted in.

    Features are known by the hashes of their names, in order: names themselves would take more memory than all weights.
    """

    hashes: Hashes
    factors: Floats
    steps: Floats
    weights: NDArray[np.int8]
    """Counted in 127 steps of their row: changes no answer of the evaluation sets and is a quarter of the floats."""

    def chances(self, features: Mapping[str, float]) -> Floats:
        """Chance of every class; even for a text without a known feature."""
        asked = _hashes(features)
        spots = np.searchsorted(self.hashes, asked) % len(self.hashes)
        known = self.hashes[spots] == asked
        sureness = np.fromiter(features.values(), np.float32, len(features))
        positions = spots[known]
        values = self.factors[positions] * sureness[known]
        strange = [
            sure
            for (name, sure), seen in zip(features.items(), known, strict=True)
            if not seen and name.startswith(STEM)
        ]
        unknown = sum((_UNKNOWN_WEIGHT * sure) ** 2 for sure in strange)
        length = float(np.sqrt(values @ values + unknown)) or 1.0
        counted = values * np.float32(_ROW_LENGTH / length) * self.steps[positions]
        scores = counted @ self.weights[positions].astype(np.float32)
        risen = np.exp(scores - scores.max())
        return np.asarray(risen / risen.sum(), np.float32)


def fit(named: Sequence[Sequence[str]], labels: Sequence[int], classes: int, fewest: int = FEWEST) -> Matcher:
    """Train a model on texts given by the names of their features, each with the number of its class.

    Features that fewer than `fewest` texts have are left out.
    """
    names = [name for row in named for name in row]
    hashes, numbers, often = np.unique(_hashes(names), return_inverse=True, return_counts=True)
    kinds = np.zeros(len(hashes))
    kinds[numbers] = [_KIND_WEIGHT[name[:2]] for name in names]
    frequent = often >= fewest
    taken = frequent[numbers]
    rows = np.repeat(np.arange(len(named)), [len(row) for row in named])[taken]
    columns = (np.cumsum(frequent) - 1)[numbers][taken].astype(np.int32)
    rarity = np.log1p(len(named) / often[frequent]) / np.log1p(len(named))
    factors = (kinds[frequent] * rarity**_RARITY_POWER).astype(np.float32)
    values = factors[columns]
    lengths = np.sqrt(np.bincount(rows, values * values, minlength=len(named)))
    values = (values * _ROW_LENGTH / np.maximum(lengths, 1e-6)[rows]).astype(np.float32)
    starts = np.searchsorted(rows, np.arange(len(named) + 1)).astype(np.int32)
    weights = train(Rows(starts, columns, values, len(factors)), np.asarray(labels, np.int32), classes)
    return _counted(hashes[frequent], factors, weights)


def _counted(hashes: Hashes, factors: Floats, weights: Floats) -> Matcher:
    steps = (np.abs(weights).max(axis=1) / _MOST_OF_BYTE).astype(np.float32)
    rounded = np.rint(weights / np.maximum(steps, np.finfo(np.float32).tiny)[:, None])
    return Matcher(hashes, factors, steps, rounded.astype(np.int8))


def _hashes(names: Iterable[str]) -> Hashes:
    return np.array([crc32(name.encode()) for name in names], np.uint32)
