"""The register by the clock: whole, then changes, vacancies in between, nothing twice after a restart."""

from __future__ import annotations

from pathlib import Path

from sandbox.ehealth.declarations.desk import dismiss
from sandbox.ehealth.register import book
from services.finder import Finder, Wish
from services.register import Register
from services.register_exports import KINDS
from storage.register import OLD_ROWS, last_load
from tests.portal import Portal
from tests.register.conftest import Asked
from tests.register.passing import HOUR, MINUTE, finder_of, passes


def another_process(portal: Portal) -> tuple[Register, Finder]:
    """Somebody else on the same database, without keys of their own."""
    app, finder = portal.stage.app, Finder()
    return Register(None, app.services.cabinets, app.foundation.database, finder, app.new_work), finder


async def test_operator_sees_nothing_read_again_while_it_is_fresh(portal: Portal, asked: Asked) -> None:
    await passes(portal, MINUTE)
    await passes(portal, 50 * MINUTE)
    assert asked == []


async def test_next_day_only_changes_are_asked_for_and_a_doctor_who_left_is_gone(portal: Portal, asked: Asked) -> None:
    left, stays = portal.employee("free"), portal.employee("full")
    dismiss(portal.world, left)
    await passes(portal, 25 * HOUR)
    assert dict(asked) == {kind: None if kind == "declarations_limit" else 3 for kind in KINDS}
    assert finder_of(portal).known(left) is None
    assert finder_of(portal).known(stays) is not None


async def test_once_a_week_everything_is_read_anew(portal: Portal, asked: Asked) -> None:
    for _ in range(6):
        await passes(portal, 25 * HOUR)
    asked.clear()
    await passes(portal, 25 * HOUR)
    assert set(asked) == {(kind, None) for kind in KINDS}


async def test_a_damaged_file_of_the_day_before_is_read_as_a_whole(
    portal: Portal, asked: Asked, tmp_path: Path
) -> None:
    kept = tmp_path / "register" / "parties.json.gz"
    kept.write_bytes(kept.read_bytes()[:-200])
    before = finder_of(portal).count
    await passes(portal, 25 * HOUR)
    assert [depth for kind, depth in asked if kind == "parties"] == [3, None]
    assert finder_of(portal).count == before


async def test_patient_sees_free_places_of_the_hour(portal: Portal, asked: Asked) -> None:
    doctor, _ = finder_of(portal).doctor(portal.employee("free"))
    assert doctor.accepting
    key, limit = doctor.party_id, doctor.declarations_limit
    portal.world.register.change(book.LIMITS, key, portal.world.clock.now(), declarations_count=limit)
    await passes(portal, 61 * MINUTE)
    assert asked == [("declarations_limit", None)]
    assert finder_of(portal).doctor(portal.employee("free"))[0].accepting is False
    line = f"{doctor.last_name} {doctor.first_name} {doctor.second_name}"
    for accepting, found in ((False, True), (True, False)):
        hits = finder_of(portal).search(Wish(query=line, accepting=accepting)).hits
        assert (portal.employee("free") in [hit.employee_id for hit in hits]) is found
    patient = portal.stage.person()
    await portal.opens_card(patient, "free")
    patient.sees("вільних місць немає")


async def test_free_places_that_did_not_change_leave_every_doctor_as_they_were(portal: Portal) -> None:
    before = finder_of(portal).doctors[:]
    await passes(portal, 61 * MINUTE)
    assert all(one is other for one, other in zip(before, finder_of(portal).doctors, strict=True))


async def test_after_a_restart_the_last_load_is_there_and_nothing_is_due(portal: Portal) -> None:
    register, finder = another_process(portal)
    assert await register.follow()
    assert {one.party_id for one in finder.doctors} == {one.party_id for one in finder_of(portal).doctors}
    assert await register.due() is None


async def test_another_process_takes_up_what_the_first_has_loaded_and_its_free_places(portal: Portal) -> None:
    register, finder = another_process(portal)
    await register.follow()
    assert not await register.follow()  # nothing new
    dismiss(portal.world, portal.employee("free"))
    await passes(portal, 25 * HOUR)
    assert await register.follow()
    assert finder.known(portal.employee("free")) is None
    await passes(portal, 61 * MINUTE)
    assert await register.follow()


async def test_of_loads_only_the_last_is_kept(portal: Portal) -> None:
    database = portal.stage.app.foundation.database
    first = await last_load(database)
    await passes(portal, 25 * HOUR)
    second = await last_load(database)
    assert first is not None
    assert second is not None
    assert second.id > first.id
    assert (await database.fetch(OLD_ROWS, load=second.id))[0][0] == 0
