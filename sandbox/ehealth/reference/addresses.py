"""The register of addresses: области, райони, settlements, streets. Here `region` means область, as in its API."""

from typing import Any

from sandbox.ehealth.call import Answer, Call, page_of
from sandbox.ehealth.errors import Flaw, invalid, not_found
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.register.names import lists
from sandbox.ehealth.register.places import Place, places

Data = dict[str, Any]


def check(address: Data, entry: str) -> None:
    """An address must name its settlement, район and область exactly as the register does today."""
    wanted = address["settlement_id"]
    where = next((place for place in places() if place.id == wanted), None)
    if where is None:
        raise invalid(Flaw(f"{entry}.settlement_id", f"settlement with id = {wanted} does not exist"))
    for field, right in (("settlement", where.settlement), ("area", where.area), ("region", where.district or None)):
        given = address.get(field)
        if (given is not None or field != "region") and given != right:
            raise invalid(Flaw(f"{entry}.{field}", f"invalid {field} value"))


def _region_id(area: str) -> str:
    return ident("region", area)


def _district_id(place: Place) -> str:
    return ident("district", f"{place.area}/{place.district}")


def _has(needle: str | None, text: str) -> bool:
    return needle is None or needle.casefold() in text.casefold()


def _regions(name: str | None) -> list[Data]:
    areas = sorted({place.area for place in places()})
    return [{"id": _region_id(area), "region": area} for area in areas if _has(name, area)]


def _districts(region_id: str | None, region: str | None, name: str | None) -> list[Data]:
    found = {_district_id(place): place for place in places() if place.district}
    return [
        {"id": key, "region": place.area, "district": place.district}
        for key, place in found.items()
        if region_id in {None, _region_id(place.area)} and _has(region, place.area) and _has(name, place.district)
    ]


def _settlement(place: Place) -> Data:
    return {
        "id": place.id,
        "region": place.area,
        "region_id": _region_id(place.area),
        "district": place.district or None,
        "district_id": _district_id(place) if place.district else None,
        "name": place.settlement,
        "mountain_group": "0",
        "type": place.type,
    }


def regions(call: Call) -> Answer:
    """GET /api/uaddresses/regions."""
    return page_of(call, _regions(call.query.get("name")))


def districts(call: Call) -> Answer:
    """GET /api/uaddresses/districts."""
    return page_of(call, _districts(call.query.get("region_id"), call.query.get("region"), call.query.get("name")))


def districts_of_region(call: Call) -> Answer:
    """GET /api/uaddresses/regions/{id}/districts."""
    rows = _districts(call.params["id"], None, call.query.get("name"))
    return page_of(call, [{"id": row["id"], "district": row["district"]} for row in rows])


def settlements(call: Call) -> Answer:
    """GET /api/uaddresses/settlements; the область is required."""
    query = call.query
    if "region" not in query:
        description = "required property region was not present"
        raise invalid(Flaw("$.region", description, "required", entry_type="query_parameter"))
    rows = [
        _settlement(place)
        for place in places()
        if place.area.casefold() == query["region"].casefold()
        and _has(query.get("district"), place.district)
        and _has(query.get("name"), place.settlement)
        and query.get("type") in {None, place.type}
    ]
    return page_of(call, rows)


def settlements_of_district(call: Call) -> Answer:
    """GET /api/uaddresses/districts/{id}/settlements."""
    rows = [place for place in places() if place.district and _district_id(place) == call.params["id"]]
    named = [place for place in rows if _has(call.query.get("name"), place.settlement)]
    return page_of(call, [{"id": place.id, "settlement_name": place.settlement} for place in named])


def streets(call: Call) -> Answer:
    """GET /api/uaddresses/streets; every settlement here has the same streets."""
    wanted = call.query.get("settlement_id")
    if wanted is None:
        description = "required property settlement_id was not present"
        raise invalid(Flaw("$.settlement_id", description, "required", entry_type="query_parameter"))
    if all(place.id != wanted for place in places()):
        raise not_found()
    rows = [
        {"id": ident("street", f"{wanted}/{kind}/{name}"), "settlement_id": wanted, "type": kind, "name": name}
        for kind, name in lists().streets
        if _has(call.query.get("name"), name) and call.query.get("type") in {None, kind}
    ]
    return page_of(call, rows)
