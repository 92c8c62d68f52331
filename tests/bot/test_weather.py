"""How Telegram is judged, and what becomes of messages while it is away."""

from __future__ import annotations

import pytest

from bot.road.endings import OUTAGE_MS, TRIES
from bot.road.telegram import NoAnswer, Refused
from bot.road.weather import FRESH_MS, SEVERAL, WINDOW_MS, Weather
from storage.records import FAILED, SENT, WAITING
from tests.bot.post import CHAT, OTHER, Office
from tests.clock import Clock

MANY = 40


@pytest.fixture
def weather(clock: Clock) -> Weather:
    return Weather(clock)


def test_telegram_is_there_until_several_chats_were_not_reached(weather: Weather) -> None:
    assert not weather.away
    for chat in range(SEVERAL - 1):
        for _ in range(10):
            weather.heard(chat, reached=False)
        assert not weather.away
    weather.heard(SEVERAL, reached=False)
    assert weather.away


def test_some_chats_that_fail_among_many_are_no_outage(weather: Weather) -> None:
    for chat in range(100):
        weather.heard(chat, reached=chat % 3 > 0)
    assert not weather.away


def test_an_outage_shows_although_all_went_well_until_it_began(weather: Weather, clock: Clock) -> None:
    for chat in range(100):
        weather.heard(chat, reached=True)
    clock.pass_seconds(WINDOW_MS / 1000 + 1)
    for chat in range(SEVERAL):
        weather.heard(chat, reached=False)
    assert weather.away


def test_the_first_one_through_ends_an_outage(weather: Weather) -> None:
    for chat in range(100):
        weather.heard(chat, reached=False)
    weather.heard(7, reached=True)
    assert not weather.away


def test_a_fault_is_the_chats_own_only_while_others_get_through(weather: Weather, clock: Clock) -> None:
    weather.heard(CHAT, reached=False)
    assert not weather.others_reached(CHAT)
    weather.heard(OTHER, reached=True)
    assert weather.others_reached(CHAT)
    clock.pass_seconds(WINDOW_MS / 1000 + 1)
    assert not weather.others_reached(CHAT)


def test_one_reached_among_many_that_are_not_makes_no_fault_anybodys_own(weather: Weather) -> None:
    for chat in range(20):
        weather.heard(chat, reached=False)
    assert not weather.others_reached(19)


def test_an_answer_of_long_ago_proves_nothing(weather: Weather, clock: Clock) -> None:
    assert not weather.fresh
    weather.heard(CHAT, reached=True)
    assert weather.fresh
    clock.pass_seconds(FRESH_MS / 1000)
    assert not weather.fresh


@pytest.fixture
def quick_scouts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.road.weather.FIRST_SCOUT_SECONDS", 0.02)
    monkeypatch.setattr("bot.road.weather.LONGEST_SCOUT_SECONDS", 0.02)
    monkeypatch.setattr("bot.road.endings.LONGEST_OUTAGE_RETRY_MS", 10)


async def outage(office: Office, fault: Exception, faults: int) -> list[int]:
    """Everybody is written to, twice, and for so many calls nothing gets through."""
    chats = [1_000 + number for number in range(MANY)]
    office.telegram.away, office.telegram.fault = faults, fault
    await office.post(*(office.message(str(number), chat) for number in range(2) for chat in chats))
    return chats


@pytest.mark.usefixtures("soon", "quick_scouts")
@pytest.mark.parametrize(
    "fault", [Refused(502, "Bad Gateway"), NoAnswer(sent=False), NoAnswer(sent=True)], ids=["5xx", "refused", "silent"]
)
async def test_an_outage_is_waited_out_and_then_everything_arrives_in_order(office: Office, fault: Exception) -> None:
    chats = await outage(office, fault, MANY + TRIES * 10)
    await office.settle()
    for chat in chats:
        arrived = [call.payload["text"] for call in office.telegram.arrived if call.payload["chat_id"] == chat]
        assert arrived == ["0", "1"]
    assert office.told == []


@pytest.mark.usefixtures("soon", "quick_scouts")
async def test_while_telegram_is_away_it_is_asked_by_one_at_a_time(office: Office) -> None:
    await outage(office, NoAnswer(sent=False), 1 << 30)
    await office.until(lambda: [call.method for call in office.telegram.calls[-3:]] == ["sendChatAction"] * 3)
    seen = len(office.telegram.calls)
    await office.until(lambda: len(office.telegram.calls) >= seen + 5)
    scouts = office.telegram.calls[seen : seen + 5]
    assert {call.method for call in scouts} == {"sendChatAction"}
    assert len({call.payload["chat_id"] for call in scouts}) == len(scouts)
    office.telegram.away = 0
    await office.settle()


@pytest.mark.usefixtures("soon", "quick_scouts")
async def test_a_message_that_alone_meets_faults_holds_up_nobody_and_ends(office: Office) -> None:
    await office.reach_others()
    office.telegram.script[CHAT] = [Refused(500, "Internal Server Error")] * 100
    bad = office.message()
    await office.post(bad)
    for number in range(20):
        await office.post(office.message(chat=2_000 + number))
    await office.settle()
    assert (await office.row(bad)).status == FAILED
    assert len(office.telegram.arrived) == 21


@pytest.mark.usefixtures("soon")
async def test_an_outage_is_not_waited_out_for_ever(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(502, "Bad Gateway")]
    message = office.message()
    await office.commit(message)
    office.clock.pass_seconds(OUTAGE_MS / 1000 + 1)
    office.delivery.put([message])
    await office.settle()
    assert (await office.row(message)).status == FAILED
    assert office.told == [("failed", None)]


@pytest.mark.usefixtures("soon", "quick_scouts")
async def test_stopping_in_an_outage_is_quick_and_keeps_everything(office: Office) -> None:
    await outage(office, Refused(502, "Bad Gateway"), 1 << 30)
    await office.until(lambda: len(office.telegram.calls) > MANY)
    began = office.now()
    assert await office.delivery.stop(10)
    assert office.now() - began < 1
    left = await office.delivery.left_by(0)
    assert len(left) == 2 * MANY
    assert {message.status for message in left} == {WAITING}
    assert SENT not in {message.status for message in left}
