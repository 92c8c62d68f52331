"""What is kept about a patient, given out or erased on their word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from services.facts import TicketErased
from services.faults import LoginNeeded
from services.notices import Notices
from services.sessions import Sessions
from services.wards import own_of
from storage.contents import JsonObject
from storage.erasures import remembered, traces_forgotten
from storage.outbox import ticket_unsaid
from storage.records import Login, Patient, Ticket, TicketMessage, Timer, WaitingNotice
from storage.refs import written
from storage.retention import (
    ACCOUNT,
    CHOICE,
    CONVERSATION,
    EVENT,
    FAVOURITE,
    FILING,
    FOLLOWED,
    LINK,
    LOGIN,
    LOOK,
    MESSAGE,
    OUTAGE,
    RATING,
    REFUSAL,
    SIGNING,
    TICKET,
    WAITING,
    WATCHED,
)
from storage.unit_of_work import UnitOfWork

ERASURE: Final = "erase"
"""The kind of its timer."""
REMOVAL: Final = "delete-message"
"""The kind of the timer of a personal message (`handlers.kit.outgoing`)."""
ERASURE_WAITS_MS = 24 * 3_600_000  # a phone left lying about is missed within a day
MOST = 1_000_000  # the lists that people scroll through are cut; this one is not


TRACES: Final = "traces"
"""The kind of the timer that takes away what the last words have left."""
TRACES_MS = 2_000  # the last words have arrived by then
TRACES_AGAIN_MS = 60_000  # Telegram is slow, or away


class Privacy:
    """Export and erasure (ASVS 14.2, law 2297-VI art. 8)."""

    def __init__(self, sessions: Sessions, notices: Notices) -> None:
        self._sessions = sessions
        self._notices = notices

    async def export(self, work: UnitOfWork, patient: Patient, conversation: Mapping[str, object]) -> JsonObject:
        """Everything we hold about the patient, by section; keys, tokens and staff are not theirs to see.

        Of a patient themselves also what we hold of those for whom they act, by the same sections.

        Raises `LoginNeeded` when they have logged in before and not just now.
        """
        if await self.proof_due(work, patient):
            raise LoginNeeded("login-needed-proof", after="mydata")
        held = await self._held(work, patient)
        wards = [one for one in await work.patients.sides(patient) if one.is_ward and one.id != patient.id]
        if not patient.is_ward:
            held["wards"] = [{**(work.patients.ward(one) or {}), **await self._held(work, one)} for one in wards]
        return {**held, CONVERSATION.under: dict(conversation)}

    @staticmethod
    async def _held(work: UnitOfWork, patient: Patient) -> dict[str, object]:
        links = await work.links.of(patient)
        return {
            ACCOUNT.under: {**ACCOUNT.of(patient), "since": patient.created_at},
            LINK.under: next((LINK.of(one) for one in links if one.ended_at is None), None),
            "earlier_links": [LINK.of(one) for one in links if one.ended_at is not None],
            LOGIN.under: [_log_in(one) for one in await work.logins.of(patient)],
            FILING.under: [FILING.of(one) for one in await work.filings.of(patient, MOST)],
            SIGNING.under: [SIGNING.of(one) for one in await work.signings.of(patient)],
            FAVOURITE.under: [FAVOURITE.of(one) for one in await work.favourites.of(patient)],
            WATCHED.under: WATCHED.of(watched) if (watched := await work.watched.of(patient)) else None,
            TICKET.under: [await _ticket(work, patient, one) for one in await work.tickets.of(patient, MOST)],
            FOLLOWED.under: [FOLLOWED.of(one) for one in await work.outages.followed_by(patient)],
            RATING.under: [RATING.of(one) for one in await work.questions.ratings_of(patient)],
            REFUSAL.under: [REFUSAL.of(one) for one in await work.refusals.of(patient.id)],
            CHOICE.under: await _chosen(work, patient),
            WAITING.under: [_waiting(one) for one in await work.choices.waiting(patient)],
            LOOK.under: await _seen(work, patient),
        }

    async def proof_due(self, work: UnitOfWork, patient: Patient) -> bool:
        """Must they prove anew who they are, for themselves or as the one who acts for a ward?

        Whoever has never logged in has nothing to prove it with.
        """
        sides = [one for one in await work.patients.sides(patient) if await work.links.of(one)]
        due = [await self._sessions.proof_due(work, one) for one in sides]
        return bool(due) and all(due)

    def erase_later(self, work: UnitOfWork, patient: Patient, chat: int) -> None:
        """Without a proof all goes in a day: nobody is locked out, and whoever did not ask has time to say no."""
        due = work.now + ERASURE_WAITS_MS
        work.timers.set(ERASURE, str(patient.id), due, {"patient": patient.id, "chat": chat})

    def stop_erasure(self, work: UnitOfWork, patient: Patient) -> None:
        """They have thought better of it."""
        work.timers.drop(ERASURE, str(patient.id))

    async def erase_now(self, work: UnitOfWork, timer: Timer) -> Patient | None:
        """The day is over: who has been erased, None if they are gone already."""
        patient = await work.patients.get(timer.payload["patient"])
        if patient is not None:
            await self.erase(work, patient, timer.payload["chat"])
        return patient

    async def erase(self, work: UnitOfWork, patient: Patient, chat: int) -> None:
        """The patient's rows go, and with their key whatever was sealed under it; that they went is remembered.

        So nothing comes back with a copy that was made before (`storage.erasures`). What hangs on the chat goes now,
        and once more when the last words have arrived there. Those for whom they act go with them.
        """
        own = await own_of(work, patient)
        for side in reversed(await work.patients.sides(own)):
            await self.erase_side(work, side)
        for message in await work.sent.personal_in(chat):
            await self._notices.take_away(work, message)
            if message.ref is not None:
                work.timers.drop(REMOVAL, written(message.ref))
        work.effects += traces_forgotten(chat, work.now)
        self._traces_later(work, chat, work.now, TRACES_MS)

    async def erase_side(self, work: UnitOfWork, side: Patient) -> None:
        """A patient alone, or a ward alone; what hangs on the chat stays."""
        self.stop_erasure(work, side)
        await self._sessions.end_all(work, side, "erased")
        for filing in await work.filings.of(side, MOST):
            work.timers.drop("silence", str(filing.id))
        for ticket in await work.tickets.of(side, MOST):
            await self._empty(work, ticket, side.telegram_id)
        work.effects.append(remembered(side.id, work.now))
        work.patients.erase(side)

    async def end_ticket(self, work: UnitOfWork, ticket: Ticket) -> None:
        """The ticket goes with all that was written in it, and out of the chats of staff."""
        owner = await work.patients.get(ticket.patient_id)
        await self._empty(work, ticket, owner.telegram_id if owner else None)
        work.tickets.erase(ticket)

    async def _empty(self, work: UnitOfWork, ticket: Ticket, own_chat: int | None) -> None:
        """Cards lose words and buttons, what was passed to staff is taken away; the patient's own chat is theirs."""
        await self._notices.hear(work, TicketErased(ticket))
        for message in await work.sent.of_ticket(ticket.id):
            on_card = message.ref is not None and message.ref.kind == "card"
            if not on_card and message.chat != own_chat:
                await self._notices.take_away(work, message)
            work.sent.forget(message)
        work.effects.append(ticket_unsaid(ticket.id))

    async def withdraw(self, work: UnitOfWork, patient: Patient) -> None:
        """The patient agrees no longer that staff read what they wrote: it goes, from staff's chats too."""
        for ticket in await work.tickets.of(patient, MOST):
            await self.end_ticket(work, ticket)
        work.patients.withdraw(patient)

    def _traces_later(self, work: UnitOfWork, chat: int, until: int, wait: int) -> None:
        work.timers.set(TRACES, str(work.new_id()), work.now + wait, {"chat": chat, "until": until})

    async def end_traces(self, work: UnitOfWork, timer: Timer) -> None:
        """The last words have arrived, or are waited for."""
        chat, until = timer.payload["chat"], timer.payload["until"]
        work.effects += traces_forgotten(chat, until)
        if await work.letters.on_their_way(chat, until):
            self._traces_later(work, chat, until, TRACES_AGAIN_MS)


