"""Bulk exports: /api/pis/bulk/..., the whole register or the changes of the last days."""

from datetime import timedelta
from typing import Protocol

from sandbox.ehealth.call import Answer, Call, Handler, positive
from sandbox.ehealth.clock import Clock
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Register

_OCTETS = frozenset((book.CONTRACTS, book.LIMITS))
"""Exports whose answer the official document types as application/octet-stream though it is JSON."""
DEPTH_MOST = 36_500


class Exporting(Protocol):
    """What is exported, and today's date."""

    clock: Clock
    register: Register


def exporter(kind: str) -> Handler[Exporting]:
    """The endpoint of one export; the limits have no depth and are valid for a day."""

    def export(parts: Exporting, call: Call) -> Answer:
        now = parts.clock.now()
        days = positive(call, "depth", 0, DEPTH_MOST)
        since = now - timedelta(days=days) if days and kind != book.LIMITS else None
        return Answer(
            date=f"{parts.clock.today().isoformat()}T00:00:00.000Z",
            items=parts.register.export(kind, since),
            content_type="application/octet-stream" if kind in _OCTETS else "application/json",
        )

    return export
