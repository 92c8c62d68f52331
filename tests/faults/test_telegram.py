"""Telegram in trouble, over the real wire: too fast, broken, silent, talking nonsense, spoken to by somebody else."""

from __future__ import annotations

import aiohttp
import pytest

from sandbox.telegram.calls import Entry
from sandbox.telegram.faults import Fault, Kind
from storage.records import DONE, QUARANTINED, UNCERTAIN
from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.nonsense import malformed
from tests.faults.patients import AGENT, TECHNICAL, all_write, button, found, writers
from tests.faults.relay import open_relay
from tests.faults.scene import Scene

pytestmark = pytest.mark.faults

RETRY_AFTER_SECONDS = 2
HELP = "/help"


def patients(scene: Scene, count: int) -> list[int]:
    return [int(scene.world.add_patient(f"Хтось{number}")["id"]) for number in range(count)]


def answers(scene: Scene, patient: int, *, ok: bool | None = True) -> list[Entry]:
    return scene.world.calls("sendMessage", patient, ok=ok)


async def test_patient_is_answered_as_late_as_telegram_says_and_others_at_once(scene: Scene) -> None:
    await scene.started()
    hurried, other = patients(scene, 2)
    scene.world.break_down(Fault("flood", "sendMessage", seconds=RETRY_AFTER_SECONDS, chat_id=hurried))
    for patient in (hurried, other, hurried):
        scene.world.say(patient, HELP)
    await scene.settled()
    refused, first, second = answers(scene, hurried, ok=None)
    assert refused.code == 429
    assert first.at - refused.at >= RETRY_AFTER_SECONDS
    assert second.at >= first.at
    [undisturbed] = answers(scene, other)
    assert undisturbed.at - refused.at < RETRY_AFTER_SECONDS
    await nothing_lost_nothing_twice(scene, [])


async def test_patients_are_answered_once_when_a_burst_of_faults_of_the_server_is_over(scene: Scene) -> None:
    await scene.started()
    many = patients(scene, 12)
    for number, patient in enumerate(many):
        scene.world.break_down(Fault("error", "sendMessage", code=500 + number % 4, chat_id=patient))
        scene.world.say(patient, HELP)
    await scene.settled()
    assert [len(answers(scene, patient)) for patient in many] == [1] * len(many)
    assert [len(answers(scene, patient, ok=False)) for patient in many] == [1] * len(many)
    await nothing_lost_nothing_twice(scene, [])


async def test_words_of_staff_without_an_answer_from_telegram_are_never_sent_again_by_themselves(scene: Scene) -> None:
    life = await scene.started()
    not_reached, reached = people = await writers(scene, 2)
    scene.world.break_down(Fault("drop", "sendMessage", chat_id=not_reached.id))
    scene.world.break_down(Fault("lost_answer", "sendMessage", seconds=0, chat_id=reached.id))
    for one in people:
        card = found(scene.world, TECHNICAL, one.code)
        scene.world.say(AGENT, f"Ще слово {one.code}", chat_id=TECHNICAL, reply_to=card["message_id"])
    await scene.settled()
    assert await life.stop() == 0
    await scene.started()
    all_write(people)
    await scene.settled()
    assert [bool(found(scene.world, one.id, "Ще слово")) for one in people] == [False, True]
    mail = await nothing_lost_nothing_twice(scene, people)
    assert [row.chat for row in mail.missing] == [not_reached.id]
    assert mail.unsure == 1
    uncertain = sorted(row.chat for row in await scene.books.outbox() if row.status == UNCERTAIN)
    assert uncertain == sorted(one.id for one in people)


@pytest.mark.parametrize(("kind", "copies"), [("drop", 1), ("lost_answer", 2)])
async def test_screen_without_an_answer_from_telegram_is_sent_once_more(scene: Scene, kind: Kind, copies: int) -> None:
    await scene.started()
    [patient] = patients(scene, 1)
    scene.world.break_down(Fault(kind, "sendMessage", seconds=0, chat_id=patient))
    scene.world.say(patient, HELP)
    await scene.settled()
    assert len(answers(scene, patient)) == copies
    mail = await nothing_lost_nothing_twice(scene, [])
    assert len(mail.again) == copies - 1


@pytest.mark.parametrize("kind", ["drop", "lost_answer"])
async def test_screen_turns_although_telegram_did_not_answer_to_the_press(scene: Scene, kind: Kind) -> None:
    await scene.started()
    [patient] = patients(scene, 1)
    scene.world.say(patient, "/ticket")
    message, number = await scene.until(lambda: button(scene.world, patient, "Не працює сайт"))
    for method in ("editMessageText", "answerCallbackQuery"):
        scene.world.break_down(Fault(kind, method, seconds=0))
    scene.world.press(patient, number, message)
    await scene.until(lambda: button(scene.world, patient, "Державний е-кабінет"))
    await scene.until(lambda: scene.world.calls("answerCallbackQuery", ok=True))
    await scene.settled()
    await nothing_lost_nothing_twice(scene, [])


async def test_malformed_updates_hold_up_nobody(scene: Scene) -> None:
    await _among_malformed(scene)


async def test_malformed_updates_that_are_posted_hold_up_nobody(postgres_scene: Scene) -> None:
    await _among_malformed(postgres_scene)


async def _among_malformed(scene: Scene) -> None:
    await scene.started()
    patient, other = patients(scene, 2)
    bad = malformed(patient)
    for update in bad:
        scene.world.inject_update(update)
        scene.world.say(other, HELP)
    await scene.settled()
    scene.world.say(patient, HELP)
    await scene.until(lambda: [one for one in answers(scene, patient) if one.params.get("reply_markup")])
    await scene.settled()
    assert len(answers(scene, other)) == len(bad)
    inbox = await scene.books.inbox()
    assert len(inbox) == 2 * len(bad) + 1
    assert set(inbox.values()) == {DONE, QUARANTINED}
    assert '"event": "task-failed"' not in scene.log


NONSENSE = (
    "<html>",
    "[]",
    '{"ok": true, "result": null}',
    '{"ok": true, "result": {}}',
    '{"ok": true, "result": [{"message": {}}, 5, null]}',
    '{"ok": false, "error_code": "abc"}',
)


async def test_nonsense_instead_of_updates_is_outlived_and_updates_beside_it_are_taken(scene: Scene) -> None:
    async with open_relay([scene.settings["TELEGRAM_API_BASE"]], "getUpdates") as relay:
        await scene.started(TELEGRAM_API_BASE=relay.url)
        [patient] = patients(scene, 1)
        for number, one in enumerate(NONSENSE, 1):
            relay.instead.append(one)
            scene.world.say(patient, HELP)  # ends the poll under way, so that the next one meets the nonsense
            await scene.until(lambda: not relay.instead)
            await scene.settled()
            assert len(answers(scene, patient)) == number
        await nothing_lost_nothing_twice(scene, [])


async def test_second_poller_with_the_same_token_costs_nothing_but_time(scene: Scene) -> None:
    await scene.started()
    [patient] = patients(scene, 1)
    async with aiohttp.ClientSession() as http:
        address = f"{scene.settings['TELEGRAM_API_BASE']}/bot{scene.settings['BOT_TOKEN']}/getUpdates"
        async with http.post(address, json={"timeout": 0}) as answer:
            assert answer.status == 200
    refused = await scene.until(lambda: scene.world.calls("getUpdates", ok=False))
    assert [one.code for one in refused] == [409]
    scene.world.say(patient, HELP)
    await scene.settled()
    assert len(answers(scene, patient)) == 1
