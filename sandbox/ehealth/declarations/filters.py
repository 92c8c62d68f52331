"""Filters that lists of requests and of declarations share."""

from datetime import date

from sandbox.ehealth.call import Call
from sandbox.ehealth.errors import Flaw, invalid


def chosen(call: Call, status: str, start: date, end: date) -> bool:
    """Whether the query's status and date bounds (both ends included) let this one through."""
    wanted = call.query.get("status")
    if wanted is not None and wanted.casefold() != status.casefold():
        return False
    bounds = {name: _date(call, name) for name in _NAMES}
    return (bounds["start_date_from"] or start) <= start <= (bounds["start_date_to"] or start) and (
        bounds["end_date_from"] or end
    ) <= end <= (bounds["end_date_to"] or end)


_NAMES = ("start_date_from", "start_date_to", "end_date_from", "end_date_to")


def _date(call: Call, name: str) -> date | None:
    text = call.query.get(name)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        flaw = Flaw(f"$.{name}", f'expected "{text}" to be a valid ISO 8601 date', "date", entry_type="query_parameter")
        raise invalid(flaw) from None
