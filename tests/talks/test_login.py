"""Logging in: the honest road, and every attack on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from yarl import URL

from sandbox.ehealth.oauth.signin import SignInError
from services.attempts import drawn_number
from storage.tables import login_start
from tests.patient import Person
from tests.portal import Portal
from tests.talks.deeds import another, linked, rows


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def test_an_honest_person_logs_in(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    assert await linked(portal, patient)
    patient.saw("Андрій Д.")
    await patient.says("/start")
    patient.sees("Ви увійшли")


async def test_the_page_names_the_account_and_the_cabinet_in_both_languages(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    link = await portal.asks_for_link(patient)
    await browser.get(link)
    browser.sees_account("Олена", "user101")
    browser.sees("Це мій акаунт, увійти")
    await browser.get(link + "?lang=en")
    browser.sees("It is my account, sign in")


async def test_the_message_with_the_link_cannot_be_forwarded(portal: Portal, patient: Person) -> None:
    await portal.asks_for_link(patient)
    message, _ = patient.find_button("Відкрити сторінку входу")
    assert message.payload["protect_content"] is True


async def test_looking_at_the_page_changes_nothing(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    for _ in range(5):  # link previews and scanners
        await portal.browser().get(link)
    browser = portal.browser()
    await portal.signs_in(browser, link, "verified-free")
    browser.sees("Останнє питання")


async def test_a_link_works_once(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    second = await portal.browser().get(link)
    await portal.browser().post(link)
    await second.post(link)
    assert second.status == 410
    second.sees("Посилання вже використано")


async def test_two_who_start_at_once_one_wins(portal: Portal, patient: Person) -> None:
    import asyncio

    link = await portal.asks_for_link(patient)
    browsers = [portal.browser() for _ in range(8)]
    await asyncio.gather(*(browser.post(link) for browser in browsers))
    assert sum("signer" in browser.body for browser in browsers) == 1


async def test_a_link_is_old_after_five_minutes(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    browser = await portal.browser().get(link)
    portal.stage.clock.pass_seconds(301)
    assert (await portal.browser().get(link)).status == 410
    await browser.post(link)
    assert browser.status == 410


async def test_a_new_link_ends_the_one_before(portal: Portal, patient: Person) -> None:
    first = await portal.asks_for_link(patient)
    second = await portal.asks_for_link(patient)
    assert (await portal.browser().get(first)).status == 410
    assert (await portal.browser().get(second)).status == 200


async def test_a_victim_who_opens_an_attackers_link_and_leaves_is_not_tied(portal: Portal) -> None:
    attacker = portal.stage.person(666, name="Шахрай")
    link = await portal.asks_for_link(attacker)
    victim = await portal.browser().get(link)
    victim.sees_account("Шахрай", "user666")
    victim.sees("Якщо це не Ваш акаунт")
    assert not await linked(portal, attacker)


async def test_a_victim_who_signs_is_asked_again_and_says_no(portal: Portal) -> None:
    attacker = portal.stage.person(666, name="Шахрай")
    victim = portal.browser()
    await portal.signs_in(victim, await portal.asks_for_link(attacker), "verified-declared")
    victim.sees_account("Шахрай", "user666")
    await victim.post(victim.address, mine="no")
    victim.sees("Вхід скасовано")
    assert not await linked(portal, attacker)


async def test_a_victim_who_closes_the_page_leaves_the_attacker_without_numbers(portal: Portal) -> None:
    attacker = portal.stage.person(666, name="Шахрай")
    await portal.signs_in(portal.browser(), await portal.asks_for_link(attacker), "verified-declared")
    await portal.stage.settle()
    attacker.sees_not("Яке число")
    assert not any("число на сторінці" in shown.words for shown in portal.stage.telegram.visible(666))
    assert not await linked(portal, attacker)


async def test_an_attackers_browser_cannot_go_on_with_the_victims_attempt(portal: Portal) -> None:
    attacker = portal.stage.person(666, name="Шахрай")
    link = await portal.asks_for_link(attacker)
    victim = portal.browser()
    await portal.signs_in(victim, link, "verified-declared")
    thief = portal.browser()
    for path in ("/sign", "/account", "/number"):
        assert (await thief.get(link + path)).status == 410
    assert (await thief.post(link + "/account", mine="yes")).status == 403
    assert not await linked(portal, attacker)


async def test_a_code_of_the_attackers_own_sign_in_is_of_no_use_in_the_victims_browser(portal: Portal) -> None:
    """Log-in CSRF: the attacker signs in as themselves and makes the victim's browser follow the return address."""
    attacker, victim_chat = portal.stage.person(666, name="Шахрай"), portal.stage.person(101)
    link = await portal.asks_for_link(attacker)
    own = portal.browser()
    await own.post(link)
    await own.post(own.address, signature=portal.world.sign("verified-free", own.to_sign()))
    return_address = portal.world.consent(own.sent_to)
    victim = portal.browser()
    await victim.get(return_address)
    assert victim.status == 410
    await victim.post(await portal.asks_for_link(victim_chat))
    await victim.get(return_address)
    assert victim.status == 410
    assert not await linked(portal, victim_chat)


