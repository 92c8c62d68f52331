"""One person in several chats: the first hears of the second at once, sees it, and can end it."""

from __future__ import annotations

import pytest

from tests.patient import Person
from tests.portal import Portal
from tests.talks.deeds import linked

SLUG = "verified-free"


@pytest.fixture
def first(portal: Portal) -> Person:
    return portal.stage.person(101)


@pytest.fixture
def second(portal: Portal) -> Person:
    return portal.stage.person(202, name="Інша")


async def test_the_first_chat_hears_of_the_second_at_once(portal: Portal, first: Person, second: Person) -> None:
    await portal.log_in(first, SLUG)
    await portal.log_in(second, SLUG)
    first.sees("щойно увійшли з іншого акаунта")
    for theirs in ("Інша", "user202", "Андрій", "Дорошенко"):
        first.sees_not(theirs)
    second.sees("Вхід виконано")


async def test_a_chat_whose_session_ran_out_hears_too(portal: Portal, first: Person, second: Person) -> None:
    await portal.log_in(first, SLUG)
    await portal.stage.tick(31 * 60)
    assert not await linked(portal, first)
    await portal.log_in(second, SLUG)
    first.sees("щойно увійшли з іншого акаунта")


async def test_a_chat_that_logged_out_or_is_another_persons_hears_nothing(
    portal: Portal, first: Person, second: Person
) -> None:
    await portal.log_in(first, SLUG)
    await first.says("/logout")
    other = portal.stage.person(303)
    await portal.log_in(other, "verified-declared")
    await portal.log_in(second, SLUG)
    first.sees("Ви вийшли")
    other.sees("Вхід виконано")


async def test_own_data_count_the_other_chats_and_say_since_when(portal: Portal, first: Person, second: Person) -> None:
    await portal.log_in(first, SLUG)
    await first.says("/whoami")
    first.sees_not("Крім цього чату")
    assert "Вийти в усіх чатах" not in first.labels()
    await portal.log_in(second, SLUG)
    await first.says("/whoami")
    first.sees("ще 1 чат")
    first.sees("вхід: ")
    first.sees_not("Інша")


async def test_logging_out_everywhere_ends_all_of_them(portal: Portal, first: Person, second: Person) -> None:
    await portal.log_in(first, SLUG)
    await portal.log_in(second, SLUG)
    await first.presses("Вийти в усіх чатах")
    first.sees("тут і ще в 1 чаті")
    second.sees("завершено з іншого Вашого чату")
    assert not await linked(portal, first)
    assert not await linked(portal, second)
    await second.says("/declarations")
    second.sees("увійдіть")


async def test_whoever_is_not_logged_in_proves_first_who_they_are(
    portal: Portal, first: Person, second: Person
) -> None:
    await portal.log_in(first, SLUG)
    await portal.stage.tick(31 * 60)
    await portal.log_in(second, SLUG)
    await first.presses("Вийти в усіх чатах")
    first.sees("увійдіть")
    await portal.log_in(first, SLUG)
    await first.presses("▶ Продовжити, де зупинилися")
    first.saw("тут і ще в 1 чаті")
    assert not await linked(portal, second)


async def test_a_fresh_log_in_is_no_dead_end(portal: Portal, first: Person) -> None:
    """What cannot be undone asks for a log-in of now, also from whoever is logged in."""
    await portal.log_in(first, SLUG)
    await first.says("/login")
    first.sees("Ви вже увійшли")
    await first.presses("Підтвердити вхід ще раз")
    await first.presses("Навчальний державний")
    first.sees("Вхід: сторінка з підписом")
