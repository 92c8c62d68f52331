"""Request bodies about a person, field by field, with the national schema's patterns."""

from typing import Annotated, Literal

from pydantic import Field

from sandbox.ehealth.schema import UUID_PATTERN, Body, is_date, matches

# Only letters of the Ukrainian alphabet or the Latin one, and what stands between them in names.
NAME_PATTERN = r"^[А-ЩЬЮЯҐЄІЇа-щьюяґєіїA-Za-z](?:[А-ЩЬЮЯҐЄІЇа-щьюяґєіїA-Za-z .\-/'’]*[А-ЩЬЮЯҐЄІЇа-щьюяґєіїA-Za-z.])?$"
TEXT_PATTERN = r"""^(?!.*[ЫЪЭЁыъэё@%&$^#])[a-zA-ZА-ЯҐЇІЄа-яґїіє0-9№.,'’"()\/_\- ]+$"""
BUILDING_PATTERN = r"^[1-9](?:(?![ЫЪЭЁыъэё])[А-ЯҐЇІЄа-яґїіє \/'\-0-9]){0,20}$"
CONTACT_PHONE_PATTERN = r"^\+[0-9]{11,12}$"
OTP_PHONE_PATTERN = r"^\+380[0-9]{9}$"
SECRET_LEAST = 6

Name = Annotated[str, matches(NAME_PATTERN)]
Text = Annotated[str, matches(TEXT_PATTERN)]
IsoDate = Annotated[str, is_date()]


class Phone(Body):
    """A contact phone."""

    type: Literal["MOBILE", "LAND_LINE"]
    number: Annotated[str, matches(CONTACT_PHONE_PATTERN)]


class Document(Body):
    """A document; which fields its type needs is a business rule, not a schema one."""

    type: str
    number: Annotated[str, Field(min_length=1)]
    issued_by: str
    issued_at: IsoDate
    expiration_date: IsoDate | None = None
    issuing_country: str | None = None


class Address(Body):
    """An address; the settlement is picked from the register of addresses."""

    type: Literal["RESIDENCE", "REGISTRATION"]
    country: str
    area: Text
    region: Text | None = None
    settlement: Text
    settlement_type: str | None = None
    settlement_id: Annotated[str, matches(UUID_PATTERN)]
    street_type: str | None = None
    street: Text | None = None
    building: Annotated[str, matches(BUILDING_PATTERN)] | None = None
    apartment: str | None = None
    zip: Annotated[str, matches(r"^[0-9]{5}$")] | None = None


class EmergencyContact(Body):
    """Whom to call."""

    first_name: Name
    last_name: Name
    second_name: Name | None = None
    phones: Annotated[list[Phone], Field(min_length=1)]


class PersonBody(Body):
    """A person's full data, as a request to change them must carry."""

    first_name: Name
    last_name: Name
    second_name: Name | None = None
    birth_date: IsoDate
    birth_country: Text
    birth_settlement: Text
    gender: Literal["MALE", "FEMALE"]
    email: Annotated[str, matches(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    no_tax_id: bool | None = None
    tax_id: Annotated[str, matches(r"^[0-9]{10}$")] | None = None
    secret: Annotated[str, Field(min_length=SECRET_LEAST)]
    documents: Annotated[list[Document], Field(min_length=1)]
    addresses: Annotated[list[Address], Field(min_length=1)]
    phones: list[Phone] | None = None
    unzr: Annotated[str, matches(r"^[0-9]{8}-[0-9]{5}$")] | None = None
    emergency_contact: EmergencyContact
    preferred_way_communication: Literal["email", "phone"] | None = None


class PersonRequestBody(Body):
    """POST /api/pis/person_requests."""

    person: PersonBody
    patient_signed: Literal[False]
    process_disclosure_data_consent: Literal[True]


class NewMethod(Body):
    """The only method a patient may add."""

    type: Literal["OTP"]
    phone_number: Annotated[str, matches(OTP_PHONE_PATTERN)]
    alias: str | None = None


class MethodRequestBody(Body):
    """POST /api/pis/authentication_method_requests."""

    authentication_method: NewMethod


class ApproveBody(Body):
    """PATCH .../actions/approve; codes travel as numbers."""

    verification_code: int


class AliasBody(Body):
    """PATCH /api/pis/authentication_methods/{id}."""

    alias: Annotated[str, Field(min_length=1)]


class SignedBody(Body):
    """Any call that carries a signature."""

    signed_content: Annotated[str, Field(min_length=1)]
    signed_content_encoding: Literal["base64"]
