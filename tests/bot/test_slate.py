"""Notes of what was written, and what the next life makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.road.slate import PATIENCE_MS, SLOTS, Slate, read, slate_of
from storage.ids import Ids
from storage.outbox import MARK_SENDING
from storage.records import SENT, UNCERTAIN, Outgoing
from storage.statements import Effect
from tests.bot.post import CHAT, Office
from tests.clock import Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.db.slate"


async def death(office: Office, path: Path, *messages: Outgoing, written: bool, waited_ms: int = 0) -> None:
    """A process dies over these: their rows say that they are being sent."""
    await office.commit(*messages)
    await office.database.apply([Effect(MARK_SENDING, {"id": message.id, "sender": 0}) for message in messages])
    slate, _ = Slate.open(path, office.clock)
    for message in messages if written else ():
        slate.written(message.id)
    office.clock.pass_seconds(waited_ms / 1000)
    slate.written(1)  # a sign of life
    slate.close()


async def next_life(office: Office, path: Path) -> None:
    office.delivery = office.new_delivery()
    await office.delivery.take_up(await office.delivery.left_by(0), read(path))
    await office.settle()


async def test_a_screen_that_never_left_is_sent(office: Office, path: Path) -> None:
    message = office.message()
    await death(office, path, message, written=False)
    await next_life(office, path)
    assert office.telegram.texts(CHAT) == ["Вітаємо"]


async def test_a_screen_that_left_right_before_the_death_is_not_sent_again(office: Office, path: Path) -> None:
    message = office.message()
    await death(office, path, message, written=True)
    await next_life(office, path)
    assert not office.telegram.calls
    assert (await office.row(message)).status == SENT
    assert office.told == []


async def test_a_screen_to_which_telegram_was_silent_before_the_death_is_sent_again(office: Office, path: Path) -> None:
    message = office.message()
    await death(office, path, message, written=True, waited_ms=PATIENCE_MS)
    await next_life(office, path)
    assert office.telegram.texts(CHAT) == ["Вітаємо"]


async def test_words_of_a_person_that_never_left_are_sent_and_those_that_did_are_uncertain(
    office: Office, path: Path
) -> None:
    unsure, safe = office.words("пішло"), office.words("не пішло")
    await office.reach_others()
    await death(office, path, unsure, written=True)
    await death(office, path, safe, written=False)
    await next_life(office, path)
    assert "не пішло" in office.telegram.texts(CHAT)
    assert "пішло" not in office.telegram.texts(CHAT)
    assert (await office.row(unsure)).status == UNCERTAIN
    assert office.told == [("uncertain", None)]


async def test_notes_from_before_the_message_was_decided_on_prove_nothing(office: Office, path: Path) -> None:
    """As when the process that died had run on another machine."""
    Slate.open(path, office.clock)[0].written(1)
    office.clock.pass_seconds(60)
    message = office.words()
    await office.commit(message)
    await office.database.apply([Effect(MARK_SENDING, {"id": message.id, "sender": 0})])
    await next_life(office, path)
    assert (await office.row(message)).status == UNCERTAIN


async def test_words_of_a_person_are_noted_before_they_leave_and_settled_after(office: Office, path: Path) -> None:
    office.slate, _ = Slate.open(path, office.clock)
    office.delivery = office.new_delivery()
    message = office.words()
    noted = []
    office.telegram.on_call = lambda: noted.append(message.id in read(path).written)
    await office.post(message)
    await office.settle()
    assert noted == [False, True]  # «typing…» first, which is not noted
    assert not read(path).written
    office.slate.close()


def test_notes_outlive_a_life_that_ended_before_it_could_act_on_them(path: Path, clock: Clock) -> None:
    ids = Ids(clock)
    keys = [ids() for _ in range(3)]
    first, _ = Slate.open(path, clock)
    for key in keys:
        first.written(key)
    first.settled(keys[0])
    first.close()
    second, notes = Slate.open(path, clock)
    second.close()
    assert set(notes.written) == set(read(path).written) == set(keys[1:])


def test_notes_with_a_gap_are_no_notes(path: Path, clock: Clock) -> None:
    slate, _ = Slate.open(path, clock)
    for key in range(1, SLOTS + 1):
        slate.written(key)
    notes = read(path)
    assert not notes.written
    assert not notes.never_written(Ids(clock)())


def test_nobody_can_lay_notes_before_us(tmp_path: Path, path: Path, clock: Clock) -> None:
    slate, _ = Slate.open(tmp_path / "elsewhere", clock)
    slate.written(5)
    slate.close()
    path.symlink_to(tmp_path / "elsewhere")
    assert not read(path).written
    slate, notes = Slate.open(path, clock)
    slate.written(7)
    assert not notes.written
    assert set(read(tmp_path / "elsewhere").written) == {5}


def test_each_database_and_each_replica_has_a_slate_of_its_own() -> None:
    assert slate_of("sqlite+aiosqlite:////data/bot.db", 0) == Path("/data/bot.db.slate")
    places = {slate_of(f"postgresql+asyncpg://u:secret@host/{name}", replica) for name in "ab" for replica in (0, 1)}
    assert len(places) == 4
    assert not any("secret" in str(place) for place in places)
