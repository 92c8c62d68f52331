"""Pictures of documents that the national system wants with a request: one page each, handed over and never stored.

What a phone's camera notes beside a picture (where and when it was taken, with what) does not go with it.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable, Sequence

from ehealth.errors import EhealthError
from ehealth.models import Upload
from services.faults import Mistake, Upstream
from services.sessions import Sessions
from services.upstream import asked
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

JPEG_BYTES = 10 * 1024 * 1024  # of one picture (the patient API, "Person requests")
LONGEST_SIDE = 2600  # pixels: a page of print is read well at 200 dots an inch
SHORTEST_SIDE = 400  # of less nobody reads the small print of a document
MOST_PIXELS = 80_000_000  # of the sharpest phones; a file that claims more would fill the memory
QUALITY = 88

ReadFile = Callable[[str], Awaitable[bytes]]
"""The bytes behind Telegram's key of a file; raises `PortalError`."""


class Pictures:
    """Which pictures a request still lacks, and how one gets there."""

    def __init__(self, sessions: Sessions, read: ReadFile) -> None:
        self._sessions = sessions
        self._read = read

    async def wanted(self, work: UnitOfWork, patient: Patient, request_id: str) -> Sequence[Upload]:
        """Documents whose pictures the request lacks, each with an address that works for minutes."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        request = await asked(session.person_request(request_id))
        return [one for one in request.documents if not one.is_uploaded]

    async def for_review(self, work: UnitOfWork, patient: Patient, key: str) -> Sequence[Upload]:
        """Documents of which НСЗУ wants pictures to check the record by hand; none for nearly everybody."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        return await asked(session.documents_to_upload(key))

    async def review(self, work: UnitOfWork, patient: Patient, key: str) -> Sequence[Upload]:
        """Says that the pictures are there: those that are lacking, none when the check goes on."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        return await asked(session.complete_documents(key))

    async def hand_over(self, wanted: Upload, file_id: str) -> None:
        """The picture as the system takes it; raises `Mistake` for what is none, `Upstream`."""
        jpeg = await asyncio.to_thread(one_page, await self._read(file_id))
        try:
            await self._sessions.ehealth.upload_picture(wanted.url, jpeg)
        except EhealthError as fault:
            raise Upstream(fault) from fault


def one_page(content: bytes) -> bytes:
    """One JPEG, upright, of a size that is read, with nothing beside the picture; raises `Mistake`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Mistake("photo-too-large")
            if min(picture.size) < SHORTEST_SIDE:
                raise Mistake("photo-too-small")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            page = Image.new("RGB", upright.size, "white")
            page.paste(upright, mask=upright.getchannel("A") if "A" in upright.getbands() else None)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Mistake("photo-unreadable") from None
    page.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = io.BytesIO()
    page.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
