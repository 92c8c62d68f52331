"""What a file is, by its bytes: programs by another name, actions in PDFs, pictures without end."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.faults import Mistake
from services.file_contents import PACKED_STREAMS, PIXELS, WINDOW, judged, kind_of
from tests.files import PDF, PROGRAMS, png


def jpg(width: int, height: int, before: bytes = b"") -> bytes:
    app = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8" + app + before + frame + b"\xff\xd9"


def packed(inside: bytes) -> bytes:
    """A PDF with an object that holds others, packed."""
    head = b"2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length 99 >>\nstream\n"
    return PDF + head + zlib.compress(inside) + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("content", PROGRAMS.values(), ids=PROGRAMS)
def test_what_is_no_document_and_no_picture_is_not_passed_on(content: bytes) -> None:
    with pytest.raises(Mistake):
        judged(content, "договір.pdf", whole=True)


def test_honest_files_are_in_no_doubt() -> None:
    assert judged(PDF, "Лист.PDF", whole=True) == []
    assert judged(png(1080, 2400), "екран.png", whole=True) == []
    assert judged(jpg(4000, 3000), "фото.jpeg", whole=True) == []
    assert judged(packed(b"10 0 << /Type /Page >>"), "лист.pdf", whole=True) == []


def test_a_wrong_ending_is_told() -> None:
    assert judged(png(10, 10), "скан.pdf", whole=True) == ["is-png"]
    assert judged(jpg(10, 10), "скан.png", whole=True) == ["is-jpg"]
    assert judged(PDF, "скан", whole=True) == ["is-pdf"]


# --- PDF --------------------------------------------------------------------------------------------------------------
ACTIONS = (
    b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", b"/OpenAction 7 0 R", b"<< /S /Launch /F (cmd.exe) >>",
    b"/Names << /EmbeddedFiles 5 0 R >>", b"/EF << /F 6 0 R >> /Type /EmbeddedFile", b"/S /Java#53cript", b"/#4caunch",
    b"/Subtype /RichMedia", b"/S /SubmitForm",
)  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS)
def test_a_pdf_that_does_something_is_told(action: bytes) -> None:
    hidden = (
        PDF + action,
        PDF + bytes(WINDOW - len(PDF) - 5) + action,
        packed(b"10 0 " + action),
        packed(b"10 0 << >>") + packed(action),
    )
    for content in hidden:
        assert judged(content, "лист.pdf", whole=True) == ["actions"]
    assert judged(PDF + action, "лист.pdf", whole=False) == ["actions"]


def test_a_view_that_opens_is_no_action() -> None:
    assert judged(PDF + b"/OpenAction [3 0 R /XYZ null null 0]", "лист.pdf", whole=True) == []


@pytest.mark.parametrize(
    "content",
    [
        PDF + b"/Encrypt 9 0 R",
        PDF + b"<< /Type /ObjStm",
        packed(b"").replace(b"stream\n", b"stream\n\0broken", 1),
        packed(bytes(50_000_000)),
        packed(b"x") * (PACKED_STREAMS + 1),
    ],
    ids=["encrypted", "cut", "broken", "bomb", "many"],
)
def test_a_pdf_that_cannot_be_seen_through_is_unchecked(content: bytes) -> None:
    assert judged(content, "лист.pdf", whole=True) == ["unchecked"]


def test_of_a_file_that_did_not_come_whole_nothing_is_promised() -> None:
    assert judged(PDF, "лист.pdf", whole=False) == ["unchecked"]


# --- pictures ---------------------------------------------------------------------------------------------------------
def test_a_picture_without_end_is_not_passed_on() -> None:
    for content in (png(100_000, 100_000), jpg(65_000, 65_000), png(PIXELS + 1, 1)):
        with pytest.raises(Mistake):
            judged(content, "фото.png", whole=True)
    assert judged(png(PIXELS, 1), "фото.png", whole=True) == []


def test_the_frame_is_found_behind_what_cameras_write_before_it() -> None:
    small = b"Exif\0\0" + jpg(16, 16)
    thumbnail = b"\xff\xe1" + struct.pack(">H", 60_002) + small.ljust(60_000, b"\0")
    assert judged(jpg(4000, 3000, thumbnail), "фото.jpg", whole=True) == []
    with pytest.raises(Mistake):
        judged(jpg(65_000, 65_000, thumbnail), "фото.jpg", whole=True)
    assert judged(jpg(10, 10)[:20], "фото.jpg", whole=False) == ["unchecked"]


@given(st.binary(max_size=300), st.sampled_from([b"", PDF, png(9, 9)[:30], jpg(9, 9)[:24], packed(b"x")]))
def test_no_bytes_make_it_fail(noise: bytes, head: bytes) -> None:
    kind_of(head + noise)
    with suppress(Mistake):
        judged(head + noise, "x.pdf", whole=True)
