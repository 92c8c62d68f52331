"""Addresses that people's browsers open: certificates, the sign-widget's frame, our own pages; and the clock."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from bot.operator.checks.finding import Finding, fine, untried, wrong
from bot.settings import Settings, is_loopback
from bot.web.signer import signer_for
from storage.database import Clock

SECONDS = 10
CERTIFICATE_DAYS = 14  # whoever renews by hand needs a week; certificates of Let's Encrypt are renewed a month before
SKEW_SECONDS = 60  # a signed code is good for minutes, log-ins with Telegram for less
_DAY_SECONDS = 86_400
_LIVE_BYTES = 1_000  # of what `/live` says, which is some twenty


async def certificates(settings: Settings, clock: Clock, trust: ssl.SSLContext | None = None) -> AsyncIterator[Finding]:
    """Of every address of the settings that is https; `trust`: whom to believe, the system's list otherwise."""
    named = {
        "EHEALTH_API_BASE": settings.ehealth_api_base, "EHEALTH_AUTH_BASE": settings.ehealth_auth_base,
        "SIGNER_URL": settings.signer_url, "PUBLIC_URL": settings.public_url,
    }  # fmt: skip
    for name, address in named.items():
        found = urlsplit(address or "")
        if found.scheme == "https":
            yield await _certificate(name, found.hostname or "", found.port or 443, clock, trust)
        elif address and not is_loopback(found.hostname or ""):
            yield wrong(f"{name}: is not https, so anybody between may read and change what is sent")


async def _certificate(name: str, host: str, port: int, clock: Clock, trust: ssl.SSLContext | None) -> Finding:
    context = trust or ssl.create_default_context()
    try:
        async with asyncio.timeout(SECONDS):
            _, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=host)
    except ssl.SSLCertVerificationError as fault:
        return wrong(f"{name}: the certificate is not good: {fault.verify_message}")
    except (OSError, TimeoutError):
        return wrong(f"{name}: no connection to {host}")
    told = writer.get_extra_info("peercert") or {}
    writer.close()
    with suppress(OSError, ssl.SSLError):
        await writer.wait_closed()
    left = int((ssl.cert_time_to_seconds(told["notAfter"]) - clock() / 1000) // _DAY_SECONDS)
    if left < CERTIFICATE_DAYS:
        return wrong(f"{name}: the certificate ends in {left} days")
    return fine(f"{name}: the certificate is good for {left} days")


async def skew(settings: Settings, http: aiohttp.ClientSession, clock: Clock) -> Finding:
    """Our clock beside that of the national system, by the Date of any answer."""
    try:
        async with http.get(settings.ehealth_api_base, timeout=aiohttp.ClientTimeout(total=SECONDS)) as answer:
            told = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return untried("clock: not compared, for the national API did not tell its time")
    behind = round(told - clock() / 1000)
    if abs(behind) > SKEW_SECONDS:
        return wrong(f"clock: ours is {abs(behind)} seconds {'behind' if behind > 0 else 'ahead'}, and codes expire")
    return fine("clock: agrees with the national API")


async def widget(settings: Settings, http: aiohttp.ClientSession) -> Finding:
    """Will the sign-widget stand in a frame of our page? What it can do with a key, only a key shows.

    Asked for as the frame will ask: without our origin and the form it answers otherwise, or not at all.
    """
    if settings.signer == "sandbox":
        if is_loopback(urlsplit(settings.ehealth_api_base).hostname or ""):
            return untried("SIGNER=sandbox: the stand-ins' own button signs; no sign-widget is tried")
        return wrong("SIGNER=sandbox: the national system takes no signature of the stand-ins")
    address = URL(signer_for(settings, settings.default_language, "login").url, encoded=True)
    try:
        async with http.get(address, allow_redirects=False, timeout=aiohttp.ClientTimeout(total=SECONDS)) as answer:
            fault = _not_framed(answer.status, answer.headers, settings.public_url, str(address))
    except (aiohttp.ClientError, TimeoutError):
        fault = "no answer"
    return wrong(f"SIGNER_URL: {fault}") if fault else fine("SIGNER_URL: may stand in a frame; try it with a key")


def _not_framed(status: int, headers: Mapping[str, str], ours: str, theirs: str) -> str:
    """What keeps the page from standing in a frame of ours; empty for nothing."""
    if 300 <= status < 400:
        return f"leads on to {headers.get('Location', 'nowhere')}: put there where it ends"
    if status == 404 and not urlsplit(theirs).path.endswith("/"):
        return "answers with status 404; its folder's last / is missing"
    if status != 200:
        return f"answers with status {status}"
    if not may_frame(headers, ours, theirs):
        return "forbids frames of PUBLIC_URL (X-Frame-Options or frame-ancestors)"
    return ""


def may_frame(headers: Mapping[str, str], ours: str, theirs: str) -> bool:
    """May the page `theirs` stand in a frame of `ours`?

    As browsers judge: by frame-ancestors where it is said, otherwise by X-Frame-Options (CSP 3, 6.4.2).
    """
    same = _origin(ours) == _origin(theirs)
    policies = [part.split() for part in headers.get("Content-Security-Policy", "").split(";")]
    allowed = next((words[1:] for words in policies if words and words[0].lower() == "frame-ancestors"), None)
    if allowed is not None:
        return any(_covers(source, ours) or (source == "'self'" and same) for source in allowed)
    option = headers.get("X-Frame-Options", "").strip().lower()
    return option not in ("deny", "sameorigin") or (option == "sameorigin" and same)


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port


def _covers(source: str, ours: str) -> bool:
    """A source of a policy: `*`, `https:`, a host with or without scheme, `*.host`."""
    parts = urlsplit(ours)
    if source in ("*", f"{parts.scheme}:"):
        return True
    scheme, _, host = source.rpartition("://")
    if scheme not in ("", parts.scheme):
        return False
    host = host.rstrip("/")
    return host in (parts.netloc, parts.hostname) or (host.startswith("*.") and parts.netloc.endswith(host[1:]))


async def own(settings: Settings, http: aiohttp.ClientSession) -> Finding:
    """Does PUBLIC_URL lead to this bot? Before it is started nobody can tell."""
    address = settings.public_url
    if is_loopback(urlsplit(address).hostname or ""):
        if settings.telegram_is_official:
            return wrong("PUBLIC_URL: is this very machine; nobody's phone can open the pages of logging in")
        return untried("PUBLIC_URL: is this very machine, as with the stand-ins")
    try:
        limit = aiohttp.ClientTimeout(total=SECONDS)
        async with http.get(f"{address}/live", allow_redirects=False, timeout=limit) as answer:
            if answer.status == 200 and b'"live"' in await answer.content.read(_LIVE_BYTES):
                return fine("PUBLIC_URL: leads to a bot that is alive")
            if answer.status in (502, 503, 504):
                return untried(f"PUBLIC_URL: a proxy answers (status {answer.status}); look again when the bot runs")
            return wrong(f"PUBLIC_URL: leads to something else than the bot (status {answer.status})")
    except (aiohttp.ClientError, TimeoutError):
        return untried("PUBLIC_URL: nothing answers; look again when the bot runs")
