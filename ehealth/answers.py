"""One answer of the national system: its envelope opened, or the error that it means."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ehealth.errors import BadAnswer, EhealthError, MissingScope, RateLimited, Refused, Unavailable
from ehealth.refusals import code_of, kind_of

Model = TypeVar("Model", bound=BaseModel)

_PATH = re.compile(r"[a-z_]+(\[\d+\])?(\.[a-z_]+(\[\d+\])?)*")  # a schema path holds no personal data
_REQUEST_ID = re.compile(r"[0-9A-Za-z#._-]{1,100}")
_SCOPE = re.compile(r"[a-z_]+:[a-z_]+")
_FIELDS_KEPT = 20  # of a long list of refused fields; a screen shows fewer


@dataclass(frozen=True, repr=False)
class Answer:
    """A successful answer: `data` as sent; `urgent` and `paging` without nulls, empty when absent."""

    data: Any
    urgent: Mapping[str, Any]
    paging: Mapping[str, Any]
    request_id: str

    def record(self, model: type[Model]) -> Model:
        """`data` as a record, with `urgent` beside its fields; raises BadAnswer when it is not of that shape."""
        return self._read(model, {**self.data, "urgent": self.urgent} if isinstance(self.data, dict) else self.data)

    def records(self, model: type[Model]) -> tuple[Model, ...]:
        """`data` as a list of records; raises BadAnswer."""
        if not isinstance(self.data, list):
            raise BadAnswer(request_id=self.request_id)
        return tuple(self._read(model, item) for item in self.data)

    def _read(self, model: type[Model], data: Any) -> Model:
        try:
            return model.model_validate(data)
        except ValidationError:
            # the cause quotes the data that did not fit, so it goes no further
            raise BadAnswer(request_id=self.request_id) from None


def open_envelope(status: int, headers: Mapping[str, str], body: bytes, request_id: str) -> Answer:
    """The answer, or raises what it means. The HTTP status decides: `meta.code` may differ from it.

    `request_id` is the one that we sent; the system's own, if it names one, replaces it.
    """
    envelope = _json_object(body)
    request_id = _request_id(envelope) or request_id
    if status >= 400:
        raise _error(status, headers, envelope, request_id)
    if status == 204:
        return Answer(None, {}, {}, request_id)
    if status < 200 or status >= 300 or "error" in envelope or not envelope:
        raise BadAnswer(status=status, request_id=request_id)
    return Answer(envelope.get("data"), _mapping(envelope, "urgent"), _mapping(envelope, "paging"), request_id)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _mapping(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else {}


def _request_id(envelope: Mapping[str, Any]) -> str:
    value = _mapping(envelope, "meta").get("request_id")
    return value if isinstance(value, str) and _REQUEST_ID.fullmatch(value) else ""


def _error(status: int, headers: Mapping[str, str], envelope: Mapping[str, Any], request_id: str) -> EhealthError:
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


def _texts(envelope: Mapping[str, Any]) -> Iterator[str]:
    """Everything that may name the cause, most telling first.

    The API puts it into rules and a message, the OAuth server under the name of the error
    (`{"error": {"invalid_grant": "…"}}` or RFC 6749's flat pair), gateway and SMS service into a bare message.
    """
    rules = [rule for entry in _invalid(envelope) for rule in _dicts(entry.get("rules"))]
    yield from (rule["description"] for rule in rules if isinstance(rule.get("description"), str))
    error = _mapping(envelope, "error")
    places = (error.get("message"), envelope.get("message"), envelope.get("error_description"))
    yield from (text for text in places if isinstance(text, str))
    yield from (rule["rule"] for rule in rules if isinstance(rule.get("rule"), str))
    yield from (text for text in error.values() if isinstance(text, str))


def _refused_fields(envelope: Mapping[str, Any]) -> Iterator[str]:
    for entry in _invalid(envelope):
        path = str(entry.get("entry", "")).removeprefix("$").removeprefix(".")
        if _PATH.fullmatch(path):
            yield path


def _invalid(envelope: Mapping[str, Any]) -> list[dict[str, Any]]:
    return _dicts(_mapping(envelope, "error").get("invalid"))


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


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
