"""Files that the national system lays down behind signed, short-lived addresses: read once, never stored.

The address is the whole right to read, so neither key nor token goes with it, and it stands in no log.
"""

import asyncio

import aiohttp
from yarl import URL

from ehealth.errors import BadAnswer, EhealthError, NotFound, TimedOut, Unreachable

MOST_BYTES = 10 * 1024 * 1024
"""A signed declaration has some ten thousand bytes; a bot may upload fifty million to a chat."""
SECONDS = 15.0
_CHUNK = 64 * 1024
_OVER = (403, 404, 410)  # what storages answer to an address whose time is over


async def read_stored(http: aiohttp.ClientSession, address: str, own: str) -> bytes:
    """The file behind a signed address: https, or the origin of `own`, the national API's address.

    Raises NotFound when the address is over, BadAnswer for what is no file of theirs, Unreachable or TimedOut.
    """
    try:
        url = URL(address, encoded=True)
        if not url.host or url.user or (url.scheme != "https" and url.origin() != URL(own).origin()):
            raise BadAnswer
    except ValueError:
        raise BadAnswer from None
    try:
        async with asyncio.timeout(SECONDS), http.get(url, allow_redirects=False) as response:
            if response.status != 200:
                raise (NotFound if response.status in _OVER else BadAnswer)(status=response.status)
            return await _whole(response)
    except EhealthError as error:
        error.operation = "stored-file"
        raise
    except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
        raise Unreachable from None
    except (TimeoutError, aiohttp.ClientError, OSError):
        raise TimedOut(was_sent=True, is_write=False) from None


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise BadAnswer(status=response.status)
    return bytes(body)
