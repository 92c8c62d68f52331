"""How the bot's pages look and what they forbid: templates in both languages, strict headers, kind errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web
from yarl import URL

from bot.settings import Settings
from bot.web.connections import Page
from bot.web.own_forms import OwnForms
from handlers.kit.explaining import fault_words
from locales import LANGUAGES, Texts, Words
from services.addresses import Addresses
from services.faults import Mistake, Outdated, PortalError, Upstream
from services.naming import Named
from services.refusals import note_refusal
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
SIGNED = ("login", "ward", "registration", "declaration", "change")
"""What is signed on the signing page; its words are `page-sign-…`."""
STATUSES: dict[type[PortalError], int] = {Mistake: 400, Outdated: 410, Upstream: 502}
"""What a browser is answered with; 403 for the rest."""
WIDGET_QUERY = {"formType": "1", "debug": "false"}  # the sign-widget's "read a key" form
Whose = Callable[[web.Request], Awaitable[Named | None]]
log: structlog.stdlib.BoundLogger = structlog.get_logger("cabinet-bot")


class Rendering:
    """Renders pages: templates, words and headers of this deployment."""

    def __init__(
        self, settings: Settings, words: Words, addresses: Addresses, new_work: Callable[[], UnitOfWork]
    ) -> None:
        self._settings = settings
        self._words = words
        self._addresses = addresses
        self._new_work = new_work
        self._headers = self._strict_headers()
        self.forms = OwnForms(settings.public_url)

    @cached_property
    def _templates(self) -> Environment:
        """Read at the first page: many days pass without one, and templates cost memory."""
        from jinja2 import Environment, FileSystemLoader, select_autoescape

        loader = FileSystemLoader(HERE / "templates")
        return Environment(loader=loader, autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True)

    def texts(self, request: web.Request, language: str | None = None) -> Texts:
        """Words for this page: as asked by the switch, else the patient's own, else the browser's."""
        asked = request.query.get("lang") or language or request.headers.get("Accept-Language", "")[:2]
        return self._words[asked if asked in LANGUAGES else self._settings.default_language]

    def page(self, request: web.Request, name: str, texts: Texts, *, status: int = 200, **values: Any) -> web.Response:
        """A page; nothing of it is kept by browsers or passed to other sites."""
        others = [(one, str(request.rel_url.update_query(lang=one))) for one in LANGUAGES if one != texts.language]
        answer = web.Response(content_type="text/html", status=status, headers=self._headers)
        mark = cache(partial(self.forms.mark, request, answer))  # only pages with a form ask for it
        common = {"t": texts, "others": others, "chat": self.chat, "mark": mark}
        answer.text = self._templates.get_template(name).render(**common, **values)
        return answer

    @property
    def chat(self) -> str:
        """The link back into the chat; empty while Telegram has not told our name."""
        return self._addresses.chat

    @property
    def proves(self) -> bool:
        """Will Telegram be asked whose browser it is?"""
        return self._settings.telegram_login_secret is not None

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
        settings = self._settings
        telegram = f" {URL(settings.telegram_login_base).origin()}" if settings.telegram_login_secret else ""
        policy = [
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self'",
            f"frame-src {self.signer['origin']}",
            f"form-action 'self' {sign_in}{telegram}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
        return {
            "Content-Security-Policy": "; ".join(policy),
            "Cache-Control": "no-store",
            "Referrer-Policy": "same-origin",  # with less the browser would not say whose form it sends
            "X-Content-Type-Options": "nosniff",
        }

    def guarded(self, page: Page, whose: Whose | None = None) -> Page:
        """A handler whose failures become a page with the next step, never a trace.

        `whose`: the account that such a page names, as every page does; None where the browser is not known.
        """

        async def handler(request: web.Request) -> web.StreamResponse:
            texts, known = self.texts(request), None
            try:
                if request.method == "POST":
                    await self.forms.check(request)
                known = whose  # a form of another site is answered without a name
                return await page(request)
            except Stale:
                account = await _account(request, known)
                return self.problem(request, texts, texts("page-outdated"), 409, account)
            except PortalError as fault:
                if isinstance(fault, Upstream):
                    await self._note(fault)
                status = next((number for kind, number in STATUSES.items() if isinstance(fault, kind)), 403)
                account = await _account(request, known)
                return self.problem(request, texts, fault_words(texts, fault), status, account)
            except web.HTTPException:
                raise
            except Exception as fault:
                log.error("page-failed", exc_info=fault)
                return self.problem(request, texts, texts("fault"), 500, await _account(request, known))

        return handler

    async def _note(self, fault: Upstream) -> None:
        """The code on the page leads somewhere; a page is shown all the same when it cannot be written down."""
        work = self._new_work()
        note_refusal(work, fault, fault.patient_id)
        try:
            await work.commit()
        except Exception as failure:
            log.error("refusal-not-noted", exc_info=failure)

    @staticmethod
    def see_other(request: web.Request, path: str) -> web.Response:
        """After a POST the browser gets a page of its own, so that reloading repeats nothing; the language is kept."""
        language = request.query.get("lang")
        ours = path.startswith("/") and language in LANGUAGES
        where = f"{path}?lang={language}" if ours else path
        return web.Response(status=303, headers={"Location": where})

    def problem(
        self, request: web.Request, texts: Texts, words: str, status: int, account: Named | None = None
    ) -> web.Response:
        """One sentence and the way back to the chat; whose chat, where the browser may know."""
        return self.page(request, "problem.html", texts, status=status, words=words, account=account)


async def _account(request: web.Request, whose: Whose | None) -> Named | None:
    """The account that a page of trouble names; the trouble is told all the same when it cannot be found."""
    try:
        return await whose(request) if whose else None
    except PortalError:
        return None
    except Exception as fault:
        log.error("account-not-found", exc_info=fault)
        return None
