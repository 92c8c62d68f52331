"""Why something cannot be done: one tree, each with the key of its words and nothing that identifies.

PortalError
├── Mistake       what the person sent cannot be used; they may try again
├── NotFound      the thing is not there, or not theirs: the same words for both
├── NotAllowed    they may not do it, now or at all
│   ├── OwnTicket  it is their own: a colleague answers it
│   └── Later     not yet: `until` says when
├── LoginNeeded   they must log in first; `after` says where to go on
├── Outdated      the button or page is of another time
├── Unopened      what is kept about them does not open
└── Upstream      the national system refused or did not answer
"""

from __future__ import annotations

from collections.abc import Mapping

from ehealth.errors import EhealthError, NotAwaited

REFERENCE_LETTERS = 8  # of a request id: a person can read so many aloud


class PortalError(Exception):
    """`key` names the words for the person, `values` go into them; `alone`: for nobody else's eyes."""

    alone = False

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Mistake(PortalError):
    """What was sent cannot be used."""


class NotFound(PortalError):
    """Not there, or not theirs: the same words for both, so that nobody learns what others have."""


class NotAllowed(PortalError):
    """They may not do it, now or at all."""


class OwnTicket(NotAllowed):
    """A member of staff is the patient of this ticket. Only they hear so: a group must not learn whose it is."""

    alone = True

    def __init__(self) -> None:
        super().__init__("staff-own-ticket")


class Later(NotAllowed):
    """They have done it often enough for now; `until`: the moment when they may go on, in UTC milliseconds."""

    def __init__(self, key: str, until: int, **values: object) -> None:
        super().__init__(key, **values)
        self.until = until


class LoginNeeded(PortalError):
    """A log-in must come first; the words say so, and a button leads there.

    `after` names the screen where the person goes on; empty: what they have pressed. `carried`: what they were at,
    for that screen to take up.
    """

    def __init__(
        self, key: str = "login-needed", after: str = "", carried: Mapping[str, object] | None = None, **values: object
    ) -> None:
        super().__init__(key, **values)
        self.after = after
        self.carried = carried


class Outdated(PortalError):
    """The button or page is of another time: what it was about has changed."""


class Unopened(PortalError):
    """What is kept about them does not open, so nothing can be added to it; being forgotten is open to them."""

    def __init__(self) -> None:
        super().__init__("fault-unopened")


class Upstream(PortalError):
    """The national system's refusal or silence; `cause` keeps what may be logged.

    `patient_id` is set on pages, where the one who is told of it is known to the service alone.
    """

    def __init__(self, cause: EhealthError) -> None:
        super().__init__(cause.key, reference=cause.request_id[:REFERENCE_LETTERS])
        self.cause = cause
        self.patient_id: int | None = None

    @property
    def at_once(self) -> bool:
        """Was it said without waiting, as to everybody else just now?"""
        return isinstance(self.cause, NotAwaited)
