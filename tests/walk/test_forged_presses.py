"""Presses with forged data: a clear word or a fresh screen, and never an effect on anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import stamina
from aiogram.filters.callback_data import CallbackData

from handlers.kit.house import house
from storage.conversations import load, written_back
from tests.patient import Person
from tests.portal import Portal
from tests.walk.effort import dice
from tests.walk.forged import forgeries, kinds, routes
from tests.walk.strict import strict
from tests.walk.watch import Watch, watching
from tests.walk.world import Victim, make_victim, secrets_of

STATES = [None, *(state.state for one in house().conversations if one.states for state in one.states.__states__)]


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=1):
        yield


@pytest.fixture
async def victim(portal: Portal, tmp_path: Path) -> Victim:
    return await make_victim(portal, tmp_path / "bot.db")


def remembered(portal: Portal) -> dict[str, object]:
    """Everything that any conversation keeps, so that no forged press ends for lack of it."""
    return {
        "wish": {"query": "Шевченко"},
        "page": 0,
        "options": ["Львів"],
        "suggestions": ["Київ"],
        "doctor": portal.employee("free"),
        "seen": "1",
        "category": "technical",
        "team": "technical",
        "cabinet": "state",
        "text": "Не працює",
        "ticket": 1,
        "code": "AAAAA",
        "filing": 1,
        "declaration": "1",
        "method": "1",
        "question": "Як змінити лікаря?",
        "pending": "Не працює",
    }


async def stands_at(portal: Portal, person: Person, state: str | None, data: dict[str, object]) -> None:
    """Puts the person's conversation there, without the road."""
    foundation = portal.stage.app.foundation
    key = f"123456:{person.chat}:{person.number}"
    conversation = await load(foundation.database, foundation.keyring, key, person.chat)
    changed = replace(conversation, state=state, data=data)
    await foundation.database.apply([written_back(foundation.keyring, changed, foundation.clock())])


@pytest.mark.parametrize("logged_in", [False, True], ids=["a stranger", "another patient"])
async def test_a_forged_press_has_no_effect_and_gets_a_word(portal: Portal, victim: Victim, logged_in: bool) -> None:
    attacker = portal.stage.person(666, name="Зловмисник")
    if logged_in:
        await portal.log_in(attacker, "id-card")
    await attacker.says("/start")
    before, heard = victim.belongings(), len(portal.stage.telegram.visible(victim.person.chat))
    upstream = [*portal.world.filings.requests.values(), *portal.world.people.requests.values()]
    portal.stage.telegram.faults.append(strict)
    problems: list[str] = []
    with watching() as watch:
        for forged, state in forged_in_states(victim):
            await stands_at(portal, attacker, state, remembered(portal))
            loud, said = await pressed(attacker, forged, watch)
            problems += [f"{forged!r} in {state}: {line}" for line in loud]
            if victim.belongings() != before:
                problems.append(f"{forged!r} in {state}: changed what is another's")
            if not said and not attacker.toast and "o1:nothing" not in forged:
                problems.append(f"{forged!r} in {state}: not a word")
            if any(secret in said for secret in secrets_of(portal, victim.slug)):
                problems.append(f"{forged!r} in {state}: shows what is another's")
    assert not problems, "\n".join(problems[:30])
    assert len(portal.stage.telegram.visible(victim.person.chat)) == heard
    assert [*portal.world.filings.requests.values(), *portal.world.people.requests.values()] == upstream


def forged_in_states(victim: Victim) -> list[tuple[str, str | None]]:
    """Every forged press, each in some state."""
    chance = dice("states")
    return [(forged, chance.choice(STATES)) for kind in kinds() for forged in forgeries(kind, victim.ids)]


async def pressed(person: Person, data: str, watch: Watch) -> tuple[list[str], str]:
    """Presses; (what was logged as an error, everything that was said because of it)."""
    calls = person.stage.telegram.calls
    before = len(calls)
    try:
        await person.presses_data(data)
    except AssertionError as fault:
        return [*watch.look()[0], str(fault)], ""
    said = [str(payload) for method, payload in calls[before:] if method != "answerCallbackQuery"]
    return watch.look()[0], " ".join(said)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_class_of_button_data_is_answered_by_a_conversation(kind: type[CallbackData]) -> None:
    assert routes(kind)
    assert len(forgeries(kind, ["7"])) > 30
