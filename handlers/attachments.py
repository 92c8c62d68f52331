"""Photos and files that people add: what can be taken, and how it is passed on."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message

from services.faults import Mistake
from storage.records import Outgoing
from storage.unit_of_work import UnitOfWork

FILE_BYTES = 20 * 1024 * 1024  # core.telegram.org/bots/api#getfile: a bot can read no more
MOST_FILES = 5  # of one message to people
_TYPES = {"application/pdf": (".pdf",), "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",)}


def attachment_of(message: Message) -> dict[str, Any] | None:
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
    return {"kind": "document", "file_id": file.file_id, "name": file.file_name}


def forward_files(work: UnitOfWork, chat: int, files: list[dict[str, Any]], ref: str) -> None:
    """Passes files on by their Telegram keys; they cannot be saved or passed on from there."""
    for file in files:
        kind = file["kind"]
        payload = {"chat_id": chat, kind: file["file_id"], "protect_content": True}
        method = "sendPhoto" if kind == "photo" else "sendDocument"
        work.send(Outgoing(work.new_id(), chat, method, payload, "staff", ref))
