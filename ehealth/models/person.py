"""A person's own record: what the national system knows of them, and how a change of it is asked for."""

import copy
import json
from dataclasses import dataclass
from typing import Self

from pydantic import AliasChoices, AliasPath, Field

from ehealth.models.base import CodeField, Day, Moment, Record
from ehealth.shapes import Json, JsonObject
from ehealth.values import Code


class Phone(Record):
    """A phone: type `MOBILE` or `LAND_LINE`, number as `+380…`."""

    type: CodeField = Code()
    number: str = ""


class Document(Record):
    """An identity or civil document (dictionary DOCUMENT_TYPE)."""

    type: CodeField = Code()
    number: str = ""
    issued_by: str = ""
    issued_at: Day = None
    expiration_date: Day = None


class Address(Record):
    """A postal address: `area` is an oblast, `region` a district of it; type `RESIDENCE` or `REGISTRATION`."""

    type: CodeField = Code()
    country: str = ""
    area: str = ""
    region: str = ""
    settlement: str = ""
    settlement_type: CodeField = Code()
    settlement_id: str = ""
    street_type: CodeField = Code()
    street: str = ""
    building: str = ""
    apartment: str = ""
    zip: str = ""


class EmergencyContact(Record):
    """Whom to call."""

    first_name: str = ""
    last_name: str = ""
    second_name: str = ""
    phones: tuple[Phone, ...] = ()


class SourceCheck(Record):
    """What one state register said of the person; `result` (DRFO_RESULT) and `register_status` (EIS_MVS_STATUS)
    are that register's own codes.
    """

    shown = ("status", "reason")

    status: CodeField = Field(default=Code(), validation_alias="verification_status")
    reason: CodeField = Field(default=Code(), validation_alias="verification_reason")
    comment: str = Field(default="", validation_alias="verification_comment")
    result: CodeField = Code()
    register_status: CodeField = Field(default=Code(), validation_alias="status")


class Verification(Record):
    """Whether the record agrees with the state registers.

    `details` go by source: `drfo` (tax), `dracs_death`, `dracs_birth`, `dracs_name_change` (civil acts), `nhs` (by
    hand), `unzr` (demographic), `mvs_passport`, `dms_passport`, `legal_capacity`.
    """

    status: CodeField = Field(default=Code(), validation_alias="verification_status")
    details: dict[str, SourceCheck] = Field(default_factory=dict)


class PersonVerification(Record):
    """The person's verification and, for a ward, that of the relationship to the confidant."""

    shown = ()

    person: Verification = Field(validation_alias="person_verification")
    relationship: SourceCheck | None = Field(
        default=None, validation_alias="confidant_person_relationship_verification"
    )


class Person(Record):
    """The whole record of the person whose token it is; `raw` is the record as sent, for a change of it."""

    shown = ("verification",)

    id: str
    first_name: str = ""
    last_name: str = ""
    second_name: str = ""
    birth_date: Day = None
    birth_country: str = ""
    birth_settlement: str = ""
    gender: CodeField = Code()
    email: str = ""
    tax_id: str = ""
    no_tax_id: bool | None = None
    unzr: str = ""
    secret: str = ""
    documents: tuple[Document, ...] = ()
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    preferred_way_communication: CodeField = Code()
    emergency_contact: EmergencyContact | None = None
    verification: Verification | None = None
    raw: dict[str, Json]


# "Initialize Update Person details" of the PIS document; nothing else is accepted.
_REQUIRED = (
    "first_name", "last_name", "birth_date", "birth_country", "birth_settlement", "gender", "secret", "documents",
    "addresses", "emergency_contact",
)  # fmt: skip
_OPTIONAL = ("second_name", "email", "no_tax_id", "tax_id", "phones", "unzr", "preferred_way_communication")


@dataclass(frozen=True, repr=False)
class PersonUpdate:
    """The whole record as it shall be: a person request replaces everything, also what it leaves out.

    So it always starts from the record as read (`of`) and carries along every field of every document, address and
    phone, also those that this client does not know. Values are the API's own: texts, ISO dates, lists, dicts.
    """

    fields: JsonObject

    @classmethod
    def of(cls, person: Person) -> Self:
        """No change yet."""
        known = {name: person.raw.get(name) for name in (*_REQUIRED, *_OPTIONAL)}
        return cls({name: copy.deepcopy(value) for name, value in known.items() if value is not None})

    def changed(self, **changes: Json) -> Self:
        """The same with some fields replaced; None takes an optional one away.

        Raises ValueError for a field that cannot be sent and for taking away a required one.
        """
        unknown = changes.keys() - {*_REQUIRED, *_OPTIONAL}
        missing = [name for name in _REQUIRED if changes.get(name, ...) is None]
        if unknown or missing:
            raise ValueError(f"cannot be sent: {sorted(unknown)}; cannot be taken away: {missing}")
        fields = {**self.fields, **changes}
        return type(self)({name: value for name, value in fields.items() if value is not None})


class Upload(Record):
    """A document that the system wants as a picture, and the short-lived address that takes it (never store it)."""

    shown = ("type", "is_uploaded")

    type: CodeField = Code()
    url: str = ""
    is_uploaded: bool = False


class PersonRequest(Record):
    """A request to change the record; purged ones have little more than `id` and `status`.

    `content` is HTML for the person to read before signing.
    """

    id: str
    status: CodeField = Code()
    channel: CodeField = Code()
    person_id: str = Field(default="", validation_alias=AliasChoices("person_id", AliasPath("person", "id")))
    content: str = ""
    inserted_at: Moment = None
    updated_at: Moment = None
    documents: tuple[Upload, ...] = Field(default=(), validation_alias=AliasPath("urgent", "documents"))
    raw: dict[str, Json]

    def to_sign(self) -> bytes:
        """What the person signs to complete it: the data as returned, marked as signed."""
        known = {name: value for name, value in self.raw.items() if name != "urgent"}
        return json.dumps({**known, "patient_signed": True}, ensure_ascii=False).encode()
