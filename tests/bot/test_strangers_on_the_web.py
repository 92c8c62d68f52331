"""Strangers at the bot's HTTP server: packed, endless, slow and unreadable requests cost nothing and disturb nobody."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
import pytest

from bot.web import bodies, connections
from bot.web.bodies import BODY_BYTES
from bot.web.server import SECRET_HEADER
from tests.bot.site import PAGES, RIGHT, SECRET, Site, failing, given, hello, site

__all__ = ["given", "site"]  # fixtures

SHORT = 0.05  # seconds, where the product waits for many
BOMB = gzip.compress(b"\0" * 50_000_000)
TELEGRAM = {SECRET_HEADER.replace("-", "_"): SECRET}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """None of it depends on the engine."""
    return sqlite_url


async def said(site: Site, request: bytes, *, then: bytes = b"") -> bytes:
    """All that a connection answers to these bytes until it ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.web.port)
    try:
        writer.write(request + then)
        async with asyncio.timeout(5):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


def head(method: str, path: str, **headers: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: x", *(f"{name.replace('_', '-')}: {v}" for name, v in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@pytest.fixture
def unlingering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bodies that nobody wants are not read for a second, which a test need not wait for."""
    monkeypatch.setattr(connections, "LINGER_SECONDS", SHORT)


# --- packed bodies ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd", "x-gzip", "GZIP", "identity, gzip", "nonsense"])
async def test_a_packed_body_is_refused_in_a_plain_word_wherever_it_goes(site: Site, packing: str) -> None:
    for method, path in [("POST", "/telegram"), ("GET", "/live"), ("POST", "/login/x"), ("PUT", "/nothing")]:
        headers = {**RIGHT, "Content-Encoding": packing}
        status, body, answered = await site.asks(method, path, data=BOMB, headers=headers)
        assert (status, body) == (415, "Unsupported Media Type"), (method, path)
        assert answered["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("packed", [BOMB, zlib.compress(b"\0" * 50_000_000)], ids=["gzip", "deflate"])
async def test_an_unpacking_bomb_does_not_hold_the_loop(site: Site, packed: bytes) -> None:
    longest, ended = 0.0, asyncio.Event()

    async def watch() -> None:
        nonlocal longest
        loop = asyncio.get_running_loop()
        while not ended.is_set():
            began = loop.time()
            await asyncio.sleep(0)
            longest = max(longest, loop.time() - began)

    watching = asyncio.get_running_loop().create_task(watch())
    headers = {"Content-Encoding": "gzip" if packed is BOMB else "deflate"}
    await asyncio.gather(*(site.asks("GET", "/live", data=packed, headers=headers) for _ in range(32)))
    ended.set()
    await watching
    assert longest < 0.2


async def test_a_body_said_to_be_as_it_is_is_taken(site: Site) -> None:
    patient = site.stage.person()
    assert await site.posts(hello(patient), {**RIGHT, "Content-Encoding": "identity"}) == 200
    patient.sees("Що я вмію")


# --- sizes ------------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("unlingering")
async def test_an_announced_body_too_large_is_refused_before_a_byte_of_it_comes(site: Site) -> None:
    for path in ("/telegram", "/login/x", "/live", "/nothing"):
        answer = await said(site, head("POST", path, Content_Length=str(BODY_BYTES + 1)))
        assert answer.startswith(b"HTTP/1.1 413"), path


@pytest.mark.usefixtures("unlingering")
async def test_a_body_without_end_and_without_a_length_is_left_at_the_limit(site: Site) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 64 * BODY_BYTES:
            sent += 65_536
            yield b" " * 65_536

    with suppress(aiohttp.ClientError):  # the answer may be overtaken by the end of the connection
        status, _, _ = await site.asks("POST", "/telegram", data=endless(), headers=RIGHT)
        assert status == 413
    assert sent < 64 * BODY_BYTES


async def test_heads_have_an_end(site: Site) -> None:
    assert (await said(site, b"GET /" + b"x" * 20_000)).startswith(b"HTTP/1.0 400")
    assert (await said(site, b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 500)).startswith(b"HTTP/1.0 400")


async def test_a_wrong_secret_is_answered_before_the_body_has_come(site: Site) -> None:
    begun = head("POST", "/telegram", Content_Length="1000", X_Telegram_Bot_Api_Secret_Token="wrong")
    reader, writer = await asyncio.open_connection("127.0.0.1", site.web.port)
    writer.write(begun)
    async with asyncio.timeout(1):
        assert (await reader.readline()).startswith(b"HTTP/1.1 403")
    writer.close()


# --- slow senders -----------------------------------------------------------------------------------------------------
@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch, unlingering: None) -> None:
    """The server waits for a moment where it waits for seconds."""
    monkeypatch.setattr(connections, "WAIT_SECONDS", SHORT)
    monkeypatch.setattr(bodies, "BODY_SECONDS", SHORT)


async def until_cut(site: Site, begun: bytes, letter: bytes) -> bytes:
    """What is answered to a request whose rest comes letter by letter, without end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.web.port)

    async def dribble() -> None:
        writer.write(begun)
        while not writer.is_closing():
            writer.write(letter)
            await asyncio.sleep(SHORT / 10)

    dribbling = asyncio.get_running_loop().create_task(dribble())
    try:
        async with asyncio.timeout(5):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        dribbling.cancel()
        writer.close()


