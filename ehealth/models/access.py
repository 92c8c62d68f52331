"""Who may act for a person and how they are known: grants, authentication methods, one-time codes."""

from pydantic import AliasPath, Field, field_validator

from ehealth.models.base import CodeField, Moment, Record
from ehealth.values import Code


class App(Record):
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


class AuthenticationMethod(Record):
    """How the person confirms: OTP (SMS), OFFLINE (documents), THIRD_PERSON (through `confidant_name`)."""

    shown = ("id", "type", "is_active")

    id: str = ""
    type: CodeField = Code()
    phone_number: str = ""
    alias: str = ""
    is_active: bool = True
    confidant_person_id: str = Field(default="", validation_alias="value")
    confidant_name: str = Field(default="", validation_alias=AliasPath("confidant_person", "name"))
    started_at: Moment = None
    ended_at: Moment = None


class AuthenticationMethodRequest(Record):
    """A request for a new method; `current` are the masked methods, one of which gets the code."""

    id: str
    status: CodeField = Code()
    channel: CodeField = Code()
    current: tuple[AuthenticationMethod, ...] = Field(
        default=(), validation_alias=AliasPath("urgent", "authentication_method_current")
    )


class CodeSent(Record):
    """The state of a one-time code after it was sent again."""

    id: str
    status: CodeField = Code()
    code_expired_at: Moment = None
    active: bool = False
