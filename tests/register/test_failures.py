"""A reading that fails changes nothing, is told to people once a day, and is tried again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import observe
from sandbox.ehealth.faults import Fault
from sandbox.ehealth.register import book
from services.register_joining import BrokenExport
from tests.portal import Portal
from tests.register.conftest import Asked
from tests.register.passing import DAY, HOUR, MINUTE, finder_of, passes
from tests.stage import TECHNICAL

NOTICE = "Реєстр лікарів не оновлено"


def notices(portal: Portal) -> list[str]:
    """What the technical team was told of the register."""
    return [one.words for one in portal.stage.telegram.visible(TECHNICAL) if NOTICE in one.words]


def failures(reason: str) -> float:
    return float(observe.register_failures.labels(reason)._value.get())


@pytest.mark.parametrize(
    ("fault", "reason", "words"),
    [
        (Fault("garbage", path="/api/pis/bulk/employees", times=0), "broken", "обірвалося"),
        (Fault("drop", path="/api/pis/bulk/divisions", times=0), "broken", "обірвалося"),
        (Fault("status", path="/api/pis/bulk/parties", times=0, status=503), "broken", "обірвалося"),
        (Fault("missing_scope", path="/api/pis/bulk/parties", times=0), "not-allowed", "не приймає ключ"),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_operator_is_told_of_a_broken_export_and_patients_search_on(
    portal: Portal, fault: Fault, reason: str, words: str
) -> None:
    before, counted = finder_of(portal).doctors[:], failures(reason)
    portal.world.faults.add(fault)
    await passes(portal, 25 * HOUR)
    await portal.stage.settle()
    assert finder_of(portal).doctors == before
    assert failures(reason) == counted + 1
    [notice] = notices(portal)
    assert words in notice
    assert f"лікарів у ньому: {len(before)}" in notice


async def test_operator_is_told_once_a_day_while_tries_go_on(portal: Portal, asked: Asked) -> None:
    portal.world.faults.add(Fault("garbage", path="/api/pis/bulk/parties", times=0))
    await passes(portal, 25 * HOUR)
    await passes(portal, 5 * MINUTE)
    assert asked.count(("parties", 3)) == 1  # not at once again
    await passes(portal, 31 * MINUTE)
    assert asked.count(("parties", 3)) == 2
    await portal.stage.settle()
    assert len(notices(portal)) == 1
    await portal.stage.tick(DAY)
    await portal.stage.app.register_clock.read_due()
    await portal.stage.settle()
    assert len(notices(portal)) == 2


async def test_half_of_the_doctors_is_no_register(portal: Portal, tmp_path: Path) -> None:
    before = finder_of(portal).count
    world = portal.world
    for number, item in enumerate(list(world.register.all(book.EMPLOYEES))):
        if number % 3:
            world.register.change(book.EMPLOYEES, item["id"], world.clock.now(), status="DISMISSED")
    await passes(portal, 25 * HOUR)
    await portal.stage.settle()
    assert finder_of(portal).count == before
    assert "бракує більш як половини лікарів" in notices(portal)[0]
    assert "--accept-fewer" in notices(portal)[0]
    [refused] = tmp_path.rglob("register.refused")  # what an operator may import after all
    register = portal.stage.app.register
    with pytest.raises(BrokenExport):
        await register.load_directory(refused)
    await register.load_directory(refused, accept_fewer=True)
    assert 0 < finder_of(portal).count < before / 2


async def test_half_of_the_free_places_is_no_truth(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    before = finder_of(portal).doctors[:]
    limits = portal.world.register._items[book.LIMITS]
    monkeypatch.setitem(portal.world.register._items, book.LIMITS, dict(list(limits.items())[:10]))
    await passes(portal, 61 * MINUTE)
    await portal.stage.settle()
    assert finder_of(portal).doctors == before
    assert "відомостей про вільні місця" in notices(portal)[0]


async def test_an_export_that_is_not_offered_makes_the_register_poorer_not_empty(portal: Portal) -> None:
    before = finder_of(portal).count
    portal.world.faults.add(Fault("status", path="/api/pis/bulk/contract_divisions", times=0, status=404))
    await passes(portal, 25 * HOUR)
    assert notices(portal) == []
    assert finder_of(portal).count == before


async def test_after_a_failure_the_next_try_succeeds_and_changes_are_not_lost(portal: Portal, asked: Asked) -> None:
    portal.world.faults.add(Fault("garbage", path="/api/pis/bulk/divisions", times=1))
    await passes(portal, 25 * HOUR)
    asked.clear()
    await passes(portal, 31 * MINUTE)
    assert ("employees", 3) in asked
    assert len(asked) == len(book.KINDS)
