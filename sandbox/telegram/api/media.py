"""Methods that send files: by id of a known file or by upload."""

from typing import Any

from aiogram.methods import (
    GetFile,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    SendSticker,
    SendVideo,
    SendVideoNote,
    SendVoice,
)

from sandbox.telegram.api.call import AnyCall, Call, Methods, caption_content, send
from sandbox.telegram.errors import bad_request
from sandbox.telegram.limits import ALBUM_MAX, ALBUM_MIN, DOWNLOAD_BYTES
from sandbox.telegram.records import StoredFile
from sandbox.telegram.state import State, new_id
from sandbox.wire import Json

KINDS: dict[type, str] = {
    SendPhoto: "photo",
    SendDocument: "document",
    SendVideo: "video",
    SendAnimation: "animation",
    SendAudio: "audio",
    SendVoice: "voice",
    SendVideoNote: "video_note",
    SendSticker: "sticker",
}
_OWN_KIND_ONLY = ("audio", "document")  # albums of these do not mix with anything else


def _send_file(state: State, call: AnyCall) -> Json:
    """sendPhoto, sendDocument and their kin."""
    method = call.method
    kind = KINDS[type(method)]
    content = media_content(state, call, kind, call.raw.get(kind), getattr(method, "duration", None) or 0)
    if hasattr(method, "caption"):
        content |= caption_content(state, call.raw)
    if getattr(method, "has_spoiler", None):
        content["has_media_spoiler"] = True
    return send(state, call, content)


def media_content(state: State, call: AnyCall, kind: str, value: Any, duration: int = 0) -> Json:
    """The file of a message, by its id or as it was uploaded."""
    stored = _stored(state, call, kind, value, duration)
    content: Json = {kind: state.files.wire(stored)}
    if kind == "animation":
        content["document"] = {**stored.base(), "mime_type": stored.mime, "file_name": stored.name}
    return content


def _stored(state: State, call: AnyCall, kind: str, value: Any, duration: int) -> StoredFile:
    if not isinstance(value, str) or not value:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if value.startswith("attach://"):
        upload = call.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        return state.files.keep(kind, upload, duration)
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the stand-in never leaves this machine
    return state.files.find(kind, value)


def _send_media_group(state: State, call: Call[SendMediaGroup]) -> list[Json]:
    items = call.raw["media"]
    if not ALBUM_MIN <= len(items) <= ALBUM_MAX:
        raise bad_request("wrong number of messages in the album: it must have 2-10 items")
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and kinds.intersection(_OWN_KIND_ONLY):
        raise bad_request("can't use the media of the specified type in the album")
    contents = []
    for item in items:
        content = media_content(state, call, item["type"], item.get("media"))
        content |= caption_content(state, item)
        contents.append(content)
    album = new_id()
    return [send(state, call, content, media_group_id=album) for content in contents]


def _get_file(state: State, call: Call[GetFile]) -> Json:
    stored = state.files.get(call.method.file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**stored.base(), "file_path": stored.path}


METHODS: Methods = {
    **dict.fromkeys(KINDS, _send_file),
    SendMediaGroup: _send_media_group,
    GetFile: _get_file,
}
