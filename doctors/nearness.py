"""How far the places of the register are from where the patient is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from doctors.lookup import Floats, Lookup

EARTH_KM = 6371.0088  # mean radius, IUGG
NEAR = 0.3  # what a place next door adds to a score: it decides among equals, never between names
HALF_WAY_KM = 5.0  # at this distance half of it is left


def distances_km(lookup: Lookup, at: tuple[float, float]) -> NDArray[np.float64]:
    """Great-circle distance to each site from (latitude, longitude) in degrees; NaN where the register has no point."""
    points = np.radians(np.array(lookup.columns.sites.coordinates, np.float64).reshape(-1, 2))
    latitude, longitude = np.radians(at)
    half = np.sin((points[:, 0] - latitude) / 2) ** 2
    half += np.cos(points[:, 0]) * np.cos(latitude) * np.sin((points[:, 1] - longitude) / 2) ** 2
    found: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return found


def nearness(distances: NDArray[np.float64]) -> Floats:
    """What each site's distance adds to a score."""
    gain: Floats = np.nan_to_num(NEAR / (1 + distances / HALF_WAY_KM), nan=0.0).astype(np.float32)
    return gain
