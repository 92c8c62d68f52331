"""`cabinet-bot check`: certificates, frames, the webhook and the answers of a national system, each by itself."""

from __future__ import annotations

import asyncio
import datetime
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from bot.now import now
from bot.operator.checks.national import National
from bot.operator.checks.pages import certificates, may_frame
from bot.operator.checks.telegram import telegram
from bot.settings import Settings
from ehealth.client import Ehealth, http_session
from ehealth.sign_in import Credentials
from services.cabinets import Cabinet, Cabinets, Support
from tests.stage import settings_for

BOT = "https://bot.example.org"
NO_MATCH = "does not match a pre-registered value."


@pytest.mark.parametrize(
    ("headers", "may"),
    [
        ({}, True), ({"X-Frame-Options": "DENY"}, False), ({"X-Frame-Options": "SAMEORIGIN"}, False),
        ({"X-Frame-Options": "ALLOW-FROM https://bot.example.org"}, True),
        ({"Content-Security-Policy": "frame-ancestors *"}, True),
        ({"Content-Security-Policy": "frame-ancestors https:"}, True),
        ({"Content-Security-Policy": "frame-ancestors 'none'"}, False),
        ({"Content-Security-Policy": "default-src 'self'; frame-ancestors https://bot.example.org"}, True),
        ({"Content-Security-Policy": "frame-ancestors https://*.example.org"}, True),
        ({"Content-Security-Policy": "frame-ancestors http://bot.example.org"}, False),
        ({"Content-Security-Policy": "frame-ancestors https://another.org"}, False),
        ({"Content-Security-Policy": "frame-ancestors *", "X-Frame-Options": "DENY"}, True),
        ({"Content-Security-Policy": "default-src *", "X-Frame-Options": "DENY"}, False),
    ],
)  # fmt: skip
def test_frame_is_judged_as_browsers_do(headers: dict[str, str], may: bool) -> None:
    assert may_frame(headers, BOT, "https://widget.example.net") is may


def certificate(folder: Path, days: int) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    moment = datetime.datetime.fromtimestamp(now() / 1000, datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - datetime.timedelta(days=90))
        .not_valid_after(moment + datetime.timedelta(days=days, hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("days", "trusted", "good", "said"),
    [
        (60, True, True, "good for 60 days"), (5, True, False, "ends in 5 days"),
        (-2, True, False, "certificate has expired"), (60, False, False, "self-signed certificate"),
    ],
)  # fmt: skip
async def test_certificate_is_read_before_it_ends(
    tmp_path: Path, sqlite_url: str, days: int, trusted: bool, good: bool, said: str
) -> None:
    path = certificate(tmp_path, days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)

    async def heard(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(heard, "localhost", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    settings = settings_for(tmp_path, sqlite_url, ehealth_api_base=f"https://localhost:{port}")
    trust = ssl.create_default_context(cafile=str(path)) if trusted else None
    [found] = [one async for one in certificates(settings, now, trust)]
    server.close()
    await server.wait_closed()
    assert found.good is good
    assert said in found.words


async def test_address_without_https_is_named(tmp_path: Path, sqlite_url: str) -> None:
    settings = settings_for(tmp_path, sqlite_url, ehealth_auth_base="http://auth.example.org")
    assert [one.words.split(":")[0] async for one in certificates(settings, now)] == ["EHEALTH_AUTH_BASE"]


class Server:
    """Answers of the national system, or of Telegram, as told; their address."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, Any]] = {}
        self.location = ""
        self.base = ""

    async def answer(self, request: web.Request) -> web.Response:
        name = request.path.rpartition("/")[2]
        if name == "sign-in" and self.location:
            raise web.HTTPFound(self.location)
        status, body = self.answers.get(name, (404, {}))
        return web.json_response(body, status=status)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    told = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", told.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    told.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield told
    await runner.cleanup()


def refused(kind: str, message: str) -> dict[str, object]:
    return {"meta": {"code": 401}, "error": {"type": kind, "message": message}}


@pytest.mark.parametrize(
    ("status", "kind", "message", "named"),
    [
        (401, "invalid_client", "Invalid client id or secret.", "client_id and client_secret do not belong together"),
        (401, "invalid_client", f"The redirection URI provided {NO_MATCH}", "the return address"),
        (422, "invalid_scope", "Scope is not allowed by client type.", "scopes: one of them"),
        (401, "invalid_grant", "Token not found.", ""),
        (500, "internal_error", "", "EHEALTH_API_BASE: unavailable"),
    ],
)  # fmt: skip
async def test_false_code_tells_secret_address_and_scopes_apart(
    server: Server, status: int, kind: str, message: str, named: str
) -> None:
    server.answers = {"nonce": (200, {"data": {"token": "t"}}), "tokens": (status, refused(kind, message))}
    server.location = f"{BOT}/login/callback?error=invalid_request&state=check"
    keys = Credentials("id", SecretStr("secret"), SecretStr("key"), ("person:sign_in",))
    cabinets = Cabinets([Cabinet("state", "state", {"uk": "Кабінет"}, BOT, keys, Support())])
    async with http_session() as http:
        ehealth = Ehealth(server.base, server.base, http, clock=now, pace=None)
        found = [one async for one in National(ehealth, http, f"{BOT}/login/callback").examine(cabinets)]
    faults = [one.words for one in found if one.good is False]
    assert [named in words for words in faults] == ([True] if named else [])


@pytest.mark.parametrize(
    ("updates", "info", "good"),
    [
        ("polling", {"url": ""}, True), ("polling", {"url": "https://another.example.org/telegram"}, False),
        ("webhook", {"url": ""}, None), ("webhook", {"url": f"{BOT}/telegram", "pending_update_count": 0}, True),
        ("webhook", {"url": f"{BOT}/telegram", "pending_update_count": 7, "last_error_message": "SSL error"}, False),
    ],
)  # fmt: skip
async def test_webhook_is_asked_for(
    server: Server, tmp_path: Path, sqlite_url: str, updates: str, info: dict[str, object], good: bool | None
) -> None:
    server.answers = {
        "getMe": (200, {"ok": True, "result": {"id": 1, "username": "b", "supports_inline_queries": True}}),
        "getWebhookInfo": (200, {"ok": True, "result": info}),
    }
    settings: Settings = settings_for(
        tmp_path, sqlite_url, telegram_api_base=server.base, updates=updates, webhook_secret=SecretStr("s"),
        public_url=BOT, staff_technical_chat=None, staff_contextual_chat=None,
    )  # fmt: skip
    async with http_session() as http:
        found = [one async for one in telegram(settings, http, None)]
    assert [one.good for one in found if one.words.startswith(("webhook", "updates"))] == [good]
