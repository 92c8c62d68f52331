"""Steps that lose races, updates that are none, replays, and a database that takes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.road.senders import lane_of, sender_of
from bot.road.steps import RUNS
from storage.records import DONE, QUARANTINED, WAITING
from storage.statements import Effect
from tests.bot.arriving import statuses, written
from tests.patient import Person
from tests.stage import Stage

UPDATE_KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member", "poll")


@pytest.fixture
def before_writing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets something happen just before the next steps are written, once for each thing given."""

    def plan(*happenings: Any) -> None:
        database, left = stage.app.foundation.database, list(happenings)
        apply = database.apply

        async def applying(effects: Sequence[Effect], **more: Any) -> None:
            if left and len(effects) > 1:  # a step's, not a mark's
                happening = left.pop(0)
                monkeypatch.setattr(database, "apply", apply)
                try:
                    await happening()
                finally:
                    monkeypatch.setattr(database, "apply", applying)
            await apply(effects, **more)

        monkeypatch.setattr(database, "apply", applying)

    return plan


async def test_a_step_that_lost_a_race_is_run_again_on_what_the_winner_wrote(
    stage: Stage, patient: Person, before_writing: Callable[..., None]
) -> None:
    await patient.says("/ticket")
    conversation = await stage.conversation(patient)
    before_writing(lambda: conversation.update_data({"winner": 1}))
    await patient.presses("Не працює сайт")
    patient.sees("кабінет")
    data = await conversation.get_data()
    assert data.pop("winner") == 1
    assert data
    assert await statuses(stage) == {DONE: 2}


async def test_a_step_that_loses_every_race_says_so_and_is_set_aside(
    stage: Stage, patient: Person, before_writing: Callable[..., None]
) -> None:
    await patient.says("/start")
    conversation = await stage.conversation(patient)
    before_writing(*(partial(conversation.update_data, {"winner": number}) for number in range(RUNS)))
    await patient.says("/ticket")
    assert (await conversation.get_data()) == {"winner": RUNS - 1}
    assert patient.labels()
    assert await statuses(stage) == {DONE: 1, QUARANTINED: 1}
    await patient.says("/ticket")
    patient.sees("Що сталося")


async def test_an_update_that_comes_twice_is_answered_once(stage: Stage, patient: Person) -> None:
    update = {"update_id": 5_000_000, "message": written(patient, "/help")}
    for _ in range(3):
        await stage.app.foundation.intake.receive([update, update])
        await stage.settle()
    assert len(stage.telegram.visible(patient.chat)) == 1


async def test_copies_that_come_together_cost_one_step_and_not_a_line(
    stage: Stage, patient: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[object] = []
    feed = stage.app.dispatcher.feed_update

    async def counted(*about: Any, **known: Any) -> Any:
        ran.append(about)
        return await feed(*about, **known)

    monkeypatch.setattr(stage.app.dispatcher, "feed_update", counted)
    update = {"update_id": 5_000_000, "message": written(patient, "/help")}
    with capture_logs() as logged:
        await asyncio.gather(*(stage.app.foundation.intake.receive([update]) for _ in range(20)))
        await stage.settle()
    assert len(stage.telegram.visible(patient.chat)) == len(ran) == 1
    assert not [line for line in logged if line["log_level"] in {"error", "warning"}]
    assert await statuses(stage) == {DONE: 1}


async def test_copies_of_what_nobody_sent_leave_no_line_either(stage: Stage) -> None:
    update = {"update_id": 5_000_000, "poll": {"id": "1"}}
    with capture_logs() as logged:
        await asyncio.gather(*(stage.app.foundation.intake.receive([update]) for _ in range(5)))
        await stage.settle()
    assert not [line for line in logged if line["event"] == "step-failed"]


async def test_updates_of_one_batch_are_answered_in_their_order(stage: Stage, patient: Person) -> None:
    commands = ["/start", "/help", "/settings", "/privacy", "/cancel"] * 4
    updates = [
        {"update_id": 6_000_000 + number, "message": written(patient, text)} for number, text in enumerate(commands)
    ]
    await stage.app.foundation.intake.receive(updates)
    await stage.settle()
    seen = [shown.text for shown in stage.telegram.visible(patient.chat)]
    assert len(seen) == len(commands)
    assert seen[5:10] == seen[10:15] == seen[15:]
    assert len(set(seen[5:10])) == 5


NONSENSE: list[dict[str, Any]] = [
    {},
    {"message": None},
    {"message": "text"},
    {"message": {"chat": {"id": "five"}, "from": {"id": "six"}}},
    {"message": {"chat": {"id": 5}, "from": {"id": "six"}, "date": 1, "message_id": 1}},
    {"message": {"chat": 5, "from": 6}},
    {"message": {"chat": {"id": 1 << 70}, "from": {"id": 1 << 70}, "date": 1, "message_id": 1, "text": "x"}},
    {"callback_query": {"message": "x", "from": {"id": 5}}},
    {"callback_query": {"message": {"chat": []}, "from": {"id": 5}}},
    {"callback_query": {"id": 7, "from": {"id": 5, "is_bot": False, "first_name": "x"}, "data": ["a"]}},
    {"inline_query": {"from": {"id": 5}}},
    {"of tomorrow": {"chat": {"id": 5}, "from": {"id": 5}}},
    {"message": [1, 2]},
]


async def test_one_nonsensical_update_holds_up_nobody(stage: Stage, patient: Person) -> None:
    """A batch is acknowledged as a whole: were one update to stop it, Telegram would bring it again for ever."""
    bad = [{"update_id": 7_000_000 + number, **update} for number, update in enumerate(NONSENSE)]
    good = {"update_id": 7_100_000, "message": written(patient, "/help")}
    await stage.app.foundation.intake.receive([*bad, good])
    await stage.settle()
    patient.sees("Що я вмію")
    assert WAITING not in await statuses(stage)


@pytest.mark.parametrize(
    "update", [None, [], 5, "x", {}, {"update_id": "5"}, {"update_id": None}, {"update_id": 1 << 64}]
)
async def test_what_has_no_number_is_no_update(stage: Stage, patient: Person, update: Any) -> None:
    await stage.app.foundation.intake.receive([update, {"update_id": 7_100_000, "message": written(patient, "/help")}])
    await stage.settle()
    patient.sees("Що я вмію")
    assert await statuses(stage) == {DONE: 1}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["chat", "from", "message", "id", "text", "data"]), inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(UPDATE_KINDS), json_values, max_size=3))
def test_whoever_sent_it_is_found_or_not_but_never_trips_us(update: dict[str, Any]) -> None:
    sender = sender_of(update)
    lane = lane_of(update)
    assert -(1 << 63) <= lane < 1 << 63
    if sender:
        assert sender.chat == lane
        assert -(1 << 63) <= sender.user < 1 << 63