@pytest.mark.usefixtures("hasty")
async def test_whoever_sends_a_head_without_end_is_let_go(site: Site) -> None:
    assert await until_cut(site, b"GET /live HTTP/1.1\r\nX: ", b"x") == b""
    assert await until_cut(site, b"GET /live HTTP/1.1\r\n", b"X: y\r\n") == b""


@pytest.mark.usefixtures("hasty")
async def test_whoever_says_nothing_is_let_go(site: Site) -> None:
    assert await said(site, b"") == b""


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("path", ["/telegram", "/login/x", "/live"])
async def test_whoever_sends_a_body_letter_by_letter_is_let_go(site: Site, path: str) -> None:
    await until_cut(site, head("POST", path, Content_Length="9000", **FORM, **TELEGRAM), b"a")


@pytest.mark.usefixtures("hasty")
async def test_a_body_that_does_not_come_is_not_waited_for(site: Site) -> None:
    for path, status in (("/telegram", b"408"), ("/login/x", b"408"), ("/live", b"405"), ("/nothing", b"404")):
        answer = await said(site, head("POST", path, Content_Length="9000", **FORM, **TELEGRAM) + b"abc")
        assert answer.startswith(b"HTTP/1.1 " + status), path


@pytest.mark.usefixtures("hasty")
async def test_a_connection_that_is_kept_for_nothing_is_ended(site: Site) -> None:
    answer = await said(site, head("GET", "/live"))
    assert answer.endswith(b'{"live": true}')


async def test_whoever_comes_finds_room_among_those_who_only_wait(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 8)
    slow = [await asyncio.open_connection("127.0.0.1", site.web.port) for _ in range(40)]
    for _, writer in slow:
        writer.write(head("POST", "/login/x", Content_Length="9000", **FORM))
    for _ in range(20):
        assert (await site.asks("GET", "/live"))[0] == 200
    cut = 0
    for reader, writer in slow:
        try:
            async with asyncio.timeout(SHORT):
                cut += await reader.read() == b""
        except ConnectionError:
            cut += 1
        except TimeoutError:
            pass
        writer.close()
    assert cut >= 40 - 8


# --- forms that cannot be read ----------------------------------------------------------------------------------------
UNREADABLE: tuple[tuple[str, bytes], ...] = (
    ("application/x-www-form-urlencoded", b"\xff\xfe=\xff"),
    ("application/x-www-form-urlencoded", "підпис=так".encode("cp1251")),
    ("application/x-www-form-urlencoded", b"mine=%ff%fe"),
    ("application/x-www-form-urlencoded", b"signature=%00"),
    ("application/x-www-form-urlencoded", b"%00=1"),
    ("application/x-www-form-urlencoded", b"a=1&" * 100_000),
    ("application/x-www-form-urlencoded; charset=utf-16", b"mine=yes"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"mine=yes"),
    ("application/x-www-form-urlencoded; charset=punycode", b"mine=yes"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Encoding: gzip\r\n\r\n" + BOMB[:500]),
    ("application/json", b'{"mine": "yes"}'),
    ("text/plain", b"mine=yes"),
    ("///", b"mine=yes"),
)


@pytest.mark.parametrize(("kind", "body"), UNREADABLE, ids=[f"{kind[-24:]} {body[:12]!r}" for kind, body in UNREADABLE])
async def test_a_form_that_cannot_be_read_is_a_bad_request_and_a_kind_page(site: Site, kind: str, body: bytes) -> None:
    for path in PAGES:
        status, page, _ = await site.asks("POST", path.format("x" * 43), data=body, headers={"Content-Type": kind})
        assert status in (400, 405), (path, status)
        if status == 400:
            assert "Надіслане цією сторінкою не вдалося прочитати" in page


# --- who answers ------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("unlingering")
async def test_no_answer_says_which_program_it_is_of(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site.stage.app.foundation.database, "insert_new", failing)
    asked = {
        b"200": head("GET", "/live"),
        b"410": head("GET", "/login/" + "x" * 43),
        b"404": head("GET", "/nothing"),
        b"405": head("DELETE", "/live"),
        b"403": head("POST", "/telegram", Content_Length="0"),
        b"413": head("POST", "/telegram", Content_Length=str(BODY_BYTES + 1)),
        b"415": head("POST", "/telegram", Content_Length="9", Content_Encoding="br"),
        b"400": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    }
    for status, request in asked.items():
        answer = (await said(site, request.replace(b"Host: x", b"Host: x\r\nConnection: close"))).lower()
        assert answer.startswith(b"http/1.1 " + status) or answer.startswith(b"http/1.0 " + status), answer
        assert b"server:" not in answer
        assert b"aiohttp" not in answer
    status_, body, headers = await site.asks("POST", "/telegram", json=hello(site.stage.person()), headers=RIGHT)
    assert (status_, body) == (500, "Internal Server Error")
    assert "Server" not in headers


async def test_the_styles_of_pages_say_no_name_either(site: Site) -> None:
    _, _, headers = await site.asks("GET", "/static/page.css")
    assert "Server" not in headers
