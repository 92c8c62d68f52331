"""The composition root: everything is put together here. Nothing runs yet when `build` returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aiogram import Dispatcher
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey

from bot.clock.cards import CardsClock
from bot.clock.desk import DeskClock
from bot.clock.events import EventsClock
from bot.clock.jobs import Jobs
from bot.clock.looks import LooksClock
from bot.clock.register import RegisterClock
from bot.clock.staff import StaffClock
from bot.foundation import Foundation
from bot.observe import log
from bot.questions import cache_folder
from bot.road.arrived import Arrived
from bot.road.delivery import Delivery
from bot.road.fsm import ConversationStorage
from bot.road.interim import Interim
from bot.road.last_words import TellFault
from bot.road.middlewares import Talking
from bot.road.replicas import Replicas
from bot.road.router import router
from bot.road.silent import silent_bot
from bot.road.steps import Steps
from bot.road.turned_away import saying
from bot.road.undelivered import Undelivered
from bot.road.withholding import Withholding
from bot.services import Services, make_services
from bot.settings import Settings
from handlers.kit.explaining import Explaining
from handlers.kit.telling import Teller
from locales import Words
from services import lessons
from services.register import Register
from storage.records import Outgoing, Patient
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class App:
    """All parts of a running bot, wired on its foundation."""

    foundation: Foundation
    delivery: Delivery
    jobs: Jobs
    words: Words
    services: Services
    register: Register
    register_clock: RegisterClock
    cards_clock: CardsClock
    staff_clock: StaffClock
    looks_clock: LooksClock
    events_clock: EventsClock
    dispatcher: Dispatcher
    new_work: Callable[[], UnitOfWork]
    replicas: Replicas
    steps: Steps

    async def begin_steps(self, left: Sequence[Outgoing]) -> None:
        """Updates are worked off from here on; what earlier processes `left` unsaid is said before anything new."""
        await self.replicas.take_over()
        for cabinet, scopes in (await lessons.recall(self.foundation.database, self.services.cabinets)).items():
            log.warning("scopes-not-asked", cabinet=cabinet, scopes=" ".join(scopes))
        await self.delivery.take_up(left, self.foundation.notes)
        self.foundation.first_aid.end()
        self.foundation.steps.set_result(self.steps)

    @property
    def settings(self) -> Settings:
        """What the operator decided for this deployment."""
        return self.foundation.settings

    def conversation(self, about: Patient) -> FSMContext:
        """The conversation about this one in the account's chat, for those who change it from outside a step."""
        chat, bot = about.telegram_id, self.settings.bot_id
        key = StorageKey(bot, chat_id=chat, user_id=chat)
        return FSMContext(self.dispatcher.storage, replace(key, destiny=str(about.id)) if about.is_ward else key)


def build(foundation: Foundation) -> App:
    """Wires everything; raises `BadSettings` for files that cannot be read."""
    words, new_work, delivery = foundation.words, foundation.new_work, foundation.delivery
    services = make_services(foundation, words, new_work)
    delivery.passage = Withholding(new_work, services.rights)
    delivery.endings.undelivered = Undelivered(
        new_work, services.support, services.notices, services.cards, services.holders
    )
    delivery.endings.arrived = Arrived(new_work, services.cards)
    teller = Teller(words, foundation.settings.default_language, services.by_name())
    services.notices.tell, services.notices.removal = teller, teller.take_away
    dispatcher = dispatcher_of(foundation, words, services)
    steps = Steps(
        dispatcher=dispatcher,
        bot=silent_bot(foundation.settings.bot_token.get_secret_value()),
        database=foundation.database,
        keyring=foundation.keyring,
        clock=foundation.clock,
        new_work=new_work,
        delivery=delivery,
        on_fault=TellFault(words, services.desk.is_staff),
        interim=_interim(foundation, words, services, new_work, delivery),
        next_in=foundation.lanes.next_in,
    )
    replicas = Replicas(foundation.database, foundation.replica, delivery, foundation.settings.database)
    foundation.intake.neighbours = replicas
    register = _register(foundation, services, new_work)
    register_clock = RegisterClock(
        register,
        leads=replicas.leads,
        nursery=foundation.nursery,
        database=foundation.database,
        new_work=new_work,
        delivery=delivery,
        notices=services.notices,
    )
    staff_clock = StaffClock(
        staff=services.staff,
        holders=services.holders,
        notices=services.notices,
        zone=foundation.settings.zone,
        leads=replicas.leads,
        new_work=new_work,
        delivery=delivery,
    )
    looks_clock = LooksClock(services.looks, new_work, delivery)
    events_clock = EventsClock(
        services.ehealth, services.cabinets, services.fates, foundation.database, new_work, delivery
    )
    jobs = Jobs(
        foundation=foundation,
        replicas=replicas,
        register_clock=register_clock,
        desk_clock=_desk_clock(foundation, services, new_work),
        staff_clock=staff_clock,
        looks_clock=looks_clock,
        events_clock=events_clock,
        new_work=new_work,
        delivery=delivery,
        notices=services.notices,
        following=services.following,
        reminders=services.reminders,
        fates=services.fates,
        sessions=services.sessions,
        privacy=services.privacy_service,
    )
    return App(
        foundation=foundation,
        delivery=delivery,
        jobs=jobs,
        words=words,
        services=services,
        register=register,
        register_clock=register_clock,
        cards_clock=CardsClock(services.cards, new_work, delivery),
        staff_clock=staff_clock,
        looks_clock=looks_clock,
        events_clock=events_clock,
        dispatcher=dispatcher,
        new_work=new_work,
        replicas=replicas,
        steps=steps,
    )


def dispatcher_of(foundation: Foundation, words: Words, services: Services) -> Dispatcher:
    """Aiogram's dispatcher with our router and what its handlers may ask for by name."""
    storage = ConversationStorage(foundation.database, foundation.keyring, foundation.clock)
    dispatcher = Dispatcher(storage=storage)
    dispatcher.workflow_data.update(services.by_name())
    talking, explaining = Talking(words, foundation.settings.default_language), Explaining()
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(talking)
        observer.outer_middleware(explaining)
    dispatcher.include_router(router())
    return dispatcher


def _interim(
    foundation: Foundation, words: Words, services: Services, new_work: Callable[[], UnitOfWork], delivery: Delivery
) -> Interim:
    """What is said beside the steps: to those who wait, and to those who are turned away."""
    language = foundation.settings.default_language
    interim = Interim(
        words=words,
        first_words=foundation.first_words,
        default_language=language,
        hearing=services.hearing,
        new_work=new_work,
        delivery=delivery,
        nursery=foundation.nursery,
    )
    foundation.door.late = interim.late
    foundation.turned_away.speak(saying(words, language, new_work), interim.heard)
    return interim


def _register(foundation: Foundation, services: Services, new_work: Callable[[], UnitOfWork]) -> Register:
    cache = cache_folder(foundation.settings)
    return Register(services.ehealth, services.cabinets, foundation.database, services.finder, new_work, cache)


def _desk_clock(foundation: Foundation, services: Services, new_work: Callable[[], UnitOfWork]) -> DeskClock:
    return DeskClock(
        gaps=services.gaps,
        answers=services.answers,
        entries=services.entries,
        outages=services.outages,
        rights=services.rights,
        notices=services.notices,
        zone=foundation.settings.zone,
        new_work=new_work,
    )
