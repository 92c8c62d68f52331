"""How a person is known: authentication methods and one-time codes."""

from pydantic import AliasPath, Field

from ehealth.models.base import CodeField, Moment, Record
from ehealth.values import Code


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
