"""One event of the feed."""

from dataclasses import dataclass
from datetime import datetime

STATUS_CHANGE = "StatusChangeEvent"
DECLARATION = "Declaration"


@dataclass(frozen=True)
class Event:
    """Something has another status; nothing in it tells of whom."""

    id: str
    entity_type: str
    entity_id: str
    new_value: str
    at: datetime
    changed_by: str
