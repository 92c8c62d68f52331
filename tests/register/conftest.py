"""What tests of the register share: a spy on what is asked of the national system."""

from __future__ import annotations

from typing import Any

import pytest

from ehealth.client import Ehealth

Asked = list[tuple[str, int | None]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Exports that were asked for: (kind, days of changes or None for the whole)."""
    found: Asked = []
    bulk = Ehealth.bulk

    def noting(self: Ehealth, credentials: Any, kind: Any, depth: int | None = None) -> Any:
        found.append((kind, depth))
        return bulk(self, credentials, kind, depth)

    monkeypatch.setattr(Ehealth, "bulk", noting)
    return found
