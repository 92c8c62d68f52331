"""Whoever walks here walks through the medical record too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.clock import Clock
from tests.country import Country
from tests.portal import Portal, open_portal


@pytest.fixture
async def portal(tmp_path: Path, sqlite_url: str, clock: Clock, whole_country: Country) -> AsyncIterator[Portal]:
    """The whole bot, on the day when patients are given their record."""
    async with open_portal(tmp_path, sqlite_url, clock, whole_country, ehealth_record_base="/api") as opened:
        yield opened
