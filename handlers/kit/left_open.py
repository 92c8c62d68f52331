"""What was under way stays at hand while a typed label or deed leads elsewhere: one press, and it goes on.

One conversation waits at a time. Who goes back leaves the other one waiting in its place, so that nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kit.callbacks import GO_ON, Open
from handlers.kit.declaring import Memory
from handlers.kit.house import house
from handlers.kit.screens import Button
from handlers.kit.talk import LEFT_OPEN, Talk, lasting

GONE_MS = 3_600_000  # whoever has done other things for so long does not mean by «назад» what they did before


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation stood, and what it remembered."""

    state: str
    data: Memory

    @property
    def resume(self) -> str | None:
        """The screen where it is taken up again."""
        conversation = house().under_way(self.state)
        return conversation.resume if conversation else None


async def look_back(talk: Talk, *, but: str | None) -> Standing | None:
    """Before something else is opened: its screen offers the way back. None with nothing under way but that one.

    Nor does a conversation wait whose draft is kept by itself: that is taken up by its own screen.
    """
    state = await talk.question()
    conversation = house().under_way(state)
    if state is None or conversation is None or conversation.resume is None or conversation.name == but:
        return None
    label = talk.texts.plain(f"resume-{conversation.name}")
    if conversation.keeps is not None:
        talk.way_back = Button(label, Open(screen=conversation.resume), style="primary")
        return None
    talk.way_back = Button(label, Open(screen=GO_ON), style="primary")
    staying = await lasting(talk.state)
    data = await talk.data()
    return Standing(state, {name: held for name, held in data.items() if name not in staying})


async def leave_open(talk: Talk, before: Standing) -> None:
    """After it was opened: what has lost its place waits."""
    stands = Standing(await talk.question() or "", before.data)
    data = await talk.data()
    if stands.state != before.state or any(data.get(name) != held for name, held in before.data.items()):
        await talk.remember(**{LEFT_OPEN: {"state": before.state, "data": before.data, "at": talk.work.now}})


async def take_up(talk: Talk) -> str:
    """Goes back to what waits; the screen that shows it. What was under way meanwhile waits instead."""
    data, state = await talk.data(), await talk.question()
    waiting = data.get(LEFT_OPEN)
    if waiting is not None and talk.work.now - waiting["at"] > GONE_MS:
        waiting = None
    now = house().under_way(state)
    if waiting is None:
        return now.resume if now and now.resume else "menu"
    staying = {name: held for name, held in (await lasting(talk.state)).items() if name != LEFT_OPEN}
    after = Standing(waiting["state"], waiting["data"])
    instead = {}
    if state is not None and now is not None and now.resume is not None:
        own = {name: held for name, held in data.items() if name not in staying and name != LEFT_OPEN}
        instead = {LEFT_OPEN: {"state": state, "data": own, "at": talk.work.now}}
    await talk.state.set_data({**after.data, **staying, **instead})
    await talk.state.set_state(after.state)
    return after.resume or "menu"
