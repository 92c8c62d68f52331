"""Asking the national system: its refusals and silences come as ours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from ehealth.errors import EhealthError, MissingScope, ScopeNotAsked, SessionEnded
from services.faults import LoginNeeded, Upstream
from storage.records import Patient

Answer = TypeVar("Answer")
Other = TypeVar("Other")


async def asked(question: Awaitable[Answer], *, passing: type[EhealthError] | None = None) -> Answer:
    """The answer; raises `LoginNeeded` when the session is over or lacks a consent, `Upstream` for the rest.

    `passing` passes as it is.
    """
    try:
        return await question
    except SessionEnded as fault:
        raise LoginNeeded("login-needed-again") from fault
    except EhealthError as fault:
        if passing is not None and isinstance(fault, passing):
            raise
        if isinstance(fault, MissingScope) and not isinstance(fault, ScopeNotAsked):
            raise LoginNeeded(fault.key) from fault
        raise Upstream(fault) from fault


async def both(question: Awaitable[Answer], other: Awaitable[Other]) -> tuple[Answer, Other]:
    """Two questions that change nothing, asked at once; when one fails, nobody waits for the other any more."""
    calls = asyncio.ensure_future(question), asyncio.ensure_future(other)  # noqa: TID251  # both end right here
    try:
        return await asyncio.gather(*calls)
    finally:
        for call in calls:
            call.cancel()


@contextmanager
def told_to(patient: Patient) -> Iterator[None]:
    """On a page nobody else knows who is told of a refusal: it carries the patient."""
    try:
        yield
    except Upstream as fault:
        fault.patient_id = patient.id
        raise
