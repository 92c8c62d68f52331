"""Nothing the bot does for people holds the event loop for long: whoever writes next would wait for it."""

from __future__ import annotations

import asyncio
import gc
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from benchmarks.shapes import texts_of
from bot.observe import STALL_SECONDS
from tests.portal import Portal

UPDATES, AT_ONCE, PEOPLE = 200, 50, 40
SAID = (
    "/start",
    "/help",
    "як укласти декларацію з лікарем",
    "Шевчнко",
    "/doctor",
    "Ковальчук педіатр Львів",
    "не приходить смс з кодом",
    "/ticket",
    "/settings",
    "/declarations",
    "/tickets",
    "/privacy",
    "/mydata",
    "как поменять врача",
    "/cancel",
    "what is a declaration",
    "болить голова що робити",
    "абракадабра " * 300,
    "/faq",
    "/login",
)
BUTTONS = ("o1:menu:", "o1:doctor:", "o1:faq:", "o1:settings:", "o1:ticket:", "o1:login:", "o1:privacy:", "lg1:en", "x")


@dataclass
class Longest:
    """The callback of the loop that took most CPU time, and how many ran."""

    seconds: float = 0.0
    what: str = ""
    count: int = 0


@pytest.fixture
def longest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Longest]:
    """Measures every callback of the loop in CPU time of its thread, so that a busy machine changes nothing."""
    found, run = Longest(), asyncio.events.Handle._run

    def measured(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        run(handle)
        took = time.thread_time() - began
        found.count += 1
        if took > found.seconds:
            found.seconds, found.what = took, repr(handle)[:300]

    gc.collect()
    gc.freeze()  # as the bot does once it has started
    monkeypatch.setattr(asyncio.events.Handle, "_run", measured)
    yield found
    gc.unfreeze()


def updates(portal: Portal) -> Iterator[dict[str, Any]]:
    """Words, commands, places, pictures and presses of many people by turns."""
    people = [portal.stage.person(5_000 + number) for number in range(PEOPLE)]
    contents: list[dict[str, Any]] = [
        *({"text": text} for text in SAID),
        {"location": {"latitude": 50.45, "longitude": 30.52}},
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"contact": {"phone_number": "+380000000000", "first_name": "О"}},
    ]  # fmt: skip
    for number in itertools.count():
        person = people[number % PEOPLE]
        chat = {"id": person.chat, "type": "private", "first_name": "Олена"}
        about = {"message_id": 10_000 + number, "date": 1_795_000_000, "chat": chat}
        update: dict[str, Any] = {"update_id": portal.stage.next_number()}
        if number % 4 == 3:
            message = {**about, "text": "…", "from": {"id": 1, "is_bot": True, "first_name": "bot"}}
            data = BUTTONS[number % len(BUTTONS)]
            query = {"id": str(number), "from": person.user, "chat_instance": "1", "data": data, "message": message}
            yield {**update, "callback_query": query}
        else:
            yield {**update, "message": {**about, "from": person.user, **contents[number % len(contents)]}}


async def test_nobody_waits_for_the_loop_while_two_hundred_updates_are_worked_off(
    portal: Portal, longest: Longest
) -> None:
    stage, coming = portal.stage, updates(portal)
    for _ in range(UPDATES // AT_ONCE):
        await stage.app.foundation.intake.receive(list(itertools.islice(coming, AT_ONCE)))
        await stage.settle()
    assert len([call for call in stage.telegram.calls if call[0] == "sendMessage"]) > UPDATES / 2
    assert longest.count > UPDATES  # else nothing was measured
    assert longest.seconds < STALL_SECONDS, f"{longest.seconds * 1000:.0f} ms in {longest.what}"


DEAR = (
    *("one Latin word", "one number", "Latin words with marks", "error codes", "letters that unfold", "mail"),
    *("marks out of order", "names run together", "passwords begun", "usual words run together", "Chinese, spaced"),
)


@pytest.mark.parametrize("question", ["/cancel", "/doctor"])
async def test_nobody_waits_for_the_loop_while_the_dearest_texts_are_read(
    portal: Portal, longest: Longest, question: str
) -> None:
    """A text that took long is looked at again with others of its shape: a busy machine makes even CPU time longer."""
    person, dear = portal.stage.person(7_000), {}
    for shape in DEAR:
        for text in texts_of(shape):
            await person.says(question)
            longest.seconds = 0.0
            await person.says(text)
            dear[shape] = f"{longest.seconds * 1000:.0f} ms in {longest.what}"
            if longest.seconds < STALL_SECONDS:
                del dear[shape]
                break
    assert longest.count > len(DEAR)
    assert dear == {}


async def test_a_callback_that_holds_the_loop_is_seen(longest: Longest) -> None:
    """The measure itself measures."""

    def think() -> None:
        until = time.thread_time() + 2 * STALL_SECONDS
        while time.thread_time() < until:
            pass

    asyncio.get_running_loop().call_soon(think)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert longest.seconds > STALL_SECONDS
    assert "think" in longest.what
