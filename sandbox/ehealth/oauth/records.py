"""What the sign-in server remembers."""

from dataclasses import dataclass
from datetime import datetime

from sandbox.wire import Json


@dataclass(frozen=True)
class Client:
    """An e-cabinet as the national system knows it. `api_key` is the key it sends with every call."""

    id: str
    name: str
    secret: str
    api_key: str
    scopes: tuple[str, ...]
    broker_scopes: tuple[str, ...]


@dataclass(frozen=True)
class User:
    """An account made at the first sign-in; `tax_id` is what the signature said then."""

    id: str
    person_id: str
    tax_id: str
    is_blocked: bool = False


@dataclass(frozen=True)
class Actor:
    """Who an access token speaks for. The applicant is the one who signed in; the person is whose data are open."""

    user_id: str
    person_id: str
    applicant_user_id: str
    applicant_person_id: str
    client_id: str
    scopes: frozenset[str]
    token_id: str
    app_id: str


@dataclass(frozen=True)
class App:
    """A consent: this person lets that client act for them. Deleted ones stay as `is_active` false."""

    id: str
    user_id: str
    applicant_user_id: str
    client_id: str
    scope: str
    created_at: datetime
    updated_at: datetime
    is_active: bool = True


@dataclass(frozen=True)
class Ticket:
    """A sign-in under way: the signature is checked, the person has not yet said yes or no.

    `registration`: the form of somebody who is not in the register yet, whose user is made when they say yes.
    """

    id: str
    client_id: str
    redirect_uri: str
    scope: str
    state: str | None
    user_id: str
    applicant_user_id: str
    expires_at: datetime
    person_id: str = ""
    registration: Json | None = None


@dataclass(frozen=True)
class Grant:
    """A code or a refresh token. The value is its key; `used_at` closes it for ever."""

    value: str
    kind: str
    app_id: str
    client_id: str
    redirect_uri: str
    scope: str
    expires_at: datetime
    used_at: datetime | None = None
