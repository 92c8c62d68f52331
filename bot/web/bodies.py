"""Bodies of requests: as they are or not at all, bounded before they are read, and in time.

Nothing that speaks to us packs what it sends. A packed body would have to be unpacked before its size is known, so it
is refused unread (RFC 9110, 15.5.16), as is one that announces more than is taken.
"""

from __future__ import annotations

import asyncio

from aiohttp import hdrs, web

from bot.web.connections import Page, waiting

BODY_BYTES = 1024 * 1024  # the largest update with all its quotes is far below, as is a signed declaration
BODY_SECONDS = 20.0  # for all of a body; a signed declaration of 200 kB takes half of it on the slowest network (2G)


@web.middleware
async def taken_as_they_are(request: web.Request, handler: Page) -> web.StreamResponse:
    """Refuses bodies that are packed or too large before a byte of them is read, whatever the path and the method."""
    packed = [one.strip().lower() for one in request.headers.getall(hdrs.CONTENT_ENCODING, ())]
    if any(one not in ("", "identity") for one in packed):
        return _refusal(415, {hdrs.ACCEPT_ENCODING: "identity"})
    if (request.content_length or 0) > BODY_BYTES:
        return _refusal(413)
    return await handler(request)


async def body_of(request: web.Request) -> bytes:
    """The whole body. Raises an answer of 413 beyond `BODY_BYTES`, announced or not, of 408 after `BODY_SECONDS`."""
    try:
        with waiting(request):
            async with asyncio.timeout(BODY_SECONDS):
                return await request.read()
    except TimeoutError:
        raise _Late from None


class _Late(web.HTTPRequestTimeout):
    """The rest of the body is not waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.force_close()


def _refusal(status: int, headers: dict[str, str] | None = None) -> web.Response:
    """A plain word; the connection ends with it, since its next bytes are the body."""
    answer = web.Response(status=status, text=web.Response(status=status).reason, headers=headers)
    answer.force_close()
    return answer
