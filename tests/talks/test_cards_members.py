"""While the group cannot be reached, members take tickets in their own chats, by the same rights."""

from __future__ import annotations

import pytest

from bot.road.telegram import Refused
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import replied
from tests.talks.door import (
    KICKED,
    MINUTE,
    Door,
    opens_the_bot,
    ready_words,
    write,
)


async def unheard_with(stage: Stage, patient: Person, door: Door, number: int) -> Person:
    """The member has the card in their own chat, and the bot is out of the group."""
    member = await opens_the_bot(stage, number)
    door.shut = Refused(403, KICKED)
    await write(patient)
    await stage.tick(MINUTE)
    member.sees("Звернення можна взяти тут")
    return member


async def test_a_member_takes_it_in_their_own_chat_and_the_patient_hears(
    stage: Stage, patient: Person, door: Door
) -> None:
    await stage.person(901, chat=TECHNICAL).says("/queue")  # seen in the group
    agent = await unheard_with(stage, patient, door, 901)
    lead = await opens_the_bot(stage, 903)
    await agent.presses("Взяти")
    assert "Ваше" in agent.toast
    agent.sees("помилку з десятої")
    agent.saw("Виконавець: Оператор Перша")
    await stage.tick(MINUTE)
    patient.sees("передано людям")
    details = stage.telegram.visible(901)[-1]
    await agent.says("Вже полагодили.", reply_to_message=replied(details))
    patient.sees("Вже полагодили.")
    await agent.presses("Закрити")
    patient.sees("закрила звернення")
    assert lead.screen


@pytest.mark.parametrize("seen", ["never", "long ago"])
async def test_who_is_not_known_to_be_of_the_group_takes_nothing(
    stage: Stage, patient: Person, door: Door, seen: str
) -> None:
    work = stage.app.new_work()
    if seen != "never":
        work.tickets.see(TECHNICAL, 901, present=True)
    await work.commit()
    agent = await unheard_with(stage, patient, door, 901)
    if seen == "long ago":
        stage.clock.pass_seconds(8 * 24 * 3600)
    await agent.presses("Взяти")
    agent.sees("не вдається перевірити, чи Ви в групі")
    assert ready_words(agent, "помилку з десятої") == 0


async def test_who_has_left_the_group_gets_no_card_in_their_own_chat(stage: Stage, patient: Person, door: Door) -> None:
    agent = await opens_the_bot(stage, 901)
    work = stage.app.new_work()
    work.tickets.see(TECHNICAL, 901, present=False)
    await work.commit()
    door.shut = Refused(403, KICKED)
    await write(patient)
    await stage.tick(MINUTE)
    assert ready_words(agent, "Звернення можна взяти тут") == 0


async def test_a_member_who_left_the_group_answers_nothing_from_their_own_chat(stage: Stage, patient: Person) -> None:
    await opens_the_bot(stage, 901)
    await write(patient)
    technical = stage.person(901, chat=TECHNICAL)
    await technical.presses("Взяти")
    details = stage.telegram.visible(901)[-1]
    work = stage.app.new_work()
    work.tickets.see(TECHNICAL, 901, present=False)
    await work.commit()
    agent = stage.person(901)
    await agent.says("Відповідь колишнього.", reply_to_message=replied(details))
    agent.sees("лише працівники")
    assert ready_words(patient, "колишнього") == 0


async def test_a_member_who_deleted_the_card_gets_it_once_more_and_not_at_every_change(
    stage: Stage, patient: Person, door: Door
) -> None:
    agent = await unheard_with(stage, patient, door, 901)
    stage.telegram.visible(901)[-1].deleted = True
    door.shut = None
    await stage.tick(MINUTE)
    before = len(stage.telegram.visible(901))
    for _ in range(3):
        await patient.presses("Дописати")
        await patient.says("Ще одне.")
    assert len(stage.telegram.visible(901)) == before
    agent.sees("Технічні питання")


async def test_cards_in_own_chats_do_not_say_for_ever_that_the_group_is_closed(
    stage: Stage, patient: Person, door: Door
) -> None:
    agent = await unheard_with(stage, patient, door, 901)
    door.shut = None
    await stage.tick(MINUTE)
    agent.sees("Технічні питання")
    agent.sees_not("не вдається")
