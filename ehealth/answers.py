"""One answer of the national system: its envelope opened, or the error that it means."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ehealth.errors import BadAnswer, EhealthError, MissingScope, RateLimited, Refused, Unavailable
from ehealth.refusals import code_of, kind_of
from ehealth.shapes import Json, JsonObject, object_of, objects_of, text_of, without_nulls

Model = TypeVar("Model", bound=BaseModel)

_PATH = re.compile(r"[a-z_]+(\[\d+\])?(\.[a-z_]+(\[\d+\])?)*")  # a schema path holds no personal data
_REQUEST_ID = re.compile(r"[0-9A-Za-z#._-]{1,100}")
_SCOPE = re.compile(r"[a-z_]+:[a-z_]+")
_FIELDS_KEPT = 20  # of a long list of refused fields; a screen shows fewer


Report = Callable[[EhealthError], None]
"""Told of every refusal and silence, those included that a retry or a refresh will cure."""


def unreported(error: EhealthError) -> None:
    """For those who keep no log."""


@dataclass(frozen=True, repr=False)
class Answer:
    """A successful answer: `data` as sent; `urgent` and `paging` without nulls, empty when absent.

    `operation` is the call that it answers; `report` hears when it turns out to be of another shape than promised.
    """

    data: Json
    urgent: JsonObject
    paging: JsonObject
    request_id: str
    status: int = 200
    operation: str = ""
    report: Report = unreported

    def record(self, model: type[Model]) -> Model:
        """`data` as a record, with `urgent` beside its fields; raises BadAnswer when it is not of that shape."""
        return self._read(model, {**self.data, "urgent": self.urgent} if isinstance(self.data, dict) else self.data)

    def records(self, model: type[Model]) -> tuple[Model, ...]:
        """`data` as a list of records; raises BadAnswer."""
        if not isinstance(self.data, list):
            raise self.misshapen()
        return tuple(self._read(model, item) for item in self.data)

    def _read(self, model: type[Model], data: Json) -> Model:
        try:
            return model.model_validate(data)
        except ValidationError:
            # the cause quotes the data that did not fit, so it goes no further
            raise self.misshapen() from None

    def misshapen(self) -> BadAnswer:
        """The error for an answer that lacks what was promised, reported."""
        error = BadAnswer(status=self.status, request_id=self.request_id)
        error.operation = self.operation
        self.report(error)
        return error


def open_envelope(status: int, headers: Mapping[str, str], body: bytes, request_id: str) -> Answer:
    """The answer, or raises what it means. The HTTP status decides: `meta.code` may differ from it.

    `request_id` is the one that we sent; the system's own, if it names one, replaces it.
    """
    envelope = _json_object(body)
    request_id = _request_id(envelope) or request_id
    if status >= 400:
        raise _error(status, headers, envelope, request_id)
    if status == 204:
        return Answer(None, {}, {}, request_id, status)
    if status < 200 or status >= 300 or "error" in envelope or not envelope:
        raise BadAnswer(status=status, request_id=request_id)
    urgent, paging = without_nulls(envelope.get("urgent")), without_nulls(envelope.get("paging"))
    return Answer(envelope.get("data"), urgent, paging, request_id, status)


def _json_object(body: bytes) -> JsonObject:
    try:
        return object_of(json.loads(body))
    except (ValueError, RecursionError):
        return {}


def _request_id(envelope: JsonObject) -> str:
    value = text_of(object_of(envelope.get("meta")).get("request_id"))
    return value if _REQUEST_ID.fullmatch(value) else ""


def _error(status: int, headers: Mapping[str, str], envelope: JsonObject, request_id: str) -> EhealthError:
    texts = list(_texts(envelope))
    code = code_of(texts)
    error = kind_of(code, status)(code, status=status, request_id=request_id)
    if isinstance(error, MissingScope):
        error.scopes = _missing_scopes(texts)
    elif isinstance(error, Refused):
        error.fields = tuple(_refused_fields(envelope))[:_FIELDS_KEPT]
    elif isinstance(error, RateLimited | Unavailable):
        error.retry_after = _retry_after(headers)
    return error


def _texts(envelope: JsonObject) -> Iterator[str]:
    """Everything that may name the cause, most telling first.

    The API puts it into rules and a message, the OAuth server under the name of the error
    (`{"error": {"invalid_grant": "…"}}` or RFC 6749's flat pair), gateway and SMS service into a bare message.
    """
    rules = [rule for entry in _invalid(envelope) for rule in objects_of(entry.get("rules"))]
    error = object_of(envelope.get("error"))
    found = [
        *(rule.get("description") for rule in rules),
        *(error.get("message"), envelope.get("message"), envelope.get("error_description")),
        *(rule.get("rule") for rule in rules),
        *error.values(),
    ]
    yield from filter(None, map(text_of, found))


def _refused_fields(envelope: JsonObject) -> Iterator[str]:
    for entry in _invalid(envelope):
        # the schema checker of the system writes «documents.[0].number», others «documents[0].number»
        path = str(entry.get("entry", "")).removeprefix("$").removeprefix(".").replace(".[", "[")
        if _PATH.fullmatch(path):
            yield path


def _invalid(envelope: JsonObject) -> list[dict[str, Json]]:
    return objects_of(object_of(envelope.get("error")).get("invalid"))


def _missing_scopes(texts: list[str]) -> tuple[str, ...]:
    text = next((text for text in texts if "allowances:" in text), "")
    return tuple(_SCOPE.findall(text.partition("allowances:")[2]))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from `Retry-After`: a number, or a date counted from the answer's own `Date`."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        wait = parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return max(wait.total_seconds(), 0.0)
