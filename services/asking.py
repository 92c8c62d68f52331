"""Asking the national system: its refusals and silences come as ours."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from ehealth.errors import EhealthError, SessionEnded
from services.faults import LoginNeeded, Upstream

Answer = TypeVar("Answer")


async def asked(question: Awaitable[Answer], *, keep: type[EhealthError] | None = None) -> Answer:
    """The answer; raises `LoginNeeded` when the session is over, `Upstream` for the rest; `keep` passes as it is."""
    try:
        return await question
    except SessionEnded as fault:
        raise LoginNeeded("login-needed-again") from fault
    except EhealthError as fault:
        if keep is not None and isinstance(fault, keep):
            raise
        raise Upstream(fault) from fault
