"""What pages of logging in and of signing do alike: whose browser it is, where it goes on, what the chat is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from bot.web.rendering import Rendering
from handlers.kit.telling import settle_question
from locales import Texts
from services.attempts import Start
from services.facts import Fact
from services.faults import Outdated
from services.naming import Named
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from bot.wiring import App


class Seen(Protocol):
    """An attempt to log in, or a visit to a signing page."""

    @property
    def patient(self) -> Patient:
        """Who has asked for the page."""

    @property
    def account(self) -> Named:
        """As which account."""


@dataclass(frozen=True, slots=True)
class Visits:
    """Of pages that know a browser by `cookie`: «token.agent», which visit it began, and that it was this one."""

    app: App
    rendering: Rendering
    cookie: str
    seconds: int

    def texts(self, request: web.Request, seen: Seen) -> Texts:
        """Words in the patient's language, unless the page was asked for in another."""
        return self.rendering.texts(request, seen.patient.language)

    def browser(self, request: web.Request) -> tuple[str, str]:
        """The visit and the proof of this browser; a page of another visit than the cookie's is out of date."""
        token, agent = self.begun_in(request)
        if not agent or request.match_info.get("token", token) != token:
            raise Outdated("page-other-browser")
        return token, agent

    def begun_in(self, request: web.Request) -> tuple[str, str]:
        """The same of whatever page; empty for a browser that has begun nothing."""
        token, _, agent = request.cookies.get(self.rendering.forms.cookie(self.cookie), "").partition(".")
        return token, agent

    def begin(self, request: web.Request, start: Start, seen: Seen, path: str) -> web.Response:
        """The first press on a page: to Telegram's where there is a way, else to our `path`."""
        token = request.match_info["token"]
        if start.leads_to:
            answer = self.onward(request, seen, start.leads_to, "telegram")
        else:
            answer = self.rendering.see_other(request, path)
        self.rendering.forms.set(answer, self.cookie, f"{token}.{start.agent}", self.seconds)
        return answer

    def onward(self, request: web.Request, seen: Seen, address: str, where: str) -> web.Response:
        """To another site; `where`: see `bot.web.rendering.ELSEWHERE`."""
        return self.rendering.onward(request, self.texts(request, seen), address, where, seen.account)

    async def tell(self, work: UnitOfWork, patient: Patient, fact: Fact) -> bool:
        """The step is written with what the chat hears of it; True when a question there was settled by that."""
        await self.app.services.notices.hear(work, fact)
        return await self.told(work, patient, fact)

    async def told(self, work: UnitOfWork, patient: Patient, fact: Fact) -> bool:
        """The same of a fact that the step has raised itself."""
        await work.commit()
        self.app.delivery.put(work.outgoing)
        return await settle_question(self.app.conversation(patient), fact)
