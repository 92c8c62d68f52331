"""The national API silent: a thousand patients press into it, and nobody else may feel it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.now import now
from bot.nursery import Nursery
from handlers.kit.callbacks import FRESH, Open
from storage import open_database
from storage.contents import StoredTokens
from storage.ids import Ids
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork
from tests.faults.scene import KEY, Scene
from tests.links import linked
from tests.soak.ground import Ground, Part, watched
from tests.soak.ledger import LOOK_EVERY_SECONDS, Ledger, Seen
from tests.soak.verdict import Verdict, quantile

PRESSERS, ASKERS = 1_000, 50
READING_SECONDS = 3.0  # nobody presses again before they have looked whether something happens
ASKING_SECONDS = 2.0
OTHERS_P95_SECONDS = 0.5
SENTENCE_SECONDS = 3.0
HOUR = 3600
BUTTON = FRESH + Open(screen="declarations").pack()
QUESTION = "як увійти в кабінет"
TOKENS: StoredTokens = {
    "access": "access", "refresh": "refresh", "expires_at": now() // 1000 + HOUR, "user_id": "user",
    "person_id": "person", "applicant_user_id": "user", "applicant_person_id": "person", "app_id": "grant",
    "scope": ["declaration:read_pis"],
}  # fmt: skip


@dataclass
class Wait:
    """Somebody who does one thing again and again, and how long each answer took."""

    scene: Scene
    ledger: Ledger
    id: int
    took: list[float] = field(default_factory=list)
    unanswered: int = 0
    _since: float | None = None
    _pressed: str = ""
    _presses: Iterator[int] = field(default_factory=itertools.count)

    def press(self) -> None:
        """A button of a screen of the national system."""
        chat = {"id": self.id, "type": "private", "first_name": "Х"}
        author = {**chat, "is_bot": False, "language_code": "uk"}
        bot = {"id": self.scene.world.state.bot["id"], "is_bot": True, "first_name": "bot"}
        message = {"message_id": 1, "date": now() // 1000, "chat": chat, "from": bot, "text": "…"}
        self._pressed = f"{self.id}-{next(self._presses)}"
        query = {"id": self._pressed, "from": author, "chat_instance": "1", "data": BUTTON}
        self.scene.world.inject_update({"callback_query": {**query, "message": message}}, lane=f"presses {self.id}")

    def ask(self) -> None:
        """A question that needs nobody."""
        self.scene.world.say(self.id, QUESTION)

    async def answered(self, seconds: float) -> None:
        """Waits until something comes, a message or a toast, and writes down how long that took."""
        clock, known = self.scene.world.state.clock, len(self.ledger.came[self.id])
        self._since = began = clock.now()
        while (seen := self._seen(known)) is None:
            if clock.now() - began > seconds:
                self.unanswered += 1
                self._over(clock.now() - began)
                return
            await asyncio.sleep(LOOK_EVERY_SECONDS)
        self._over(seen.at - began)

    def _seen(self, known: int) -> Seen | None:
        toast = self.ledger.toasts.get(self._pressed)
        return toast or next(iter(self.ledger.came[self.id][known:]), None)

    def give_up(self) -> None:
        """The part ends: how long an answer that has not come is waited for by now."""
        if self._since is not None:
            self._over(self.scene.world.state.clock.now() - self._since)

    def _over(self, took: float) -> None:
        self.took.append(took)
        self._since = None


async def national_api(ground: Ground, part: Part) -> Verdict:
    """Everybody presses as fast as they read, while others ask questions."""
    async with silent_server() as address:
        asked = {"EHEALTH_API_BASE": address, "EHEALTH_AUTH_BASE": address}
        async with ground.scene(part.name, "webhook", **asked) as scene:
            ids = [int(scene.world.add_patient(f"Хтось{number}")["id"]) for number in range(PRESSERS + ASKERS)]
            await _linked(scene, ids[:PRESSERS])
            for one in ids:
                scene.world.start(one)
            life = await scene.started()
            await scene.settled(120)
            scene.world.clear_calls()
            async with watched(scene) as ledger:
                people = [Wait(scene, ledger, one) for one in ids]
                await _press_on(part, people[:PRESSERS], people[PRESSERS:])
            await life.kill()  # what it still waits for does not matter
        return _verdict(part, people[:PRESSERS], people[PRESSERS:])


async def _press_on(part: Part, pressers: Sequence[Wait], askers: Sequence[Wait]) -> None:
    nursery = Nursery()
    for number, one in enumerate(pressers):
        nursery.start(_presses(one, READING_SECONDS * number / len(pressers)), "press")
    for number, one in enumerate(askers):
        nursery.start(_asks(one, ASKING_SECONDS * number / len(askers)), "ask")
    part.begin()
    while not part.late:
        await asyncio.sleep(1)
        part.say(f"{_count(pressers)} presses and {_count(askers)} questions answered or given up")
    await nursery.close()
    for one in pressers:
        one.give_up()


async def _presses(one: Wait, after: float) -> None:
    await asyncio.sleep(after)
    while True:
        one.press()
        await one.answered(60)
        await asyncio.sleep(READING_SECONDS)


async def _asks(one: Wait, after: float) -> None:
    await asyncio.sleep(after)
    while True:
        one.ask()
        await one.answered(60)
        await asyncio.sleep(ASKING_SECONDS)


def _count(people: Sequence[Wait]) -> int:
    return sum(len(one.took) for one in people)


def _verdict(part: Part, pressers: Sequence[Wait], askers: Sequence[Wait]) -> Verdict:
    """The waits of the table are those of the others."""
    others = [took for one in askers for took in one.took]
    sentences = [took for one in pressers for took in one.took]
    late = sum(took > SENTENCE_SECONDS for took in sentences)
    slow = []
    if quantile(others, 0.95) > OTHERS_P95_SECONDS:
        slow.append(f"others wait {quantile(others, 0.95):.1f} s (p95)")
    if late:
        slow.append(f"{late} of {len(sentences)} pressers were told nothing for {SENTENCE_SECONDS:.0f} s")
    lost = sum(one.unanswered for one in askers)
    done = f"{len(sentences)} presses"
    return Verdict(part.name, done, len(others), lost, 0, 0, 0, others, "; ".join(slow))


async def _linked(scene: Scene, ids: Sequence[int]) -> None:
    """Patients who have logged in just now, written as the pages would have written them."""
    database, keyring = await open_database(scene.settings["DATABASE_URL"]), Keyring({"test": KEY})
    try:
        work = UnitOfWork(database, keyring, Ids(now), now, 0)
        for one in ids:
            profile = {"person_id": f"person-{one}", "first_name": "Х"}
            linked(work, work.patients.add(one, "uk"), profile, TOKENS)
        await work.commit()
    finally:
        await database.close()


@asynccontextmanager
async def silent_server() -> AsyncIterator[str]:
    """Takes connections and never says a word; its address."""

    async def listen(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        while await reader.read(65536):
            pass

    server = await asyncio.start_server(listen, "127.0.0.1", 0, backlog=4096)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
