"""Width and height of a picture read from its first bytes."""

import struct
from collections.abc import Callable

_JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """(width, height) of a PNG, JPEG, GIF, WebP or BMP; None if it is none of them or broken."""
    try:
        return next((read(data) for start, read in _READERS.items() if data.startswith(start)), None)
    except (struct.error, IndexError):
        return None


def picture_type(data: bytes) -> str:
    """MIME type of a picture by its first bytes, whatever its name says."""
    return next((kind for start, kind in _TYPES.items() if data.startswith(start)), "application/octet-stream")


def _bmp(data: bytes) -> tuple[int, int]:
    width, height = _pair("<ii", data, 18)
    return width, abs(height)


def _pair(form: str, data: bytes, offset: int) -> tuple[int, int]:
    first, second = struct.unpack_from(form, data, offset)
    return int(first), int(second)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker, length = struct.unpack_from(">BH", data, at + 1)
        if marker in _JPEG_FRAMES:
            height, width = _pair(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16] if data[8:12] == b"WEBP" else b""
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = _pair("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


_READERS: dict[bytes, Callable[[bytes], tuple[int, int] | None]] = {
    b"\x89PNG\r\n\x1a\n": lambda data: _pair(">II", data, 16),
    b"GIF87a": lambda data: _pair("<HH", data, 6),
    b"GIF89a": lambda data: _pair("<HH", data, 6),
    b"BM": _bmp,
    b"RIFF": _webp,
    b"\xff\xd8": _jpeg,
}
_TYPES = {
    b"\x89PNG": "image/png",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"RIFF": "image/webp",
    b"\xff\xd8": "image/jpeg",
}
