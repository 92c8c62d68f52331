"""One fault at a ticket's card, over the real wire: whatever it is, the card comes to lie in the group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.telegram.faults import Fault, Kind
from sandbox.telegram.world import World
from tests.faults.patients import AGENT, TECHNICAL, button, found
from tests.faults.scene import Scene

pytestmark = pytest.mark.faults

LEAD = 6200000001  # Олена of both teams (sandbox/telegram/world.toml)
WRITTEN, WITH_PEOPLE = "записано, передаю", "передано людям"


async def write(scene: Scene) -> tuple[int, str]:
    """A patient writes a ticket; their number and its code."""
    patient = int(scene.world.add_patient("Хтось")["id"])
    scene.world.say(patient, "/ticket")
    for label in ("Не працює сайт", "Державний е-кабінет"):
        await press(scene, patient, label)
    await scene.until(lambda: found(scene.world, patient, "Опишіть своїми словами"))
    scene.world.say(patient, "Сторінка входу показує помилку з десятої ранку.")
    for label in ("Без файлів", "Надіслати людям"):
        await press(scene, patient, label)
    receipt = await scene.until(
        lambda: found(scene.world, patient, WRITTEN) or found(scene.world, patient, WITH_PEOPLE)
    )
    return patient, receipt["text"].split("Звернення ")[1][:5]


async def press(scene: Scene, patient: int, label: str) -> None:
    message, number = await scene.until(lambda: button(scene.world, patient, label))
    scene.world.press(patient, number, message)


async def stands(scene: Scene, patient: int, code: str, group: int = TECHNICAL) -> dict[str, Any]:
    """The card, once it lies in the group and the patient knows it."""
    card = await scene.until(lambda: found(scene.world, group, code))
    await scene.until(lambda: found(scene.world, patient, WITH_PEOPLE))
    return dict(card)


async def test_in_the_ordinary_case_the_patient_reads_within_a_moment_that_people_have_it(scene: Scene) -> None:
    await scene.started()
    patient, code = await write(scene)
    await stands(scene, patient, code)
    await scene.settled()
    assert len([call for call in scene.world.calls("sendMessage", patient) if code in str(call.params)]) == 1


@pytest.mark.parametrize("kind", ["drop", "lost_answer"])
async def test_a_card_whose_connection_was_cut_is_posted_again(scene: Scene, kind: Kind) -> None:
    """Cut before it was read, or after it was done: neither is known, and a second card does no harm."""
    life = await scene.started()
    scene.world.break_down(Fault(kind, "sendMessage", seconds=0, chat_id=TECHNICAL))
    patient, code = await write(scene)
    await scene.settled()
    assert await life.stop() == 0
    await scene.started()
    card = await stands(scene, patient, code)
    scene.world.say(AGENT, "Дивимося.", chat_id=TECHNICAL, reply_to=card["message_id"])
    await scene.until(lambda: found(scene.world, patient, "Дивимося."))


def kicked(world: World) -> Callable[[], object]:
    world.set_bot_status(TECHNICAL, "kicked")
    return lambda: world.set_bot_status(TECHNICAL, "administrator")


def muted(world: World) -> Callable[[], object]:
    world.set_bot_status(TECHNICAL, "restricted")
    return lambda: world.set_bot_status(TECHNICAL, "member")


def closed(world: World) -> Callable[[], object]:
    world.set_bot_status(TECHNICAL, "member")
    world.close_topic(LEAD, TECHNICAL, 0)
    return lambda: world.close_topic(LEAD, TECHNICAL, 0, closed=False)


@pytest.mark.parametrize("shut", [kicked, muted, closed])
async def test_a_group_that_takes_messages_again_gets_the_card_at_once(
    scene: Scene, shut: Callable[[World], Callable[[], object]]
) -> None:
    await scene.started()
    let_in = shut(scene.world)
    patient, code = await write(scene)
    await scene.settled()
    assert found(scene.world, TECHNICAL, code) is None
    assert found(scene.world, patient, WITH_PEOPLE) is None
    let_in()
    await stands(scene, patient, code)


async def test_a_bot_that_starts_before_it_is_let_back_hands_over_what_waited(scene: Scene) -> None:
    life = await scene.started()
    scene.world.set_bot_status(TECHNICAL, "kicked")
    patient, code = await write(scene)
    await scene.settled()
    await life.kill()
    scene.world.set_bot_status(TECHNICAL, "administrator")
    await scene.started()
    await stands(scene, patient, code)


async def test_the_cards_of_open_tickets_go_with_a_group_that_moves_and_not_again_after_a_restart(
    scene: Scene,
) -> None:
    life = await scene.started()
    patient, code = await write(scene)
    await stands(scene, patient, code)
    new = scene.world.migrate(TECHNICAL)
    await stands(scene, patient, code, new)
    await scene.settled()
    assert await life.stop() == 0
    seen = len(scene.world.calls())
    await scene.started()  # with the old number in its settings
    await scene.until(lambda: scene.world.calls("sendChatAction", after=seen))
    other, second = await write(scene)
    await stands(scene, other, second, new)
    await scene.settled()
    cards = [one for one in scene.world.messages(new) if code in one.get("text", "")]
    assert len(cards) == 1


async def test_behind_a_webhook_on_postgresql_a_group_that_lets_the_bot_back_gets_the_card_at_once(
    postgres_scene: Scene,
) -> None:
    await postgres_scene.started()
    let_in = kicked(postgres_scene.world)
    patient, code = await write(postgres_scene)
    await postgres_scene.settled()
    let_in()
    await stands(postgres_scene, patient, code)