async def test_another_persons_code_in_ones_own_attempt_links_nobody(portal: Portal, patient: Person) -> None:
    """The national sign-in knows no PKCE: whoever slips in a code of theirs would have the victim file as them."""
    attacker = portal.stage.person(666, name="Шахрай")
    theirs = portal.browser()
    await theirs.post(await portal.asks_for_link(attacker))
    await theirs.post(theirs.address, signature=portal.world.sign("verified-declared", theirs.to_sign()))
    code = URL(portal.world.consent(theirs.sent_to)).query["code"]
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await browser.post(browser.address, signature=portal.world.sign("verified-free", browser.to_sign()))
    state = URL(browser.sent_to).query["state"]
    await browser.get(str(URL("/login/callback").with_query(code=code, state=state)))
    assert browser.status == 403
    browser.sees("Підписала одна людина, а повернулася інша")
    assert not await linked(portal, patient)
    assert not await linked(portal, attacker)


async def test_a_return_address_works_once(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    browser = portal.browser()
    await browser.post(link)
    await browser.post(browser.address, signature=portal.world.sign("verified-free", browser.to_sign()))
    back = portal.world.consent(browser.sent_to)
    await browser.get(back)
    browser.sees("Останнє питання")
    await browser.get(back)
    assert browser.status == 410


async def test_a_forged_state_opens_nothing(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await browser.get("/login/callback?code=abc&state=forged")
    assert browser.status == 410
    assert not await linked(portal, patient)


async def number_asked(portal: Portal, patient: Person, slug: str = "verified-free") -> str:
    """Everything but the last press; the right number."""
    browser = portal.browser()
    await portal.signs_in(browser, await portal.asks_for_link(patient), slug)
    await browser.post(browser.address, mine="yes")
    await portal.stage.settle()
    return browser.number()


async def test_a_wrong_number_ends_the_attempt(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    await patient.says(another(right))
    patient.sees("Число не те")
    await patient.says(right)
    assert not await linked(portal, patient)


async def test_what_is_no_number_is_not_a_try(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    await patient.says("Скільки чекати на відповідь лікаря?")
    patient.saw("Офіційного строку")
    await patient.says("не бачу ніякого числа на цій сторінці")
    patient.sees("дві цифри")
    await patient.says(f" {right[0]} {right[1]} ")
    patient.sees("Вхід виконано")
    assert await linked(portal, patient)


async def test_nothing_in_the_chat_tells_the_number(portal: Portal, patient: Person) -> None:
    """Pressing blindly binds nobody; whoever guesses is right once in ninety tries, and has one."""
    right = await number_asked(portal, patient)
    shown = [message.words for message in portal.stage.telegram.visible(patient.chat)]
    assert right not in "".join(patient.labels())
    assert right not in shown[-1]
    for label in patient.labels():
        await patient.presses(label)
    assert not await linked(portal, patient)


def test_numbers_are_drawn_from_all_of_two_digits() -> None:
    drawn = [drawn_number() for _ in range(90_000)]
    assert set(drawn) == set(range(10, 100))
    assert 800 < drawn.count(47) < 1_200  # whoever always says the same is right a thousand times, give or take 30


async def test_another_account_cannot_say_the_number(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    stranger = portal.stage.person(777)
    await portal.asks_for_link(stranger)
    await stranger.says(right)
    assert not await linked(portal, stranger)
    assert not await linked(portal, patient)


async def test_whoever_went_elsewhere_comes_back_to_the_number(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    question = patient.screen
    await patient.says("/menu")
    button = next(one for one in question.buttons() if one["text"] == "Написати число")
    await patient.presses_data(button["callback_data"], question)
    await patient.says(right)
    assert await linked(portal, patient)


async def test_the_number_is_good_for_three_minutes(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    portal.stage.clock.pass_seconds(181)
    await patient.says(right)
    patient.saw("його час минув")
    assert not await linked(portal, patient)


async def test_a_number_that_comes_twice_links_once(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    await patient.says(right)
    await patient.says(right)
    assert await linked(portal, patient)


async def test_it_was_not_me_ends_everything(portal: Portal, patient: Person) -> None:
    await number_asked(portal, patient)
    await patient.presses("Це був не я")
    patient.sees("нічого не прив’язано")
    assert not await linked(portal, patient)


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("Person is under the age of self authentication", "законний представник"),
        ("User blocked.", "заблоковано"),
        ("something nobody documented", "Національна система не пустила"),
    ],
)
async def test_those_whom_the_national_system_refuses_are_told_why(
    portal: Portal, patient: Person, description: str, words: str
) -> None:
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await browser.post(browser.address, signature=portal.world.sign("verified-free", browser.to_sign()))
    state = URL(browser.sent_to).query["state"]
    back = URL("/login/callback").with_query(error="access_denied", error_description=description, state=state)
    await browser.get(str(back))
    assert browser.status == 403
    browser.sees(words)
    assert not await linked(portal, patient)


async def test_a_child_is_refused_by_the_national_system(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    with pytest.raises(SignInError, match="too-young"):
        await portal.signs_in(browser, await portal.asks_for_link(patient), "child-10")


async def test_consent_refused_links_nothing(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await portal.signs_in(browser, await portal.asks_for_link(patient), "verified-free", allowed=False)
    browser.sees("Доступ не дозволено")
    assert not await linked(portal, patient)


async def test_a_session_ends_after_thirty_silent_minutes(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.stage.tick(31 * 60)
    await patient.says("/declarations")
    patient.sees("увійдіть через свій е-кабінет")
    assert not await linked(portal, patient)


async def test_a_session_ends_after_twelve_hours_whatever_one_does(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    for _ in range(13 * 3):
        await portal.stage.tick(20 * 60)
        await patient.says("/start")
    patient.sees("Допоможу обрати лікаря")


async def test_logging_out_ends_the_session_here_and_there(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("/logout")
    patient.sees("Ви вийшли")
    assert not await linked(portal, patient)
    await patient.says("/declarations")
    patient.sees("увійдіть")


async def test_who_am_i_is_masked_until_asked(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("/whoami")
    patient.sees("Андрій Д.")
    patient.sees_not("Дорошенко")
    await patient.presses("Показати повністю")
    patient.sees("Дорошенко")
    assert patient.screen.payload["protect_content"] is True
    await portal.stage.tick(24 * 3600 + 5)
    assert not any("Дорошенко" in shown.words for shown in portal.stage.telegram.visible(patient.chat))


async def test_a_cabinet_without_keys_is_explained(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    closed = [label for label in patient.labels() if label in ("Кабінет Зразок", "Кабінет Взірець")]
    await patient.presses(closed[0])
    patient.sees("не під’єднано")


async def wants_in(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    await patient.presses("Навчальний державний")


async def says_no_on_the_page(portal: Portal, patient: Person) -> None:
    browser = await portal.signs_in(portal.browser(), patient.link("Відкрити сторінку входу"), "verified-free")
    await browser.post(browser.address, mine="no")


async def says_it_was_not_them(portal: Portal, patient: Person) -> None:
    browser = await portal.signs_in(portal.browser(), patient.link("Відкрити сторінку входу"), "verified-free")
    await browser.post(browser.address, mine="yes")
    await portal.stage.settle()
    await patient.presses("Це був не я")


async def forgets_all(portal: Portal, patient: Person) -> None:
    await patient.says("/forget")
    await patient.presses("Так, стерти")


async def waits(portal: Portal, patient: Person) -> None:
    portal.stage.clock.pass_seconds(30)


@pytest.mark.parametrize("and_then", [waits, says_no_on_the_page, says_it_was_not_them, forgets_all])
async def test_attempts_are_counted_whatever_became_of_them(
    portal: Portal, patient: Person, and_then: Callable[[Portal, Person], Awaitable[None]]
) -> None:
    for _ in range(8):
        await wants_in(portal, patient)
        patient.sees("Вхід: сторінка з підписом")
        await and_then(portal, patient)
    await wants_in(portal, patient)
    patient.sees("Забагато спроб")
    portal.stage.clock.pass_seconds(601)
    await wants_in(portal, patient)
    patient.sees("Вхід: сторінка з підписом")


async def test_the_pages_forbid_frames_caches_and_foreign_scripts(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    async with portal.browser().http.get(link) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"


async def test_the_count_of_attempts_is_kept_for_an_hour_and_names_nobody(portal: Portal, patient: Person) -> None:
    await wants_in(portal, patient)
    [row] = await rows(portal.stage, login_start)
    assert str(patient.number) not in str(row)
    portal.stage.clock.pass_seconds(3601)
    await portal.stage.app.jobs.clean()
    assert await rows(portal.stage, login_start) == []
