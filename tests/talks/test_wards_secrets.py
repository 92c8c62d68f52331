"""What is a ward's stands in no log, metric, button, group of staff, nor in clear in any table or file."""

from __future__ import annotations

from pathlib import Path

import pytest
from prometheus_client import generate_latest

from tests.patient import Person
from tests.portal import Portal
from tests.stage import CONTEXTUAL, TECHNICAL
from tests.talks.guarding import MOTHER, acts_for
from tests.walk.watch import watching
from tests.walk.world import secrets_of

WARD = "ward-adult"


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


def in_files(folder: Path) -> bytes:
    """Everything that lies there: the database with its log and free pages, its copies, and whatever else."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def goes_round(portal: Portal, patient: Person) -> None:
    """Everything in which a ward's data have a part."""
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient, WARD)
    for words in ("/whoami", "/whose", "/declarations", "/mydata"):
        await patient.says(words)
    await patient.says("/whoami")
    await patient.presses("Показати повністю")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    await patient.says("/ticket")
    await patient.says("змінити телефон")
    await patient.says("067 765 43 21")


async def test_canaries_of_a_ward_are_nowhere(portal: Portal, patient: Person, tmp_path: Path) -> None:
    with watching() as watch:
        await goes_round(portal, patient)
        _loud, logged = watch.look()
    secrets = [*secrets_of(portal, WARD), "Петро К.", "677654321"]
    shown = portal.stage.telegram.chats
    buttons = [button for one in shown[patient.chat] for button in one.buttons()]
    carried = " ".join(str(button.get("callback_data")) for button in buttons)
    for_staff = " ".join(one.words for chat in (TECHNICAL, CONTEXTUAL) for one in shown.get(chat, []))
    metrics = generate_latest().decode()
    lying = in_files(tmp_path)
    assert "~1" in carried
    assert lying
    for secret in secrets:
        assert secret not in logged
        assert secret not in metrics
        assert secret not in carried
        assert secret not in for_staff
        assert secret.encode() not in lying
    assert any(secrets[0] in one.words for one in shown[patient.chat])  # the canaries do sing


async def test_after_being_forgotten_nothing_of_a_ward_lies_there(
    portal: Portal, patient: Person, tmp_path: Path
) -> None:
    await goes_round(portal, patient)
    work = portal.stage.app.new_work()
    own = await work.patients.by_telegram(patient.number)
    assert own is not None
    sealed = [bytes(one.sealed_key) for one in await work.patients.sides(own)]
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    await portal.stage.tick(5)
    await portal.stage.app.jobs.remember_erased()
    lying = in_files(tmp_path)
    for key in sealed:
        assert key not in lying  # without it nothing that was sealed can be read, in copies of the log neither
    assert await portal.stage.app.new_work().patients.sides(own) == []
