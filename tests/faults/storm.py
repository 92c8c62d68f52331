"""Kills, copies, restores and moves in any order around a bot at work; what the operator gave away is written down.

Who puts an older copy back has confirmed to lose what was accepted after that copy was begun. Everything else that
Telegram was told to forget must be there at the end, once and in order. Commands are killed too, and typed again.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.books import Books
from tests.faults.chance import Dice
from tests.faults.lives import Life
from tests.faults.patients import Writer, all_write
from tests.faults.scene import KEY, Scene

DEEDS = ("kill", "kill", "copy", "copy", "restore", "older", "move")
SETTLE_SECONDS = 240  # a wait ends on its condition; this long only on a busy machine
COMMAND_SECONDS = 120
INTERRUPTED = 0.2  # of the commands are killed and typed again
KEPT_COPIES = 4
Accepted = dict[int, set[str]]
"""Texts of each patient that Telegram need not give again."""


@dataclass(frozen=True)
class Copy:
    """A copy, and what had been accepted when it was begun."""

    path: Path
    held: Accepted


@dataclass
class Storm:
    """`gone` was erased, and no copy may bring them back. `next_home`: an empty database to move into."""

    scene: Scene
    people: list[Writer]
    gone: Writer
    throw: Dice
    next_home: Callable[[], Awaitable[str]]
    copies: list[Copy] = field(default_factory=list)
    given_away: set[str] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    """Accepted texts that are nowhere, and that nobody gave away."""
    twice: int = 0
    """Texts that stand in a ticket a second time."""
    disordered: int = 0
    """Tickets in which one text has overtaken another."""
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    async def deed(self, what: str = "") -> None:
        """One of them, amid what people write; the bot runs again when it is over."""
        what = what or self.throw.choice(DEEDS)
        life = await self._at_work()
        all_write(self.people, self.throw.randint(1, 4))
        await asyncio.sleep(self.throw.random() / 2)  # how much of it is accepted by then is chance
        self.done[what] += 1
        if what == "copy":
            await self.copy()
            return
        await (life.kill() if self.throw.random() < 0.7 else life.stop(SETTLE_SECONDS))
        if what == "restore":
            await self.put_back(await self.copy())
        elif what == "older":
            await self.put_back(self.throw.choice(self.copies) if self.copies else await self.copy())
        elif what == "move":
            await self._move()
        await self._at_work()

    async def _at_work(self) -> Life:
        last = self.scene.lives[-1]
        return last if last.alive else await self.scene.started()

    def accepted(self) -> Accepted:
        """What has left Telegram: the bot must have it."""
        pending = [one.body for one in self.scene.world.state.updates.pending.values()]
        waiting = {body["message"].get("text") for body in pending if "message" in body}
        return {one.id: {text for text in one.texts if text not in waiting} for one in self.people}

    async def copy(self) -> Copy:
        """Made now, beside the bot or without it; the last few are kept."""
        held = self.accepted()
        _, path = await self._types(self._copying)
        self.copies = [*self.copies[1 - KEPT_COPIES :], Copy(Path(path), held)]
        return self.copies[-1]

    async def _copying(self) -> tuple[str, ...]:
        return "backup", str(self.scene.folder / f"storm-{next(self._numbers)}.bak")

    async def put_back(self, copy: Copy) -> None:
        """With the operator's yes; what the copy may lack is given away by it."""
        now = self.accepted()
        self.given_away |= {text for one in self.people for text in now[one.id] - copy.held[one.id]}
        await self.scene.books.close()

        async def words() -> tuple[str, ...]:
            return "restore", str(copy.path), "--yes"

        await self._types(words)
        self.scene.books = await Books.open(self.scene.settings["DATABASE_URL"], KEY)
        assert await self.scene.books.texts(self.gone.id) == [], "who was erased is back"

    async def _move(self) -> None:
        await self.scene.books.close()
        *_, there = await self._types(self._moving)
        self.scene.settings["DATABASE_URL"] = there
        self.scene.settings["ERASURES_FILE"] = str(self.scene.folder / "bot.db.erasures")
        self.scene.books = await Books.open(there, KEY)

    async def _moving(self) -> tuple[str, ...]:
        return "move", self.scene.settings["DATABASE_URL"], await self.next_home()

    async def _types(self, words: Callable[[], Awaitable[tuple[str, ...]]]) -> tuple[str, ...]:
        """A command, now and then killed and typed again; the words of the one that went through."""
        if self.throw.random() < INTERRUPTED:
            self.done["killed commands"] += 1
            command = await self._begun(await words())
            await asyncio.sleep(self.throw.random() / 2)  # how far it gets is chance
            await command.kill()
        said = await words()
        command = await self._begun(said)
        code = await command.ended(COMMAND_SECONDS)
        assert code == 0, (said, command.log[-2000:])
        return said

    async def _begun(self, words: tuple[str, ...]) -> Life:
        return await self.scene.server.start(self.scene.settings, self.scene.folder, words, "commands.log")

    async def judge(self) -> None:
        """When all is worked off: is anything missing that was not given away, is anything there twice?"""
        life = await self._at_work()
        await self.scene.settled(SETTLE_SECONDS)
        for one in self.people:
            [there] = await self.scene.books.texts(one.id)
            kept = set(there)
            self.lost += [text for text in one.texts if text not in kept | self.given_away]
            self.twice += len(there) - len(kept)
            self.disordered += list(dict.fromkeys(there)) != [text for text in one.texts if text in kept]
        assert await life.stop(SETTLE_SECONDS) == 0

    @property
    def written(self) -> int:
        """All that people wrote."""
        return sum(len(one.texts) for one in self.people)

    def __str__(self) -> str:
        deeds = ", ".join(f"{count} {what}" for what, count in sorted(self.done.items()))
        away = f"{len(self.given_away)} given away by putting older copies back"
        return f"{deeds}; {self.written} updates of patients, {len(self.lost)} lost, {self.twice} twice, {away}"
