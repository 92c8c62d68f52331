"""The composition root: the one file that knows everything. Nothing runs yet when `build` returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from aiogram import Dispatcher
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey

from bot import observe
from bot.delivery import Delivery
from bot.desk_clock import DeskClock
from bot.faults import TellFault
from bot.fsm import ConversationStorage
from bot.ground import Ground
from bot.jobs import Jobs
from bot.middlewares import Talking
from bot.operator_files import load_cabinets, load_staff
from bot.pace import Pace
from bot.questions import cache_folder, read_questions
from bot.register_clock import RegisterClock
from bot.replicas import Replicas
from bot.settings import Settings
from bot.silent import silent_bot
from bot.steps import Steps
from bot.telegram import NoAnswer, Refused, Telegram
from bot.trouble import Trouble
from ehealth.client import Ehealth
from handlers import router
from handlers.cards import Cards
from handlers.faults import Explaining
from locales import Words
from services.account import Account
from services.age import AgeOf
from services.answers import Answers
from services.crowd import Crowd
from services.declarations import Declarations
from services.entries import Entries
from services.finder import Finder
from services.following import Following
from services.gaps import Gaps
from services.identity import Identity
from services.outages import Outages
from services.presence import Presence
from services.privacy import Privacy
from services.register import Register
from services.rights import Rights
from services.sessions import Sessions
from services.signing import SigningPages
from services.support import SupportDesk
from services.tickets import Desk, Tickets
from storage.database import Clock
from storage.ids import Ids
from storage.unit_of_work import UnitOfWork


@dataclass(slots=True)
class App:
    """All parts of a running bot, wired on its ground."""

    ground: Ground
    delivery: Delivery
    jobs: Jobs
    words: Words
    services: dict[str, Any]
    register: Register
    register_clock: RegisterClock
    dispatcher: Dispatcher
    new_work: Callable[[], UnitOfWork]
    bot_name: str = ""

    @property
    def settings(self) -> Settings:
        """What the operator decided."""
        return self.ground.settings

    def conversation(self, chat: int) -> FSMContext:
        """The conversation in a private chat, for those who change it from outside a step."""
        number = int(self.settings.bot_token.get_secret_value().partition(":")[0])
        return FSMContext(self.dispatcher.storage, StorageKey(bot_id=number, chat_id=chat, user_id=chat))


def today_in(settings: Settings, clock: Clock) -> Callable[[], date]:
    """Today where the people are: rules of age turn at their midnight."""
    return lambda: datetime.fromtimestamp(clock() / 1000, UTC).astimezone(settings.zone).date()


def build(ground: Ground, words: Words, *, seconds: Callable[[], float]) -> App:
    """Wires everything; raises `BadSettings` for files that cannot be read."""
    settings, clock, database, keyring = ground.settings, ground.clock, ground.database, ground.keyring
    cabinets = load_cabinets(settings.cabinets_file)
    staff = load_staff(settings.staff_file)
    ids = Ids(clock, ground.place)

    def new_work() -> UnitOfWork:
        return UnitOfWork(database, keyring, ids, clock, ground.place)

    ehealth = Ehealth(
        settings.ehealth_api_base, settings.ehealth_auth_base, ground.http, clock=clock, observe=_count_upstream
    )
    sessions = Sessions(ehealth, cabinets, new_work)
    today = today_in(settings, clock)
    finder = Finder()
    support = SupportDesk(settings.support_portal_url, settings.team_chats, settings.public_url)
    desk = Desk(staff)
    desk_texts = words[settings.default_language]
    cards = Cards(desk_texts, support, desk, cabinets)
    answers = Answers()
    gaps = Gaps(answers, today)
    outages = Outages(cabinets)
    entries = Entries(answers, partial(read_questions, cache_folder(settings)), settings.faq_folder)
    presence = Presence(partial(_membership, ground.telegram))
    declarations = Declarations(sessions, today)
    following = Following(sessions)
    services: dict[str, Any] = {
        "words": words,
        "cabinets": cabinets,
        "sessions": sessions,
        "identity": Identity(sessions, f"{settings.public_url}/login/callback"),
        "account_service": Account(sessions),
        "declarations": declarations,
        "signing": SigningPages(declarations, following),
        "tickets": Tickets(cabinets),
        "desk": desk,
        "support": support,
        "cards": cards,
        "presence": presence,
        "finder": finder,
        "link_base": settings.telegram_link_base,
        "age_of": AgeOf(sessions, today),
        "answers": answers,
        "gaps": gaps,
        "outages": outages,
        "rights": Rights(staff, support, presence),
        "entries": entries,
        "crowd": Crowd(off=settings.pace == "off"),
        "privacy_service": Privacy(sessions),
    }
    delivery = Delivery(
        ground.telegram,
        database,
        keyring,
        ground.nursery,
        Pace(seconds, off=settings.pace == "off"),
        clock,
        ground.place,
    )
    delivery.trouble = Trouble(new_work, support, desk_texts)
    dispatcher = dispatcher_of(ConversationStorage(database, keyring, clock), words, settings, services)
    steps = Steps(
        dispatcher=dispatcher,
        bot=silent_bot(settings.bot_token.get_secret_value()),
        database=database,
        keyring=keyring,
        clock=clock,
        new_work=new_work,
        delivery=delivery,
        on_fault=TellFault(words),
    )
    ground.steps.set_result(steps)
    replicas = Replicas(database, ground.place, delivery)
    register = Register(ehealth, cabinets, database, finder, new_work, cache_folder(settings))
    register_clock = RegisterClock(
        register,
        leads=replicas.leads,
        nursery=ground.nursery,
        database=database,
        new_work=new_work,
        delivery=delivery,
        texts=desk_texts,
        operators=settings.staff_technical_chat,
    )
    jobs = Jobs(
        ground=ground,
        replicas=replicas,
        register_clock=register_clock,
        desk_clock=DeskClock(
            gaps=gaps,
            answers=answers,
            entries=entries,
            outages=outages,
            cabinets=cabinets,
            cards=cards,
            words=words,
            support=support,
            texts=desk_texts,
            zone=settings.zone,
            new_work=new_work,
        ),
        gaps=gaps,
        new_work=new_work,
        delivery=delivery,
        words=words,
        following=following,
        sessions=sessions,
    )
    return App(
        ground=ground,
        delivery=delivery,
        jobs=jobs,
        words=words,
        services=services,
        register=register,
        register_clock=register_clock,
        dispatcher=dispatcher,
        new_work=new_work,
    )


def dispatcher_of(
    storage: ConversationStorage, words: Words, settings: Settings, services: dict[str, Any]
) -> Dispatcher:
    """Aiogram's dispatcher with our router and what their handlers may ask for by name."""
    dispatcher = Dispatcher(storage=storage, bot_name="", **services)
    talking, explaining = Talking(words, settings.default_language), Explaining()
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(talking)
        observer.outer_middleware(explaining)
    dispatcher.include_router(router())
    return dispatcher


async def _membership(telegram: Telegram, chat: int, user: int) -> str | None:
    """Telegram's word for a membership; None when it cannot be learnt now."""
    try:
        member = await telegram.call("getChatMember", {"chat_id": chat, "user_id": user})
        return str(member["status"])
    except Refused as refusal:
        return "left" if refusal.code == 400 else None
    except NoAnswer:
        return None


def _count_upstream(operation: str, outcome: str, _seconds: float) -> None:
    observe.upstream.labels(operation, outcome).inc()
