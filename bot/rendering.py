"""How the bot's pages look and what they forbid: templates in both languages, strict headers, kind errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web
from yarl import URL

from bot.settings import Settings
from handlers.faults import fault_words
from locales import LANGUAGES, Texts, Words
from services.faults import Outdated, PortalError, Upstream
from storage.statements import Stale

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
WIDGET_QUERY = {"formType": "1", "debug": "false"}  # the sign-widget's "read a key" form
Page = Callable[[web.Request], Awaitable[web.StreamResponse]]
log: structlog.stdlib.BoundLogger = structlog.get_logger("cabinet-bot")


class Rendering:
    """Renders pages of one deployment."""

    def __init__(self, settings: Settings, words: Words, bot_name: Callable[[], str]) -> None:
        self._settings = settings
        self._words = words
        self._bot_name = bot_name
        self._headers = self._strict_headers()

    @cached_property
    def _templates(self) -> Environment:
        """Read at the first page: many days pass without one, and templates cost memory."""
        from jinja2 import Environment, FileSystemLoader, select_autoescape

        loader = FileSystemLoader(HERE / "templates")
        return Environment(loader=loader, autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True)

    @property
    def secure(self) -> bool:
        """Are cookies to travel only over TLS?"""
        return self._settings.public_url.startswith("https://")

    def texts(self, request: web.Request, language: str | None = None) -> Texts:
        """Words for this page: as asked by the switch, else the patient's own, else the browser's."""
        asked = request.query.get("lang") or language or request.headers.get("Accept-Language", "")[:2]
        return self._words[asked if asked in LANGUAGES else self._settings.default_language]

    def page(self, request: web.Request, name: str, texts: Texts, *, status: int = 200, **values: Any) -> web.Response:
        """A page; nothing of it is kept by browsers or passed to other sites."""
        others = [(one, str(request.rel_url.update_query(lang=one))) for one in LANGUAGES if one != texts.language]
        body = self._templates.get_template(name).render(t=texts, others=others, chat=self.chat, **values)
        return web.Response(text=body, content_type="text/html", status=status, headers=self._headers)

    @property
    def chat(self) -> str:
        """The link back into the chat; empty while Telegram has not told our name."""
        name = self._bot_name()
        return f"{self._settings.telegram_link_base}/{name}" if name else ""

    @property
    def signer(self) -> dict[str, str]:
        """The frame that signs: its address, its origin, and which language it speaks to us in."""
        kind = self._settings.signer
        address = URL(self._settings.signer_url or f"{self._settings.ehealth_auth_base}/signer")
        ours = str(URL(self._settings.public_url).origin())
        query = {"origin": ours} if kind == "sandbox" else {"address": ours, **WIDGET_QUERY}
        return {"kind": kind, "url": str(address.update_query(query)), "origin": str(address.origin())}

    def _strict_headers(self) -> dict[str, str]:
        sign_in = str(URL(self._settings.ehealth_auth_base).origin())
        policy = [
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self'",
            f"frame-src {self.signer['origin']}",
            f"form-action 'self' {sign_in}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
        return {
            "Content-Security-Policy": "; ".join(policy),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }

    def guarded(self, page: Page) -> Page:
        """A handler whose failures become a page with the next step, never a trace."""

        async def handler(request: web.Request) -> web.StreamResponse:
            texts = self.texts(request)
            try:
                return await page(request)
            except Stale:
                return self.problem(request, texts, texts("page-outdated"), 409)
            except PortalError as fault:
                status = 410 if isinstance(fault, Outdated) else 502 if isinstance(fault, Upstream) else 403
                return self.problem(request, texts, fault_words(texts, fault), status)
            except web.HTTPException:
                raise
            except Exception as fault:
                log.error("page-failed", exc_info=fault)
                return self.problem(request, texts, texts("fault"), 500)

        return handler

    def problem(self, request: web.Request, texts: Texts, words: str, status: int) -> web.Response:
        """One sentence and the way back to the chat."""
        return self.page(request, "problem.html", texts, status=status, words=words)
