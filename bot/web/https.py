"""Behind TLS every answer tells browsers never to come without it (RFC 6797)."""

from __future__ import annotations

from aiohttp import web

# A year, the least that ASVS 3.4.1 takes. Other names under ours are not ours to decide on, so they are left out;
# our cookies are of this host alone whatever happens there (`bot.web.own_forms`).
ALWAYS = "max-age=31536000"


def always_https(server: web.Application, public_url: str) -> None:
    """Adds the header where people come by https; on one's own machine it would mean nothing (RFC 6797, 7.2)."""
    if public_url.startswith("https://"):
        server.on_response_prepare.append(_tell)


async def _tell(_request: web.Request, answer: web.StreamResponse) -> None:
    answer.headers["Strict-Transport-Security"] = ALWAYS
