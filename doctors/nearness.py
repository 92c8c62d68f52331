"""How far the workplaces of the register are from where the patient is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from doctors.distance import kilometres
from doctors.lookup import Floats, Lookup

NEAR = 0.3  # what a workplace next door adds to a score: it decides among equals, never between names
REACH_KM = 50.0
"""«Near» by itself, without a name, means so far: about an hour's drive. Whoever is farther is not counted."""
WIDE_REACH_KM = 150.0
"""… and so far where there is nobody within that. Who has nobody within this is not near any of our doctors."""
HALF_WAY_KM = 5.0  # at this distance half of it is left


def distances_km(lookup: Lookup, at: tuple[float, float]) -> NDArray[np.float64]:
    """Great-circle distance to each site from (latitude, longitude) in degrees; NaN where the register has no point."""
    return kilometres(lookup.columns.sites.coordinates, at)


def within_reach(distances: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of these distances are near enough to be called so; none is where all are far."""
    known = np.nan_to_num(distances, nan=np.inf)
    reach = REACH_KM if known.size and known.min() <= REACH_KM else WIDE_REACH_KM
    near: NDArray[np.bool_] = known <= reach
    return near


def far_km(distances: NDArray[np.float64]) -> float | None:
    """How far the nearest workplace is from somebody who is far from all of them; None for everybody else."""
    known = distances[~np.isnan(distances)]
    nearest = float(known.min()) if known.size else 0.0
    return nearest if nearest > WIDE_REACH_KM else None


def nearness(distances: NDArray[np.float64]) -> Floats:
    """What each site's distance adds to a score."""
    gain: Floats = np.nan_to_num(NEAR / (1 + distances / HALF_WAY_KM), nan=0.0).astype(np.float32)
    return gain
