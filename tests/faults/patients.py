"""Patients who write one thing after another into their tickets, and the member of staff who answers them."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox.telegram.world import World
from tests.faults.scene import Scene

AGENT = 6200000002  # Андрій of the technical team (sandbox/telegram/world.toml)
TECHNICAL = -1002000000001
ANSWER = "Пишіть сюди, що бачите."
HANDED_ON = "передано людям"
LOOK_SECONDS = 60


class Writer:
    """A patient; `texts` is all that was written, in order, each unlike any other; `mark` stands in all of them."""

    def __init__(self, world: World, number: int) -> None:
        self._world = world
        self.code = ""
        self._answer = 0
        self._card = 0
        self._send = (0, 0)
        self.mark = f"Пише {number}:"
        self.id = int(world.add_patient(f"Пацієнт{number}")["id"])
        self.texts: list[str] = []
        self.wrote_at: dict[str, float] = {}
        self.told: list[str] = []
        """What staff have written to them after their first answer, each text unlike any other."""

    def _next(self) -> str:
        text = f"{self.mark} сторінка входу показує помилку, спроба {len(self.wrote_at)}."
        self.texts.append(text)
        self.wrote_at[text] = self._world.state.clock.now()
        return text

    def write(self) -> None:
        """One more text, as a reply to the answer of staff: the bot adds it to the ticket."""
        self._world.say(self.id, self._next(), reply_to=self._answer)

    def be_told(self) -> None:
        """One more answer of staff, as a reply to the card in the group."""
        self.told.append(f"Відповідь {len(self.told)} про {self.code}.")
        self._world.say(AGENT, self.told[-1], chat_id=TECHNICAL, reply_to=self._card)

    async def hand_in(self) -> None:
        """Goes through all questions until the ticket is with the team."""
        await self.fill_in()
        self.send_off()
        self.code = code_in((await self._sees(HANDED_ON))["text"])

    async def settle(self) -> None:
        """Closes the ticket by the button."""
        await self._press("Мої звернення")
        await self._press(self.code)
        await self._press("Вирішено, дякую")
        await self._sees("закрито. Якщо питання")

    async def fill_in(self) -> None:
        """Goes through all questions up to the last look."""
        self._world.say(self.id, "/ticket")
        await self._press("Не працює сайт")
        await self._press("Державний е-кабінет")
        await self._sees("Опишіть своїми словами")
        self._world.say(self.id, self._next())
        await self._press("Без файлів")
        self._send = await self._world.until(lambda: button(self._world, self.id, "Надіслати людям"), LOOK_SECONDS)

    def send_off(self) -> None:
        """The last press; the button must be there."""
        message, number = self._send
        self._world.press(self.id, number, message)

    async def be_answered(self) -> None:
        """An agent replies to the card in the group."""
        card = await self._world.until(lambda: found(self._world, TECHNICAL, self.code), LOOK_SECONDS)
        self._card = card["message_id"]
        self._world.say(AGENT, ANSWER, chat_id=TECHNICAL, reply_to=self._card)
        self._answer = (await self._sees(ANSWER))["message_id"]

    async def _sees(self, words: str) -> dict[str, Any]:
        seen = await self._world.until(lambda: found(self._world, self.id, words), LOOK_SECONDS)
        return dict(seen)

    async def _press(self, label: str) -> None:
        message, number = await self._world.until(lambda: button(self._world, self.id, label), LOOK_SECONDS)
        self._world.press(self.id, number, message)


def code_in(text: str) -> str:
    """The code of a ticket in what a patient is told of it."""
    return text.split("Звернення ")[1][:5]


def found(world: World, chat: int, words: str) -> dict[str, Any] | None:
    """The newest message of the bot with these words."""
    bot = world.state.bot["id"]
    messages = reversed(world.messages(chat))
    return next((one for one in messages if one["from"]["id"] == bot and words in one.get("text", "")), None)


def button(world: World, chat: int, label: str) -> tuple[int, int] | None:
    """Message and number of the newest button that begins so."""
    for message in reversed(world.messages(chat)):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        for number, one in enumerate(one for row in rows for one in row):
            if one["text"].startswith(label):
                return message["message_id"], number
    return None


async def writers(scene: Scene, count: int, after: int = 0) -> list[Writer]:
    """So many patients, each with a ticket that staff have answered; numbered on from those who are there."""
    made = [Writer(scene.world, after + number) for number in range(1, count + 1)]
    await asyncio.gather(*(one.hand_in() for one in made))
    await scene.settled()  # people read a card before they answer it; by then the bot knows where it has put it
    await asyncio.gather(*(one.be_answered() for one in made))
    await scene.settled()
    return made


def all_write(people: list[Writer], times: int = 1) -> None:
    """So many more texts of each."""
    for _ in range(times):
        for one in people:
            one.write()


async def forget(world: World, one: Writer) -> None:
    """The patient has everything erased, and reads that it was done."""
    world.say(one.id, "/forget")
    message, number = await world.until(lambda: button(world, one.id, "Так, стерти"), LOOK_SECONDS)
    world.press(one.id, number, message)
    await world.until(lambda: found(world, one.id, "я все стер"), LOOK_SECONDS)
