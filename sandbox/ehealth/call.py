"""One call of the national API after the gateway has let it through, and the answer an endpoint gives."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sandbox.ehealth.errors import Flaw, denied, invalid
from sandbox.ehealth.oauth.records import Actor, Client
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.store import Table
from sandbox.wire import Json

Parts = TypeVar("Parts")
PAGE_SIZE = 50
PAGE_SIZE_MOST = 300
APPS_PAGE_SIZE_MOST = 100


@dataclass(frozen=True)
class Answer:
    """What an endpoint gives back; the gateway puts it into the envelope."""

    data: object = None
    status: int = 200
    urgent: Json | None = None
    paging: Json | None = None
    date: str | None = None
    """`meta.date` of a bulk export."""
    items: AsyncIterator[bytes] | None = None
    """A bulk export: the elements of `data`, already JSON, sent as they come."""
    content_type: str = "application/json"


@dataclass(frozen=True)
class Call:
    """A request whose key, token, scopes and JSON have been checked."""

    persons: Table[Person]
    client: Client
    actor: Actor | None
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    base_url: str

    @property
    def who(self) -> Actor:
        if self.actor is None:
            raise denied("Authorization header is not set or doesn't contain Bearer token")
        return self.actor

    @property
    def person(self) -> Person:
        """The token's person."""
        return self.persons[self.who.person_id]

    @property
    def signer(self) -> Person:
        """Whose signature is expected: the patient's own, or the confidant's who acts for them."""
        return self.persons[self.who.applicant_person_id]


Handler = Callable[[Parts, Call], Answer]
"""An endpoint names the parts of the stand-in it needs, and gets no others to see."""


@dataclass(frozen=True)
class Endpoint(Generic[Parts]):
    """One official path. `scope` None means the api-key is enough; `writes` are closed to minors without capacity."""

    method: str
    path: str
    handler: Handler[Parts]
    scope: str | None = None
    broker_scope: str | None = None
    """A scope only the e-cabinet itself must hold: bulk exports have no token."""
    writes: bool = False


def positive(call: Call, name: str, default: int, most: int | None = None) -> int:
    """A whole number of the query between 1 and `most`; anything else is the national API's 422."""
    text = call.query.get(name)
    if text is None:
        return default
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if number < 1 or (most is not None and number > most):
        raise invalid(
            Flaw(
                f"$.{name}",
                f"must be a number between 1 and {most}" if most else "must be greater than 0",
                "number",
                entry_type="query_parameter",
            )
        )
    return number


def page_of(call: Call, items: list[Json], *, page: str = "page", most: int = PAGE_SIZE_MOST) -> Answer:
    """One page of a list with the API's "V2" paging block."""
    number = positive(call, page, 1)
    size = positive(call, "page_size", PAGE_SIZE, most)
    paging = {
        "page_number": number,
        "page_size": size,
        "total_entries": len(items),
        "total_pages": max(1, -(-len(items) // size)),
    }
    return Answer(items[(number - 1) * size : number * size], paging=paging)
