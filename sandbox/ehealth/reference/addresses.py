"""The register of addresses: области, райони, settlements, streets. Here `region` means область, as in its API."""

from sandbox.ehealth.call import Answer, Call, page_of
from sandbox.ehealth.errors import Flaw, invalid, not_found
from sandbox.ehealth.register import settlements as known
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.register.names import lists
from sandbox.ehealth.register.settlements import Settlement
from sandbox.wire import Json


def check(address: Json, entry: str) -> None:
    """An address must name its settlement, район and область exactly as the register does today."""
    wanted = address["settlement_id"]
    where = next((one for one in known.settlements() if one.id == wanted), None)
    if where is None:
        raise invalid(Flaw(f"{entry}.settlement_id", f"settlement with id = {wanted} does not exist"))
    for field, right in (("settlement", where.name), ("area", where.area), ("region", where.district or None)):
        given = address.get(field)
        if (given is not None or field != "region") and given != right:
            raise invalid(Flaw(f"{entry}.{field}", f"invalid {field} value"))


def _region_id(area: str) -> str:
    return ident("region", area)


def _district_id(settlement: Settlement) -> str:
    return ident("district", f"{settlement.area}/{settlement.district}")


def _has(needle: str | None, text: str) -> bool:
    return needle is None or needle.casefold() in text.casefold()


def _regions(name: str | None) -> list[Json]:
    areas = sorted({one.area for one in known.settlements()})
    return [{"id": _region_id(area), "region": area} for area in areas if _has(name, area)]


def _districts(region_id: str | None, region: str | None, name: str | None) -> list[Json]:
    found = {_district_id(one): one for one in known.settlements() if one.district}
    return [
        {"id": key, "region": one.area, "district": one.district}
        for key, one in found.items()
        if region_id in {None, _region_id(one.area)} and _has(region, one.area) and _has(name, one.district)
    ]


def _settlement(settlement: Settlement) -> Json:
    return {
        "id": settlement.id,
        "region": settlement.area,
        "region_id": _region_id(settlement.area),
        "district": settlement.district or None,
        "district_id": _district_id(settlement) if settlement.district else None,
        "name": settlement.name,
        "mountain_group": "0",
        "type": settlement.type,
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
        _settlement(one)
        for one in known.settlements()
        if one.area.casefold() == query["region"].casefold()
        and _has(query.get("district"), one.district)
        and _has(query.get("name"), one.name)
        and query.get("type") in {None, one.type}
    ]
    return page_of(call, rows)


def settlements_of_district(call: Call) -> Answer:
    """GET /api/uaddresses/districts/{id}/settlements."""
    rows = [one for one in known.settlements() if one.district and _district_id(one) == call.params["id"]]
    named = [one for one in rows if _has(call.query.get("name"), one.name)]
    return page_of(call, [{"id": one.id, "settlement_name": one.name} for one in named])


def streets(call: Call) -> Answer:
    """GET /api/uaddresses/streets; every settlement here has the same streets."""
    wanted = call.query.get("settlement_id")
    if wanted is None:
        description = "required property settlement_id was not present"
        raise invalid(Flaw("$.settlement_id", description, "required", entry_type="query_parameter"))
    if all(one.id != wanted for one in known.settlements()):
        raise not_found()
    rows = [
        {"id": ident("street", f"{wanted}/{kind}/{name}"), "settlement_id": wanted, "type": kind, "name": name}
        for kind, name in lists().streets
        if _has(call.query.get("name"), name) and call.query.get("type") in {None, kind}
    ]
    return page_of(call, rows)
