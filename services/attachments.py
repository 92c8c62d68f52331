"""Files that patients add are looked into before people get them, as far as a moment allows.

The file itself travels by Telegram's key for it and is lost by nothing that happens here: what could not be looked at
is passed on, and staff read so.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

from ehealth.errand import current
from services.file_contents import judged
from storage.contents import File

LOOK_BYTES = 8 * 1024 * 1024  # of one file; nearly every PDF is smaller, and headers of pictures stand at the beginning
LOOK_SECONDS = 1.5  # the patient waits for it
LOOKS_AT_ONCE = 4  # that many files may be in memory


class NotRead(Exception):
    """The file cannot be read now."""


class Read(Protocol):
    """Gives a file's first bytes."""

    async def __call__(self, file_id: str, most: int, seconds: float) -> tuple[bytes, bool]:
        """Its bytes, and whether these are all; raises `NotRead`."""


class Attachments:
    """Looks into files."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._room = asyncio.Semaphore(LOOKS_AT_ONCE)

    async def looked_into(self, file: File) -> File:
        """The file with what is doubtful in it; raises `Mistake` for one that is not passed on."""
        if file["kind"] in ("photo", "voice", "video_note"):  # Telegram has drawn or recorded it itself
            return file
        if file["kind"] != "document":
            return {**file, "doubts": ["unchecked"]}
        name = file.get("name") or ""
        try:
            async with current().waiting(), asyncio.timeout(LOOK_SECONDS), self._room:
                content, whole = await self._read(file["file_id"], LOOK_BYTES, LOOK_SECONDS)
                doubts = await asyncio.to_thread(judged, content, name, whole=whole)
        except (NotRead, TimeoutError):
            return {**file, "doubts": ["unchecked"]}
        return {**file, "doubts": [*doubts]}
