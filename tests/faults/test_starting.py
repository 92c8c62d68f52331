"""Starts: what must be there first is, what is cosmetic holds up nothing, and one way in gives place to the other."""

from __future__ import annotations

import json
import socket
from typing import Any

import aiohttp
import pytest

from sandbox.telegram.calls import Entry
from sandbox.telegram.faults import Fault
from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.scene import Scene

pytestmark = pytest.mark.faults

HELP = "/help"
A_SECOND = 1
AWAY = 3  # calls that meet nobody


def patient_of(scene: Scene) -> int:
    return int(scene.world.add_patient("Хтось")["id"])


def told(scene: Scene, patient: int) -> list[str]:
    return [call.params["text"] for call in scene.world.calls("sendMessage", patient, ok=True)]


def webhook(scene: Scene) -> str:
    return str(scene.world.webhook()["url"])


async def readiness(scene: Scene) -> Any:
    """The body of `/ready`; None while nobody listens."""
    try:
        async with aiohttp.ClientSession() as http, http.get(f"{scene.inside}/ready") as answer:
            return json.loads(await answer.text())
    except aiohttp.ClientError:
        return None


async def waiting(scene: Scene, *, without: str) -> Any:
    """What the bot waits for; None while nobody listens, or while it still waits for `without`."""
    names = (await readiness(scene) or {}).get("waiting_for")
    return None if names is None or without in names else names


async def is_ready(scene: Scene) -> bool:
    return bool((await readiness(scene) or {}).get("ready"))


async def test_a_name_that_telegram_refuses_keeps_no_webhook_bot_deaf(webhook_scene: Scene) -> None:
    scene = webhook_scene
    scene.world.break_down(Fault("flood", "setMyName", seconds=A_SECOND))
    patient = patient_of(scene)
    scene.world.say(patient, "/start")
    await scene.start()
    await scene.until(lambda: told(scene, patient))
    await scene.until(lambda: is_ready(scene))
    assert webhook(scene) == f"{scene.address}/telegram"
    [refused] = scene.world.calls("setMyName", ok=False)

    def named() -> list[Entry]:
        return [call for call in scene.world.calls("setMyName", ok=True) if call.params == refused.params]

    [again] = await scene.until(named)
    assert again.at - refused.at >= A_SECOND
    await nothing_lost_nothing_twice(scene, [])


async def test_telegram_that_is_away_during_the_start_is_waited_for(webhook_scene: Scene) -> None:
    scene = webhook_scene
    for method in ("getWebhookInfo", "getMe", "getMyCommands"):
        scene.world.break_down(Fault("error", method, times=AWAY, code=502))
    patient = patient_of(scene)
    scene.world.say(patient, HELP)
    await scene.started()
    assert "telegram" in (await readiness(scene))["waiting_for"]
    await scene.until(lambda: told(scene, patient))
    await scene.until(lambda: is_ready(scene))
    assert webhook(scene)


async def test_webhook_gives_place_to_polling_and_polling_to_a_webhook(webhook_scene: Scene) -> None:
    scene = webhook_scene
    patient = patient_of(scene)
    for number, updates in enumerate(("webhook", "polling", "webhook", "polling"), 1):
        scene.world.break_down(Fault("error", "deleteWebhook", code=502))
        scene.world.say(patient, HELP)  # waits at Telegram, and is not dropped with the way it would have come
        life = await scene.started(UPDATES=updates)
        await scene.until(lambda: is_ready(scene))
        await scene.settled()
        assert len(told(scene, patient)) == number
        assert bool(webhook(scene)) == (updates == "webhook")
        assert await life.stop() == 0
    await nothing_lost_nothing_twice(scene, [])


async def test_second_start_tells_telegram_nothing_that_it_knows(webhook_scene: Scene) -> None:
    scene = webhook_scene
    for calls in ("some", "none"):
        scene.world.clear_calls()
        life = await scene.started()
        await scene.until(lambda: scene.world.calls("getChatMenuButton"))
        await scene.until(lambda: is_ready(scene))
        changed = [call.method for call in scene.world.calls() if call.method.startswith("set")]
        assert bool(changed) == (calls == "some"), changed
        assert await life.stop() == 0


async def test_emergency_is_answered_before_the_questions_are_there_and_ready_waits_for_them(scene: Scene) -> None:
    patient, asker = patient_of(scene), patient_of(scene)
    await scene.start()
    scene.world.say(asker, "питання про вхід")
    scene.world.say(patient, "болить серце, не можу дихати")
    waited_for = await scene.until(lambda: waiting(scene, without="start"))
    assert waited_for == ["questions"]
    await scene.until(lambda: is_ready(scene))
    await scene.until(lambda: told(scene, asker))
    [answer] = scene.world.calls("sendMessage", patient)
    assert "103" in answer.params["text"]
    assert answer.at < scene.world.calls("sendMessage", asker)[0].at
    await scene.settled()
    await nothing_lost_nothing_twice(scene, [])


async def test_token_that_telegram_does_not_know_ends_the_start_with_a_sentence(scene: Scene) -> None:
    life = await scene.start(BOT_TOKEN="123456:abcdefghijklmnopqrstuvwxyz")
    assert await life.ended() == 1
    assert "Telegram does not accept BOT_TOKEN" in scene.log


@pytest.mark.parametrize("setting", ["HTTP_PORT", "INSIDE_PORT"])
async def test_port_that_another_program_has_is_named_in_a_sentence(scene: Scene, setting: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        life = await scene.start(**{setting: str(port)})
        assert await life.ended() == 1
    assert f"{setting}: cannot listen on 127.0.0.1, port {port}: Address already in use" in scene.log
    assert "Traceback" not in scene.log
