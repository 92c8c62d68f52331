"""How far apart two points of the Earth are, as the crow flies."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_KM = 6371.0088  # mean radius, IUGG


def kilometres(points: ArrayLike, at: tuple[float, float]) -> NDArray[np.float64]:
    """Great-circle distance to each (latitude, longitude) in degrees from one of them; NaN where a point is NaN."""
    there = np.radians(np.array(points, np.float64).reshape(-1, 2))
    latitude, longitude = np.radians(at)
    half = np.sin((there[:, 0] - latitude) / 2) ** 2
    half += np.cos(there[:, 0]) * np.cos(latitude) * np.sin((there[:, 1] - longitude) / 2) ** 2
    found: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return found
