"""What lies in the group is true: what it missed comes again, what is gone is replaced, no more than it can take."""

from __future__ import annotations

from bot.road.telegram import NoAnswer, Refused
from tests.patient import Person
from tests.stage import CONTEXTUAL, TECHNICAL, Stage
from tests.talks.deeds import replied, shuts
from tests.talks.door import KICKED, MINUTE, MOVED, Door, bot_becomes, cards, in_group, ready_words, write


async def test_a_ticket_opened_again_while_the_group_was_closed_is_seen_there_as_open(
    stage: Stage, patient: Person, door: Door
) -> None:
    await write(patient)
    technical = stage.person(901, chat=TECHNICAL)
    await shuts(technical)
    door.shut = Refused(403, KICKED)
    await patient.presses("Відкрити знову")
    await patient.says("Знову не працює")
    await stage.tick(MINUTE)
    door.shut = None
    await bot_becomes(stage, "member")
    assert "закрито" not in cards(stage)[-1].words
    assert len(cards(stage)) == 2
    await technical.says("Перевірте ще раз.", reply_to_message=replied(cards(stage)[0]))  # the old card is known still
    patient.sees("Перевірте ще раз.")


async def test_an_addition_that_the_group_did_not_hear_brings_the_card_again(
    stage: Stage, patient: Person, door: Door
) -> None:
    await write(patient)
    await patient.presses("Дописати")
    door.shut = NoAnswer(sent=True)
    door.only = "sendMessage"
    await patient.says("І телефон старий.")
    door.shut = None
    await stage.tick(MINUTE)
    assert len(cards(stage)) == 2


async def test_a_card_that_was_deleted_comes_anew_once_and_can_be_replied_to(stage: Stage, patient: Person) -> None:
    await write(patient)
    cards(stage)[0].deleted = True
    for _ in range(3):
        await patient.presses("Дописати")
        await patient.says("Ще одне.")
    [card] = cards(stage)
    await stage.person(901, chat=TECHNICAL).says("Дивимося.", reply_to_message=replied(card))
    patient.sees("Дивимося.")


async def test_the_team_hears_that_the_holder_did_not_get_what_the_patient_wrote(stage: Stage, patient: Person) -> None:
    await write(patient)
    technical = stage.person(901, chat=TECHNICAL)
    own = Door(stage, 901)
    own.shut = Refused(400, "Bad Request: message is too strange")
    await technical.presses("Взяти")
    technical.saw("не дійшло до виконавця (Оператор Перша)")
    assert ready_words(technical, "не дійшло до виконавця") == 1
    assert ready_words(technical, "не дійшла до пацієнта") == 0


async def test_a_group_is_given_no_more_cards_at_once_than_it_takes_in_a_minute(stage: Stage, door: Door) -> None:
    door.shut = Refused(403, KICKED)
    for number in range(22):
        await write(stage.person(2_000 + number))
    door.shut = None
    await bot_becomes(stage, "member")
    first = len(cards(stage))
    assert first == 20
    await stage.tick(MINUTE)
    assert len(cards(stage)) == 22
    assert not stage.telegram.visible(CONTEXTUAL)


async def test_how_many_tickets_nobody_may_have_heard_of_can_be_read(stage: Stage, patient: Person, door: Door) -> None:
    unheard = stage.app.services.cards.unheard
    assert (await unheard(stage.app.new_work())).count == 0
    door.shut = Refused(403, KICKED)
    await write(patient)
    opened = stage.clock()
    await stage.tick(MINUTE)
    found = await unheard(stage.app.new_work())
    assert (found.count, found.oldest) == (1, opened)
    door.shut = None
    await stage.tick(MINUTE)
    assert (await unheard(stage.app.new_work())).count == 0


async def test_one_group_for_both_teams_gets_the_cards_of_both(stage: Stage, patient: Person, door: Door) -> None:
    stage.app.services.support.chats["contextual"] = TECHNICAL
    door.shut = Refused(403, KICKED)
    await write(patient)
    await write(patient, "Мої дані неправильні")
    door.shut = None
    await bot_becomes(stage, "member")
    assert len(cards(stage)) == 2
    await in_group(stage, migrate_to_chat_id=MOVED)
    assert len(cards(stage, MOVED)) == 2
