"""Requests of the bot as they come over HTTP: JSON, form or multipart, read and checked by aiogram's classes."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiohttp import BodyPartReader, web
from pydantic import BaseModel, ValidationError

from sandbox.telegram.errors import Refused, bad_request
from sandbox.telegram.files import Upload
from sandbox.telegram.limits import UPLOAD_BYTES
from sandbox.wire import Json

_CHUNK = 1 << 16
_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A method of the Bot API: its name, aiogram's class, and the parameters that hold JSON."""

    name: str
    cls: type[TelegramMethod[Any]]
    nested: frozenset[str]


@cache
def shapes() -> dict[str, Shape]:
    """All methods aiogram knows, by name in small letters."""
    found = {}
    for item in vars(aiogram.methods).values():
        if isinstance(item, type) and issubclass(item, TelegramMethod) and item is not TelegramMethod:
            name = str(item.__api_method__)
            nested = {key for key, field in item.model_fields.items() if _holds_json(field.annotation)}
            found[name.lower()] = Shape(name, item, frozenset(nested))
    return found


def _holds_json(annotation: Any) -> bool:
    if get_origin(annotation) in (list, dict) or annotation in (list, dict):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_json(part) for part in get_args(annotation))


async def read_request(request: web.Request, shape: Shape) -> tuple[Json, dict[str, Upload]]:
    """Parameters with JSON decoded and nulls left out, and uploaded files by name."""
    fields: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method == "POST" and request.can_read_body:
        if request.content_type == "application/json":
            fields |= _object(await request.read())
        elif request.content_type.startswith("multipart/"):
            await _read_parts(request, fields, uploads)
        else:
            fields |= dict(await request.post())
    for name in uploads:
        if name in shape.cls.model_fields:
            fields.setdefault(name, f"attach://{name}")
    return decode(shape, fields), uploads


def _object(body: bytes) -> Json:
    try:
        value = json.loads(body) if body.strip() else {}
    except ValueError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("can't parse request: object expected")
    return value


async def _read_parts(request: web.Request, fields: Json, uploads: dict[str, Upload]) -> None:
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytearray()
        while chunk := await part.read_chunk(_CHUNK):
            data += chunk
            size += len(chunk)
            if size > UPLOAD_BYTES + _CHUNK:
                raise Refused(413, "Request Entity Too Large")
        if part.filename is None:
            fields[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "")
            uploads[part.name] = Upload(part.filename, mime, bytes(data))


def decode(shape: Shape, fields: Json) -> Json:
    """Parameters with nested JSON decoded; Refused if it cannot be."""
    decoded = {}
    for name, value in fields.items():
        if name in shape.nested and isinstance(value, str):
            if not value.strip():
                continue
            try:
                decoded[name] = _without_nulls(json.loads(value))
            except ValueError:
                raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
        elif value is not None:
            decoded[name] = _without_nulls(value) if name in shape.nested else value
    return decoded


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


def check(shape: Shape, raw: Json) -> TelegramMethod[Any]:
    """The request as aiogram's typed method; Refused with the first thing that is wrong."""
    try:
        return shape.cls.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "request"
        if first["type"] == "missing" and len(first["loc"]) == 1:
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required')) from None
        where = ".".join(str(part) for part in first["loc"])
        raise bad_request(f"can't parse {where}: {first['msg']}") from None
