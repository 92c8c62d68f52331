"""Pages of logging in. Looking changes nothing; each step is a POST by the browser that holds the cookie."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.observe import log
from bot.rendering import Rendering
from handlers.notices import number_question
from handlers.states import Login, UndeclaredMove
from handlers.talk import deliver, move
from locales import Texts
from services.faults import Outdated
from services.identity import Attempt, Identity

if TYPE_CHECKING:
    from bot.wiring import App

COOKIE = "login"  # «token.agent»: which attempt this browser began, and the proof that it was this one
COOKIE_SECONDS = 20 * 60
REFUSALS = (
    (" age ", "page-refused-too-young"),
    ("blocked", "ehealth-user-blocked"),
    ("not active", "ehealth-person-inactive"),
    ("owner denied", "page-refused-consent"),
)


class LoginPages:
    """`/login/…`."""

    def __init__(self, app: App, rendering: Rendering) -> None:
        self._app = app
        self._rendering = rendering
        self._identity: Identity = app.services["identity"]

    def add_to(self, server: web.Application) -> None:
        """Routes of logging in; the return address comes before the pattern that would swallow it."""
        guarded = self._rendering.guarded
        server.add_routes(
            [
                web.get("/login/callback", guarded(self._returned)),
                web.get("/login/{token}", guarded(self._show)),
                web.post("/login/{token}", guarded(self._start)),
                web.get("/login/{token}/sign", guarded(self._show_signer)),
                web.post("/login/{token}/sign", guarded(self._signed)),
                web.get("/login/{token}/account", guarded(self._show_account)),
                web.post("/login/{token}/account", guarded(self._decide)),
                web.get("/login/{token}/number", guarded(self._show_number)),
            ]
        )

    async def _show(self, request: web.Request) -> web.Response:
        """Whose Telegram account would be linked, and through which e-cabinet. Link previews see this, and no more."""
        seen = await self._identity.view(self._app.new_work(), request.match_info["token"])
        return self._page(request, "login_start.html", seen)

    async def _start(self, request: web.Request) -> web.Response:
        work, token = self._app.new_work(), request.match_info["token"]
        agent = await self._identity.start(work, token)
        await work.commit()
        answer = _see_other(request, f"/login/{token}/sign")
        answer.set_cookie(
            COOKIE,
            f"{token}.{agent}",
            max_age=COOKIE_SECONDS,
            path="/login",
            httponly=True,
            samesite="Lax",
            secure=self._rendering.secure,
        )
        return answer

    async def _show_signer(self, request: web.Request) -> web.Response:
        token, agent = self._cookie(request)
        seen = await self._identity.started(self._app.new_work(), token, agent)
        task = {
            "data": json.dumps({"jwt": seen.login.secret["nonce"]}),
            "title": self._texts(request, seen).plain("page-sign-login-what"),
        }
        return self._page(request, "sign.html", seen, task=task, signer=self._rendering.signer, what="login")

    async def _signed(self, request: web.Request) -> web.Response:
        token, agent = self._cookie(request)
        signature = str((await request.post()).get("signature", ""))
        address = await self._identity.sign_in_address(self._app.new_work(), agent, token, signature)
        raise web.HTTPSeeOther(address)

    async def _returned(self, request: web.Request) -> web.Response:
        """Back from the national sign-in."""
        token, agent = self._cookie(request)
        work, state, code = self._app.new_work(), request.query.get("state", ""), request.query.get("code")
        if not code:
            seen = await self._identity.failed(work, state, agent)
            await work.commit()
            texts = self._texts(request, seen)
            key = _refusal(request)
            log.info("sign-in-refused", reason=key)
            return self._rendering.problem(request, texts, texts(key), 403)
        await self._identity.returned(work, state, code, agent)
        await work.commit()
        return _see_other(request, f"/login/{token}/account")

    async def _show_account(self, request: web.Request) -> web.Response:
        token, agent = self._cookie(request)
        seen = await self._identity.signed_in(self._app.new_work(), token, agent)
        return self._page(request, "login_account.html", seen, person=seen.person)

    async def _decide(self, request: web.Request) -> web.Response:
        token, agent = self._cookie(request)
        work = self._app.new_work()
        if (await request.post()).get("mine") != "yes":
            seen = await self._identity.decline(work, token, agent)
            await work.commit()
            texts = self._texts(request, seen)
            return self._rendering.problem(request, texts, texts("page-declined"), 200)
        choice = await self._identity.confirm(work, token, agent)
        patient = choice.attempt.patient
        deliver(work, choice.attempt.login.chat, number_question(self._app.words[patient.language], choice))
        await work.commit()
        self._app.delivery.put(work.outgoing)
        await self._wait_for_number(choice.attempt)
        return _see_other(request, f"/login/{token}/number")

    async def _wait_for_number(self, seen: Attempt) -> None:
        """The question in the chat is now the number; whoever has gone elsewhere meanwhile stays there."""
        conversation = self._app.conversation(seen.login.chat)
        with suppress(UndeclaredMove):
            await move(conversation, Login.number)

    async def _show_number(self, request: web.Request) -> web.Response:
        token, agent = self._cookie(request)
        seen = await self._identity.numbered(self._app.new_work(), token, agent)
        return self._page(request, "login_number.html", seen, number=seen.login.secret["number"])

    def _page(self, request: web.Request, name: str, seen: Attempt, **values: Any) -> web.Response:
        texts = self._texts(request, seen)
        cabinet = seen.cabinet.name(texts.language)
        return self._rendering.page(request, name, texts, account=seen.account, cabinet=cabinet, **values)

    def _texts(self, request: web.Request, seen: Attempt) -> Texts:
        return self._rendering.texts(request, seen.patient.language)

    @staticmethod
    def _cookie(request: web.Request) -> tuple[str, str]:
        """The attempt and the proof of this browser; a page of another attempt than the cookie's is out of date."""
        token, _, agent = request.cookies.get(COOKIE, "").partition(".")
        if not agent or request.match_info.get("token", token) != token:
            raise Outdated("page-other-browser")
        return token, agent


def _refusal(request: web.Request) -> str:
    """The key of the words for a refusal by the national sign-in; its own words are matched, never shown."""
    said = request.query.get("error_description", "").lower()
    return next((key for words, key in REFUSALS if words in said), "page-refused")


def _see_other(request: web.Request, path: str) -> web.Response:
    """After a POST the browser gets a page of its own, so that reloading repeats nothing; the language is kept."""
    language = request.query.get("lang")
    return web.Response(status=303, headers={"Location": f"{path}?lang={language}" if language else path})
