"""The events so far."""

from datetime import datetime
from uuid import uuid4

from sandbox.ehealth.events.records import Event
from sandbox.ehealth.store import Store, Table


class EventLog:
    """A table of events, the oldest first."""

    def __init__(self, store: Store) -> None:
        self.events = Table(store, "event", Event)

    def add(self, entity_type: str, entity_id: str, new_value: str, at: datetime, changed_by: str) -> None:
        """One more change of a status; `changed_by` is the key of who made it."""
        event = Event(str(uuid4()), entity_type, entity_id, new_value, at, changed_by)
        self.events.put(event.id, event)

    def between(self, since: datetime, until: datetime) -> list[Event]:
        """Those of this span, its end left out."""
        found = [one for one in self.events.values() if since <= one.at < until]
        return sorted(found, key=lambda one: one.at)
