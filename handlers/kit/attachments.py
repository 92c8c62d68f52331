"""Photos, files and recordings that people add: what can be taken, and how it is passed on.

What a file is its name, its type and its bytes may say, and phones leave out any of the first two; none of them may
say something else. The bytes decide (`services.file_contents`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiogram.types import Message

from services.attachments import Attachments
from services.faults import Mistake
from services.file_contents import ENDINGS
from services.ticket_drafts import MOST_FILES
from storage.contents import File, FileKind

FILE_BYTES = 20 * 1024 * 1024  # core.telegram.org/bots/api#getfile: a bot can read no more
RECORDINGS: tuple[FileKind, ...] = ("voice", "video_note", "video", "audio", "animation")
"""Recorded by the person, passed on as they are: people can listen."""
_TYPES = ("application/pdf", "image/jpeg", "image/png", "image/heic", "image/heif")
_SAYS_NOTHING = ("", "application/octet-stream", "binary/octet-stream")
"""What apps write of a file that they do not know: an iPhone of a PDF from its files."""
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,7}")


def attachment_of(message: Message) -> File | None:
    """What of a message is a photo, file or recording we can pass on; raises `Mistake` for files we cannot."""
    photo = message.photo or (message.live_photo and message.live_photo.photo)
    if photo:
        return {"kind": "photo", "file_id": photo[-1].file_id}
    for kind in RECORDINGS:
        recorded = getattr(message, kind)
        if recorded is not None:
            return {"kind": kind, "file_id": recorded.file_id}
    file = message.document
    if file is None:
        return None
    name, said = file.file_name or "", (file.mime_type or "").lower()
    if _ending(name) not in ("", *ENDINGS) or said not in (*_TYPES, *_SAYS_NOTHING):
        raise Mistake("attachment-type")
    if (file.file_size or 0) > FILE_BYTES:
        raise Mistake("attachment-size")
    return {"kind": "document", "file_id": file.file_id, "name": name}


def _ending(name: str) -> str:
    """What a name says of its file; «Довідка від 12.05» says nothing."""
    found = "." + name.lower().rpartition(".")[2]
    return found if "." in name and _ENDING.fullmatch(found) else ""


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
