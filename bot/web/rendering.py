"""How the bot's pages look and what they forbid: templates in both languages, strict headers, kind errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

from bot.settings import Settings
from bot.web import policy
from bot.web.connections import Page
from bot.web.own_forms import OwnForms
from bot.web.signer import Signer, origin_of, signer_for
from handlers.kit.explaining import fault_words
from locales import LANGUAGES, Texts, Words
from services.addresses import Addresses
from services.faults import Mistake, NotAllowed, Outdated, PortalError, Upstream
from services.naming import Named
from services.refusals import note_refusal
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
SIGNED = ("login", "ward", "registration", "declaration", "change")
"""What is signed on the signing page; its words are `page-sign-…`."""
ELSEWHERE = ("national", "telegram")
"""Where pages lead on to; the words are `page-onward-…`."""
STATUSES: dict[type[PortalError], int] = {Mistake: 400, Outdated: 410, Upstream: 502}
"""What a browser is answered with; 403 for the rest."""
Whose = Callable[[web.Request], Awaitable[Named | None]]
log: structlog.stdlib.BoundLogger = structlog.get_logger("cabinet-bot")


@cache
def _templates() -> Environment:
    """Read at the first page: many days pass without one, and templates cost memory."""
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    loader = FileSystemLoader(HERE / "templates")
    return Environment(loader=loader, autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True)


class Rendering:
    """Renders pages: templates, words and headers of this deployment."""

    def __init__(
        self, settings: Settings, words: Words, addresses: Addresses, new_work: Callable[[], UnitOfWork]
    ) -> None:
        self._settings = settings
        self._words = words
        self._addresses = addresses
        self._new_work = new_work
        self._headers = policy.headers()
        self._signing_headers = policy.headers(origin_of(settings))
        self.forms = OwnForms(settings.public_url)

    def texts(self, request: web.Request, language: str | None = None) -> Texts:
        """Words for this page: as asked by the switch, else the patient's own, else the browser's."""
        asked = request.query.get("lang") or language or request.headers.get("Accept-Language", "")[:2]
        return self._words[asked if asked in LANGUAGES else self._settings.default_language]

    def page(self, request: web.Request, name: str, texts: Texts, *, status: int = 200, **values: Any) -> web.Response:
        """A page; nothing of it is kept by browsers or passed to other sites."""
        others = [(one, str(request.rel_url.update_query(lang=one))) for one in LANGUAGES if one != texts.language]
        headers = self._signing_headers if "signer" in values else self._headers
        answer = web.Response(content_type="text/html", status=status, headers=headers)
        mark = cache(partial(self.forms.mark, request, answer))  # only pages with a form ask for it
        common = {"t": texts, "others": others, "chat": self.chat, "mark": mark}
        answer.text = _templates().get_template(name).render(**common, **values)
        return answer

    @property
    def chat(self) -> str:
        """The link back into the chat; empty while Telegram has not told our name."""
        return self._addresses.chat

    @property
    def proves(self) -> bool:
        """Will Telegram be asked whose browser it is?"""
        return self._settings.telegram_login_secret is not None

    def signer(self, texts: Texts, what: str, most: int | None = None) -> Signer:
        """The frame that signs `what`; `most` letters of a signature can be passed on."""
        return signer_for(self._settings, texts.language, what, most)

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
                words = fault_words(texts, fault)
                return self.problem(request, texts, words, status, account, again=_again(request, fault))
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

    def onward(self, request: web.Request, texts: Texts, address: str, where: str, account: Named) -> web.Response:
        """A page that leads to another site by itself, with a link where it cannot; `where`: see `ELSEWHERE`."""
        return self.page(request, "onward.html", texts, address=address, where=where, account=account)

    def problem(
        self,
        request: web.Request,
        texts: Texts,
        words: str,
        status: int,
        account: Named | None = None,
        *,
        again: str | None = None,
    ) -> web.Response:
        """One sentence and the way back to the chat, whose it is if the browser may know; `again`: a path of ours."""
        return self.page(request, "problem.html", texts, status=status, words=words, account=account, again=again)


def _again(request: web.Request, fault: PortalError) -> str | None:
    """A form that was not taken can be filled in anew at its own address, unless the page itself is of another time."""
    return request.path if request.method == "POST" and not isinstance(fault, Outdated | NotAllowed) else None


async def _account(request: web.Request, whose: Whose | None) -> Named | None:
    """The account that a page of trouble names; the trouble is told all the same when it cannot be found."""
    try:
        return await whose(request) if whose else None
    except PortalError:
        return None
    except Exception as fault:
        log.error("account-not-found", exc_info=fault)
        return None
