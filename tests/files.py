"""Files that people send: as Telegram describes them, and what their bytes are or pretend to be."""

from __future__ import annotations

import struct
import zlib

PHOTO = [{"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 90, "file_size": 1000}]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
PROGRAMS = {
    "windows": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(300),
    "linux": b"\x7fELF\x02\x01\x01" + bytes(60),
    "script": b"#!/bin/sh\nrm -rf /\n",
    "shortcut": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60),
    "archive": b"PK\x03\x04\x14\x00" + bytes(60),
    "page": b"<!doctype html><script>alert(1)</script>",
    "program before a pdf": b"MZ\x90\x00" + bytes(60) + PDF,
    "text": "Просто слова".encode(),
    "one byte": b"%",
}


def pdf(name: str = "лист.pdf", mime: str = "application/pdf", size: int = 5000) -> dict[str, object]:
    """A document as Telegram describes it."""
    return {"file_id": "doc-1", "file_unique_id": "d1", "file_name": name, "mime_type": mime, "file_size": size}


def png(width: int, height: int) -> bytes:
    """The head of a picture of this size."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
