"""The last step of logging in: the chat is tied to the person, whose other chats hear of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.attempts import Attempt
from services.facts import ChatLinked, ChatUnlinked, OtherChatLinked
from services.notices import Notices
from services.sessions import Sessions, expired, sign_out, unpacked
from services.verdict import verdict_again
from services.wards import Wards
from storage.records import Link, Patient
from storage.unit_of_work import UnitOfWork

HEARD_MS = 30 * 24 * 3_600_000  # a chat that was logged in within a month hears of another: it may be their owner's

AFTER_LOGIN: Final = "after-login"
"""The kind of the timers that answer what somebody has logged in for, once the log-in is written; keyed by patient."""


@dataclass(frozen=True, slots=True)
class OtherChat:
    """Another chat that is tied to the same person now."""

    patient: Patient
    link: Link


class Linking:
    """Ties chats to persons, and knows which chats one person has."""

    def __init__(self, sessions: Sessions, notices: Notices, wards: Wards) -> None:
        self._sessions = sessions
        self._notices = notices
        self._wards = wards

    async def link(self, work: UnitOfWork, attempt: Attempt, wanted: str | None) -> ChatLinked:
        """Ends the attempt and an earlier link of the same side; `wanted` is what the chat asked to log in for."""
        login, patient = attempt.login, await self._wards.linked(work, attempt)
        if patient.id != attempt.patient.id:
            wanted = None  # it was wanted for somebody else
        work.logins.drop(login)
        await self._sessions.end(work, patient, "replaced")
        link = work.links.add(patient, login, login.secret["tokens"], login.secret["profile"])
        work.looks.plan(patient)  # what has changed since they were here last is told right after
        linked = ChatLinked(patient, link, wanted, verdict_again(login.secret.get("verdict")))
        await self._notices.hear(work, linked)
        if wanted:
            work.timers.set(AFTER_LOGIN, str(patient.id), work.now, {"patient": patient.id, "wanted": wanted})
        for other in await self._known(work, link):
            await self._notices.hear(work, OtherChatLinked(other))
        return linked

    async def others(self, work: UnitOfWork, link: Link) -> Sequence[OtherChat]:
        """The person's other chats that are logged in now."""
        links = [one for one in await work.links.of_person(link, work.now) if one.ended_at is None]
        live = [one for one in links if not expired(one, work.now)]
        found = [(await work.patients.get(one.patient_id), one) for one in live]
        return [OtherChat(patient, one) for patient, one in found if patient is not None]

    async def others_of(self, work: UnitOfWork, patient: Patient) -> Sequence[OtherChat]:
        """The same for whoever is logged in; raises `LoginNeeded`."""
        return await self.others(work, await self._sessions.required(work, patient))

    async def log_out_others(self, work: UnitOfWork, link: Link) -> int:
        """Ends all of them; how many chats were logged out."""
        others = await self.others(work, link)
        for other in others:
            await self._sessions.end(work, other.patient, "logged-out-elsewhere")
            await self._notices.hear(work, ChatUnlinked(other.patient))
        return len(others)

    async def give_up(self, work: UnitOfWork, attempt: Attempt) -> None:
        """An attempt ends without a link, and the session that was opened for it."""
        work.logins.drop(attempt.login)
        if "tokens" in attempt.login.secret:
            await sign_out(self._sessions.ehealth, attempt.cabinet, unpacked(attempt.login.secret["tokens"]))

    async def _known(self, work: UnitOfWork, link: Link) -> Sequence[Patient]:
        """Patients whose chats are tied to the person, or were within `HEARD_MS` and did not log out themselves."""
        links = await work.links.of_person(link, work.now - HEARD_MS)
        latest = {one.patient_id: one for one in links}
        found = [await work.patients.get(key) for key, one in latest.items() if one.ended_why in (None, "idle")]
        return [patient for patient in found if patient is not None]
