"""A member of staff is a patient too: their own ticket is a colleague's to answer, and nobody learns whose it is."""

from __future__ import annotations

import pytest

from bot.road.telegram import Refused
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import announces, open_ticket, replied
from tests.talks.door import KICKED, MINUTE, Door, cards, opens_the_bot, ready_words, write
from tests.talks.holding import sweeps, ticket

OWN = "Це Ваше власне звернення"


@pytest.fixture
async def own(stage: Stage) -> Person:
    """The lead's own chat, in which they have written to people."""
    lead = await opens_the_bot(stage, 903)
    await open_ticket(lead)
    return lead


@pytest.fixture
def group(stage: Stage) -> Person:
    return stage.person(903, chat=TECHNICAL, name="Старша")


@pytest.mark.parametrize("label", ["Взяти", "Закрити"])
async def test_a_press_on_ones_own_ticket_gets_a_kind_note(
    stage: Stage, own: Person, group: Person, label: str
) -> None:
    await group.presses(label)
    assert OWN in group.toast
    assert "чекає на людину" in cards(stage)[0].words
    assert ready_words(group, OWN) == 0


async def test_a_reply_to_ones_own_card_is_said_to_nobody_but_oneself(stage: Stage, own: Person, group: Person) -> None:
    lines = len(stage.telegram.visible(TECHNICAL))
    await group.says("Сама собі відповім.", reply_to_message=replied(cards(stage)[0]))
    own.sees(OWN)
    assert len(stage.telegram.visible(TECHNICAL)) == lines
    assert ready_words(own, "Сама собі") == 0


async def test_a_lead_takes_their_own_over_from_nobody(stage: Stage, own: Person, group: Person) -> None:
    await stage.person(901, chat=TECHNICAL).presses("Взяти")
    await group.presses("Перебрати")
    assert OWN in group.toast
    assert (await ticket(stage)).assignee == 901


async def test_ones_reply_to_an_answer_is_a_patients(stage: Stage, own: Person) -> None:
    agent = stage.person(901, chat=TECHNICAL)
    await agent.presses("Взяти")
    await agent.says("Який у Вас браузер?", reply_to_message=replied(cards(stage)[0]))
    await own.says("Звичайний.", reply_to_message=replied(own.screen))
    own.sees("Додано до звернення")
    assert ready_words(stage.person(901), "Звичайний.") == 1


async def test_ones_own_card_does_not_come_while_the_group_is_closed(stage: Stage, own: Person) -> None:
    door = Door(stage)
    door.shut = Refused(403, KICKED)
    await write(own)
    agent = await opens_the_bot(stage, 901)
    await stage.tick(MINUTE)
    await stage.tick(MINUTE)
    assert ready_words(own, "Звернення можна взяти тут") == 0
    assert ready_words(agent, "Звернення можна взяти тут") == 1


async def test_who_holds_their_own_from_former_times_loses_it_and_the_group_is_not_told_why(
    stage: Stage, own: Person, group: Person
) -> None:
    work, known = stage.app.new_work(), await ticket(stage)
    work.tickets.update(known, status="open", assignee=903, closed_at=None)
    await work.commit()
    await sweeps(stage)
    assert (await ticket(stage)).assignee is None
    group.saw("знову вільне.")
    assert ready_words(group, "Старша") == 0
    own.saw("передано людям")


async def test_the_one_answer_to_an_outage_leaves_ones_own_ticket_to_colleagues(
    stage: Stage, patient: Person, group: Person
) -> None:
    own = await opens_the_bot(stage, 903)
    await announces(group)
    await open_ticket(own)
    await open_ticket(patient)
    await group.says("/banner off")
    await group.presses("Завершити")
    await group.says("Усе полагоджено.", reply_to_message=replied(group.screen))
    await group.presses("Надіслати")
    await stage.tick()
    patient.saw("Усе полагоджено.")
    assert ready_words(own, "Усе полагоджено.") == 0
