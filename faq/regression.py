"""Softmax regression over sparse rows, trained with numpy alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

# Chosen by cross-validation over wordings (hit@1 and log-loss of the part that was left out).
_RATE, _SETTLING = 0.35, 0.15
_BATCH = 512
_SHRINK = 1e-4
_SEED = 7
_AT_ONCE = 1 << 16
"""Numbers that are multiplied and added together: they lie in the processor's second cache (2 MB here), and four times
as many, or a whole batch, take twice as long."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: row r holds columns[starts[r]:starts[r+1]] with the values at the same places."""

    starts: Ints
    columns: Ints
    values: Floats
    width: int

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1


def train(rows: Rows, labels: Ints, classes: int, passes: int) -> Floats:
    """Weights (width × classes) that tell the labels of the rows apart; the same input gives the same weights.

    Adagrad over fixed batches in a changing order. In the second half of the passes the steps are smaller, and the mean
    of their ends is what is learnt: a text more or less, or another order, changes a third as many answers so.
    """
    chance = np.random.default_rng(_SEED)
    shuffled = chance.permutation(np.flatnonzero(np.diff(rows.starts)))  # a row that holds nothing teaches nothing
    batches = [_batch(rows, labels, shuffled[at : at + _BATCH], classes) for at in range(0, len(shuffled), _BATCH)]
    weights = np.zeros((rows.width, classes), np.float32)
    travelled, mean = np.full_like(weights, 1e-8), np.zeros_like(weights)
    settling = range(passes // 2, passes)
    for number in range(passes):
        for position in chance.permutation(len(batches)):
            _step(batches[position], weights, travelled, _SETTLING if number in settling else _RATE)
        if number in settling:
            mean += weights
    mean /= len(settling)
    return mean


@dataclass(frozen=True, slots=True)
class _Runs:
    """Sums of rows of a table: run r adds up table[spots] × values, from begins[r] up to where the next begins."""

    spots: NDArray[np.int64]
    values: Floats
    begins: NDArray[np.int64]

    def sums(self, table: Floats) -> Floats:
        """A row of sums for each run; never more than a part of the products at a time."""
        found = np.empty((len(self.begins), table.shape[1]), np.float32)
        ends = np.append(self.begins[1:], len(self.spots))
        part = max(1, _AT_ONCE // table.shape[1])
        run = 0
        while run < len(found):
            first = self.begins[run]
            after = max(run + 1, int(np.searchsorted(ends, first + part, "right")))
            products = table[self.spots[first : ends[after - 1]]]
            products *= self.values[first : ends[after - 1]]
            np.add.reduceat(products, self.begins[run:after] - first, out=found[run:after])
            run = after
        return found


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some rows over the columns that occur in them.

    `scored`: what each row adds up, of the weights of its columns; `blamed`: what each column does, of the errors of
    its rows. `wanted`: the labels one-hot.
    """

    columns: NDArray[np.int64]
    scored: _Runs
    blamed: _Runs
    wanted: Floats


def _batch(rows: Rows, labels: Ints, chosen: NDArray[np.int64], classes: int) -> _Batch:
    sizes = rows.starts[chosen + 1] - rows.starts[chosen]
    positions = np.concatenate([np.arange(rows.starts[row], rows.starts[row + 1]) for row in chosen])
    columns, spots, often = np.unique(rows.columns[positions], return_inverse=True, return_counts=True)
    values = rows.values[positions][:, None]
    by_column = np.argsort(spots, kind="stable")
    row_of = np.repeat(np.arange(len(chosen)), sizes)
    wanted = np.zeros((len(chosen), classes), np.float32)
    wanted[np.arange(len(chosen)), labels[chosen]] = 1.0
    return _Batch(
        columns.astype(np.int64),
        _Runs(spots, values, np.cumsum(sizes) - sizes),
        _Runs(row_of[by_column], values[by_column], np.cumsum(often) - often),
        wanted,
    )


def _step(batch: _Batch, weights: Floats, travelled: Floats, rate: float) -> None:
    """One step downhill; in place where it can be, for these tables are what learning spends its time on."""
    now = weights[batch.columns]
    error = _softmax(batch.scored.sums(now))
    error -= batch.wanted
    error /= len(error)
    slope = batch.blamed.sums(error)
    slope += np.multiply(now, _SHRINK)
    far = travelled[batch.columns]
    far += np.square(slope)
    travelled[batch.columns] = far
    np.sqrt(far, out=far)
    slope /= far
    slope *= rate
    now -= slope
    weights[batch.columns] = now


def _softmax(scores: Floats) -> Floats:
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores
