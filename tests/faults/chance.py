"""Chance for the tests of faults: seeded, and elsewhere with `FAULT_SEED=…`."""

from __future__ import annotations

import os
from random import Random  # noqa: TID251  # moments of death are thrown, and this is the one place that throws

SEED = int(os.environ.get("FAULT_SEED", "20261122"))

Dice = Random


def dice(purpose: str) -> Dice:
    """The same throws for the same seed and purpose."""
    return Random(f"{SEED}:{purpose}")
