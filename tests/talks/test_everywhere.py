"""What is true of every question that any conversation asks: its buttons are taken, and nothing sent there is lost."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.enums import ContentType

from handlers.kit.house import house, name_of
from handlers.kit.kinds import FILES, OF_TELEGRAM, READABLE
from tests.contents import CONTENTS, DECLINED, MARK
from tests.patient import Person
from tests.portal import Portal
from tests.talks.everywhere import ROADS, stands_at
from tests.telegram import Shown

LINES = (
    "Чому не приходить код?",
    "Хто мій лікар?",
    "бабусі дуже зле, втратила свідомість",
    "скільки коштує квиток до Одеси?",
)
"""A question that is answered, one about oneself, a cry for help, and one that nobody answers."""
FAULTY = ("застаріла", "Щось пішло не так")


class Here:
    """A person at one question, again and again."""

    def __init__(self, portal: Portal, person: Person) -> None:
        self.portal = portal
        self.person = person

    async def place(self) -> tuple[Any, dict[str, Any]]:
        """Where the person stands now."""
        conversation = await self.portal.stage.conversation(self.person)
        return await conversation.get_state(), await conversation.get_data()

    async def back(self, place: tuple[Any, dict[str, Any]]) -> None:
        """There again."""
        conversation = await self.portal.stage.conversation(self.person)
        await conversation.set_state(place[0])
        await conversation.set_data(dict(place[1]))

    def chat(self) -> list[Shown]:
        """What the bot has said and not taken back."""
        return [one for one in self.portal.stage.telegram.visible(self.person.chat) if not one.mine]

    async def told(self, **content: Any) -> list[Shown]:
        """What comes in answer to a message."""
        before = {one.message_id for one in self.chat()}
        await self.person.sends(**content)
        return [one for one in self.chat() if one.message_id not in before]

    async def remembers(self) -> str:
        """What is remembered, and what lies in tickets."""
        work = self.portal.stage.app.new_work()
        patient = await work.patients.by_telegram(self.person.number)
        assert patient is not None
        tickets = await work.tickets.of(patient)
        bodies = [one.body for ticket in tickets for one in await work.tickets.messages(patient, ticket)]
        return str([*bodies, await (await self.portal.stage.conversation(self.person)).get_data()])


def test_there_is_a_road_to_every_question() -> None:
    asked = {name_of(state) for one in house().conversations if one.states for state in one.states}
    assert set(ROADS) == asked


def test_every_kind_of_message_has_its_place() -> None:
    """A kind that Telegram adds, and the framework learns, fails here until somebody says what becomes of it."""
    read = {*FILES, *READABLE}
    assert set(CONTENTS) == read
    known = {*read, *OF_TELEGRAM, *DECLINED}
    rest = {kind for kind in ContentType if kind not in known}
    assert rest == {
        *(ContentType.UNKNOWN, ContentType.ANY, ContentType.USER_SHARED, ContentType.USERS_SHARED),
        *(ContentType.CHAT_SHARED, ContentType.SUCCESSFUL_PAYMENT, ContentType.REFUNDED_PAYMENT),
        *(ContentType.GIFT, ContentType.UNIQUE_GIFT, ContentType.PASSPORT_DATA, ContentType.GIVEAWAY_WINNERS),
        ContentType.WEB_APP_DATA,
    }, "of these nobody can send one here; all others need a place"


@pytest.mark.parametrize("state", sorted(ROADS))
async def test_every_button_is_taken_and_nothing_sent_is_lost(portal: Portal, state: str) -> None:
    here = Here(portal, portal.stage.person())
    await stands_at(portal, here.person, state)
    place = await here.place()
    for line in LINES:
        await here.back(place)
        await presses_all(here, await here.told(text=line))
    portal.stage.telegram.contents[f"file-{MARK}"] = b"%PDF-1.7\n%%EOF"
    for kind, content in {**CONTENTS, **DECLINED}.items():
        if state == "Change:photo" and kind in (ContentType.PHOTO, ContentType.DOCUMENT, ContentType.LIVE_PHOTO):
            continue
        await here.back(place)
        shown = await here.told(**content)
        assert shown, f"silence after {kind}"
        assert any(one.buttons() for one in shown), f"no way on after {kind}: {[one.words for one in shown]}"
        said = " ".join(one.words for one in shown)
        assert not [one for one in FAULTY if one in said], (kind, said)
        written = state.startswith("Ticket:") and state != "Ticket:advice" and MARK in str(content)
        if kind in FILES or written:
            assert MARK in await here.remembers(), f"{kind} is lost; said was {said}"


async def presses_all(here: Here, shown: list[Shown]) -> None:
    """Every button of these messages, each from the same place."""
    place = await here.place()
    buttons = [(one, button) for one in shown for button in one.buttons() if "callback_data" in button]
    assert buttons
    for message, button in buttons:
        await here.back(place)
        await here.person.presses_data(button["callback_data"], message)
        told = here.person.toast + here.person.screen.words
        assert not [one for one in FAULTY if one in told], (button["text"], told)
