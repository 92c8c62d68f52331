"""Patients who are logged in and press without end, others who ask a question now and then, and a mute national API."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.now import now
from sandbox.telegram.world import World
from storage import open_database
from storage.contents import StoredTokens
from storage.ids import Ids
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork
from tests.faults.patients import found
from tests.faults.scene import KEY, Scene
from tests.links import linked

BUTTON = "Мої декларації"
QUESTION = "Як увійти?"
ANSWER = "Відкрийте сторінку"
LOOK_SECONDS = 0.02
A_COMMIT = 100  # patients


@dataclass
class Mute:
    """Takes connections and says nothing."""

    url: str = ""
    calls: int = 0

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.read(65536):
                self.calls += 1
        finally:
            writer.close()


@asynccontextmanager
async def mute_system() -> AsyncIterator[Mute]:
    """A national API that hangs."""
    mute = Mute()
    server = await asyncio.start_server(mute.hear, "127.0.0.1", 0)
    mute.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield mute
    finally:
        server.close()


async def logged_in(scene: Scene, count: int) -> list[int]:
    """So many patients with a live link, as if they had just logged in; before the bot is started."""
    people = [int(scene.world.add_patient(f"Терплячий{number}")["id"]) for number in range(count)]
    database = await open_database(scene.settings["DATABASE_URL"])
    keyring, ids = Keyring({"test": KEY}), Ids(now, 15)
    try:
        for first in range(0, count, A_COMMIT):
            work = UnitOfWork(database, keyring, ids, now, 0)
            for person in people[first : first + A_COMMIT]:
                _link(work, person)
            await work.commit()
    finally:
        await database.close()
    return people


def _link(work: UnitOfWork, person: int) -> None:
    key = f"person-{person}"
    tokens: StoredTokens = {
        "access": f"access-{person}",
        "refresh": f"refresh-{person}",
        "expires_at": now() // 1000 + 24 * 3600,
        "user_id": key,
        "person_id": key,
        "applicant_user_id": key,
        "applicant_person_id": key,
        "app_id": "grant",
        "scope": ["person:read_pis"],
    }
    profile = {"person_id": key, "first_name": "Терплячий", "last_name": "Пацієнт"}
    linked(work, work.patients.add(person, "uk"), profile, tokens)


@dataclass
class Presser:
    """Presses again as soon as the last press was answered, or so often a second whatever the answer."""

    world: World
    id: int
    message: int
    every: float | None = None
    first: float = 0.0
    sentence: float | None = None
    pressed: int = 0
    waits: list[float] = field(default_factory=list)
    _open: dict[str, float] = field(default_factory=dict)
    _next: float = 0.0

    def look(self, moment: float) -> None:
        for query, began in list(self._open.items()):
            answer = self.world.answer(query)
            if answer is not None:
                del self._open[query]
                self.waits.append(moment - began)
                if self.sentence is None and answer.get("text"):
                    self.sentence = moment - self.first
        while moment >= self._next if self.every else not self._open:
            self._press(moment)

    def _press(self, moment: float) -> None:
        self.first = self.first or moment
        query = self.world.press(self.id, BUTTON, self.message)["query_id"]
        self._open[query] = moment
        self.pressed += 1
        self._next = (self._next or moment) + (self.every or 0.0)

    @property
    def turning(self) -> float:
        """How long the oldest spinner turns that has not ended yet."""
        return max((asyncio.get_running_loop().time() - began for began in self._open.values()), default=0.0)

    @property
    def longest(self) -> float:
        """The longest that a spinner turned, those that still turn included."""
        return max([*self.waits, self.turning])


@dataclass
class Asker:
    """Asks a question and waits for its answer, then again after a while."""

    world: World
    id: int
    every: float
    waits: list[float] = field(default_factory=list)
    _asked: float | None = None
    _next: float = 0.0
    _seen: int = 0

    def look(self, moment: float) -> None:
        last = found(self.world, self.id, ANSWER)
        if self._asked is not None and last is not None and last["message_id"] > self._seen:
            self.waits.append(moment - self._asked)
            self._asked, self._seen = None, last["message_id"]
        if self._asked is None and moment >= self._next:
            self.world.say(self.id, QUESTION)
            self._asked, self._next = moment, moment + self.every

    @property
    def still_waits(self) -> float:
        return 0.0 if self._asked is None else asyncio.get_running_loop().time() - self._asked


async def menus(scene: Scene, people: Sequence[int]) -> list[Presser]:
    """Everybody has the menu before them."""
    for person in people:
        scene.world.say(person, "/menu")
    await scene.settled(120)
    shown = [found(scene.world, person, "Ви увійшли") for person in people]
    assert all(shown), "somebody is not logged in"
    return [Presser(scene.world, one, menu["message_id"]) for one, menu in zip(people, shown, strict=True) if menu]


async def asked_by_all(pressers: Sequence[Presser], askers: Sequence[Asker], seconds: float) -> None:
    """For so long, as fast as they can."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while (moment := loop.time()) < until:
        for one in pressers:
            one.look(moment)
        for other in askers:
            other.look(moment)
        await asyncio.sleep(LOOK_SECONDS)


async def askers(scene: Scene, count: int, every: float = 4.0) -> list[Asker]:
    """People who only ask, fewer than twenty times a minute; by now the bot has learnt its questions."""
    first = int(scene.world.add_patient("Перша питає")["id"])
    scene.world.say(first, QUESTION)
    await scene.until(lambda: found(scene.world, first, ANSWER), 60)
    return [Asker(scene.world, int(scene.world.add_patient(f"Питає{number}")["id"]), every) for number in range(count)]


def share(waits: Sequence[float], part: float) -> float:
    """The wait that so large a part of them does not exceed."""
    return sorted(waits)[min(len(waits) - 1, math.ceil(part * len(waits)) - 1)] if waits else 0.0
