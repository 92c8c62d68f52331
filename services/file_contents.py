"""What a file is by its bytes, whatever its name says. Nothing of it is run or drawn, and little is unpacked.

Of pictures only the header is read: a small file may draw to billions of points. In a PDF names of actions are looked
for (ISO 32000-1, 12.6 and 7.11.4: what happens without a press, leads out of the file or brings another one), those
too that hide in packed objects (7.5.7) or behind #hex (7.3.5).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from services.faults import Mistake

Kind = Literal["pdf", "jpg", "png", "heic"]
Doubt = Literal["unchecked", "actions", "is-pdf", "is-jpg", "is-png", "is-heic"]
DOUBTS: tuple[Doubt, ...] = ("unchecked", "actions", "is-pdf", "is-jpg", "is-png", "is-heic")
"""What staff should know before they open a file: `is-…`: its name says something else."""

HEAD_BYTES = 4096  # more than any signature reaches
PIXELS = 100_000_000  # above what phones give (50), below what stops a viewer; Pillow warns from 89 on
WINDOW, OVERLAP = 256 * 1024, 64  # read so much at a time: other threads get their turn between
PACKED_BYTES = 1024 * 1024  # of one packed stream, unpacked
PACKED_STREAMS = 16  # honest files of a few pages have one or two

_KINDS: dict[str, Kind] = {
    ".pdf": "pdf",
    ".jpg": "jpg",
    ".jpeg": "jpg",
    ".png": "png",
    ".heic": "heic",
    ".heif": "heic",
}
ENDINGS = tuple(_KINDS)
"""Endings of names under which these files come."""
_HEIC = re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL)
"""How a picture of an iPhone begins (ISO/IEC 23008-12, annex B: its brands); puremagic knows two of them."""
_ACTION = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia|ImportData|SubmitForm|GoToE|OpenAction(?!\s{0,8}\[))"  # [: a view
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = re.compile(rb"/ObjStm.{0,512}?stream\r?\n", re.DOTALL)


def judged(content: bytes, name: str, *, whole: bool) -> list[Doubt]:
    """What is doubtful in a file; `whole`: these bytes are all of it. Raises `Mistake` for what is not passed on."""
    kind = kind_of(content)
    if kind is None:
        raise Mistake("attachment-content")
    doubts: list[Doubt] = [] if _KINDS.get(_ending(name)) == kind else [f"is-{kind}"]  # type: ignore[list-item]
    if kind == "pdf":
        return doubts + _doubts_of_pdf(content, whole)
    if kind == "heic":
        return [*doubts, "unchecked"]
    size = _png_size(content) if kind == "png" else _jpg_size(content)
    if size is None:
        return [*doubts, "unchecked"]
    if size[0] * size[1] > PIXELS:
        raise Mistake("attachment-pixels")
    return doubts


def kind_of(content: bytes) -> Kind | None:
    """What its first bytes say it is; None for everything that is not passed on."""
    import puremagic

    if _HEIC.match(content):
        return "heic"
    try:
        found = puremagic.magic_string(content[:HEAD_BYTES])
    except (puremagic.PureError, ValueError):
        return None
    likely = [one.extension for one in found if one.confidence == found[0].confidence]
    return next((_KINDS[one] for one in likely if one in _KINDS), None)


def _ending(name: str) -> str:
    return "." + name.lower().rpartition(".")[2]


# --- PDF --------------------------------------------------------------------------------------------------------------
def _doubts_of_pdf(content: bytes, whole: bool) -> list[Doubt]:
    seen_through = whole and b"/Encrypt" not in content
    for piece in _pieces(content):
        if piece is None:
            seen_through = False
        elif _ACTION.search(_ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), piece)):
            return ["actions"]
    return [] if seen_through else ["unchecked"]


def _pieces(content: bytes) -> Iterator[bytes | None]:
    """The file in windows, then what its packed objects hold; None for one that cannot be seen through."""
    for begin in range(0, len(content), WINDOW):
        yield content[begin : begin + WINDOW + OVERLAP]
    packed = list(islice(_PACKED.finditer(content), PACKED_STREAMS))
    if len(packed) < content.count(b"/ObjStm"):
        yield None
    for match in packed:
        unpacking = zlib.decompressobj()
        try:
            yield unpacking.decompress(content[match.end() : match.end() + PACKED_BYTES], PACKED_BYTES)
        except zlib.error:
            yield None
        else:
            yield None if unpacking.unconsumed_tail or not unpacking.eof else b""


# --- pictures ---------------------------------------------------------------------------------------------------------
def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the header chunk, which is the first (PNG, 5.6)."""
    return struct.unpack(">II", content[16:24]) if content[12:16] == b"IHDR" and len(content) >= 24 else None


def _jpg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the frame header, found from segment to segment (ITU T.81, B.1 and B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return (width, height) if height else None
        else:
            at += 2 + max(2, struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
