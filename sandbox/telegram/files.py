"""Files sent by anybody: stored on disk, described in the Bot API's form, checked as the server checks them."""

import mimetypes
import secrets
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath

from sandbox.telegram.errors import bad_request
from sandbox.telegram.ledger import Ledger, Shelf
from sandbox.telegram.limits import PHOTO_BYTES, PHOTO_SIDES_RATIO, PHOTO_SIDES_SUM, UPLOAD_BYTES
from sandbox.telegram.pictures import picture_size, picture_type
from sandbox.telegram.records import StoredFile
from sandbox.wire import Json

THUMBNAIL_SIDE = 320  # the longest side of Telegram's small copy of a photo
_FOLDERS = {"photo": "photos", "voice": "voice", "video": "videos", "video_note": "video_notes", "audio": "music"}
_TYPE_NAMES = {
    "photo": "Photo",
    "document": "Document",
    "video": "Video",
    "animation": "Animation",
    "audio": "Audio",
    "voice": "VoiceNote",
    "video_note": "VideoNote",
    "sticker": "Sticker",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes on their way in; `size` may claim more than `data` holds, so that tests can be frugal."""

    name: str
    mime: str
    data: bytes
    size: int = 0

    @property
    def length(self) -> int:
        return max(self.size, len(self.data))


class FileRoom:
    """Files by id, their bytes under one folder."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self._files: Shelf[str, StoredFile] = Shelf(ledger, "file", asdict, lambda body: StoredFile(**body))

    def clear(self) -> None:
        self._files.clear()
        for path in self.folder.iterdir():
            shutil.rmtree(path, ignore_errors=True)

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def path(self, stored: StoredFile) -> Path:
        return self.folder / stored.path

    def at(self, path: str) -> StoredFile | None:
        """The file kept under this path of the download address."""
        return next((stored for stored in self._files.data.values() if stored.path == path), None)

    def keep(self, kind: str, upload: Upload, duration: int = 0) -> StoredFile:
        """Store bytes as `photo`, `document`…; Refused if Telegram would not take them."""
        if not upload.length:
            raise bad_request("file must be non-empty")
        if upload.length > (PHOTO_BYTES if kind == "photo" else UPLOAD_BYTES):
            raise bad_request("file is too big")
        size = picture_size(upload.data)
        if kind == "photo":
            _check_photo(size)
        name = PurePosixPath(upload.name.replace("\\", "/")).name
        suffix = ".jpg" if kind == "photo" else PurePosixPath(name).suffix[:10]
        path = f"{_FOLDERS.get(kind, kind + 's')}/file_{len(self._files) + 1}_{secrets.token_hex(4)}{suffix}"
        width, height = size or (0, 0)
        guessed = upload.mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        mime = picture_type(upload.data) if kind == "photo" else guessed
        stored = StoredFile(
            _file_id(), secrets.token_urlsafe(10), kind, path, upload.length, name, mime, width, height, duration
        )
        self.path(stored).parent.mkdir(parents=True, exist_ok=True)
        self.path(stored).write_bytes(upload.data)
        self._files[stored.file_id] = stored
        return stored

    def find(self, kind: str, file_id: str) -> StoredFile:
        """A known file usable as `kind`; Refused in the server's words otherwise."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind and not (kind == "document" and stored.kind == "animation"):
            raise bad_request(f"can't use file of type {_TYPE_NAMES[stored.kind]} as {_TYPE_NAMES[kind]}")
        return stored

    def wire(self, stored: StoredFile) -> Json | list[Json]:
        """The Bot API's object for a message field of this kind."""
        if stored.kind == "photo":
            return [self._size(self._thumbnail(stored)), self._size(stored)]
        if stored.kind == "sticker":
            sticker = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {**stored.base(), **sticker, "emoji": stored.name or "🙂"}
        fields: Json = stored.base()
        if stored.kind in ("video", "animation"):
            fields |= {"width": stored.width or 640, "height": stored.height or 360}
        if stored.kind == "video_note":
            fields["length"] = 240
        if stored.kind not in ("document", "sticker"):
            fields["duration"] = stored.duration
        if stored.kind != "video_note":
            fields["mime_type"] = stored.mime
        if stored.name and stored.kind not in ("voice", "video_note"):
            fields["file_name"] = stored.name
        return fields

    def _size(self, stored: StoredFile) -> Json:
        return {**stored.base(), "width": stored.width, "height": stored.height}

    def _thumbnail(self, stored: StoredFile) -> StoredFile:
        scale = min(1.0, THUMBNAIL_SIDE / max(stored.width, stored.height, 1))
        small = replace(
            stored,
            file_id=f"{stored.file_id}-s",
            unique_id=f"{stored.unique_id}-s",
            width=max(1, round(stored.width * scale)),
            height=max(1, round(stored.height * scale)),
        )
        if small.file_id not in self._files:
            self._files[small.file_id] = small
        return small


def _file_id() -> str:
    return "AgAC" + secrets.token_urlsafe(40)


def _check_photo(size: tuple[int, int] | None) -> None:
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if not width or not height or width + height > PHOTO_SIDES_SUM:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if max(width, height) > PHOTO_SIDES_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
