"""Refusals of the national API, with the bodies it answers them with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.wire import Json

VALIDATION_MESSAGE = (
    "Validation failed. You can find validators description at our API Manifest: "
    "http://docs.apimanifest.apiary.io/#introduction/interacting-with-api/errors."
)
Params = Sequence[object] | Mapping[str, object]


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with a request: where it is (`entry`, a JSON path) and which rule it breaks."""

    entry: str
    description: str
    rule: str = "invalid"
    params: Params = ()
    entry_type: str = "json_data_property"

    def body(self) -> Json:
        params = dict(self.params) if isinstance(self.params, Mapping) else list(self.params)
        rule = {"rule": self.rule, "params": params, "description": self.description}
        return {"entry": self.entry, "entry_type": self.entry_type, "rules": [rule]}


@dataclass
class ApiError(Exception):
    """A refusal. `bare` is a whole body for the few answers that stand outside the envelope."""

    status: int
    type: str
    message: str
    invalid: list[Json] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    bare: Json | None = None

    def body(self) -> Json:
        error: Json = {"type": self.type, "message": self.message}
        if self.invalid is not None:
            error["invalid"] = self.invalid
        return error


def denied(message: str) -> ApiError:
    """401: no right key, token or person."""
    return ApiError(401, "access_denied", message)


def forbidden(message: str = "Access denied") -> ApiError:
    """The default text is the gateway's answer when a policy, not a scope, says no."""
    return ApiError(403, "forbidden", message)


def not_found(message: str = "Not found") -> ApiError:
    """404."""
    return ApiError(404, "not_found", message)


def conflict(message: str, type_: str = "request_conflict") -> ApiError:
    """409: the thing is in another state than the call supposes."""
    return ApiError(409, type_, message)


def invalid(*flaws: Flaw) -> ApiError:
    """422 with a list of what is wrong where."""
    return ApiError(422, "validation_failed", VALIDATION_MESSAGE, [flaw.body() for flaw in flaws])


def malformed(message: str, status: int = 422) -> ApiError:
    """A business refusal in a bare text; the national API keeps the shape of a 400 for it whatever the status."""
    shape = [{"entry_type": "request", "rules": [{"rule": "json"}]}]
    return ApiError(status, "request_malformed", message, shape)


def bad_gateway(message: str) -> ApiError:
    """502, outside the envelope."""
    return ApiError(502, "bad_gateway", message, bare={"message": message})


def rate_limited(limit: int) -> ApiError:
    """The quota of the gateway, per minute; its body stands outside the envelope."""
    headers = {"X-RateLimit-Limit-minute": str(limit), "X-RateLimit-Remaining-minute": "0"}
    message = "API rate limit exceeded"
    return ApiError(429, "rate_limited", message, headers=headers, bare={"message": message})


def too_many_requests() -> ApiError:
    """The SMS service's own refusal of a code asked for too early."""
    message = "too many requests"
    return ApiError(429, "too_many_requests", message, bare={"message": message})


def oauth_error(key: str, message: str, status: int = 401) -> ApiError:
    """The sign-in server named the kind of error by key in 2017 and by type since: clients may read either."""
    return _OauthError(status, key, message)


class _OauthError(ApiError):
    def body(self) -> Json:
        return {"type": self.type, "message": self.message, self.type: self.message}
