"""How far the workplaces of the register are from where the patient is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from doctors.distance import kilometres
from doctors.lookup import Floats, Lookup

NEAR = 0.3  # what a workplace next door adds to a score: it decides among equals, never between names
HALF_WAY_KM = 5.0  # at this distance half of it is left


def distances_km(lookup: Lookup, at: tuple[float, float]) -> NDArray[np.float64]:
    """Great-circle distance to each site from (latitude, longitude) in degrees; NaN where the register has no point."""
    return kilometres(lookup.columns.sites.coordinates, at)


def nearness(distances: NDArray[np.float64]) -> Floats:
    """What each site's distance adds to a score."""
    gain: Floats = np.nan_to_num(NEAR / (1 + distances / HALF_WAY_KM), nan=0.0).astype(np.float32)
    return gain
