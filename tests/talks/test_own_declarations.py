"""Declarations of a life: all of them, each in full, as files; what is told of them later; doctors of plan B."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from doctors.model import Doctor
from sandbox.ehealth.declarations import desk
from sandbox.ehealth.faults import Fault
from services.finder import Catalogue
from tests.patient import Person
from tests.portal import Portal

DAY = 86_400


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


def earlier(portal: Portal, slug: str, count: int, **changes: object) -> None:
    """So many declarations have ended before, a year each."""
    world = portal.world
    person = world.person(slug)
    [one] = world.filings.declarations_of(world.person("verified-declared").id)
    for number in range(count):
        year = 2000 + number
        ended = {"status": "terminated", "reason": "manual_employee", "end_date": date(year, 12, 31)}
        past = replace(
            one,
            id=f"00000000-0000-4000-8000-{number:012d}",
            person_id=person.id,
            request_id=f"00000000-0000-4000-9000-{number:012d}",
            number=f"{number:04d}-AAAA-AAAA",
            start_date=date(year, 1, 1),
            **{**ended, **changes},
        )
        world.filings.declarations.put(past.id, past)


def leave(portal: Portal, *slugs: str) -> None:
    """These doctors are in the bot's register no more."""
    finder = portal.stage.app.services.finder
    gone = {portal.world.doctor(slug).party_id for slug in slugs}
    finder.swap(Catalogue.build([one for one in finder.doctors if one.party_id not in gone]))


def colleagues(portal: Portal, slug: str) -> list[Doctor]:
    """Everybody who works where this doctor does."""
    finder = portal.stage.app.services.finder
    division = finder.doctor(portal.employee(slug))[1].division_id
    return [one for one in finder.doctors if any(job.division_id == division for job in one.workplaces)]


# --- history ----------------------------------------------------------------------------------------------------------
async def test_no_earlier_declaration_is_left_out(portal: Portal, patient: Person) -> None:
    earlier(portal, "verified-declared", 15)
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    patient.sees("Раніше було 15 декларацій")
    seen = [label for label in patient.labels() if label.startswith("01.01.")]
    while "Наступні ›" in patient.labels():
        await patient.presses("Наступні ›")
        seen += [label for label in patient.labels() if label.startswith("01.01.")]
    assert len(seen) == 15
    years = [int(label[6:10]) for label in seen]
    assert years == sorted(years, reverse=True)


