"""Bulk exports of the national register over HTTP: the doctors, clinics and free places of the whole country."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Literal

from ehealth.export import Item, Splitter, Summary
from ehealth.transport import Call, Transport

BulkKind = Literal[
    "parties",
    "employees",
    "divisions",
    "legal_entities",
    "employee_roles",
    "healthcare_services",
    "contract_divisions",
    "declarations_limit",
]


class BulkExport:
    """One export on its way: iterate once, then read `summary`.

    Raises whatever `errors` draws, in the middle too when the stream is cut, so use the items only when the loop
    has ended well. To leave it early and close the connection at once: `async with aclosing(aiter(export)) as items`.
    """

    def __init__(self, transport: Transport, call: Call) -> None:
        """Sends nothing yet."""
        self._transport = transport
        self._call = call
        self.summary: Summary | None = None

    async def __aiter__(self) -> AsyncGenerator[Item, None]:
        """The items as plain dicts, in constant memory; other work gets its turn after each chunk."""
        splitter = Splitter()
        async with self._transport.stream(self._call) as chunks:
            async for chunk in chunks:
                for item in splitter.feed(chunk):
                    yield item
                await asyncio.sleep(0)
            items, summary = splitter.finish()
            for item in items:
                yield item
        self.summary = summary
