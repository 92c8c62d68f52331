"""Pages where a patient signs a request on a declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.rendering import Rendering
from handlers.notices import doctor_of, signed_notice
from handlers.states import Declaration
from handlers.talk import deliver
from locales import Texts
from services.faults import Outdated
from services.signing import SigningPages, Visit, facts_of

if TYPE_CHECKING:
    from bot.wiring import App

COOKIE = "signing"
COOKIE_SECONDS = 20 * 60


class SignPages:
    """`/sign/…`."""

    def __init__(self, app: App, rendering: Rendering) -> None:
        self._app = app
        self._rendering = rendering
        self._signing: SigningPages = app.services["signing"]

    def add_to(self, server: web.Application) -> None:
        """Routes of signing."""
        guarded = self._rendering.guarded
        server.add_routes(
            [
                web.get("/sign/{token}", guarded(self._show)),
                web.post("/sign/{token}", guarded(self._start)),
                web.get("/sign/{token}/sign", guarded(self._show_signer)),
                web.post("/sign/{token}/sign", guarded(self._signed)),
                web.get("/sign/{token}/done", guarded(self._show_done)),
            ]
        )

    async def _show(self, request: web.Request) -> web.Response:
        seen = await self._signing.view(self._app.new_work(), request.match_info["token"])
        return self._page(request, "declaration_start.html", seen)

    async def _start(self, request: web.Request) -> web.Response:
        work, token = self._app.new_work(), request.match_info["token"]
        agent = await self._signing.start(work, token)
        await work.commit()
        answer = _see_other(request, f"/sign/{token}/sign")
        answer.set_cookie(
            COOKIE,
            agent,
            max_age=COOKIE_SECONDS,
            path=f"/sign/{token}",
            httponly=True,
            samesite="Strict",
            secure=self._rendering.secure,
        )
        return answer

    async def _show_signer(self, request: web.Request) -> web.Response:
        seen = await self._signing.started(self._app.new_work(), request.match_info["token"], self._agent(request))
        texts = self._texts(request, seen)
        task = {"data": seen.signing.secret["to_sign"], "title": texts.plain("page-sign-declaration-what")}
        return self._page(request, "sign.html", seen, task=task, signer=self._rendering.signer, what="declaration")

    async def _signed(self, request: web.Request) -> web.Response:
        work, token = self._app.new_work(), request.match_info["token"]
        signature = str((await request.post()).get("signature", ""))
        seen = await self._signing.done(work, token, self._agent(request), signature)
        texts = self._app.words[seen.patient.language]
        deliver(work, seen.signing.chat, signed_notice(texts, seen.filing))
        await work.commit()
        await self._leave_signing(seen)
        self._app.delivery.put(work.outgoing)
        return _see_other(request, f"/sign/{token}/done")

    async def _leave_signing(self, seen: Visit) -> None:
        """The question in the chat is answered; whoever has gone elsewhere meanwhile stays there."""
        conversation = self._app.conversation(seen.signing.chat)
        if await conversation.get_state() == Declaration.signing.state:
            await conversation.clear()

    async def _show_done(self, request: web.Request) -> web.Response:
        seen = await self._signing.finished(self._app.new_work(), request.match_info["token"], self._agent(request))
        return self._page(request, "declaration_done.html", seen)

    def _page(self, request: web.Request, name: str, seen: Visit, **values: Any) -> web.Response:
        texts = self._texts(request, seen)
        declaration_number, paper = facts_of(seen.signing.secret["to_sign"])
        return self._rendering.page(
            request,
            name,
            texts,
            account=seen.account,
            doctor=doctor_of(texts, seen.summary),
            clinic=seen.summary.get("clinic") or "–",
            declaration_number=declaration_number,
            paper=paper,
            **values,
        )

    def _texts(self, request: web.Request, seen: Visit) -> Texts:
        return self._rendering.texts(request, seen.patient.language)

    @staticmethod
    def _agent(request: web.Request) -> str:
        agent = request.cookies.get(COOKIE)
        if not agent:
            raise Outdated("page-other-browser")
        return agent


def _see_other(request: web.Request, path: str) -> web.Response:
    language = request.query.get("lang")
    return web.Response(status=303, headers={"Location": f"{path}?lang={language}" if language else path})
