"""Pages of logging in. Looking changes nothing; each step is a POST of our own page by the browser with the cookie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.observe import log
from bot.web.person_forms import FORMS, labelled
from bot.web.rendering import Rendering
from bot.web.signing_task import Task
from bot.web.visits import Visits
from handlers.kit.explaining import fault_words
from locales import Texts
from services import lessons
from services.attempts import CONFIRMED, RETURNED, STARTED, Attempt, Purpose
from services.facts import LoginFailed, NumberShown
from services.faults import Outdated, PortalError, Upstream
from services.login_steps import SIGNATURE_LETTERS
from services.naming import Named
from services.refusals import note_refusal
from services.registration import WrongField
from services.sessions import ABSOLUTE_MS
from services.sign_in_refusals import DECLINED, OTHER_ACCOUNT, REGISTERS, reason_of, told_in_chat
from services.telegram_door import NotProved
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from bot.wiring import App

COOKIE = "login"
"""«token.agent»: which attempt this browser began, and the proof that it was this one.

It outlives the attempt: a browser in which somebody has logged in is known to the signing pages of that log-in.
"""
COOKIE_SECONDS = ABSOLUTE_MS // 1000
WHAT: Mapping[Purpose, str] = {
    Purpose.OWN: "login",
    Purpose.WARD: "ward",
    Purpose.SIGN_UP: "registration",
    Purpose.WARD_SIGN_UP: "registration",
}
"""What is signed, as the words `page-sign-…` know it."""
SCOPE_REFUSED = "invalid_scope"  # RFC 6749, 4.1.2.1


class LoginPages:
    """`/login/…`: from the address given in the chat to the link, or to the number that is typed there."""

    def __init__(self, app: App, rendering: Rendering) -> None:
        self._app = app
        self._rendering = rendering
        self._steps = app.services.login_steps
        self.visits = Visits(app, rendering, COOKIE, COOKIE_SECONDS)

    def add_to(self, server: web.Application) -> None:
        """Routes of logging in; the return address comes before the pattern that would swallow it."""
        guarded = self._rendering.guarded
        begun = partial(guarded, whose=self.whose)
        server.add_routes(
            [
                web.get("/login/callback", begun(self._returned)),
                web.get("/login/{token}", begun(self._show)),
                web.post("/login/{token}", guarded(self._start, self._whose_link)),
                web.get("/login/{token}/sign", begun(self._show_signer)),
                web.post("/login/{token}/sign", begun(self._signed)),
                web.get("/login/{token}/form", begun(self._show_form)),
                web.post("/login/{token}/form", begun(self._filled)),
                web.get("/login/{token}/account", begun(self._show_account)),
                web.post("/login/{token}/account", begun(self._decide)),
                web.get("/login/{token}/number", begun(self._show_number)),
            ]
        )

    async def whose(self, request: web.Request) -> Named | None:
        """The account of the attempt that this browser has begun."""
        return await self._steps.account_of(self._app.new_work(), *self.visits.browser(request))

    async def _whose_link(self, request: web.Request) -> Named | None:
        """The account that the first page has just named to this browser."""
        return (await self._steps.view(self._app.new_work(), request.match_info["token"])).account

    async def _show(self, request: web.Request) -> web.Response:
        """Whose Telegram account would be linked, and through which e-cabinet. Link previews see this, and no more."""
        seen = await self._steps.view(self._app.new_work(), request.match_info["token"])
        return self._page(request, "login_start.html", seen, proves=self._rendering.proves, purpose=seen.purpose)

    async def _start(self, request: web.Request) -> web.Response:
        work, token = self._app.new_work(), request.match_info["token"]
        start, seen = await self._steps.start(work, token)
        await work.commit()
        return self.visits.begin(request, start, seen, f"/login/{token}/sign")

    async def proved(self, request: web.Request, state: str, code: str) -> web.Response:
        """Back from Telegram's page (`bot.web.proof_page`)."""
        token, agent = self.visits.browser(request)
        work = self._app.new_work()
        try:
            await self._steps.proved(work, token, agent, state, code)
        except NotProved as fault:
            seen = await self._steps.not_proved(work, token, agent)
            await self._fail(work, seen, OTHER_ACCOUNT)
            log.info("telegram-not-proved", reason=fault.reason)
            texts = self.visits.texts(request, seen)  # no name: it is somebody else's browser, as far as Telegram knows
            return self._rendering.problem(request, texts, texts(OTHER_ACCOUNT), 403)
        await work.commit()
        return self._rendering.see_other(request, f"/login/{token}/sign")

    async def _show_signer(self, request: web.Request) -> web.Response:
        """The frame that signs; first the form, where there is one to fill in."""
        token, agent = self.visits.browser(request)
        seen = await self._steps.at(self._app.new_work(), STARTED, token, agent)
        secret, what = seen.login.secret, WHAT[seen.purpose]
        if seen.purpose in FORMS and "to_sign" not in secret:
            return self._rendering.see_other(request, f"/login/{token}/form")
        texts, work = self.visits.texts(request, seen), self._app.new_work()
        signer = self._rendering.signer(texts, "login", SIGNATURE_LETTERS)
        data = secret.get("to_sign") or json.dumps({"jwt": secret["nonce"]})
        task = Task(data, texts.plain(f"page-sign-{what}-what"), work.now, seen.login.expires_at)
        values = {"task": task.told(texts, signer), "signer": signer, "person": " ".join(secret.get("asked", ()))}
        return self._page(request, "sign.html", seen, what=what, **values)

    async def _show_form(self, request: web.Request) -> web.Response:
        token, agent = self.visits.browser(request)
        return self._form(request, await self._steps.at(self._app.new_work(), STARTED, token, agent), {})

    def _form(
        self, request: web.Request, seen: Attempt, typed: Mapping[str, str], wrong: WrongField | None = None
    ) -> web.Response:
        """The form as it was typed; the field that cannot be used is named, and goes back to this browser alone."""
        if seen.purpose not in FORMS:
            raise Outdated("page-outdated")
        texts = self.visits.texts(request, seen)
        drawn = {"fields": labelled(texts, seen.purpose), "purpose": seen.purpose, "typed": typed}
        marked = {
            "mistake": fault_words(texts, wrong) if wrong else None,
            "wrong_field": wrong.field if wrong else "",
        }
        return self._page(request, "login_form.html", seen, **drawn, **marked)

    async def _filled(self, request: web.Request) -> web.Response:
        token, agent = self.visits.browser(request)
        work, typed = self._app.new_work(), self._rendering.forms.all_given(request)
        try:
            await self._steps.filled(work, token, agent, typed)
        except WrongField as wrong:
            return self._form(request, await self._steps.at(work, STARTED, token, agent), typed, wrong)
        await work.commit()
        return self._rendering.see_other(request, f"/login/{token}/sign")

    async def _signed(self, request: web.Request) -> web.Response:
        token, agent = self.visits.browser(request)
        signature = self._rendering.forms.given(request, "signature")
        work = self._app.new_work()
        address, seen = await self._steps.signed(work, token, agent, signature)
        await work.commit()
        return self.visits.onward(request, seen, address, "national")

    async def _returned(self, request: web.Request) -> web.Response:
        """Back from the national sign-in: linked at once where Telegram has proved the browser, else asked."""
        token, agent = self.visits.browser(request)
        work, state, code = self._app.new_work(), request.query.get("state", ""), request.query.get("code")
        if not code:
            seen = await self._steps.failed(work, state, agent, token)
            reason = await self._ask_less(work, seen) if request.query.get("error") == SCOPE_REFUSED else ""
            reason = reason or reason_of(request.query.get("error", ""), request.query.get("error_description", ""))
            log.info("sign-in-refused", reason=reason)
            await self._fail(work, seen, reason)
            return self._ended(request, seen, reason, 403)
        back = await self._steps.returned(work, state, code, agent, token)
        if back.refusal is not None:
            return await self._refuse(request, work, back.attempt, back.refusal)
        if back.lacking:
            log.warning("scopes-not-granted", cabinet=back.attempt.cabinet.id, scopes=" ".join(back.lacking))
        if back.attempt.proved:
            return await self._link(request, back.attempt)
        await work.commit()
        return self._rendering.see_other(request, f"/login/{token}/account")

    async def _refuse(
        self, request: web.Request, work: UnitOfWork, seen: Attempt, refusal: PortalError
    ) -> web.Response:
        """The national system has let nobody in after all."""
        log.warning("sign-in-refused", reason=refusal.key)
        if isinstance(refusal, Upstream):
            note_refusal(work, refusal, seen.patient.id)
        await self._fail(work, seen, refusal.key)
        texts = self.visits.texts(request, seen)
        return self._rendering.problem(request, texts, fault_words(texts, refusal), 403, seen.account)

    async def _fail(self, work: UnitOfWork, seen: Attempt, reason: str) -> None:
        """The attempt has ended: in the chat its address gives way to what has happened, and to people who know."""
        told = told_in_chat(reason, proved=seen.proved)
        failed = LoginFailed(seen.patient, told, seen.purpose, seen.login.secret.get("message", 0))
        if await self.visits.tell(work, seen.patient, failed):
            texts = self._app.words[seen.patient.language or self._app.settings.default_language]
            case = _case(texts, seen, told, texts.moment(work.now))
            await self._app.conversation(seen.patient).update_data({"case": case, "case_cabinet": seen.cabinet.id})

    async def _ask_less(self, work: UnitOfWork, seen: Attempt) -> str:
        """The e-cabinet asks for more than it may: the operator reads so, and the next attempt asks for less.

        Empty when there is nothing that could be left out. What was learnt outlives a restart, and other processes
        know it when they are refused.
        """
        cabinets = self._app.services.cabinets
        await lessons.recall(self._app.foundation.database, cabinets)
        dropped = cabinets.ask_less(seen.cabinet.id, seen.keys.scopes)
        if dropped:
            log.warning("scopes-dropped", cabinet=seen.cabinet.id, scopes=" ".join(dropped))
            lessons.note(work, cabinets, seen.cabinet.id)
        return "page-refused-scope" if len(cabinets.scopes(seen.cabinet.id)) < len(seen.keys.scopes) else ""

    async def _link(self, request: web.Request, seen: Attempt) -> web.Response:
        work = self._app.new_work()
        wanted = (await self._app.conversation(seen.patient).get_data()).get("wanted")
        linked = await self._steps.link(work, seen, wanted)
        await self.visits.told(work, seen.patient, linked)
        return self._page(request, "login_done.html", seen, person=seen.person, ward=seen.for_ward)

    async def _show_account(self, request: web.Request) -> web.Response:
        token, agent = self.visits.browser(request)
        seen = await self._steps.at(self._app.new_work(), RETURNED, token, agent)
        return self._page(request, "login_account.html", seen, person=seen.person, ward=seen.for_ward)

    async def _decide(self, request: web.Request) -> web.Response:
        token, agent = self.visits.browser(request)
        work = self._app.new_work()
        if self._rendering.forms.given(request, "mine") != "yes":
            seen = await self._steps.decline(work, token, agent)
            await self._fail(work, seen, DECLINED)
            return self._ended(request, seen, DECLINED, 200)
        seen = await self._steps.confirm(work, token, agent)
        await self.visits.tell(work, seen.patient, NumberShown(seen.patient, seen.person))
        return self._rendering.see_other(request, f"/login/{token}/number")

    async def _show_number(self, request: web.Request) -> web.Response:
        token, agent = self.visits.browser(request)
        seen = await self._steps.at(self._app.new_work(), CONFIRMED, token, agent)
        return self._page(request, "login_number.html", seen, number=seen.login.secret["number"])

    def _page(self, request: web.Request, name: str, seen: Attempt, **values: Any) -> web.Response:
        texts = self.visits.texts(request, seen)
        cabinet = seen.cabinet.name(texts.language)
        return self._rendering.page(request, name, texts, account=seen.account, cabinet=cabinet, **values)

    def _ended(self, request: web.Request, seen: Attempt, key: str, status: int) -> web.Response:
        texts = self.visits.texts(request, seen)
        return self._rendering.problem(request, texts, texts(key), status, seen.account)


def _case(texts: Texts, seen: Attempt, told: str, at: str) -> str:
    """What people read: what was tried, how it ended as the chat was told, and in which register to look."""
    cabinet, where = seen.cabinet.name(texts.language), REGISTERS.get(told)
    lines = (
        texts.plain("login-case", cabinet=cabinet, at=at, reason=texts.plain(told)),
        texts.plain(f"login-case-{seen.purpose}"),
        texts.plain(f"login-case-{where}") if where else "",
    )
    return "\n".join(filter(None, lines))
