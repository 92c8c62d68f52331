"""Photos that people send on the chat page, and the picture of a paper as a phone takes it."""

from __future__ import annotations

import io

from PIL import Image
from playwright.async_api import FilePayload, expect

from tests.browser.talk import Talk
from tests.sandbox_telegram.caller import picture


def camera_picture() -> bytes:
    """A page as a phone takes it: lying on its side, the place noted beside."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "place"
    written = io.BytesIO()
    Image.new("RGB", (1200, 900), "grey").save(written, "JPEG", exif=exif)
    return written.getvalue()


async def sends_a_photo(talk: Talk, content: bytes | None = None) -> None:
    """A JPEG that is given, or a small picture; ends when it is seen in the talk."""
    jpeg: FilePayload = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": content or b""}
    screen: FilePayload = {"name": "screen.png", "mimeType": "image/png", "buffer": picture(300, 200)}
    photo = jpeg if content else screen
    await talk.pane.get_by_role("button", name="Додати", exact=True).click()
    async with talk.page.expect_file_chooser() as chooser:
        await talk.page.get_by_role("menuitem", name="Фото").click()
    await (await chooser.value).set_files([photo])
    await talk.pane.get_by_role("button", name="Надіслати").click()
    await expect(talk.pane.locator(".photo img")).to_be_visible()
