"""Every exchange of a contract test is held against the official document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sandbox.ehealth.admission import Incoming
from sandbox.ehealth.call import Answer
from sandbox.ehealth.envelope import Reply
from sandbox.ehealth.faults import Fault
from sandbox.ehealth.gateway import Gateway
from tests.contract.official import DEMO, Exchange, parsed, violations

BEYOND = ("/api/dictionaries",)
"""Paths of older documents that the client falls back to."""
met: set[tuple[str, str]] = set()
"""Calls of all contract tests of this run."""


@pytest.fixture(autouse=True)
def exchanges(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Exchange]]:
    """What went over the wire; the test fails when the document has it otherwise."""
    found = list[Exchange]()
    answer = Gateway._answer

    def noting(self: Gateway, incoming: Incoming, fault: Fault | None) -> Reply | Answer:
        answered = answer(self, incoming, fault)
        if fault is None:
            one = Exchange(incoming.method, incoming.path, incoming.query, _sent(incoming), answered.status, {})
            found.append(replace(one, answer=_body(answered)))
        return answered

    monkeypatch.setattr(Gateway, "_answer", noting)
    yield found
    met.update((one.method, one.path) for one in found)
    wrong = [flaw for one in found if one.path not in BEYOND for flaw in _wrong(one)]
    assert not wrong, "\n".join(sorted(set(wrong)))


def _wrong(one: Exchange) -> list[str]:
    """By the document in force, and by the one that is coming."""
    return [*violations(one), *(f"{DEMO}: {flaw}" for flaw in violations(one, DEMO))]


def _sent(incoming: Incoming) -> Any:
    try:
        return parsed(incoming.raw)
    except ValueError:
        return None


def _body(answered: Reply | Answer) -> Any:
    """An export is streamed: its items are held against the document by a test of their own."""
    return {} if isinstance(answered, Answer) or answered.body is None else answered.body
