"""What a person lets e-cabinets do with their data."""

from pydantic import field_validator

from ehealth.models.base import Moment, Record


class Grant(Record):
    """A grant: what one e-cabinet may do for the person. `applicant_user_id` gave it, `user_id` it is about."""

    shown = ("id", "client_id", "scope")

    id: str
    client_id: str = ""
    client_name: str = ""
    user_id: str = ""
    applicant_user_id: str = ""
    scope: tuple[str, ...] = ()
    created_at: Moment = None
    updated_at: Moment = None

    @field_validator("scope", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.split()) if isinstance(value, str) else value
