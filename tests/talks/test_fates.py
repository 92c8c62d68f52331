"""What became of a declaration: every ending is told, in words and with a way on, once, however it was learnt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sandbox.ehealth.declarations import desk
from sandbox.ehealth.declarations.records import Declaration
from sandbox.ehealth.faults import Fault
from tests.patient import Person
from tests.portal import Portal
from tests.talks.ending import DAY, ENDINGS, HOUR, QUARTER, declaration_of, ends, logged_in, news


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def a_moment(portal: Portal) -> None:
    for seconds in (3, 5, 10, 20):
        await portal.stage.tick(seconds)


async def the_feed_is_read(portal: Portal) -> None:
    await portal.stage.app.events_clock.read()
    await portal.stage.settle()


async def away(portal: Portal) -> None:
    """The session is over."""
    await portal.stage.tick(HOUR)
    await portal.stage.tick(1)


# --- a request becomes a declaration ----------------------------------------------------------------------------------
async def test_accepted_and_in_force_is_told_with_what_is_next(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    await a_moment(portal)
    patient.sees("Лікар прийняв Вас. Декларація діє.")
    patient.sees("Що далі")
    workplace = portal.stage.app.services.finder.doctor(portal.employee("free"))[1]
    for words in (workplace.clinic, workplace.phones[0], "зателефонуйте", "беруть паспорт"):
        patient.sees(words)
    assert "Показати на карті" in patient.labels()
    patient.sees_not("припинилася")
    await patient.presses("Мої декларації")
    await patient.presses("Чинна декларація")
    assert "Показати на карті" in patient.labels()


async def test_the_hours_of_the_week_are_told_and_not_of_today_alone(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    await a_moment(portal)
    assert "пн" in patient.screen.words
    assert "сьогодні" not in patient.screen.words


async def test_whom_the_new_one_replaces_is_said_by_name(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    await portal.files(patient, "verified-declared", "apostrophe")
    await a_moment(portal)
    patient.sees("Попередня декларація припинилася сама. Її лікар: Вільна Надія Степанівна")
    await portal.stage.tick(QUARTER)
    assert len(news(patient)) == 1


async def test_signed_at_once_is_told_and_has_nothing_to_withdraw(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "signed-at-once")
    await portal.files(patient, "signed-at-once", "free")
    patient.sees("лікар уже його прийняв")
    assert "Відкликати запит" not in patient.labels()
    await a_moment(portal)
    patient.sees("Лікар прийняв Вас. Декларація діє.")
    assert len(news(patient)) == 1


async def test_edge_28_without_a_tax_number_it_waits_and_then_holds(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "no-tax-id")
    await portal.files(patient, "no-tax-id", "free")
    await a_moment(portal)
    patient.sees("декларація ще не діє: спершу її перевіряє НСЗУ")
    patient.sees("паспорт")
    patient.sees_not("Що далі")
    desk.verify(portal.world, declaration_of(portal, "no-tax-id").id, right=True)
    await portal.stage.tick(30 * 60)
    await portal.stage.tick(1)
    patient.sees("НСЗУ перевірила декларацію. Тепер вона діє.")
    patient.sees("Що далі")
    await portal.stage.tick(30 * 60)
    assert len(news(patient)) == 2


async def test_edge_28_without_a_tax_number_it_waits_and_is_rejected(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "no-tax-id")
    await portal.files(patient, "no-tax-id", "free")
    await a_moment(portal)
    desk.verify(portal.world, declaration_of(portal, "no-tax-id").id, right=False)
    await portal.stage.tick(30 * 60)
    await portal.stage.tick(1)
    patient.sees("НСЗУ не підтвердила декларацію")
    patient.sees("зверніться до закладу")
    assert "Написати людині" in patient.labels()
    await portal.stage.tick(30 * 60)
    assert len(news(patient)) == 2


async def test_a_card_of_a_request_says_that_it_is_being_verified(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "no-tax-id")
    await portal.files(patient, "no-tax-id", "free")
    card = patient.find_button("Подробиці запиту")
    await a_moment(portal)
    await patient.presses_data(card[1]["callback_data"], card[0])
    patient.sees("декларацію перевіряє НСЗУ")
    assert "Відкликати запит" not in patient.labels()


async def test_what_may_not_be_looked_at_is_not_said_to_hold(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    portal.world.faults.add(Fault("missing_scope", "/api/pis/declarations*", times=9))
    await a_moment(portal)
    patient.sees("Лікар прийняв Вас, декларацію створено")
    patient.sees_not("діє.")


# --- endings, seen while a session is open ----------------------------------------------------------------------------


@pytest.mark.parametrize("how", ENDINGS)
async def test_an_ending_is_told_while_the_session_is_open(portal: Portal, patient: Person, how: str) -> None:
    words, way_on = ENDINGS[how]
    await logged_in(portal, patient, "verified-declared")
    ends(portal, declaration_of(portal, "verified-declared"), how)
    await portal.stage.tick(QUARTER)
    patient.sees(words)
    assert way_on in patient.labels()
    await patient.says("/declarations")
    await portal.stage.tick(QUARTER)
    assert len(news(patient)) == 1


@pytest.mark.parametrize("how", ENDINGS)
async def test_an_ending_is_told_at_the_next_log_in(portal: Portal, patient: Person, how: str) -> None:
    portal.world.config.__dict__["events_allowed"] = False
    await logged_in(portal, patient, "verified-declared")
    await away(portal)
    ends(portal, declaration_of(portal, "verified-declared"), how)
    await the_feed_is_read(portal)
    assert not news(patient)
    portal.stage.clock.pass_seconds(60)
    await logged_in(portal, patient, "verified-declared")
    assert [ENDINGS[how][0] in one for one in news(patient)] == [True]


async def test_after_an_ending_doctors_nearby_are_one_press_away(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    ends(portal, declaration_of(portal, "verified-declared"), "doctor")
    await portal.stage.tick(QUARTER)
    patient.sees("Поруч є вільні місця")
    offered = [label for label in patient.labels() if label.startswith("Подати:")]
    assert 1 <= len(offered) <= 3
    await patient.presses(offered[0])
    patient.sees("Перевірте перед надсиланням")


async def test_the_patient_s_own_look_tells_it_too(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    ends(portal, declaration_of(portal, "verified-declared"), "doctor")
    await patient.says("/declarations")
    assert len(news(patient)) == 1
    await portal.stage.tick(QUARTER)
    assert len(news(patient)) == 1


async def test_what_was_ended_here_is_no_news(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    await patient.presses("Припинити декларацію")
    await patient.presses("Так, припинити")
    await portal.stage.tick(QUARTER)
    await the_feed_is_read(portal)
    assert not news(patient)


async def test_what_is_being_ended_here_is_not_told_as_ended_elsewhere(portal: Portal, patient: Person) -> None:
    """The system has done it, and the step that asked for it is not written yet: a look falls between."""
    await logged_in(portal, patient, "verified-declared")
    portal.stage.clock.pass_seconds(QUARTER)
    desk.leave(portal.world, declaration_of(portal, "verified-declared").id)
    await portal.stage.app.looks_clock.look()
    await the_feed_is_read(portal)
    assert not news(patient)
    portal.stage.clock.pass_seconds(120)
    await the_feed_is_read(portal)
    assert len(news(patient)) == 1, "nobody here has done it after all"


async def test_a_newer_one_made_at_a_clinic_is_told_with_whom_it_replaced(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    await away(portal)
    elsewhere(portal, "verified-declared", "apostrophe")
    await logged_in(portal, patient, "verified-declared")
    [told] = news(patient)
    assert "нова декларація" in told
    assert "Пишу, бо це Ваша декларація" in told
    assert "Її лікар: Вільна Надія Степанівна" in told


def elsewhere(portal: Portal, slug: str, doctor: str) -> None:
    """A declaration that was made at a clinic."""
    world = portal.world
    chosen, person = world.doctor(doctor), world.person(slug)
    before = declaration_of(portal, slug)
    world.filings.move(before, "terminated")
    made = replace(
        before,
        id="00000000-0000-4000-8000-00000000e15e",
        request_id="00000000-0000-4000-9000-00000000e15e",
        employee_id=chosen.employee_id,
        division_id=chosen.division_id,
        person_id=person.id,
        start_date=world.clock.today(),
        inserted_at=world.clock.now(),
    )
    world.filings.declarations.put(made.id, made)
    world.filings._living.add(made.id)


# --- the feed of events: without a session ----------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["doctor", "nhs", "elsewhere"])
async def test_an_ending_is_told_by_the_feed_once_nobody_is_logged_in(
    portal: Portal, patient: Person, how: str
) -> None:
    await logged_in(portal, patient, "verified-declared")
    await away(portal)
    ends(portal, declaration_of(portal, "verified-declared"), how)
    portal.stage.clock.pass_seconds(60)
    await the_feed_is_read(portal)
    patient.sees("Декларація більше не діє")
    await the_feed_is_read(portal)
    await logged_in(portal, patient, "verified-declared")
    await portal.stage.tick(QUARTER)
    assert len(news(patient)) == 1


async def test_the_feed_asks_why_where_a_session_is_open(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    ends(portal, declaration_of(portal, "verified-declared"), "doctor")
    portal.stage.clock.pass_seconds(60)
    await the_feed_is_read(portal)
    patient.sees("Лікар припинив декларацію")


async def test_verification_is_told_by_the_feed_after_the_session(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "pending-declaration")
    await away(portal)
    desk.verify(portal.world, declaration_of(portal, "pending-declaration").id, right=True)
    portal.stage.clock.pass_seconds(60)
    await the_feed_is_read(portal)
    patient.sees("НСЗУ перевірила декларацію. Тепер вона діє.")
    await logged_in(portal, patient, "pending-declaration")
    assert len(news(patient)) == 1


async def test_hours_without_the_bot_are_caught_up(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    await the_feed_is_read(portal)
    await away(portal)
    ends(portal, declaration_of(portal, "verified-declared"), "doctor")
    portal.stage.clock.pass_seconds(9 * HOUR)
    for _ in range(5):
        await the_feed_is_read(portal)
    await portal.stage.tick(12 * HOUR)  # it may have waited for the morning
    assert len(news(patient)) == 1


async def test_a_key_that_may_not_read_the_feed_is_left_for_a_day(portal: Portal, patient: Person) -> None:
    portal.world.config.__dict__["events_allowed"] = False
    for _ in range(3):
        await the_feed_is_read(portal)
    assert sum(call.path == "/api/events" for call in portal.world.journal.calls) == 1
    portal.world.config.__dict__["events_allowed"] = True
    portal.stage.clock.pass_seconds(DAY + 60)
    await the_feed_is_read(portal)
    assert sum(call.path == "/api/events" for call in portal.world.journal.calls) > 1


# --- they race each other ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("first", ["following", "feed", "look", "patient"])
async def test_whoever_is_first_an_acceptance_is_told_once(portal: Portal, patient: Person, first: str) -> None:
    """A newer declaration ends the earlier one: two events, a changed list and an answered request, one notice."""
    await logged_in(portal, patient, "verified-declared")
    await portal.files(patient, "verified-declared", "apostrophe")
    portal.stage.clock.pass_seconds(QUARTER)
    portal.world.settle()
    if first == "feed":
        await the_feed_is_read(portal)
    elif first == "look":
        await portal.stage.app.looks_clock.look()
    elif first == "patient":
        await patient.says("/declarations")
    for _ in range(3):
        await portal.stage.tick(1)
        await the_feed_is_read(portal)
    await portal.stage.tick(QUARTER)
    [told] = news(patient)
    assert "Лікар прийняв Вас. Декларація діє." in told
    assert "Її лікар: Вільна Надія Степанівна" in told


async def test_feed_look_and_patient_at_the_same_moment_tell_once(portal: Portal, patient: Person) -> None:
    import asyncio

    await logged_in(portal, patient, "verified-declared")
    ends(portal, declaration_of(portal, "verified-declared"), "doctor")
    portal.stage.clock.pass_seconds(QUARTER)
    app = portal.stage.app
    await asyncio.gather(
        app.events_clock.read(), app.looks_clock.look(), patient.says("/declarations"), app.looks_clock.look()
    )
    await portal.stage.tick(QUARTER)
    assert len(news(patient)) == 1


async def test_an_end_waits_for_the_answer_to_a_request_but_is_not_lost(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    await portal.files(patient, "verified-declared", "full")
    ends(portal, declaration_of(portal, "verified-declared"), "doctor")
    portal.stage.clock.pass_seconds(60)
    portal.world.faults.add(Fault("status", "/api/pis/declarations*", status=503, times=50))
    await the_feed_is_read(portal)
    assert not news(patient), "the doctor's answer may explain it"
    portal.stage.clock.pass_seconds(11 * 60)
    await the_feed_is_read(portal)
    assert ["Декларація більше не діє" in one for one in news(patient)] == [True]


async def test_a_request_lost_sight_of_is_taken_up_at_the_next_log_in(portal: Portal, patient: Person) -> None:
    portal.world.config.__dict__["request_expires_seconds"] = 30 * DAY
    await logged_in(portal, patient, "verified-free")
    await portal.files(patient, "verified-free", "full")
    portal.world.move_clock(timedelta(days=8))
    await portal.stage.tick(HOUR)
    patient.saw("я більше його не бачу")
    portal.world.clock.reset()
    desk.approve(portal.world, list(portal.world.filings.requests)[-1])
    portal.stage.clock.pass_seconds(60)
    portal.world.settle()
    await logged_in(portal, patient, "verified-free")
    await a_moment(portal)
    patient.saw("Лікар прийняв Вас. Декларація діє.")
    assert sum("Лікар прийняв" in one for one in news(patient)) == 1


async def test_of_another_person_in_the_same_chat_nothing_is_told(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "verified-declared")
    await logged_in(portal, patient, "id-card")
    await logged_in(portal, patient, "pending-declaration")
    assert not news(patient)


# --- by the calendar --------------------------------------------------------------------------------------------------
async def test_edge_04_coming_of_age_ends_a_declaration_with_a_pediatrician(portal: Portal, patient: Person) -> None:
    await logged_in(portal, patient, "teen-17")
    [declaration] = [one for one in [declared(portal, "teen-17", "pediatrician")] if one]
    await portal.stage.tick(QUARTER)
    await patient.says("/declarations")
    for _ in range(4):
        await portal.stage.tick(DAY)
    assert sum("Вам виповнилося 18" in one for one in news(patient)) == 1
    await logged_in(portal, patient, "teen-17")
    assert sum("Вам виповнилося 18" in one for one in news(patient)) == 1
    assert portal.world.filings.declarations[declaration.id].status == "closed"


def declared(portal: Portal, slug: str, doctor: str) -> Declaration:
    """A declaration that this person has had for a while."""
    from sandbox.ehealth.declarations.lifecycle import doctor_signs
    from sandbox.ehealth.declarations.requests import open_request

    world = portal.world
    chosen = world.doctor(doctor)
    request = open_request(world, world.person(slug), chosen.employee_id, chosen.division_id)
    return doctor_signs(world, request, world.clock.now())
