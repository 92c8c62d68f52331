"""The national register of addresses, searched as people type: slips, Russian, Latin letters, old habits of writing.

The register wants an oblast before it names settlements, so towns are first looked for by the workplaces of doctors,
which we hold for the whole country; villages without a doctor, in the person's own oblast or the one they name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from doctors import spelling
from doctors.model import Doctor
from ehealth.client import Clock, Ehealth
from ehealth.errors import EhealthError
from ehealth.models import Address, Settlement, Street
from ehealth.pages import Page
from ehealth.sign_in import Credentials
from services.address_line import AddressLine
from services.cabinets import Cabinets
from services.faults import Mistake, PortalError
from services.finder import Catalogue, Finder
from services.upstream import asked
from ukrainian.letters import clean, fold_all
from ukrainian.transliteration import transliterate

REMEMBERED_MS = 24 * 3_600_000  # settlements are renamed a few times a year
NEAR = 82.0  # of 100: one slip in a short name, two in a long one
SAME = 99.0
SHOWN = 6  # buttons that fit a phone without scrolling
PAGES = 10  # of 300: no settlement has more streets, and no oblast more settlements
KEYS_AT_HAND = 1 << 13  # the streets of a city and the settlements of an oblast
HEAD_LETTERS = 3  # a slip in the first letters of a name is rare, and an apostrophe comes later
TOWNS_TRIED = 4  # near names that are looked up in the register
STREET = "STREET"  # the kind of most (dictionary STREET_TYPE)
OWN_AREA = 3.0  # points: of two towns alike, the one in the person's own oblast

Given = dict[str, Any]
_Towns = tuple[list[tuple[str, str]], list[str]]
"""Oblast and name of each town, and its key."""


@dataclass(frozen=True, slots=True)
class _Town:
    """A town or village that the line may mean, the words of the street after it, and how near the name is."""

    settlement: Settlement
    street: str
    score: float

    def stored(self) -> dict[str, str]:
        """As a conversation remembers it, and as an address repeats it."""
        one = self.settlement
        return {
            "id": one.id,
            "name": one.name,
            "type": one.type.key,
            "area": one.region,
            "district": one.district,
            "street": self.street,
        }


class AddressRegister:
    """Finds settlements and streets; what was read is remembered for a day."""

    def __init__(self, ehealth: Ehealth, cabinets: Cabinets, finder: Finder, clock: Clock) -> None:
        self._ehealth = ehealth
        self._cabinets = cabinets
        self._finder = finder
        self._clock = clock
        self._known: dict[tuple[str, ...], tuple[int, Sequence[Any]]] = {}
        self._towns: tuple[Catalogue | None, _Towns] = (None, ([], []))

    async def looked_up(self, given: Given, area: str) -> Given:
        """What was given of an address, with what the register says to it: towns, then streets; the sure one chosen.

        `area`: the person's own oblast. Raises `Mistake` when there is no such town, `Upstream`.
        """
        if "address-line" in given and "towns" not in given:
            towns = await self._towns_of(AddressLine.again(given["address-line"]), area)
            given = {**given, "towns": [one.stored() for one in towns]}
            if len(towns) == 1 or (towns[0].score >= SAME and towns[1].score < SAME):
                given["address-town"] = given["towns"][0]
        if "address-town" in given and "streets" not in given:
            given = {**given, **await self._streets_of(given)}
        return given

    async def fits(self, address: Address) -> bool:
        """Does the register still call the settlement so? True where that cannot be learnt: it will be said later."""
        if address.country not in ("", "UA") or not address.settlement_id or not address.area:
            return True
        try:
            named = await self._settlements(address.area, address.settlement)
            if any(one.id == address.settlement_id for one in named):
                return any(_is(one, address) for one in named)
            known = await self._settlements(address.area, "")
        except (EhealthError, PortalError):
            return True
        return not known or any(_is(one, address) for one in known)

    # --- towns ----------------------------------------------------------------------------------------------------
    async def _towns_of(self, line: AddressLine, own_area: str) -> list[_Town]:
        """The best first; raises `Mistake` for none."""
        area = await self._area(line.area) if line.area else ""
        found: dict[str, _Town] = {}
        for town, street in line.divisions:
            for near_area, name, score in await self._near_towns(town, area):
                for one in await self._settlements(near_area, name):
                    if fold_all(clean(one.name)) == fold_all(clean(name)):
                        _nearest(found, _Town(one, street, score + (OWN_AREA if one.region == own_area else 0)))
            if not any(one.score >= SAME and one.street == street for one in found.values()):
                for one, score in await self._near_in(area or own_area, town):
                    _nearest(found, _Town(one, street, score + OWN_AREA))
        if not found and not area:
            await self._look_everywhere(line, found)
        fitting = [one for one in found.values() if _in_district(one.settlement, line.district)]
        ranked = sorted(fitting, key=lambda one: -one.score)[:SHOWN]
        if not ranked:
            raise Mistake("mistake-town")
        best = ranked[0].score
        return [one for one in ranked if one.score > best - OWN_AREA - 1 or one.score >= SAME]

    async def _look_everywhere(self, line: AddressLine, found: dict[str, _Town]) -> None:
        """The last way, a call for each oblast: settlements that begin like the line."""
        head = line.divisions[-1][0][:HEAD_LETTERS]
        for region in await self._remembered(("regions",), lambda _page: self._regions()):
            for one in await self._settlements(region.name, head):
                for town, street in line.divisions:
                    if (score := _nearness(town, one.name)) >= NEAR:
                        _nearest(found, _Town(one, street, score))

    async def _near_towns(self, town: str, area: str) -> list[tuple[str, str, float]]:
        """Oblast, name and nearness of the towns with doctors that are called about so."""
        names, keys = await self._with_doctors()
        near = process.extract(_key(town), keys, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None if area else SHOWN)
        written = await self._written() if near else {}
        found = [(written.get(_key(names[at][0]), names[at][0]), names[at][1], score) for _, score, at in near]
        return [one for one in found if not area or one[0] == area][:TOWNS_TRIED]

    async def _written(self) -> dict[str, str]:
        """Oblasts as this register writes them, capitals and all, by the keys of how doctors' workplaces have them."""
        regions = await self._remembered(("regions",), lambda _page: self._regions())
        return {_key(spelling.area(one.name)): one.name for one in regions}

    async def _with_doctors(self) -> _Towns:
        """Towns where a doctor works, and their keys; made anew, in a thread, with each register."""
        catalogue, towns = self._towns
        if catalogue is not self._finder.catalogue:
            catalogue, doctors = self._finder.catalogue, self._finder.doctors
            towns = await asyncio.to_thread(_towns_of, doctors)
            self._towns = (catalogue, towns)
        return towns

    async def _near_in(self, area: str, town: str) -> list[tuple[Settlement, float]]:
        """Settlements of one oblast that are called about so: asked by name, and only then looked through."""
        if not area:
            return []
        named = _called_so(await self._settlements(area, town), town)
        return named or await asyncio.to_thread(_called_so, await self._settlements(area, ""), town)

    async def _settlements(self, area: str, name: str) -> Sequence[Settlement]:
        keys = self._keys()
        return await self._remembered(
            ("settlements", area, name), lambda page: self._ehealth.settlements(keys, area, name, page)
        )

    async def _area(self, typed: str) -> str:
        """The oblast as the register writes it; raises `Mistake` for none that is near."""
        regions = await self._remembered(("regions",), lambda _page: self._regions())
        scored = [(_nearness(typed, one.name), one.name) for one in regions]
        score, name = max(scored, default=(0.0, ""))
        if score < NEAR:
            raise Mistake("mistake-area")
        return name

    async def _regions(self) -> Page[Any]:
        return Page(await self._ehealth.regions(self._keys()), 1, 1, 0)

    # --- streets --------------------------------------------------------------------------------------------------
    async def _streets_of(self, given: Given) -> Given:
        """Streets of the town that are called about so, and the street as typed, for a new one; nothing without one."""
        line, town = given.get("address-street-line"), given["address-town"]
        typed, kind = town["street"], given["address-line"]["street_type"]
        if isinstance(line, dict):
            typed, kind = line["divisions"][0][1], line["street_type"]
        if not typed or line == "none":
            return {}
        found = await self._near_streets(town["id"], typed, kind)
        own = {"type": kind or STREET, "name": typed, "typed": True}
        chosen = [{"type": one.type.key, "name": one.name} for one, _ in found]
        sure = [one for one, (_, score) in zip(chosen, found, strict=True) if score >= SAME]
        streets = {"streets": [*chosen, own]}
        if not sure and len(found) == 1 and not kind and found[0][1] >= SAME - 2:
            sure = chosen  # an avenue that is called so, where no street is
        return {**streets, "address-street": sure[0]} if len(sure) == 1 else streets

    async def _near_streets(self, settlement_id: str, typed: str, kind: str) -> list[tuple[Street, float]]:
        longest = max(typed.split(), key=len)
        found = _ranked(await self._streets(settlement_id, longest), typed, kind)
        return found or await asyncio.to_thread(_ranked, await self._streets(settlement_id, ""), typed, kind)

    async def _streets(self, settlement_id: str, name: str) -> Sequence[Street]:
        keys = self._keys()
        return await self._remembered(
            ("streets", settlement_id, name), lambda page: self._ehealth.streets(keys, settlement_id, name, page)
        )

    # --- reading --------------------------------------------------------------------------------------------------
    async def _remembered(self, key: tuple[str, ...], read: Any) -> Sequence[Any]:
        until, known = self._known.get(key, (0, ()))
        if self._clock() < until:
            return known
        found: list[Any] = []
        for number in range(1, PAGES + 1):
            page = await asked(read(number))
            found += page.items
            if number >= page.total_pages:
                break
        self._forget_old()
        self._known[key] = (self._clock() + REMEMBERED_MS, found)
        return found

    def _forget_old(self) -> None:
        now = self._clock()
        for key in [key for key, (until, _) in self._known.items() if until <= now]:
            del self._known[key]

    def _keys(self) -> Credentials:
        keys = self._cabinets.register_credentials()
        if keys is None:
            raise PortalError("address-unavailable")
        return keys


