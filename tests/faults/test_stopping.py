"""SIGTERM: the bot ends within ten seconds whatever goes on, and the next life finds everything."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import sys
from asyncio.subprocess import Process, create_subprocess_exec
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.telegram.faults import Fault, Kind
from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.lives import ROOT, bare_environment
from tests.faults.patients import all_write, found, writers
from tests.faults.scene import SECRET, Scene

pytestmark = pytest.mark.faults

STOP_SECONDS = 10  # what container engines give before they kill
MOMENTS_OF_START = (0.05, 0.2, 0.35, 0.5, 0.7)  # a forked life needs about so long until it works
DEAF = -signal.SIGTERM  # how a process ends that has not yet got to listening for the signal
HANG_SECONDS = 120


async def test_operator_stops_a_bot_under_load_and_nothing_is_lost_or_unsure(scene: Scene) -> None:
    life = await scene.started()
    people = await writers(scene, 8)
    before = await scene.books.written()
    all_write(people, 30)
    await scene.until(lambda: _more_than(scene, before + 20))
    assert await scene.books.unfinished() + scene.world.waiting() > len(people), "there was no load"
    life.signal(signal.SIGTERM)
    all_write(people, 5)
    assert await life.ended(STOP_SECONDS) == 0
    life = await scene.started()
    await scene.settled()
    assert await life.stop(STOP_SECONDS) == 0
    mail = await nothing_lost_nothing_twice(scene, people)
    assert not mail.unsure
    assert not mail.missing


async def _more_than(scene: Scene, count: int) -> bool:
    return await scene.books.written() > count


@pytest.mark.parametrize("kind", ["lost_answer", "delay"])
async def test_operator_stops_a_bot_that_telegram_keeps_waiting(scene: Scene, kind: Kind) -> None:
    life = await scene.started()
    people = await writers(scene, 3)
    scene.world.break_down(Fault(kind, "sendMessage", times=0, seconds=HANG_SECONDS))
    all_write(people, 2)
    await scene.until(scene.books.under_way)
    scene.world.break_down(Fault(kind, "*", times=0, seconds=HANG_SECONDS))
    assert await life.stop(STOP_SECONDS) == 0
    scene.world.repair()
    life = await scene.started()
    await scene.settled()
    assert await life.stop(STOP_SECONDS) == 0
    mail = await nothing_lost_nothing_twice(scene, people)
    assert bool(mail.again) is (kind == "lost_answer"), "no message was under way"


async def test_operator_stops_a_bot_that_is_getting_up(scene: Scene) -> None:
    patient = scene.world.add_patient("Терпляча")["id"]
    for moment in MOMENTS_OF_START:
        life = await scene.start()
        scene.world.say(patient, "/help")
        await asyncio.sleep(moment)
        assert await life.stop(STOP_SECONDS) in {0, DEAF}, scene.log
    await scene.started()
    await scene.settled()
    await nothing_lost_nothing_twice(scene, [])
    assert len(await scene.books.inbox()) == len(MOMENTS_OF_START)


async def test_operator_stops_a_bot_that_cannot_reach_telegram_while_getting_up(scene: Scene) -> None:
    scene.world.break_down(Fault("delay", "*", times=0, seconds=HANG_SECONDS))
    life = await scene.start()
    await asyncio.sleep(1.5)
    assert life.alive
    assert await life.stop(STOP_SECONDS) == 0, scene.log


@pytest.mark.parametrize("moment", [0.3, 1.0, 2.0])
async def test_operator_stops_a_bot_that_learns_its_questions(scene: Scene, moment: float) -> None:
    life = await scene.start(FAQ_FOLDER=str(ROOT / "faq" / "entries"))
    await asyncio.sleep(moment)
    assert await life.stop(STOP_SECONDS) in {0, DEAF}, scene.log
    assert "Traceback" not in scene.log


async def test_operator_stops_a_bot_that_waits_for_its_database_while_getting_up(scene: Scene, tmp_path: Path) -> None:
    with held(tmp_path / "bot.db", "EXCLUSIVE"):
        life = await scene.start()
        await asyncio.sleep(1.5)
        assert life.alive
        assert await life.stop(STOP_SECONDS) == 0, scene.log


async def test_operator_stops_a_bot_whose_database_is_held_by_another(scene: Scene, tmp_path: Path) -> None:
    life = await scene.started()
    people = await writers(scene, 4)
    all_write(people, 5)
    with held(tmp_path / "bot.db", "IMMEDIATE"):
        all_write(people, 5)
        await asyncio.sleep(1)
        assert await life.stop(STOP_SECONDS) == 0, scene.log
    await scene.started()
    await scene.settled()
    await nothing_lost_nothing_twice(scene, people)


@contextmanager
def held(database: Path, how: str) -> Iterator[None]:
    """Another tool writes for long."""
    blocker = sqlite3.connect(database, isolation_level=None)
    try:
        blocker.execute(f"BEGIN {how}")
        yield
        blocker.execute("ROLLBACK")
    finally:
        blocker.close()


async def test_operator_stops_a_bot_to_which_somebody_sends_slowly(webhook_scene: Scene) -> None:
    life = await webhook_scene.started()
    port = int(webhook_scene.settings["HTTP_PORT"])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    secret = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}"
    writer.write(f"POST /telegram HTTP/1.1\r\nHost: bot\r\n{secret}\r\nContent-Length: 1000\r\n\r\n{{".encode())
    await writer.drain()
    await asyncio.sleep(0.2)
    assert await life.stop(STOP_SECONDS) == 0
    assert not (await reader.read()).startswith(b"HTTP/1.1 200")
    writer.close()
    await writer.wait_closed()


async def test_operator_runs_the_bot_by_its_command_and_stops_it(scene: Scene) -> None:
    """No fork server: what the other tests stop and kill is this."""
    patient = scene.world.add_patient("Справжня")["id"]
    scene.world.say(patient, "/start")
    process = await _by_command(scene)
    try:
        await scene.until(lambda: found(scene.world, patient, ""), seconds=60)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _by_command(scene: Scene) -> Process:
    return await create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env={**bare_environment(), **scene.settings}
    )
