"""What codes of the national system are called there: asked for when our own words have none, and remembered."""

from __future__ import annotations

from ehealth.client import Clock, Ehealth
from ehealth.errors import EhealthError
from services.cabinets import Cabinets

REMEMBERED_MS = 24 * 3_600_000  # dictionaries change with releases of the national system, a few times a year
AGAIN_MS = 60_000  # after a failure: codes are readable, so nobody waits for their words twice


class Dictionaries:
    """Words for codes in Ukrainian, as the national system has them."""

    def __init__(self, ehealth: Ehealth, cabinets: Cabinets, clock: Clock) -> None:
        self._ehealth = ehealth
        self._cabinets = cabinets
        self._clock = clock
        self._known: dict[str, tuple[int, dict[str, str]]] = {}

    async def word(self, dictionary: str, code: str) -> str:
        """What the code is called; the code itself where that cannot be learnt."""
        return (await self._values(dictionary)).get(code) or code

    async def _values(self, dictionary: str) -> dict[str, str]:
        until, values = self._known.get(dictionary, (0, {}))
        if self._clock() < until:
            return values
        keys = self._cabinets.register_credentials()
        try:
            if keys is not None:
                values = (await self._ehealth.dictionary(keys, dictionary)).values
            remembered = REMEMBERED_MS
        except EhealthError:
            remembered = AGAIN_MS
        self._known[dictionary] = (self._clock() + remembered, values)
        return values