def _towns_of(doctors: Sequence[Doctor]) -> _Towns:
    jobs = (job for doctor in doctors for job in doctor.workplaces)
    names = sorted({(job.area, job.settlement) for job in jobs if job.area and job.settlement})
    return names, [_key(name) for _, name in names]


def _is(one: Settlement, address: Address) -> bool:
    """Is it the settlement of the address, called as there?"""
    called = (one.id, one.name, one.region, one.district)
    return called == (address.settlement_id, address.settlement, address.area, address.region)


def _nearest(found: dict[str, _Town], one: _Town) -> None:
    """Of one settlement that is meant by several divisions, the nearest."""
    before = found.get(one.settlement.id)
    if before is None or one.score > before.score:
        found[one.settlement.id] = one


def _in_district(settlement: Settlement, district: str) -> bool:
    return not district or _nearness(district, settlement.district) >= NEAR


def _called_so(settlements: Iterable[Settlement], town: str) -> list[tuple[Settlement, float]]:
    scored = ((one, _nearness(town, one.name)) for one in settlements)
    return [one for one in scored if one[1] >= NEAR]


def _ranked(streets: Iterable[Street], typed: str, kind: str) -> list[tuple[Street, float]]:
    """The near ones, the best first; one of another kind than was typed is no sure one, and without a word for the
    kind a street is meant rather than a square.
    """
    scored = ((one, _nearness(typed, one.name) - (0 if one.type == (kind or STREET) else 2)) for one in streets)
    return sorted((one for one in scored if one[1] >= NEAR), key=lambda one: -one[1])[: SHOWN - 1]


def _nearness(typed: str, name: str) -> float:
    """0 to 100 for how near two names are, however they were typed; a part of a longer name is near, not the same."""
    mine, theirs = _key(typed), _key(name)
    whole = fuzz.ratio(mine, theirs)
    surname = _key(name.rsplit(maxsplit=1)[-1]) if " " in name.strip() else ""
    return max(whole, 0.9 * fuzz.ratio(mine, surname)) if surname else whole


@lru_cache(KEYS_AT_HAND)
def _key(words: str) -> str:
    plain = clean(words)
    return fold_all(transliterate(plain) if plain.isascii() else plain)
