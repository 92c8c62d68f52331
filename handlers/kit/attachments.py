"""Photos and files that people add: what can be taken, and how it is passed on."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import Message

from services.attachments import Attachments
from services.faults import Mistake
from storage.contents import File

FILE_BYTES = 20 * 1024 * 1024  # core.telegram.org/bots/api#getfile: a bot can read no more
MOST_FILES = 5  # of one message to people
_TYPES = {"application/pdf": (".pdf",), "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",)}


def attachment_of(message: Message) -> File | None:
    """What of a message is a photo or file we can pass on; raises `Mistake` for files we cannot."""
    if message.photo:
        return {"kind": "photo", "file_id": message.photo[-1].file_id}
    file = message.document
    if file is None:
        return None
    name = (file.file_name or "").lower()
    endings = _TYPES.get(file.mime_type or "")
    if endings is None or not name.endswith(endings):
        raise Mistake("attachment-type")
    if (file.file_size or 0) > FILE_BYTES:
        raise Mistake("attachment-size")
    return {"kind": "document", "file_id": file.file_id, "name": file.file_name or ""}


@dataclass(frozen=True, slots=True)
class Brought:
    """What a message brings beside its words: a file, or why the one it brought is not passed on."""

    file: File | None = None
    refused: Mistake | None = None

    @property
    def files(self) -> list[File]:
        """The file, as a list of one or none."""
        return [self.file] if self.file else []


async def brought(message: Message, attachments: Attachments, room: int = MOST_FILES) -> Brought:
    """A patient's file, looked into. A refusal is returned: the words under the file are kept all the same."""
    try:
        file = attachment_of(message)
        if file is None:
            return Brought()
        if room < 1:
            raise Mistake("ticket-files-enough", most=MOST_FILES)
        return Brought(await attachments.looked_into(file))
    except Mistake as refusal:
        return Brought(refused=refusal)