async def test_a_declaration_names_doctor_address_phone_and_hours(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    workplace = portal.stage.app.services.finder.doctor(portal.employee("free"))[1]
    for words in ("Вільна Надія Степанівна", "Сімейний лікар", workplace.clinic, workplace.phones[0], "Стан: діє"):
        patient.sees(words)
    assert "сьогодні" in patient.screen.words or "години прийому" in patient.screen.words
    assert patient.screen.payload["protect_content"] is True


async def test_an_ended_declaration_says_when_and_why(portal: Portal, patient: Person) -> None:
    earlier(portal, "verified-free", 1)
    await portal.log_in(patient, "verified-free")
    await patient.says("/declarations")
    await patient.presses("01.01.2000")
    patient.sees("Стан: припинена")
    patient.sees("Чому: її припинив лікар")
    assert "Припинити декларацію" not in patient.labels()


async def test_a_reason_without_words_is_left_out(portal: Portal, patient: Person) -> None:
    earlier(portal, "verified-free", 1, reason="auto_something_new")
    await portal.log_in(patient, "verified-free")
    await patient.says("/declarations")
    await patient.presses("01.01.2000")
    patient.sees_not("auto_something")
    patient.sees_not("Чому")


async def test_a_doctor_who_has_left_is_still_called_by_name_when_filed_here(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    for seconds in (3, 5, 10):
        await portal.stage.tick(seconds)
    leave(portal, "free")
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    patient.sees("Вільна Надія Степанівна")
    patient.sees("Цього лікаря в реєстрі зараз немає")


async def test_edge_10_a_purged_request_is_called_by_the_doctor_it_was_filed_with(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "full")
    [request] = portal.world.filings.requests_of(portal.world.person("verified-free").id)
    desk.purge(portal.world, request.id)
    await patient.says("/declarations")
    patient.sees("Рівний Тарас Петрович")


# --- files ------------------------------------------------------------------------------------------------------------
async def test_text_and_signed_file_come_as_files_that_leave_the_chat_in_a_day(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    for seconds in (3, 5, 10):
        await portal.stage.tick(seconds)
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    await patient.presses("Підписаний файл")
    signed = patient.screen
    await patient.presses("Текст декларації (PDF)")
    text = patient.screen
    for file, ending, start in ((text, ".pdf", b"%PDF"), (signed, ".p7s", b"")):
        field, name, content = file.payload["upload"]
        assert (file.method, field) == ("sendDocument", "document")
        assert name.endswith(ending)
        assert content.startswith(start)
        assert content
        assert "file_name" not in file.payload
    await portal.stage.tick(DAY + 60)
    assert signed.deleted
    assert text.deleted


async def test_a_signed_file_that_is_not_there_is_said_kindly(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    for one in list(portal.world.storage.contents):
        portal.world.storage.contents.drop(one)
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    await patient.presses("Підписаний файл")
    patient.sees("Підписаного файлу національна система зараз не дає")


# --- reminders --------------------------------------------------------------------------------------------------------
async def weeks(portal: Portal, count: int) -> None:
    for _ in range(count):
        await portal.stage.tick(7 * DAY)


async def test_edge_04_whoever_nears_eighteen_with_a_pediatrician_hears_a_month_ahead(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "teen-16-married")
    await portal.files(patient, "teen-16-married", "pediatrician")
    for seconds in (3, 5, 10):
        await portal.stage.tick(seconds)
    await patient.says("/declarations")
    born = date.fromisoformat(portal.world.person("teen-16-married").data["birth_date"])
    of_age = born.replace(year=born.year + 18)
    today = portal.world.clock.today()
    while (of_age - today).days > 60:
        await portal.stage.tick(7 * DAY)
        today = portal.world.clock.today()
        assert not said(portal, patient, "Декларація з педіатром діє до")
    await weeks(portal, 6)
    assert said(portal, patient, "Декларація з педіатром діє до") == 1, "once, not every week"
    patient.saw((of_age - timedelta(days=1)).strftime("%d.%m.%Y"))
    await weeks(portal, 8)
    assert said(portal, patient, "Уже місяць Ви без сімейного лікаря") == 1


def said(portal: Portal, patient: Person, words: str) -> int:
    return sum(words in one.words for one in portal.stage.telegram.visible(patient.chat))


async def test_a_doctor_who_left_is_told_once_and_only_when_it_is_sure(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    leave(portal, "free")
    await portal.stage.tick(8 * DAY)
    assert not said(portal, patient, "Вашого лікаря більше немає"), "one look is not sure"
    await portal.stage.tick(2 * DAY)
    assert said(portal, patient, "Вашого лікаря більше немає серед лікарів закладу") == 1
    patient.saw("Вільна Надія Степанівна")
    patient.saw("Пишу, бо")
    assert "Знайти лікаря" in patient.labels()
    await weeks(portal, 5)
    assert said(portal, patient, "Вашого лікаря більше немає серед лікарів закладу") == 1


async def test_a_doctor_who_is_back_at_the_next_look_is_not_spoken_of(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    finder = portal.stage.app.services.finder
    all_of_them = list(finder.doctors)
    leave(portal, "free")
    await portal.stage.tick(8 * DAY)
    finder.swap(Catalogue.build(all_of_them))
    await weeks(portal, 4)
    assert not said(portal, patient, "більше немає")


async def test_a_closed_division_is_told_with_the_job_that_the_doctor_has_now(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "pending-declaration")
    await patient.says("/declarations")
    finder = portal.stage.app.services.finder
    both_jobs = finder.doctor(portal.employee("two-clinics"))[0]
    closed = both_jobs.workplaces[0].division_id
    left = []
    for one in finder.doctors:
        jobs = tuple(job for job in one.workplaces if job.division_id != closed)
        if jobs:
            left.append(replace(one, workplaces=jobs, employee_id=jobs[0].employee_id))
    finder.swap(Catalogue.build(left))
    await portal.stage.tick(8 * DAY)
    await portal.stage.tick(2 * DAY)
    patient.saw("Місця, де приймав Ваш лікар, більше немає в реєстрі")
    patient.saw(f"Тепер цей лікар приймає тут: {both_jobs.workplaces[1].clinic}")
    await patient.presses("Подати цьому лікарю")
    patient.sees("Підтвердити вхід") if "Підтвердити вхід" in patient.screen.words else patient.sees("увійдіть")


async def test_a_month_without_a_declaration_is_told_once(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    await patient.presses("Припинити декларацію")
    await patient.presses("Так, припинити")
    await portal.stage.tick(25 * DAY)
    assert not said(portal, patient, "Уже місяць")
    await portal.stage.tick(7 * DAY)
    assert said(portal, patient, "Уже місяць Ви без сімейного лікаря") == 1
    await weeks(portal, 6)
    assert said(portal, patient, "Уже місяць Ви без сімейного лікаря") == 1


async def test_whoever_has_been_without_for_years_has_just_read_so(portal: Portal, patient: Person) -> None:
    earlier(portal, "verified-free", 2)
    await portal.log_in(patient, "verified-free")
    await patient.says("/declarations")
    patient.sees("Чинної декларації немає")
    await weeks(portal, 6)
    assert not said(portal, patient, "Уже місяць")


async def test_a_request_that_came_to_nothing_does_not_stop_the_month(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    [one] = portal.world.filings.declarations_of(portal.world.person("verified-declared").id)
    desk.end(portal.world, one.id)
    await portal.files(patient, "verified-declared", "full")
    await patient.says("/declarations")
    await weeks(portal, 6)
    assert said(portal, patient, "Уже місяць") == 1


async def test_a_new_declaration_ends_the_month(portal: Portal, patient: Person) -> None:
    earlier(portal, "verified-free", 1, end_date=date(2026, 11, 10))
    await portal.log_in(patient, "verified-free")
    await patient.says("/declarations")
    await portal.files(patient, "verified-free", "free")
    for seconds in (3, 5, 10):
        await portal.stage.tick(seconds)
    await weeks(portal, 6)
    assert not said(portal, patient, "Уже місяць")


async def test_whoever_logged_out_hears_nothing_more_of_the_declaration(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    await patient.says("/whoami")
    await patient.presses("Вийти")
    leave(portal, "free")
    await weeks(portal, 4)
    assert not said(portal, patient, "більше немає")


# --- plan B -----------------------------------------------------------------------------------------------------------
async def test_edge_11_after_a_refusal_three_doctors_with_room_nearby_are_a_press_away(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "full")
    [request] = portal.world.filings.requests_of(portal.world.person("verified-free").id)
    desk.refuse(portal.world, request.id)
    await portal.stage.tick(3600)
    patient.sees("Поруч є вільні місця")
    offered = [label for label in patient.labels() if label.startswith("Подати: ")]
    assert len(offered) == 3
    near = {one.full_name for one in colleagues(portal, "full") if one.accepting}
    assert any(name in patient.screen.words for name in near), "colleagues at the same address come first"
    patient.sees_not("Рівний Тарас Петрович – ")
    await portal.log_in(patient, "verified-free")
    await patient.presses(offered[0])
    patient.sees("Перевірте перед надсиланням")


async def test_an_expired_request_offers_them_on_its_card_too(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "full")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    await portal.stage.tick(3600)
    patient.saw("Строк запиту минув")
    await patient.presses("Подробиці запиту")
    patient.sees("Поруч є вільні місця")


async def test_a_child_is_offered_nobody_for_adults_alone(portal: Portal, patient: Person) -> None:
    plan_b, finder = portal.stage.app.services.plan_b, portal.stage.app.services.finder
    employee = portal.employee("pediatrician")
    for one in plan_b.others({"employee": employee}):
        assert one.workplace.speciality != "THERAPIST"
        assert one.doctor.accepting
        assert one.doctor is not finder.known(employee)


async def test_a_request_of_an_older_release_and_of_nobody_known_offers_nothing_and_fails_nowhere(
    portal: Portal, patient: Person
) -> None:
    plan_b = portal.stage.app.services.plan_b
    assert not plan_b.others({"doctor": "Хтось", "clinic": "Десь"})
    assert not plan_b.others({"employee": "00000000-0000-4000-8000-000000000000"})
    assert not plan_b.others({"speciality": "FAMILY_DOCTOR", "near": "нісенітниця", "area": "", "settlement": ""})


async def test_a_slow_storage_of_signed_files_is_said_and_stops_nothing(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    portal.world.faults.add(Fault("status", status=503, times=0))
    await patient.presses("Підписаний файл")
    assert "Написати людині" in patient.labels() or patient.toast
