"""An operator at a terminal beside a database of either engine, and people in it."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

import storage
from bot.__main__ import main
from bot.foundation import open_foundation
from bot.ledger import follow, ledger_of
from services.choices import Choices
from services.notices import Notices
from services.privacy import Privacy
from services.support import SupportDesk
from storage.ids import Ids
from storage.migrate import downgrade
from storage.records import Outgoing, Patient
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.links import linked
from tests.stage import settings_for
from tests.telegram import FakeTelegram

_VERSIONS = Path(storage.__file__).parent / "migrations" / "versions"
[_OURS] = _VERSIONS.glob("*_keys_and_erasures.py")
BEFORE = re.findall(r'^down_revision = "(\w+)"', _OURS.read_text(encoding="utf-8"), re.MULTILINE)[0]
"""The newest revision without canaries and erasures."""
OLD, NEW, OTHER = bytes(range(32)), bytes(range(1, 33)), bytes(range(2, 34))


def ring(**keys: bytes) -> str:
    """SECRET_KEYS with these keys, the first one sealing."""
    return ",".join(f"{name}:{base64.b64encode(key).decode()}" for name, key in keys.items())


class Operator:
    """Types commands; each must end well or with a sentence."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def set(self, **settings: str) -> None:
        for name, value in settings.items():
            self._monkeypatch.setenv(name, value)

    def does(self, *words: str | Path) -> str:
        """A command that must succeed; what it says."""
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code == 0, (result.output, result.exception)
        return result.output

    def fails(self, *words: str | Path) -> str:
        """A command that must end with a sentence; what it says."""
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code == 1, result.output
        assert isinstance(result.exception, SystemExit), repr(result.exception)
        assert "Traceback" not in result.output, result.output
        return result.output


@asynccontextmanager
async def opened(url: str, clock: Clock, **keys: bytes) -> AsyncIterator[Callable[[], UnitOfWork]]:
    """Units of work on the database, as a bot with these keys makes them once it has started."""
    folder = Path.cwd()
    given = {"erasures_file": folder / "erasures"} if url.startswith("postgresql") else {}
    settings = settings_for(folder, url, secret_keys=keys or {"k1": OLD}, **given)
    foundation = await open_foundation(settings, clock, FakeTelegram())  # type: ignore[arg-type]  # a stand-in
    clock.pass_seconds(1)  # keys of rows grow with time: each life has its own
    ids = Ids(clock)
    try:
        yield lambda: UnitOfWork(foundation.database, foundation.keyring, ids, clock, owner=0)
    finally:
        await foundation.close()


async def write_something(work: UnitOfWork, number: int) -> Patient:
    """A patient with a bit of everything that is sealed."""
    one = work.patients.add(number, "uk")
    profile = {"person_id": f"p{number}", "first_name": f"Таємна{number}"}
    linked(work, one, profile, {"access": "t"})
    work.favourites.add(one, "employee", f"Лікар {number}")
    await work.watched.set(one, {"employee": "employee", "doctor": f"Лікар {number}"}, work.now)
    ticket = work.tickets.add(one, f"C{number}", "technical", "state", "new")
    work.tickets.write(one, ticket.id, "patient", {"text": f"слова {number}", "files": []})
    work.send(Outgoing(work.new_id(), number, "sendMessage", {"text": f"лист {number}"}, "screen"))
    work.timers.set("silence", str(number), work.now + 1_000_000, {"patient": number})
    await work.commit()
    return one


def made_older(url: str) -> None:
    """The database is as the release before canaries and erasures has left it."""
    asyncio.run(downgrade(url, BEFORE))


def seen(url: str, number: int, clock: Clock, **keys: bytes) -> str | None:
    """The name under which the patient of this account is known, read as a bot reads it."""

    async def look() -> str | None:
        async with opened(url, clock, **keys) as new_work:
            work = new_work()
            known = await work.patients.by_telegram(number)
            link = await work.links.live(known) if known else None
            return (link.profile or {}).get("first_name") if link else None

    return asyncio.run(look())


def fill(url: str, clock: Clock, *numbers: int, **keys: bytes) -> None:
    """These patients are in the database, sealed with these keys."""

    async def write() -> None:
        async with opened(url, clock, **keys) as new_work:
            for number in numbers:
                await write_something(new_work(), number)

    asyncio.run(write())


def forget(url: str, clock: Clock, number: int, **keys: bytes) -> None:
    """The patient of this account is erased, and the clock job has noted it."""

    async def erase() -> None:
        async with opened(url, clock, **keys) as new_work:
            work = new_work()
            known = await work.patients.by_telegram(number)
            assert known
            await privacy_alone().erase(work, known, number)
            await work.commit()
            given = {"erasures_file": Path.cwd() / "erasures"} if url.startswith("postgresql") else {}
            await follow(work._database, ledger_of(settings_for(Path.cwd(), url, **given)))

    asyncio.run(erase())


def privacy_alone() -> Privacy:
    """Erasure beside no bot: nobody is logged in with the national system, no group stands."""
    notices = Notices(SupportDesk(None, {}), {}, Choices(ZoneInfo("Europe/Kyiv")))  # type: ignore[arg-type]  # nobody hears
    return Privacy(_NoSessions(), notices)  # type: ignore[arg-type]  # a stand-in


class _NoSessions:
    async def end_all(self, work: UnitOfWork, patient: Patient, why: str) -> None:
        work.links.end(patient, why)
