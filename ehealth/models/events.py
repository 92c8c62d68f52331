"""Events of the feed that a key may read: what has another status, and nothing of whose it is."""

from pydantic import AliasPath, Field

from ehealth.models.base import CodeField, Moment, Record
from ehealth.values import Code


class Event(Record):
    """One change of a status."""

    shown = ("id", "entity_type", "status")

    id: str
    event_type: CodeField = Code()
    entity_type: str = ""
    entity_id: str = ""
    status: CodeField = Field(Code(), validation_alias=AliasPath("properties", "status", "new_value"))
    event_time: Moment = None
