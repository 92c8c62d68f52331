"""What the national system has of a declaration that was asked for in a talk."""

from __future__ import annotations

from tests.portal import Portal


def request_of(portal: Portal) -> str:
    """The key of the newest request in the national system."""
    return list(portal.world.filings.requests)[-1]
