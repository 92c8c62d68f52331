"""Pictures of documents as the national system takes them: one upright JPEG, nothing beside the picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from services.faults import Mistake
from services.pictures import JPEG_BYTES, LONGEST_SIDE, one_page


def taken(size: tuple[int, int], mode: str = "RGB", kind: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "canary"
    written = io.BytesIO()
    Image.effect_noise(size, 80).convert(mode).save(written, kind, exif=exif)
    return written.getvalue()


def test_it_stands_upright_and_tells_nothing_of_the_camera() -> None:
    page = one_page(taken((1600, 1200)))
    assert b"canary" not in page
    with Image.open(io.BytesIO(page)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1200, 1600))
        assert not picture.getexif()


def test_a_large_one_is_made_small_enough() -> None:
    page = one_page(taken((6000, 4000)))
    assert len(page) <= JPEG_BYTES
    with Image.open(io.BytesIO(page)) as picture:
        assert max(picture.size) <= LONGEST_SIDE


def test_what_is_clear_becomes_white_paper() -> None:
    with Image.open(io.BytesIO(one_page(taken((800, 900), "RGBA", "PNG")))) as picture:
        assert picture.mode == "RGB"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0 cut off", taken((200, 900))])
def test_what_is_no_picture_of_a_page_is_not_taken(content: bytes) -> None:
    with pytest.raises(Mistake):
        one_page(content)
