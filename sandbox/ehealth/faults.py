"""Faults on demand: an answer of one's choice, silence, garbage, slowness, for chosen paths and a number of times."""

from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Literal
from uuid import uuid4

from sandbox.ehealth.errors import ApiError, bad_gateway, denied, forbidden, rate_limited
from sandbox.wire import Json

Kind = Literal[
    "status", "expired_token", "missing_scope", "rate_limited", "delay", "drop", "vanish", "garbage", "duplicate",
    "lower_case", "ids_only", "detour",
]  # fmt: skip
QUOTA_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One fault.

    status: answers `status` (with `body` or the system's usual one). expired_token, missing_scope, rate_limited: the
    gateway's own refusals. delay: answers `seconds` later. drop: the connection breaks before anything is done.
    vanish: all is done, but the answer never comes. garbage: all is done, the answer is not JSON. duplicate: the call
    is carried out twice. lower_case: statuses in lower case. ids_only: nested objects shrink to their ids.
    `path` is a pattern such as "/api/pis/declarations/*"; `times` 0 is for ever.
    """

    kind: Kind
    path: str = "*"
    method: str = "*"
    times: int = 1
    status: int = 500
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    id: str = field(default_factory=lambda: str(uuid4()))

    def hits(self, method: str, path: str) -> bool:
        return self.method in {"*", method} and fnmatchcase(path, self.path)


class Faults:
    """The faults in force; the oldest that fits a call is used up first."""

    def __init__(self) -> None:
        self._faults: dict[str, Fault] = {}

    def add(self, fault: Fault) -> Fault:
        self._faults[fault.id] = fault
        return fault

    def clear(self) -> None:
        self._faults.clear()

    def all(self) -> list[Fault]:
        return list(self._faults.values())

    def take(self, method: str, path: str) -> Fault | None:
        """The fault for this call, counted down."""
        for fault in self._faults.values():
            if fault.hits(method, path):
                if fault.times == 1:
                    del self._faults[fault.id]
                elif fault.times > 1:
                    self._faults[fault.id] = replace(fault, times=fault.times - 1)
                return fault
        return None


def refusal(fault: Fault, scope: str | None) -> ApiError | None:
    """The error a fault answers with, if it is that kind of fault."""
    if fault.kind == "expired_token":
        return denied("Invalid access token")
    if fault.kind == "missing_scope":
        return forbidden(missing_scopes([scope or "person:sign_in"]))
    if fault.kind == "rate_limited":
        return _with_headers(rate_limited(QUOTA_SHOWN), fault.headers)
    if fault.kind == "status":
        return _with_headers(_usual(fault.status, fault.body), fault.headers)
    return None


def missing_scopes(scopes: list[str]) -> str:
    """The gateway's words for scopes a call lacks."""
    return f"Your scope does not allow to access this resource. Missing allowances: {', '.join(scopes)}"


def _with_headers(error: ApiError, headers: dict[str, str]) -> ApiError:
    error.headers = error.headers | headers
    return error


def _usual(status: int, body: Json | None) -> ApiError:
    """The national system's usual answer with this status."""
    if body is not None:
        return ApiError(status, "", "", bare=body)
    if status == 502:
        return bad_gateway("Failed to save signed content")
    type_, message = {
        400: ("request_malformed", "Malformed request"),
        401: ("access_denied", "Invalid access token"),
        403: ("forbidden", "Access denied"),
        404: ("not_found", "Not found"),
        409: ("request_conflict", "Invalid transition"),
        424: ("failed_dependency", "Cannot decode HTTP JSON response"),
        500: ("internal_error", "Remote server internal error"),
        503: ("service_unavailable", "Service unavailable"),
    }.get(status, ("internal_error", "Remote server internal error"))
    return ApiError(status, type_, message)


def reshape(kind: Kind, data: object) -> object:
    """`data` of an answer as the lower_case and ids_only faults would have it."""
    if isinstance(data, list):
        return [reshape(kind, item) for item in data]
    if not isinstance(data, dict):
        return data
    if kind == "ids_only":
        return {key: {"id": value["id"]} if _has_id(value) else value for key, value in data.items()}
    return {
        key: value.lower() if key == "status" and isinstance(value, str) else reshape(kind, value)
        for key, value in data.items()
    }


def _has_id(value: object) -> bool:
    return isinstance(value, dict) and "id" in value
