"""Pictures of documents: which are wanted, where to put them, and what is still missing."""

from typing import TYPE_CHECKING, Any

from sandbox.ehealth.call import Answer, Call
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.schema import Empty, read_body

if TYPE_CHECKING:
    from sandbox.ehealth.world import World

_ALWAYS = frozenset(("BIRTH_CERTIFICATE_FOREIGN", "PERMANENT_RESIDENCE_PERMIT"))


def wanted_documents(world: "World", person: Person, data: dict[str, Any]) -> tuple[str, ...]:
    """Document types to photograph: all of a person who confirms with documents, else only the doubtful kinds."""
    offline = any(method.type == "OFFLINE" for method in world.people.methods_of(person.id))
    return tuple(document["type"] for document in data["documents"] if offline or document["type"] in _ALWAYS)


def upload_urls(call: Call, owner_id: str, wanted: tuple[str, ...]) -> list[dict[str, str]]:
    """Short-lived addresses to PUT one JPEG each to."""
    storage = call.world.storage
    return [{"type": kind, "url": storage.url(call.base_url, _path(owner_id, kind))} for kind in wanted]


def missing_documents(world: "World", owner_id: str, wanted: tuple[str, ...]) -> list[str]:
    """Which of the wanted have not been uploaded."""
    return [kind for kind in wanted if world.people.uploads.get(_path(owner_id, kind)) is None]


def initialise(call: Call) -> Answer:
    """POST /api/pis/documents; an empty list means there is nothing to do."""
    read_body(Empty, call.body or {})
    person = call.person
    return Answer(upload_urls(call, person.id, _waiting(call, person)), status=201)


def complete(call: Call) -> Answer:
    """PATCH /api/pis/documents/actions/complete; an empty list means all is there and НСЗУ looks at it."""
    read_body(Empty, call.body or {})
    person = call.person
    missing = missing_documents(call.world, person.id, _waiting(call, person))
    if not missing and _waiting(call, person):
        nhs = {"verification_status": "IN_REVIEW", "verification_reason": "MANUAL"}
        details = person.verification["details"] | {"nhs": nhs}
        call.world.people.change(person, verification={**person.verification, "details": details})
    return Answer(upload_urls(call, person.id, tuple(missing)))


def _waiting(call: Call, person: Person) -> tuple[str, ...]:
    return wanted_documents(call.world, person, person.data)


def _path(owner_id: str, kind: str) -> str:
    return f"{owner_id}/{kind}.jpeg"
