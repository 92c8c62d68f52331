"""Declarations with a doctor and the requests for them."""

import json
from dataclasses import dataclass
from datetime import date

from pydantic import AliasChoices, AliasPath, Field

from ehealth.models.base import CodeField, Day, Moment, Record
from ehealth.models.person import Address, Phone
from ehealth.shapes import Json
from ehealth.values import Code


class Employee(Record):
    """A doctor's job; lists give the id alone, so join with the register for the name."""

    id: str = ""
    position: CodeField = Code()
    speciality: CodeField = Code()
    status: CodeField = Code()
    last_name: str = Field(default="", validation_alias=AliasPath("party", "last_name"))
    first_name: str = Field(default="", validation_alias=AliasPath("party", "first_name"))
    second_name: str = Field(default="", validation_alias=AliasPath("party", "second_name"))


class Division(Record):
    """Where the doctor sees people."""

    id: str = ""
    name: str = ""
    type: CodeField = Code()
    status: CodeField = Code()
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()


class LegalEntity(Record):
    """The clinic that the doctor works for."""

    id: str = ""
    name: str = ""
    short_name: str = ""
    public_name: str = ""
    edrpou: str = ""
    status: CodeField = Code()


class Link(Record):
    """A signed address of a stored file: short-lived, so never store it."""

    shown = ("type",)

    type: CodeField = Code()
    url: str = ""


class Declaration(Record):
    """A declaration: `active`, `pending_verification`, `terminated`, `closed`, `rejected`, or a status yet unknown.

    `content` is HTML and comes with the details only.
    """

    id: str
    declaration_number: str = ""
    status: CodeField = Code()
    start_date: Day = None
    end_date: Day = None
    signed_at: Moment = None
    reason: CodeField = Code()
    reason_description: str = ""
    declaration_request_id: str = ""
    employee: Employee = Field(default_factory=Employee)
    division: Division = Field(default_factory=Division)
    legal_entity: LegalEntity = Field(default_factory=LegalEntity)
    content: str = ""
    inserted_at: Moment = None
    updated_at: Moment = None
    links: tuple[Link, ...] = Field(default=(), validation_alias=AliasPath("urgent", "links"))


def _signed_too(name: str) -> AliasChoices:
    """Where a part of a request stands: by itself after creating and in lists, in the details in what is signed."""
    return AliasChoices(name, AliasPath("data_to_be_signed", name))


class DeclarationRequest(Record):
    """A request for a declaration: NEW, APPROVED, SIGNED, REJECTED, CANCELLED, EXPIRED; `status_reason` says why.

    `current_declaration_count` and `system_declaration_limit` are the doctor's, with the details only. Purged
    requests have no personal data; the details name doctor and clinic in what is to be signed alone.
    """

    id: str
    declaration_number: str = ""
    declaration_id: str = ""
    status: CodeField = Code()
    status_reason: CodeField = Code()
    channel: CodeField = Code()
    start_date: Day = None
    end_date: Day = None
    employee_id: str = Field(default="", validation_alias=AliasChoices("employee_id", AliasPath("employee", "id")))
    division_id: str = Field(default="", validation_alias=AliasChoices("division_id", AliasPath("division", "id")))
    legal_entity_id: str = Field(
        default="", validation_alias=AliasChoices("legal_entity_id", AliasPath("legal_entity", "id"))
    )
    employee: Employee = Field(default_factory=Employee, validation_alias=_signed_too("employee"))
    division: Division = Field(default_factory=Division, validation_alias=_signed_too("division"))
    legal_entity: LegalEntity = Field(default_factory=LegalEntity, validation_alias=_signed_too("legal_entity"))
    current_declaration_count: int | None = None
    system_declaration_limit: int | None = None
    content: str = Field(
        default="", validation_alias=AliasChoices("content", AliasPath("data_to_be_signed", "content"))
    )
    data_to_be_signed: dict[str, Json] = Field(default_factory=dict)

    def to_sign(self) -> bytes:
        """What the person signs: `data_to_be_signed` to the letter, but for `person.patient_signed`.

        Raises ValueError when the request has nothing to sign (a list item, or purged).
        """
        person = self.data_to_be_signed.get("person")
        if not isinstance(person, dict):
            raise ValueError("this declaration request has nothing to sign")
        signed = {**self.data_to_be_signed, "person": {**person, "patient_signed": True}}
        return json.dumps(signed, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Filter:
    """Which declarations or requests to list; `channel` (PIS, MIS) is for requests alone."""

    status: str = ""
    channel: str = ""
    start_date_from: date | None = None
    start_date_to: date | None = None
    end_date_from: date | None = None
    end_date_to: date | None = None

    def query(self) -> dict[str, str]:
        """As query parameters."""
        return {name: str(value) for name, value in vars(self).items() if value}
