"""Pages where a patient signs a request: nothing of it is shown before the browser is known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.observe import log
from bot.web.rendering import Rendering
from bot.web.signing_task import Task
from bot.web.visits import Visits
from ehealth.errors import UpstreamFailure
from handlers.phrases.requests import doctor_of
from locales import Texts
from services.facts import ChangeSigned, ChangeSignerUnknown, RequestSigned, SignerUnknown
from services.faults import Mistake, Upstream
from services.keys import OF_THE_KEY
from services.naming import Named
from services.refusals import note_refusal
from services.signing import DONE, NUMBERED, STARTED, Visit, facts_of
from services.telegram_door import NotProved
from storage.records import CHANGE, DECLARATION
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from bot.wiring import App

UNKNOWN: Mapping[str, type[SignerUnknown | ChangeSignerUnknown]] = {
    DECLARATION: SignerUnknown,
    CHANGE: ChangeSignerUnknown,
}
SIGNED: Mapping[str, type[RequestSigned | ChangeSigned]] = {DECLARATION: RequestSigned, CHANGE: ChangeSigned}
"""What the chat hears of a page, by the kind of what is signed there."""
COOKIE = "signing"
COOKIE_SECONDS = 20 * 60


class SignPages:
    """`/sign/…`: from the address given in the chat to the signature handed in."""

    def __init__(self, app: App, rendering: Rendering, log_ins: Visits) -> None:
        self._app = app
        self._log_ins = log_ins
        self._rendering = rendering
        self._signing = app.services.signing
        self._visits = Visits(app, rendering, COOKIE, COOKIE_SECONDS)

    def add_to(self, server: web.Application) -> None:
        """Routes of signing; all of them hang on the token of the address."""
        guarded = self._rendering.guarded
        begun = partial(guarded, whose=self.whose)
        server.add_routes(
            [
                web.get("/sign/{token}", begun(self._show)),
                web.post("/sign/{token}", guarded(self._start, self._whose_link)),
                web.get("/sign/{token}/sign", begun(self._show_signer)),
                web.post("/sign/{token}/sign", begun(self._signed)),
                web.post("/sign/{token}/key", begun(self._check_key)),
                web.get("/sign/{token}/done", begun(self._show_done)),
            ]
        )

    async def whose(self, request: web.Request) -> Named | None:
        """The account of the visit that this browser has begun."""
        return await self._signing.account_of(self._app.new_work(), *self._visits.browser(request))

    async def _whose_link(self, request: web.Request) -> Named | None:
        """The account that the first page has just named to this browser."""
        return (await self._signing.view(self._app.new_work(), request.match_info["token"])).account

    async def _show(self, request: web.Request) -> web.Response:
        """Which account has asked for the page. Link previews see this, and no more."""
        seen = await self._signing.view(self._app.new_work(), request.match_info["token"])
        return self._page(request, "signing_start.html", seen)

    async def _start(self, request: web.Request) -> web.Response:
        work, token = self._app.new_work(), request.match_info["token"]
        _, logged_in = self._log_ins.begun_in(request)
        start, seen = await self._signing.start(work, token, logged_in)
        await self._commit(work, seen)
        return self._visits.begin(request, start, seen, f"/sign/{token}/sign")

    async def proved(self, request: web.Request, state: str, code: str) -> web.Response:
        """Back from Telegram's page (`bot.web.proof_page`)."""
        token, agent = self._visits.browser(request)
        work = self._app.new_work()
        try:
            seen = await self._signing.proved(work, token, agent, state, code)
        except NotProved as fault:
            seen = await self._signing.not_proved(work, token, agent)
            await work.commit()
            log.info("telegram-not-proved", reason=fault.reason)
            texts = self._visits.texts(request, seen)
            return self._rendering.problem(request, texts, texts("page-other-account"), 403)
        await self._commit(work, seen)
        return self._rendering.see_other(request, f"/sign/{token}/sign")

    async def _commit(self, work: UnitOfWork, seen: Visit) -> None:
        """With it the chat is asked for the number, where the page is to show one."""
        if seen.signing.stage != NUMBERED:
            await work.commit()
            return
        await self._visits.tell(work, seen.patient, UNKNOWN[seen.kind](seen.patient))

    async def _show_signer(self, request: web.Request) -> web.Response:
        """What is signed, beside the frame that signs; before that the number, until the chat has been told it."""
        seen = await self._signing.under_way(self._app.new_work(), *self._visits.browser(request))
        if seen.signing.stage == NUMBERED:
            return self._page(request, "signing_number.html", seen, number=seen.signing.secret["number"])
        texts = self._visits.texts(request, seen)
        signer, check = self._rendering.signer(texts, seen.kind), f"/sign/{request.match_info['token']}/key"
        task = Task(
            data=seen.signing.secret["to_sign"],
            title=texts.plain(f"page-sign-{seen.kind}-what"),
            now=self._app.new_work().now,
            until=seen.signing.expires_at,
            check=check,
            mark=self._rendering.forms.mark_for(request, check),
        )
        values = {"task": task.told(texts, signer), "signer": signer}
        return self._page(request, "sign.html", seen, **values, **_request(texts, seen))

    async def _check_key(self, request: web.Request) -> web.Response:
        """Is the key that was opened in the frame the person's own? Asked before anything is signed with it."""
        number = self._rendering.forms.given(request, "number")
        own = await self._signing.is_own(self._app.new_work(), *self._visits.browser(request), number)
        return web.json_response({"own": own}, headers={"Cache-Control": "no-store"})

    async def _signed(self, request: web.Request) -> web.Response:
        token, agent = self._visits.browser(request)
        work = self._app.new_work()
        signature = self._rendering.forms.given(request, "signature")
        try:
            seen = await self._signing.done(work, token, agent, signature)
        except Upstream as fault:
            if not isinstance(fault.cause, UpstreamFailure):  # an answer that did not come is asked for by the same key
                await self._note_refusal(token, agent, fault)
            if fault.cause.code in OF_THE_KEY:  # another try cures it, so no code for support is shown
                raise Mistake(fault.key) from fault
            raise
        await self._visits.tell(work, seen.patient, SIGNED[seen.kind](seen.patient, seen.filing))
        return self._rendering.see_other(request, f"/sign/{token}/done")

    async def _note_refusal(self, token: str, agent: str, fault: Upstream) -> None:
        """The next signature is another wish; staff see on a ticket's card what was refused, shown or not."""
        work = self._app.new_work()
        await self._signing.refused(work, token, agent)
        if fault.cause.code in OF_THE_KEY:
            note_refusal(work, fault, fault.patient_id)
        await work.commit()

    async def _show_done(self, request: web.Request) -> web.Response:
        seen = await self._signing.finished(self._app.new_work(), *self._visits.browser(request))
        return self._page(request, "signing_done.html", seen, **_request(self._visits.texts(request, seen), seen))

    def _page(self, request: web.Request, name: str, seen: Visit, **values: Any) -> web.Response:
        known = seen.signing.stage in (STARTED, DONE)
        ward = self._app.new_work().patients.ward(seen.patient) if known else None
        whose = {"ward": seen.patient.is_ward, "whose": ward["name"] if ward else ""}
        values = {"account": seen.account, "what": seen.kind, **whose, **values}
        return self._rendering.page(request, name, self._visits.texts(request, seen), **values)


def _request(texts: Texts, seen: Visit) -> dict[str, Any]:
    """What a known browser may show of the request."""
    declaration_number, paper = facts_of(seen.signing.secret["to_sign"])
    return {
        "doctor": doctor_of(texts, seen.summary),
        "clinic": str(seen.summary.get("clinic") or "–"),
        "declaration_number": declaration_number,
        "paper": paper,
        "changes": seen.signing.secret.get("changes") or (),
    }
