"""Why something cannot be done: one tree, each with the key of its words and nothing that identifies.

PortalError
├── Mistake       what the person sent cannot be used; they may try again
├── NotFound      the thing is not there, or not theirs: the same words for both
├── NotAllowed    they may not do it, now or at all
├── LoginNeeded   they must log in first; `after` says where to go on
├── Outdated      the button or page is of another time
└── Upstream      the national system refused or did not answer
"""

from __future__ import annotations

from typing import Any

from ehealth.errors import EhealthError


class PortalError(Exception):
    """`key` names the words for the person, `values` go into them."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Mistake(PortalError):
    """What was sent cannot be used."""


class NotFound(PortalError):
    """Not there, or not theirs."""


class NotAllowed(PortalError):
    """Not allowed."""


class LoginNeeded(PortalError):
    """A log-in must come first."""

    def __init__(self, key: str = "login-needed", **values: Any) -> None:
        super().__init__(key, **values)


class Outdated(PortalError):
    """Of another time."""


class Upstream(PortalError):
    """The national system's refusal or silence; `cause` keeps what may be logged."""

    def __init__(self, cause: EhealthError) -> None:
        super().__init__(cause.key, reference=cause.request_id[:8])
        self.cause = cause
