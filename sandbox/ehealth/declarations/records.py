"""A request for a declaration and a declaration."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.wire import Json

OPEN = frozenset(("NEW", "APPROVED"))
LIVING = frozenset(("active", "pending_verification"))


@dataclass(frozen=True)
class Request:
    """A declaration request. `form` is `data_to_be_signed` as it was created; purged ones have none."""

    id: str
    status: str
    person_id: str
    employee_id: str
    division_id: str
    legal_entity_id: str
    party_id: str
    declaration_id: str
    declaration_number: str
    start_date: date
    end_date: date
    inserted_at: datetime
    updated_at: datetime
    expires_at: datetime
    form: Json | None
    status_reason: str | None = None
    doctor_signs_at: datetime | None = None
    """When the doctor will sign, once nothing stands in the way."""

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True)
class Declaration:
    """A declaration; `request_id` leads to what was signed."""

    id: str
    number: str
    status: str
    person_id: str
    employee_id: str
    division_id: str
    legal_entity_id: str
    party_id: str
    request_id: str
    start_date: date
    end_date: date
    signed_at: datetime
    inserted_at: datetime
    updated_at: datetime
    content: str
    reason: str | None = None
    reason_description: str | None = None
    confidant_id: str | None = None
    verify_at: datetime | None = None
    """When a declaration that awaits verification becomes active by itself."""

    @property
    def is_living(self) -> bool:
        return self.status in LIVING
