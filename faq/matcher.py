"""A linear model over named features: which of some classes does a text belong to?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faq.features import CONCEPT, DOING, DONE, EVER, FORM, GRAM, NEGATED, PAIR, ROW, SAID, SIGN, STEM, STRANGE
from faq.regression import Rows, train

Floats = NDArray[np.float32]

# Weights of the kinds of features, the power of their rarity, and the length a row is stretched to. Chosen by
# cross-validation over wordings; the optimum is flat.
_KIND_WEIGHT = {
    **{STEM: 0.6, CONCEPT: 2.2, NEGATED: 0.8, PAIR: 0.8, STRANGE: 1.0, SIGN: 1.5, SAID: 0.7, ROW: 0.5},
    **{GRAM: 0.5, EVER: 6.0},
    **{DOING: 2.0, DONE: 1.2, FORM: 1.5},
}
FEWEST = 2  # what only one text says tells nothing about others
_RARITY_POWER = 0.5
_ROW_LENGTH = 5.0
# How much an unknown word weighs against the known ones: keeps long foreign text from looking sure.
_UNKNOWN_WEIGHT = 0.55 * _KIND_WEIGHT[STEM]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A trained model: the factor and the row of weights of each known feature."""

    names: Mapping[str, int]
    factors: Floats
    weights: NDArray[np.float16]
    """Half precision: changes no answer of the evaluation sets and halves the largest table."""

    def chances(self, features: Mapping[str, float]) -> Floats:
        """Chance of every class; even for a text without a known feature."""
        positions: list[int] = []
        sureness: list[float] = []
        unknown = 0.0
        for name, sure in features.items():
            position = self.names.get(name)
            if position is not None:
                positions.append(position)
                sureness.append(sure)
            elif name.startswith(STEM):
                unknown += (_UNKNOWN_WEIGHT * sure) ** 2
        values = self.factors[positions] * np.asarray(sureness, np.float32)
        length = float(np.sqrt(values @ values + unknown)) or 1.0
        scores = (values * np.float32(_ROW_LENGTH / length)) @ self.weights[positions].astype(np.float32)
        risen = np.exp(scores - scores.max())
        return np.asarray(risen / risen.sum(), np.float32)


def fit(named: Sequence[Sequence[str]], labels: Sequence[int], classes: int, fewest: int = FEWEST) -> Matcher:
    """Train a model on texts given by the names of their features, each with the number of its class.

    Features that fewer than `fewest` texts have are left out.
    """
    often = Counter(name for row in named for name in row)
    named = [[name for name in row if often[name] >= fewest] for row in named]
    names: dict[str, int] = {}
    columns = np.array([names.setdefault(name, len(names)) for row in named for name in row], np.int32)
    starts = np.zeros(len(named) + 1, np.int32)
    np.cumsum([len(row) for row in named], out=starts[1:])
    seen = np.bincount(columns, minlength=len(names))
    rarity = np.log1p(len(named) / seen) / np.log1p(len(named))
    kinds = np.array([_KIND_WEIGHT[name[:2]] for name in names])
    factors = (kinds * rarity**_RARITY_POWER).astype(np.float32)
    rows = np.repeat(np.arange(len(named)), np.diff(starts))
    values = factors[columns]
    lengths = np.sqrt(np.bincount(rows, values * values, minlength=len(named)))
    values = (values * _ROW_LENGTH / np.maximum(lengths, 1e-6)[rows]).astype(np.float32)
    weights = train(Rows(starts, columns, values, len(names)), np.asarray(labels, np.int32), classes)
    return Matcher(names, factors, weights.astype(np.float16))
