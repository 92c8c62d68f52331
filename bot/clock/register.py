"""When the register of doctors is read: by the clock, on one process; the others take up what it has stored."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot import observe
from bot.nursery import Nursery
from bot.observe import log
from bot.road.delivery import Delivery
from doctors.files import BadExport
from ehealth.errand import Errand, on_errand
from ehealth.errors import AccessDenied, EhealthError, Unreachable
from services.facts import RegisterNotRead
from services.notices import Notices
from services.register import Register
from services.register_joining import BrokenExport
from storage.database import Database
from storage.register import stands
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

TOLD = "register-told"  # kind of the timers that keep a notice from coming twice
TOLD_EVERY_MS = 24 * 3_600_000
FAULTS = (EhealthError, BadExport, BrokenExport, OSError)

Leads = Callable[[], Awaitable[bool]]


def reason_of(fault: Exception) -> str:
    """A word for what went wrong: for the metric, the log and the words to the operator."""
    if isinstance(fault, BrokenExport):
        return fault.why
    if isinstance(fault, AccessDenied):
        return "not-allowed"
    if isinstance(fault, Unreachable | OSError):
        return "not-reached" if isinstance(fault, Unreachable) else "no-room"
    return "broken"


class RegisterClock:
    """Loads once a day and vacancies every hour; says so when that fails, and leaves what is there in use."""

    def __init__(
        self,
        register: Register,
        *,
        leads: Leads,
        nursery: Nursery,
        database: Database,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
        notices: Notices,
    ) -> None:
        self._register = register
        self._leads = leads
        self._nursery = nursery
        self._database = database
        self._new_work = new_work
        self._delivery = delivery
        self._notices = notices
        self._at_work = False

    async def begin(self) -> None:
        """After a start: the doctors of the last load at once, then what is due."""
        try:
            await self.follow()
        except Exception as fault:  # rows of another release: they are read anew
            log.error("register-not-restored", exc_info=fault)
        if not await self._leads():
            return
        if not (self._register.readable or self._register.count):
            await self._alarm("no-credentials")
        await self.read_due()

    async def follow(self) -> None:
        """Takes up what another process has loaded."""
        if not self._at_work and await self._register.follow():
            observe.doctors_loaded.set(self._register.count)
            log.info("register-taken-up", doctors=self._register.count)

    async def tick(self) -> None:
        """Begins to read what is due, beside other jobs: a country's register takes minutes."""
        if not self._at_work:
            self._nursery.start(self.read_due(), name="register-reading")

    async def read_due(self) -> None:
        """Reads what is due; one reading at a time."""
        if self._at_work or not self._register.readable:
            return
        self._at_work = True
        try:
            with on_errand(Errand(background=True)):
                await self._read()
        finally:
            self._at_work = False

    async def _read(self) -> None:
        due = await self._register.due()
        if due == "load":
            await self._told(self._load)
        elif due == "vacancies":
            await self._told(self._vacancies)

    async def _load(self) -> None:
        loaded = await self._register.refresh(_progress)
        observe.doctors_loaded.set(loaded.doctors)
        log.info("register-loaded", doctors=loaded.doctors, refused=sum(loaded.refused.values()))

    async def _vacancies(self) -> None:
        count = await self._register.refresh_vacancies(_progress)
        log.info("vacancies-read", count=count)

    async def _told(self, read: Callable[[], Awaitable[None]]) -> None:
        try:
            await read()
        except Stale:  # another load has come meanwhile, with places of its own
            return
        except FAULTS as fault:
            await self._alarm(reason_of(fault))

    async def _alarm(self, reason: str) -> None:
        """A failure is counted and logged each time, and told to people at most once a day."""
        observe.register_failures.labels(reason).inc()
        log.error("register-not-read", reason=reason)
        work = self._new_work()
        if await stands(self._database, TOLD, reason):
            return
        work.timers.set(TOLD, reason, work.now + TOLD_EVERY_MS)
        await self._notices.hear(work, RegisterNotRead(reason, self._register.count))
        await work.commit()
        self._delivery.put(work.outgoing)


def _progress(stage: str, count: int) -> None:
    observe.register_items.labels(stage).set(count)
