"""How hard the walks try: `WALK_EFFORT=20` goes twenty times as far as a run of all tests, `WALK_SEED=…` elsewhere."""

from __future__ import annotations

import os
from random import Random  # noqa: TID251  # chance is what these tests are made of, and it is seeded here alone

EFFORT = int(os.environ.get("WALK_EFFORT", "1"))
SEED = int(os.environ.get("WALK_SEED", "20261118"))


def dice(purpose: str) -> Random:
    """The same throws for the same seed and purpose."""
    return Random(f"{SEED}:{purpose}")
