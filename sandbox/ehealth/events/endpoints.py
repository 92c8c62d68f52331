"""The feed: /api/events. A key is enough; a key may also be of those that see none of it."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from sandbox.ehealth.call import Answer, Call, page_of
from sandbox.ehealth.clock import Clock
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import Flaw, forbidden, invalid, not_found
from sandbox.ehealth.events.log import EventLog
from sandbox.ehealth.events.records import STATUS_CHANGE, Event
from sandbox.wire import Json

SPAN = timedelta(hours=3)
"""The longest span of one call, as the papers have it."""


class Watched(Protocol):
    """What has happened, and by whose clock."""

    config: EhealthConfig
    clock: Clock
    events: EventLog


def list_events(parts: Watched, call: Call) -> Answer:
    """GET /api/events: the span of `date` and `date_to`, three hours at most; of today's last ones without them."""
    _check_allowed(parts, call)
    now = parts.clock.now()
    since = _moment(call, "date") or now - SPAN
    until = _moment(call, "date_to") or since + SPAN
    if not timedelta(0) <= until - since <= SPAN:
        raise invalid(Flaw("$.date_to", "max difference is 3 hours", "invalid", entry_type="query_parameter"))
    found = [_shown(one) for one in parts.events.between(since, until) if _wanted(call, one)]
    return page_of(call, found)


def get_event(parts: Watched, call: Call) -> Answer:
    """GET /api/events/{id}: a list of one."""
    _check_allowed(parts, call)
    event = parts.events.events.get(call.params["id"])
    if event is None:
        raise not_found()
    return Answer([_shown(event)])


def _check_allowed(parts: Watched, call: Call) -> None:
    if not parts.config.events_allowed:
        raise forbidden("ACL: No matching rule was found for path /api/events")


def _wanted(call: Call, event: Event) -> bool:
    """Does it fit each filter of the query?"""
    values = {
        "event_type": STATUS_CHANGE,
        "entity_type": event.entity_type,
        "attribute_name": "status",
        "new_value": event.new_value,
    }
    return all(call.query.get(name, value) == value for name, value in values.items())


def _moment(call: Call, name: str) -> datetime | None:
    """As the papers write it, 2017-12-07T12:00:00, without a zone: in UTC."""
    given = call.query.get(name)
    if given is None:
        return None
    try:
        read = datetime.fromisoformat(given)
    except ValueError:
        raise invalid(Flaw(f"$.{name}", "is invalid", "cast", entry_type="query_parameter")) from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _shown(event: Event) -> Json:
    return {
        "id": event.id,
        "event_type": STATUS_CHANGE,
        "entity_type": event.entity_type,
        "entity_id": event.entity_id,
        "properties": {"status": {"new_value": event.new_value}},
        "event_time": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "changed_by": event.changed_by,
    }
