"""The days one turns 14 and 18: what one hears oneself, what whoever acts hears, and what ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from services.readiness import birthday
from tests.clock import START
from tests.portal import Portal
from tests.talks.deeds import said
from tests.talks.guarding import GUARDED, MOTHER, acts_for
from tests.talks.quiet import KYIV, LOOK_SECONDS, at, goes_to


def turns(portal: Portal, slug: str, years: int, *, in_days: int) -> None:
    """The person's birth date is made to fit."""
    person = portal.world.person(slug)
    day = datetime.fromtimestamp(START / 1000, UTC).astimezone(KYIV).date() + timedelta(days=in_days)
    born = birthday(day, -years)
    unzr = {"unzr": f"{born:%Y%m%d}-12345"} if "unzr" in person.data else {}
    portal.world.people.change(person, data={**person.data, "birth_date": born.isoformat(), **unzr})


async def test_edge_14_a_wards_14th_birthday_is_told_with_what_changes(portal: Portal) -> None:
    turns(portal, "child-13", 14, in_days=1)
    mother = portal.stage.person()
    await acts_for(portal, mother, "child-13")
    await portal.stage.tick(2)
    mother.sees("цій людині виповниться 14")
    mother.sees("👤 Дані: Соломія К.")
    mother.sees("внесіть новий документ")
    assert "Не писати про таке" in mother.labels()
    await goes_to(portal, at(9, 5, days=1))
    assert said(portal, "Сьогодні цій людині 14.") == 1
    await goes_to(portal, at(9, 5, days=2))
    assert said(portal, "Сьогодні цій людині 14.") == 1
    await acts_for(portal, mother, "child-13")
    await mother.says("/whoami")
    mother.sees("потрібен паспорт або ID-картка")


async def test_the_press_under_it_begins_the_document(portal: Portal) -> None:
    turns(portal, "child-13", 14, in_days=0)
    mother = portal.stage.person()
    await acts_for(portal, mother, "child-13")
    await portal.stage.tick(2)
    await mother.presses("Внести документ")
    mother.sees("👤 Дані: Соломія К.")
    mother.sees("документ")
    assert "ID-картка" in " ".join(mother.labels())


async def test_edge_14_who_turns_14_logs_in_from_that_day_and_reads_what_it_means(portal: Portal) -> None:
    turns(portal, "child-13", 14, in_days=0)
    teen = portal.stage.person()
    await portal.log_in(teen, "child-13")
    await portal.stage.tick(2)
    teen.sees("Сьогодні Вам 14.")
    teen.sees("законний представник")
    assert "Внести документ" not in teen.labels(), "before 18 nothing is changed by oneself"


async def test_edge_17_on_the_day_of_18_the_session_of_whoever_acts_ends_with_words(portal: Portal) -> None:
    mother = portal.stage.person()
    await goes_to(portal, at(23, 40))
    await portal.log_in(mother, MOTHER)
    await acts_for(portal, mother, "teen-17")
    await portal.stage.tick(2)
    await goes_to(portal, at(0, 1, days=1))
    await mother.says("/whoami")
    mother.sees("Діяти за цю людину як батько чи мати Ви більше не можете")
    mother.sees_not("Ранок")
    await portal.stage.tick(LOOK_SECONDS)
    await goes_to(portal, at(8, 5, days=1))
    mother.sees("Сеанс завершено: людині виповнилося 18")
    mother.sees("👤 Дані: Софія Р.")
    await mother.presses("↩ Перейти до своїх даних")
    mother.sees("Тепер відкрито Ваші дані")
    await goes_to(portal, at(9, 5, days=1))
    assert said(portal, "Сьогодні цій людині 18.") == 0, "it was said already"


async def test_nothing_is_followed_or_remembered_of_a_ward_who_is_of_age(portal: Portal) -> None:
    mother = portal.stage.person()
    await goes_to(portal, at(23, 50))
    await acts_for(portal, mother, "teen-17")
    await portal.stage.tick(2)
    await goes_to(portal, at(0, 6, days=1))
    await portal.stage.tick(LOOK_SECONDS)
    work = portal.stage.app.new_work()
    own = await work.patients.by_telegram(mother.number)
    assert own is not None
    ward = (await work.patients.sides(own))[1]
    assert await work.links.live(ward) is None
    assert [one.ended_why for one in await work.links.of(ward)] == ["of-age"]
    look = await work.looks.of(ward)
    assert look is not None
    assert (look.seen, look.check_at) == (None, None)


async def test_whoever_acts_by_a_court_decision_goes_on(portal: Portal) -> None:
    daughter = portal.stage.person()
    await goes_to(portal, at(23, 50))
    await acts_for(portal, daughter, GUARDED)
    await goes_to(portal, at(0, 5, days=1))
    await daughter.says("/whoami")
    daughter.sees("Ім’я: Петро К.")