def is_moment(name: str, value: object) -> bool:
    """Is what stands under this name a moment, in UTC milliseconds?"""
    return isinstance(value, int) and (name.endswith("_at") or name == "since")


def for_programs(held: JsonObject) -> bytes:
    """The same as JSON, for whoever moves elsewhere; moments as ISO 8601."""
    return json.dumps(_plain("", held), ensure_ascii=False, indent=2, default=str).encode()


def _plain(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(key, one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(name, one) for one in value]
    if isinstance(value, int) and is_moment(name, value):
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="seconds")
    return value


def _log_in(attempt: Login) -> dict[str, object]:
    """An attempt to log in: never its tokens, states and numbers, which would open what it leads to."""
    return {**LOGIN.of(attempt), "account": attempt.secret.get("named"), "profile": attempt.secret.get("profile")}


async def _chosen(work: UnitOfWork, patient: Patient) -> dict[str, object] | None:
    chosen = await work.choices.of(patient)
    return {"unwanted": sorted(chosen.unwanted), "quiet": chosen.quiet} if chosen else None


def _waiting(notice: WaitingNotice) -> dict[str, object]:
    """When it will be said, and its words."""
    return {**WAITING.of(notice), "text": notice.message.get("text")}


async def _seen(work: UnitOfWork, patient: Patient) -> dict[str, object] | None:
    """What was seen of the account; the blind mark of whose it is opens nothing, and is of no use to anybody."""
    look = await work.looks.of(patient)
    if look is None or look.seen is None:
        return None
    standings = [f"{register}: {status}" for register, status in look.seen["verification"].items() if register]
    return {
        **LOOK.of(look),
        "grants": [grant["name"] for grant in look.seen["grants"].values()],
        "verification": [one.replace("_", " ") for one in standings],
        "dates": [f"{day}: {what}" for what, day in look.seen["dates"].items()],
        "told": [one.replace("_", " ") for one in look.seen["told"]],
    }


async def _ticket(work: UnitOfWork, patient: Patient, ticket: Ticket) -> dict[str, object]:
    outage = await work.outages.of_ticket(ticket.id)
    return {
        **TICKET.of(ticket),
        MESSAGE.under: [_message(one) for one in await work.tickets.messages(patient, ticket)],
        EVENT.under: [EVENT.of(one) for one in await work.tickets.events(ticket)],
        OUTAGE.under: OUTAGE.of(outage) if outage else None,
    }


def _message(message: TicketMessage) -> dict[str, object]:
    """Words and the names of files; the files themselves lie at Telegram, under keys that are ours."""
    files = [{"kind": file["kind"], "name": file.get("name")} for file in message.body.get("files") or ()]
    return {**MESSAGE.of(message), "text": message.body.get("text"), "files": files}
