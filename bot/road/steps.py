"""One step: an update goes in, its effects are written together, and only then is anything sent.

    inbox row → patient and conversation (one read) → dispatcher → handler → effects → commit → delivery

A step whose facts have changed meanwhile runs again on fresh ones. A step that fails with anything unforeseen
tells the person so in its own small commit, and its update is set aside for people to look at.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, repeat
from time import perf_counter
from typing import Any, Protocol

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot import observe
from bot.observe import log
from bot.road.delivery import Delivery
from bot.road.fsm import OpenConversation, opened
from bot.road.interim import Interim
from bot.road.memberships import at_work_on
from bot.road.reading import read_update
from bot.road.right_of_way import RightOfWay
from bot.road.senders import Sender, sender_of
from ehealth.errand import on_errand
from handlers.kit.talk import Meanwhile
from storage.database import Clock, Database
from storage.inbox import finished, parked
from storage.records import Arrived, Patient, Standing
from storage.sealed import Keyring
from storage.statements import Stale
from storage.stepping import Repeated, key_beside, read_step
from storage.unit_of_work import UnitOfWork

RUNS = 20  # a step that lost a race runs again on fresh facts; rivals in other processes do not give way
BESIDE_OTHERS = 2  # of the runs; from then on it has the right of way
PAUSES_SECONDS = (0.5, 1, 2, 5, 10)  # before the next try when the database takes nothing; the last one repeats
LOST = "lost-database"
REPEATED = "repeated"


class OnFault(Protocol):
    """Puts words for a failed step into the unit of work, if there is somebody to tell."""

    def __call__(
        self, work: UnitOfWork, update: dict[str, Any], patient: Patient | None, *, unread: bool = False
    ) -> None: ...


class Steps:
    """Works updates off, one step each; `run` never raises, so that a lane goes on whatever happens."""

    def __init__(
        self,
        *,
        dispatcher: Dispatcher,
        bot: Bot,
        database: Database,
        keyring: Keyring,
        clock: Clock,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
        on_fault: OnFault,
        interim: Interim,
        next_in: Callable[[int], Arrived | None],
    ) -> None:
        self._dispatcher = dispatcher
        self._bot = bot
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._new_work = new_work
        self._delivery = delivery
        self._on_fault = on_fault
        self._interim = interim
        self._next_in = next_in
        self._way = RightOfWay()

    async def run(self, arrived: Arrived) -> None:
        """Works one update off, whatever it is."""
        began = perf_counter()
        sender = sender_of(arrived.update)
        meanwhile = Meanwhile(said=self._interim.heard(arrived.update_id), followed=lambda: self._followed(arrived))
        with on_errand(self._interim.errand(arrived, sender, meanwhile)), at_work_on(sender):
            outcome = await self._until_done(arrived, sender, meanwhile)
        meanwhile.over = True
        observe.steps.labels(sender.kind if sender else "unknown", outcome).inc()
        observe.step_seconds.observe(perf_counter() - began)

    async def _until_done(self, arrived: Arrived, sender: Sender | None, meanwhile: Meanwhile) -> str:
        outcome = await self._attempt(arrived, sender, meanwhile)
        for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
            if outcome != LOST:
                break
            await asyncio.sleep(pause)  # the lane waits with it: what came later must not overtake
            outcome = await self._attempt(arrived, sender, meanwhile)
        return outcome

    async def _attempt(self, arrived: Arrived, sender: Sender | None, meanwhile: Meanwhile) -> str:
        try:
            return await self._run(arrived, sender, meanwhile)
        except Repeated:
            return REPEATED
        except Exception as fault:
            outcome = await self._give_up(arrived, sender)
            if outcome != REPEATED:
                log.error("step-failed", update=arrived.update_id, exc_info=fault)
            return outcome

    async def _run(self, arrived: Arrived, sender: Sender | None, meanwhile: Meanwhile) -> str:
        try:
            update = read_update(arrived.update, self._bot)
        except ValidationError:
            await self._park(arrived, sender, "cannot be read as an update")
            return "quarantined"
        for _ in range(BESIDE_OTHERS):
            await self._way.clear()
            with suppress(Stale):
                return await self._step(arrived, update, sender, meanwhile)
        async with self._way.taken():
            for _ in range(RUNS - BESIDE_OTHERS - 1):
                with suppress(Stale):
                    return await self._step(arrived, update, sender, meanwhile)
            return await self._step(arrived, update, sender, meanwhile)

    async def _step(self, arrived: Arrived, update: Update, sender: Sender | None, meanwhile: Meanwhile) -> str:
        work = self._new_work()
        if sender is None:
            return await self._finish(work, arrived, "ignored")
        key = f"{self._bot.id}:{sender.chat}:{sender.user}"
        patient, row = await read_step(work, arrived.update_id, sender.user, key)
        conversation = OpenConversation(row or Standing(key_beside(key, patient), sender.chat, None, {}, 0), key)
        with opened(conversation):
            known = {"work": work, "patient": patient, "sender": sender, "meanwhile": meanwhile}
            await self._dispatcher.feed_update(self._bot, update, **known)
        change = conversation.effect(self._keyring, work.now)
        if change:
            work.effects.append(change)
        return await self._finish(work, arrived, "done")

    async def _finish(self, work: UnitOfWork, arrived: Arrived, outcome: str) -> str:
        work.effects.append(finished(arrived.update_id))
        await work.commit()
        self._delivery.put(work.outgoing)
        return outcome

    async def _park(self, arrived: Arrived, sender: Sender | None, why: str) -> None:
        """Set aside, and whoever sent it hears that it was not read."""
        work = self._new_work()
        try:
            patient = await work.patients.by_telegram(sender.user) if sender else None
            self._on_fault(work, arrived.update, patient, unread=True)
        except Exception as fault:  # what is misshapen may name nobody who can be told
            log.info("unread-not-told", update=arrived.update_id, exc_info=fault)
            work = self._new_work()
        work.effects.append(parked(arrived.update_id, why))
        await work.commit()
        self._delivery.put(work.outgoing)
        log.warning("update-parked", update=arrived.update_id, reason=why)

    def _followed(self, arrived: Arrived) -> bool:
        """Has the person sent more words or files already, that wait behind this?"""
        after = self._next_in(arrived.lane)
        message = after.update.get("message") if after else None
        return isinstance(message, dict) and not str(message.get("text") or "").startswith("/")

    async def _give_up(self, arrived: Arrived, sender: Sender | None) -> str:
        """The step lost every race, or failed as nobody foresaw: say so, set the update aside, go on with the next."""
        try:
            work = self._new_work()
            patient = await work.patients.by_telegram(sender.user) if sender else None
            self._on_fault(work, arrived.update, patient)
            work.effects.append(parked(arrived.update_id, "step failed", expect=1))
            await work.commit()
            self._delivery.put(work.outgoing)
        except Stale:
            return REPEATED  # its row is finished already: a replay of an update that was worked off
        except Exception as fault:
            log.error("step-given-up", update=arrived.update_id, exc_info=fault)
            return LOST
        return "failed"
