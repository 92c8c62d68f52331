"""What handlers may ask for, by name: every service, made here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot import observe
from bot.foundation import Foundation
from bot.operator.files import load_files
from bot.operator.staff_file import StaffFile
from bot.questions import cache_folder, read_questions
from bot.road.memberships import Memberships
from bot.road.telegram import NoAnswer, Refused, Telegram
from bot.settings import Settings
from bot.web.telegram_door import door_of
from ehealth.client import Ehealth
from handlers.kit.attachments import FILE_BYTES
from handlers.kit.labels import said_labels
from locales import Words
from services.account import Account
from services.address_register import AddressRegister
from services.addresses import Addresses
from services.age import AgeOf
from services.answers import Answers
from services.attachments import Attachments, NotRead
from services.cabinets import Cabinets
from services.cards import Cards
from services.changes import Changes
from services.choices import Choices
from services.declarations import Declarations
from services.dictionaries import Dictionaries
from services.doctor_search import DoctorSearch
from services.entries import Entries
from services.fates import Fates
from services.faults import PortalError
from services.favourites import Favourites
from services.finder import Finder
from services.first_words import FirstWords
from services.following import Following
from services.gaps import Gaps
from services.grants import Grants
from services.hearing import Hearing
from services.holders import Holders
from services.identity import Identity
from services.labels import Labels
from services.law import Law
from services.linking import Linking
from services.login_steps import LoginSteps
from services.looks import Looks
from services.methods import Methods
from services.notices import Notices
from services.outages import Outages
from services.own import Own
from services.phones import Phones
from services.pictures import Pictures
from services.plan_b import PlanB
from services.presence import Presence
from services.privacy import Privacy
from services.queue import Queue
from services.rate_limit import RateLimit
from services.record import MedicalRecord
from services.record_entries import Entries as RecordEntries
from services.record_names import RecordNames
from services.registration import Registration
from services.reminders import Reminders
from services.rights import Rights
from services.sessions import Sessions
from services.signing import SigningPages
from services.staff import Staff
from services.support import SupportDesk
from services.tickets import Desk, Tickets
from services.wards import Wards

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Clock
    from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """One field a service; handlers and notices get each by the name of its field."""

    words: Words
    addresses: Addresses
    cabinets: Cabinets
    ehealth: Ehealth
    sessions: Sessions
    linking: Linking
    wards: Wards
    registration: Registration
    identity: Identity
    login_steps: LoginSteps
    account_service: Account
    dictionaries: Dictionaries
    methods: Methods
    phones: Phones
    grants: Grants
    looks: Looks
    choices: Choices
    declarations: Declarations
    following: Following
    reminders: Reminders
    fates: Fates
    plan_b: PlanB
    medical_record: MedicalRecord
    changes: Changes
    pictures: Pictures
    signing: SigningPages
    tickets: Tickets
    attachments: Attachments
    desk: Desk
    support: SupportDesk
    presence: Presence
    staff: Staff
    rights: Rights
    holders: Holders
    notices: Notices
    cards: Cards
    queue: Queue
    finder: Finder
    age_of: AgeOf
    favourites: Favourites
    search: DoctorSearch
    answers: Answers
    entries: Entries
    hearing: Hearing
    first_words: FirstWords
    gaps: Gaps
    outages: Outages
    own: Own
    rate_limit: RateLimit
    privacy_service: Privacy
    law: Law

    def by_name(self) -> dict[str, object]:
        """By the names under which aiogram hands them to handlers."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def make_services(foundation: Foundation, words: Words, new_work: Callable[[], UnitOfWork]) -> Services:
    """Makes all of them; raises `BadSettings` for files that cannot be read."""
    settings, clock = foundation.settings, foundation.clock
    cabinets, members, law = load_files(settings)
    staff = Staff(members, StaffFile(settings.staff_file) if settings.staff_file else None)
    addresses = Addresses(settings.public_url, settings.telegram_link_base)
    ehealth = Ehealth(
        settings.ehealth_api_base,
        settings.ehealth_auth_base,
        foundation.http,
        clock=clock,
        pace=settings.ehealth_pace,
        observe=_count_upstream,
        report=observe.log_upstream,
        switch=observe.log_switch,
    )
    today = today_in(settings, clock)
    sessions = Sessions(ehealth, cabinets, new_work, settings.zone)
    finder, answers = Finder(), Answers(settings.operator_name)
    declarations, following = Declarations(sessions, finder, today), Following(sessions)
    address_register = AddressRegister(ehealth, cabinets, finder, clock)
    changes, registration = Changes(sessions, address_register, today), Registration(address_register, today)
    support = SupportDesk(settings.support_portal_url, settings.team_chats)
    presence = Presence(Memberships(foundation.listening, lambda: foundation.delivery.reached_lately))
    desk, rights, choices = Desk(staff), Rights(staff, support, presence), Choices(settings.zone)
    notices = Notices(support, rights, choices)
    age_of, favourites, plan_b = AgeOf(sessions, today), Favourites(finder), PlanB(finder)
    door = door_of(settings, foundation.http, clock, addresses)
    wards, methods = Wards(), Methods(sessions)
    linking = Linking(sessions, notices, wards)
    reminders = Reminders(finder, today, settings.zone)
    fates = Fates(sessions, reminders, notices)
    looks = Looks(sessions, notices, fates, choices, today, settings.zone)
    grants, dictionaries = Grants(sessions, looks), Dictionaries(ehealth, cabinets, clock)
    account = Account(sessions, today)
    tickets = Tickets(cabinets, law, bounded=settings.flood_guard == "on", answer_hours=settings.answer_hours)
    cards = Cards(support, notices)
    return Services(
        words=words,
        addresses=addresses,
        cabinets=cabinets,
        ehealth=ehealth,
        sessions=sessions,
        linking=linking,
        wards=wards,
        registration=registration,
        identity=Identity(sessions, addresses, linking),
        login_steps=LoginSteps(sessions, addresses, linking, door, registration, today),
        account_service=account,
        dictionaries=dictionaries,
        methods=methods,
        phones=Phones(sessions, methods),
        grants=grants,
        looks=looks,
        choices=choices,
        declarations=declarations,
        following=following,
        reminders=reminders,
        fates=fates,
        plan_b=plan_b,
        medical_record=MedicalRecord(
            sessions,
            finder,
            RecordEntries(RecordNames(clock), today, settings.zone),
            settings.ehealth_record_base or "",
        ),
        changes=changes,
        pictures=Pictures(sessions, partial(_whole_file, foundation.listening)),
        signing=SigningPages(declarations, changes, following, addresses, door),
        tickets=tickets,
        attachments=Attachments(partial(_read_file, foundation.listening)),
        desk=desk,
        support=support,
        presence=presence,
        staff=staff,
        rights=rights,
        holders=Holders(rights, notices),
        notices=notices,
        cards=cards,
        queue=Queue(support, cabinets, desk, rights),
        finder=finder,
        age_of=age_of,
        favourites=favourites,
        search=DoctorSearch(finder, age_of, favourites, plan_b, addresses),
        answers=answers,
        entries=Entries(answers, partial(read_questions, cache_folder(settings)), settings.faq_folder),
        hearing=Hearing(answers, finder, Labels(said_labels(words))),
        first_words=foundation.first_words,
        gaps=Gaps(answers, today),
        outages=Outages(cabinets),
        own=Own(
            account=account,
            declarations=declarations,
            methods=methods,
            grants=grants,
            tickets=tickets,
            cards=cards,
            fates=fates,
            finder=finder,
            dictionaries=dictionaries,
            today=today,
        ),
        rate_limit=RateLimit(off=settings.flood_guard == "off"),
        privacy_service=Privacy(sessions, notices),
        law=law,
    )


def today_in(settings: Settings, clock: Clock) -> Callable[[], date]:
    """Today where the people are: rules of age turn at their midnight."""
    return lambda: datetime.fromtimestamp(clock() / 1000, UTC).astimezone(settings.zone).date()


async def _read_file(telegram: Telegram, file_id: str, most: int, seconds: float) -> tuple[bytes, bool]:
    """See `services.attachments.Read`."""
    try:
        told = await telegram.call("getFile", {"file_id": file_id}, seconds=seconds)
        content = await telegram.file(str(told["file_path"]), most, seconds)
    except (Refused, NoAnswer, KeyError, TypeError):
        raise NotRead from None
    return content, len(content) == told.get("file_size")


FILE_SECONDS = 20.0  # for a file of that size to come


async def _whole_file(telegram: Telegram, file_id: str) -> bytes:
    """What somebody has sent, as large as Telegram gives it to bots; raises `PortalError`."""
    try:
        content, whole = await _read_file(telegram, file_id, FILE_BYTES, FILE_SECONDS)
    except NotRead:
        whole = False
    if not whole:
        raise PortalError("photo-not-read")
    return content


def _count_upstream(operation: str, outcome: str, _seconds: float) -> None:
    observe.upstream.labels(operation, outcome).inc()
