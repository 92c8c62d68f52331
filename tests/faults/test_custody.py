"""Copies, keys and erasures beside a bot that really runs, and in place of one that was really killed."""

from __future__ import annotations

import asyncio
import base64
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import open_database
from storage.sealed import Keyring
from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.books import Books
from tests.faults.chance import dice
from tests.faults.patients import Writer, all_write, forget, writers
from tests.faults.scene import KEY, Scene
from tests.faults.storm import DEEDS, Storm
from tests.faults.terminal import begun, does, fails, typed

pytestmark = pytest.mark.faults

NEW = bytes(range(7, 39))
ROUNDS = 6  # each costs seconds of a loaded machine; a nightly run may take more with another FAULT_SEED


async def test_a_restore_beside_a_running_bot_is_refused_and_nothing_is_lost(scene: Scene, tmp_path: Path) -> None:
    await scene.started()
    people = await writers(scene, 3)
    await does(scene, "backup", tmp_path / "one.bak")
    for command in (("restore", tmp_path / "one.bak", "--yes"), ("move", "DATABASE_URL", f"{_new(tmp_path)}")):
        assert "the bot is running on this database: stop it first" in await fails(scene, *command)
    all_write(people, 3)
    await scene.settled()
    assert await scene.lives[-1].stop() == 0
    await scene.started()
    all_write(people)
    await scene.settled()
    await nothing_lost_nothing_twice(scene, people)


def _new(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'new.db'}"


async def test_a_restore_beside_bots_on_a_server_is_refused(postgres_scene: Scene, tmp_path: Path) -> None:
    await postgres_scene.started()
    await does(postgres_scene, "backup", tmp_path / "one.bak")
    said = await fails(postgres_scene, "restore", tmp_path / "one.bak", "--yes")
    assert "the bot is running on this database: stop it first" in said


async def test_keys_are_changed_under_a_working_bot_though_the_command_is_killed(scene: Scene) -> None:
    life = await scene.started()
    people = await writers(scene, 4)
    await life.stop()
    old = scene.settings["SECRET_KEYS"]
    scene.settings["SECRET_KEYS"] = f"k2:{base64.b64encode(NEW).decode()},{old}"
    await _learn(scene)
    life = await scene.started()
    for pause in (0.8, 1.2, 1.6):
        all_write(people)
        command = await begun(scene, "keys", "rotate")
        await asyncio.sleep(pause)  # how far it has got by then is chance
        if command.returncode is None:
            command.kill()
        await command.communicate()
    all_write(people)
    await does(scene, "keys", "rotate")
    assert "test: opens; on it hang: nothing; it may leave SECRET_KEYS" in await does(scene, "keys", "status")
    await life.stop()
    scene.settings["SECRET_KEYS"] = f"k2:{base64.b64encode(NEW).decode()}"
    await scene.started()
    all_write(people, 2)
    await scene.settled()
    await nothing_lost_nothing_twice(scene, people)


async def _learn(scene: Scene) -> None:
    await scene.books.close()
    scene.books = Books(await open_database(scene.settings["DATABASE_URL"]), Keyring({"k2": NEW, "test": KEY}))


async def test_a_row_that_does_not_open_sets_itself_aside_and_nobody_else(scene: Scene) -> None:
    life = await scene.started()
    people = await writers(scene, 2)
    await life.kill()
    await _damage(scene, people[0])
    life = await scene.started()
    people[1].write()
    await scene.settled()
    assert life.alive
    assert len((await scene.books.texts(people[1].id))[0]) == 2, scene.log
    await forget(scene.world, people[0])
    await scene.settled()
    assert await scene.books.texts(people[0].id) == []
    assert "Traceback" not in scene.log


async def _damage(scene: Scene, one: Writer) -> None:
    """The key of a patient, and whatever waits, are other bytes now."""
    from sqlalchemy import bindparam, update

    from storage.statements import Effect, Statement
    from storage.tables import conversation, patient

    spoilt = b"\x04test" + bytes(60)
    database = await open_database(scene.settings["DATABASE_URL"])
    key = Statement(
        update(patient).where(patient.c.telegram_id == bindparam("who")).values(sealed_key=bindparam("spoilt"))
    )
    talk = Statement(
        update(conversation).where(conversation.c.chat == bindparam("who")).values(sealed_data=bindparam("spoilt"))
    )
    await database.apply([Effect(each, {"who": one.id, "spoilt": spoilt}) for each in (key, talk)])
    await database.close()


async def test_kills_copies_restores_and_moves_lose_nothing_and_bring_nobody_back(
    scene: Scene, postgres_url: str, tmp_path: Path, report: Callable[[str], None]
) -> None:
    """`python -m tests.soak --only custody` makes two hundred of them."""
    await scene.started()
    *people, gone = await writers(scene, 5)
    files = (f"sqlite+aiosqlite:///{tmp_path / f'home-{number}.db'}" for number in itertools.count())
    homes = itertools.chain([postgres_url], files)

    async def next_home() -> str:
        return next(homes)

    storm = Storm(scene, people, gone, dice("custody"), next_home)
    await storm.copy()
    await forget(scene.world, gone)
    deeds = ["restore", "move", "move", *(storm.throw.choice(DEEDS) for _ in range(ROUNDS - 3))]
    storm.throw.shuffle(deeds)
    for deed in (one for one in deeds if one != "older"):
        await storm.deed(deed)
    await scene.settled()
    mail = await nothing_lost_nothing_twice(scene, people, erased=[gone])
    report(f"custody: {mail}")
    for deed in ("copy", "kill", "older"):  # what is lost now, the operator has given away
        await storm.deed(deed)
    await storm.judge()
    report(f"custody: {storm}")
    assert (storm.lost, storm.twice, storm.disordered) == ([], 0, 0)


async def test_a_wrong_key_is_said_in_one_sentence_by_a_bot_that_does_not_start(scene: Scene) -> None:
    life = await scene.started()
    await writers(scene, 1)
    await life.stop()
    scene.settings["SECRET_KEYS"] = f"test:{base64.b64encode(NEW).decode()}"
    code, said = await typed(scene, "run")
    assert code == 1
    assert said.splitlines()[0] == "✗ SECRET_KEYS: the key test is another one than the test that sealed this database"
    assert "Traceback" not in said


async def test_a_file_that_is_no_database_is_said_without_noise(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("no database " * 100, encoding="ascii")
    scene.settings["DATABASE_URL"] = f"sqlite+aiosqlite:///{tmp_path / 'no.db'}"
    for command in ("run", "migrate"):
        said = await fails(scene, command)
        assert said.startswith("✗ DATABASE_URL: the file cannot be opened"), said
        assert "Event loop" not in said
