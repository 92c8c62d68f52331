"""A person of the register and what hangs on them."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.wire import Json


@dataclass(frozen=True)
class Person:
    """`data` has the national API's own fields (names, documents, addresses, ...), without id and verification."""

    id: str
    slug: str
    data: Json
    verification: Json
    is_active: bool = True
    phone_lost: bool = False
    """Nobody reads the messages that go to this person's phone."""
    confidant_id: str | None = None
    relationship_status: str | None = None
    guardianship: bool = False
    """By a court: it does not end with the ward's age."""
    is_known: bool = True
    """Whether the register of patients has this person; whoever is not there may register."""

    @property
    def born(self) -> date:
        return date.fromisoformat(self.data["birth_date"])

    @property
    def full_name(self) -> str:
        names = (self.data["last_name"], self.data["first_name"], self.data.get("second_name"))
        return " ".join(name for name in names if name)

    @property
    def signing_id(self) -> str:
        """What a certificate holds as `drfo`: the tax number, or the passport of those who refused one."""
        tax_id = self.data.get("tax_id")
        return str(tax_id or self.data["documents"][0]["number"])

    @property
    def legal_capacity(self) -> str:
        return str(self.verification["details"]["legal_capacity"]["verification_status"])


@dataclass(frozen=True)
class Method:
    """An authentication method. `value` is the confidant's person id of THIRD_PERSON."""

    id: str
    person_id: str
    type: str
    started_at: datetime
    phone_number: str | None = None
    value: str | None = None
    alias: str | None = None
    updated_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class MethodRequest:
    """A request to add or change the phone; its code goes to `sent_to`, the phone in use so far."""

    id: str
    person_id: str
    phone_number: str
    alias: str | None
    sent_to: str
    status: str
    inserted_at: datetime


@dataclass(frozen=True)
class Code:
    """A confirmation code of one method request. `status`: new, verified, unverified, canceled, expired."""

    request_id: str
    code: int
    status: str
    attempts: int
    sent_at: datetime
    expires_at: datetime
    resent: bool = False


@dataclass(frozen=True)
class Message:
    """A text message on somebody's phone, shown on the page of invented people."""

    id: str
    phone_number: str
    text: str
    sent_at: datetime


@dataclass(frozen=True)
class PersonRequest:
    """A request to change personal data; `content` is the print form, `person` the full new data."""

    id: str
    person_id: str
    status: str
    person: Json
    content: str
    inserted_at: datetime
    updated_at: datetime
    expires_at: datetime
    wanted: tuple[str, ...] = ()
    """Document types whose pictures must be uploaded before it can be completed."""
    purged: bool = False
