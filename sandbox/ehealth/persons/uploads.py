"""Pictures of documents: which are wanted, where to put them, and what is still missing."""

from typing import Protocol

from sandbox.ehealth.call import Answer, Call
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.schema import Empty, read_body
from sandbox.ehealth.storage import Storage
from sandbox.wire import Json

_ALWAYS = frozenset(("BIRTH_CERTIFICATE_FOREIGN", "PERMANENT_RESIDENCE_PERMIT"))


class Uploading(Protocol):
    """Whose pictures, and where they are kept."""

    people: People
    storage: Storage


def wanted_documents(people: People, person: Person, data: Json) -> tuple[str, ...]:
    """Document types to photograph: all of a person who confirms with documents, else only the doubtful kinds."""
    offline = any(method.type == "OFFLINE" for method in people.methods_of(person.id))
    return tuple(document["type"] for document in data["documents"] if offline or document["type"] in _ALWAYS)


def upload_urls(storage: Storage, base_url: str, owner_id: str, wanted: tuple[str, ...]) -> list[dict[str, str]]:
    """Short-lived addresses to PUT one JPEG each to."""
    return [{"type": kind, "url": storage.url(base_url, _path(owner_id, kind))} for kind in wanted]


def missing_documents(people: People, owner_id: str, wanted: tuple[str, ...]) -> list[str]:
    """Which of the wanted have not been uploaded."""
    return [kind for kind in wanted if people.uploads.get(_path(owner_id, kind)) is None]


def initialise(parts: Uploading, call: Call) -> Answer:
    """POST /api/pis/documents; an empty list means there is nothing to do."""
    read_body(Empty, call.body or {})
    person = call.person
    wanted = wanted_documents(parts.people, person, person.data)
    return Answer(upload_urls(parts.storage, call.base_url, person.id, wanted), status=201)


def complete(parts: Uploading, call: Call) -> Answer:
    """PATCH /api/pis/documents/actions/complete; an empty list means all is there and НСЗУ looks at it."""
    read_body(Empty, call.body or {})
    person = call.person
    wanted = wanted_documents(parts.people, person, person.data)
    missing = missing_documents(parts.people, person.id, wanted)
    if not missing and wanted:
        nhs = {"verification_status": "IN_REVIEW", "verification_reason": "MANUAL"}
        details = person.verification["details"] | {"nhs": nhs}
        parts.people.change(person, verification={**person.verification, "details": details})
    return Answer(upload_urls(parts.storage, call.base_url, person.id, tuple(missing)))


def _path(owner_id: str, kind: str) -> str:
    return f"{owner_id}/{kind}.jpeg"
