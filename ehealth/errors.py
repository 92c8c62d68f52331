"""What can go wrong between us and the national system: one tree, a stable code for each cause.

EhealthError
├── UpstreamFailure      the system, or the road to it; nobody's mistake, a later try may succeed
│   ├── Unreachable      no connection was made, nothing was sent
│   ├── TimedOut         no whole answer came: time ran out or the connection broke
│   ├── BadAnswer        the answer is not what the documents promise
│   ├── RateLimited      too many calls; `retry_after` seconds if they were named
│   ├── Unavailable      the system says that it is broken (5xx)
│   └── NotAwaited       said by us at once, so that nobody waits in vain; nothing was changed
│       ├── NotAnswering     it has not answered others either: see `breaker`
│       └── Busy             too many of us ask at once: see `pacing`
├── AccessDenied         not allowed, whatever the session (401, 403)
│   ├── MissingScope     the person has not granted `scopes`: ask for consent again
│   │   └── ScopeNotAsked  nor is consent asked for: the e-cabinet may not do it
│   └── SessionEnded     sign in again
│       ├── TokenRefused     the access token is not taken; a refresh may cure it
│       └── ConsentRevoked   the person withdrew the grant of this cabinet
├── SignInRefused        the national sign-in page sent the person back with an error
├── NotFound             no such thing, or not this person's (404)
├── Conflict             the state does not allow it (409): read the state, then decide
└── Refused              the data or the signature are not accepted (400, 422)

`code` names the cause, `key` is the locale key of its words for the person, `log_fields()` is all that may be
logged. No error holds a text, a body, a name or a token: answers of the system quote what they were sent.
"""

from typing import ClassVar


class EhealthError(Exception):
    """Root of the tree; `status` is the HTTP status if there was one, `request_id` is for the system's support."""

    default_code: ClassVar[str] = "error"
    operation: str = ""
    """The name of the call that failed; empty when nothing was sent."""

    def __init__(self, code: str = "", *, status: int | None = None, request_id: str = "") -> None:
        self.code = code or self.default_code
        self.status = status
        self.request_id = request_id
        super().__init__(self.code)

    @property
    def key(self) -> str:
        """Locale key of the words for the person, such as `ehealth-invalid-age`."""
        return f"ehealth-{self.code}"

    def log_fields(self) -> dict[str, str | int | None]:
        """Everything about this error that a log may hold."""
        return {
            "operation": self.operation,
            "code": self.code,
            "status": self.status,
            "request_id": self.request_id,
        }

    def __str__(self) -> str:
        return f"{self.code} (status {self.status}, request {self.request_id})"


class UpstreamFailure(EhealthError):
    """The system or the road to it failed.

    `was_sent` is True when the request may have been carried out all the same: after a write, read the state
    before trying again.
    """

    default_code = "trouble"
    was_sent = True


class Unreachable(UpstreamFailure):
    """No connection: no such host, refused, bad certificate, an address that is none."""

    default_code = "unreachable"
    was_sent = False


class TimedOut(UpstreamFailure):
    """No whole answer in time, or the connection broke while we waited for it."""

    default_code = "timed-out"

    def __init__(self, *, was_sent: bool, is_write: bool = False, request_id: str = "") -> None:
        super().__init__("outcome-unknown" if was_sent and is_write else "", request_id=request_id)
        self.was_sent = was_sent


class BadAnswer(UpstreamFailure):
    """Not JSON, not the promised shape, too large, cut off, or a redirect (never followed)."""

    default_code = "bad-answer"


class RateLimited(UpstreamFailure):
    """429: nothing was done; `retry_after` is in seconds, None when the answer names no time."""

    default_code = "rate-limited"
    was_sent = False
    retry_after: float | None = None


class Unavailable(UpstreamFailure):
    """5xx; `retry_after` is in seconds, None when the answer names no time."""

    default_code = "unavailable"
    retry_after: float | None = None


class NotAwaited(UpstreamFailure):
    """We do not wait for the system; what it was to be asked was not sent, or may be asked again without harm."""

    was_sent = False


class NotAnswering(NotAwaited):
    """The operation has stopped answering and is left alone for some seconds."""

    default_code = "not-answering"


class Busy(NotAwaited):
    """Our own pace: the turn of this call would come too late."""

    default_code = "busy"


class AccessDenied(EhealthError):
    """401 or 403 that no new token would cure: blocked user, another person's record, refused keys."""

    default_code = "access-denied"


class MissingScope(AccessDenied):
    """The token lacks `scopes`; empty when the answer does not name them."""

    default_code = "missing-scope"
    scopes: tuple[str, ...] = ()


class ScopeNotAsked(MissingScope):
    """The e-cabinet itself does not ask for these scopes: no new consent would help."""

    default_code = "scope-not-asked"


class SessionEnded(AccessDenied):
    """The session with the national system is over: the person signs in again."""

    default_code = "session-ended"


class TokenRefused(SessionEnded):
    """401 for the access token itself: `PatientSession` refreshes and repeats once before anyone sees it."""


class ConsentRevoked(SessionEnded):
    """The person withdrew this cabinet's grant, here or elsewhere: forget the tokens."""

    default_code = "consent-revoked"


class SignInRefused(EhealthError):
    """The sign-in or consent page returned `error=…` in place of a code."""

    default_code = "sign-in-refused"


class NotFound(EhealthError):
    """404, or an identifier that cannot be one."""

    default_code = "not-found"


class Conflict(EhealthError):
    """409: the thing is in another state than the call needs."""

    default_code = "conflict"


class Refused(EhealthError):
    """The request was understood and not accepted; `fields` are paths such as `person.documents[0].number`."""

    default_code = "refused"
    fields: tuple[str, ...] = ()
