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
Numbered = NDArray[np.uint64]
"""Features of a text: the hash of each name, and above it the number of its kind."""

# Weights of the kinds of features, the power of their rarity, and the length a row is stretched to. Chosen by
# cross-validation over wordings; the optimum is flat.
_KIND_WEIGHT = {
    **{STEM: 0.6, CONCEPT: 2.2, NEGATED: 0.8, PAIR: 0.8, STRANGE: 1.0, SIGN: 1.5, SAID: 0.7, ROW: 0.5},
    **{GRAM: 0.6, EVER: 6.0},
    **{DOING: 1.2, DONE: 0.8, FORM: 1.5},
}
_KINDS = {kind: number for number, kind in enumerate(_KIND_WEIGHT)}
_HASH_BITS = 32
_HASH = (1 << _HASH_BITS) - 1
FEWEST = 2  # what only one text says tells nothing about others
PASSES = 4  # over all texts; many classes with few texts each are learnt quickly
_RARITY_POWER = 0.25
_ROW_LENGTH = 6.0
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


def numbered(names: Iterable[str]) -> Numbered:
    """A text that teaches, by the names of its features: a fiftieth of the memory that the names would take."""
    return np.array([crc32(name.encode()) | _KINDS[name[:2]] << _HASH_BITS for name in names], np.uint64)


def of_kind(kind: str, row: Numbered) -> NDArray[np.bool_]:
    """Which features of a row are of this kind."""
    return np.asarray(row >> _HASH_BITS == _KINDS[kind])


def fit(
    taught: Sequence[Numbered], labels: Sequence[int], classes: int, fewest: int = FEWEST, passes: int = PASSES
) -> Matcher:
    """Train a model on texts (see `numbered`), each with the number of its class.

    Features that fewer than `fewest` texts have are left out.
    """
    every = np.concatenate(taught)
    hashes, numbers, often = np.unique((every & _HASH).astype(np.uint32), return_inverse=True, return_counts=True)
    kinds = np.zeros(len(hashes))
    kinds[numbers] = np.array(list(_KIND_WEIGHT.values()))[(every >> _HASH_BITS).astype(np.intp)]
    frequent = often >= fewest
    taken = frequent[numbers]
    rows = np.repeat(np.arange(len(taught), dtype=np.int32), [len(row) for row in taught])[taken]
    columns = (np.cumsum(frequent, dtype=np.int32) - 1)[numbers[taken]]
    rarity = np.log1p(len(taught) / often[frequent]) / np.log1p(len(taught))
    factors = (kinds[frequent] * rarity**_RARITY_POWER).astype(np.float32)
    values = factors[columns]
    lengths = np.sqrt(np.bincount(rows, values * values, minlength=len(taught))).astype(np.float32)
    values *= _ROW_LENGTH / np.maximum(lengths, 1e-6)[rows]
    starts = np.searchsorted(rows, np.arange(len(taught) + 1)).astype(np.int32)
    weights = train(Rows(starts, columns, values, len(factors)), np.asarray(labels, np.int32), classes, passes)
    return _counted(hashes[frequent], factors, weights)


def _counted(hashes: Hashes, factors: Floats, weights: Floats) -> Matcher:
    steps = (np.abs(weights).max(axis=1) / _MOST_OF_BYTE).astype(np.float32)
    rounded = np.rint(weights / np.maximum(steps, np.finfo(np.float32).tiny)[:, None])
    return Matcher(hashes, factors, steps, rounded.astype(np.int8))


def _hashes(names: Iterable[str]) -> Hashes:
    return np.array([crc32(name.encode()) for name in names], np.uint32)
