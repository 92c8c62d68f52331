"""The envelope every answer of the national API comes in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.ehealth.call import Answer
from sandbox.ehealth.errors import ApiError
from sandbox.wire import Json


@dataclass(frozen=True)
class Asked:
    """What of the request comes back in `meta`."""

    url: str
    request_id: str
    idempotency_key: str | None

    def meta(self, code: int, type_: str = "object") -> Json:
        made: Json = {"code": code, "url": self.url, "type": type_, "request_id": self.request_id}
        return made | ({"idempotency_key": self.idempotency_key} if self.idempotency_key else {})


@dataclass(frozen=True)
class Reply:
    """An answer ready to be sent; a body of None is an empty one."""

    status: int
    body: Json | None
    headers: Mapping[str, str]


def success(asked: Asked, answer: Answer) -> Reply:
    """An endpoint's answer in the envelope."""
    if answer.status == 204:
        return Reply(204, None, {})
    meta = asked.meta(answer.status, "list" if isinstance(answer.data, list) else "object")
    body: Json = {"meta": meta, "data": answer.data}
    body |= {"paging": answer.paging} if answer.paging is not None else {}
    body |= {"urgent": answer.urgent} if answer.urgent is not None else {}
    return Reply(answer.status, body, {})


def failure(asked: Asked, error: ApiError) -> Reply:
    """A refusal in the envelope, or in its own bare body."""
    body = error.bare if error.bare is not None else {"meta": asked.meta(error.status), "error": error.body()}
    return Reply(error.status, body, error.headers)


def opening(asked: Asked, date: str | None) -> bytes:
    """What stands before the elements of a bulk export."""
    meta = asked.meta(200, "list") | {"date": date}
    return b'{"meta":' + json.dumps(meta, ensure_ascii=False).encode() + b',"data":['


CLOSING = b"]}"
