"""Logging in: the honest road, and every attack on it."""

from __future__ import annotations

import pytest
from yarl import URL

from sandbox.ehealth.oauth.signin import SignInError
from tests.patient import Person
from tests.portal import Portal


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def linked(portal: Portal, person: Person) -> bool:
    """Is somebody's data tied to this account?"""
    work = portal.stage.app.new_work()
    patient = await work.patients.by_telegram(person.number)
    return patient is not None and await work.links.live(patient) is not None


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
    browser.sees("Олена (@user101)")
    browser.sees("Це мій акаунт, увійти")
    await browser.get(link + "?lang=en")
    browser.sees("It is my account, sign in")


async def test_looking_at_the_page_changes_nothing(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    for _ in range(5):  # link previews and scanners
        await portal.browser().get(link)
    browser = portal.browser()
    await portal.signs_in(browser, link, "verified-free")
    browser.sees("Останнє питання")


async def test_a_link_works_once(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    await portal.browser().post(link)
    second = portal.browser()
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
    portal.stage.clock.pass_seconds(301)
    browser = await portal.browser().get(link)
    assert browser.status == 410
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
    victim.sees("Шахрай (@user666)")
    victim.sees("Якщо це не Ваш акаунт")
    assert not await linked(portal, attacker)


async def test_a_victim_who_signs_is_asked_again_and_says_no(portal: Portal) -> None:
    attacker = portal.stage.person(666, name="Шахрай")
    victim = portal.browser()
    await portal.signs_in(victim, await portal.asks_for_link(attacker), "verified-declared")
    victim.sees("Шахрай (@user666)")
    await victim.post(victim.address, mine="no")
    victim.sees("Вхід скасовано")
    assert not await linked(portal, attacker)


async def test_a_victim_who_closes_the_page_leaves_the_attacker_without_numbers(portal: Portal) -> None:
    attacker = portal.stage.person(666, name="Шахрай")
    await portal.signs_in(portal.browser(), await portal.asks_for_link(attacker), "verified-declared")
    await portal.stage.settle()
    attacker.sees_not("Яке число")
    assert not any("Яке число" in shown.words for shown in portal.stage.telegram.visible(666))
    assert not await linked(portal, attacker)


async def test_an_attackers_browser_cannot_go_on_with_the_victims_attempt(portal: Portal) -> None:
    attacker = portal.stage.person(666, name="Шахрай")
    link = await portal.asks_for_link(attacker)
    victim = portal.browser()
    await portal.signs_in(victim, link, "verified-declared")
    thief = portal.browser()
    for path in ("/sign", "/account", "/number"):
        assert (await thief.get(link + path)).status == 410
    assert (await thief.post(link + "/account", mine="yes")).status == 410
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
    message = patient.screen
    data = {button["text"]: button["callback_data"] for button in message.buttons()}
    await patient.presses(next(text for text in data if text not in (right, "Це був не я")))
    patient.sees("Число не те")
    await patient.presses_data(data[right], message)
    assert not await linked(portal, patient)


async def test_another_account_cannot_press_the_number(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    data = next(button for button in patient.screen.buttons() if button["text"] == right)["callback_data"]
    stranger = portal.stage.person(777)
    await stranger.says("/start")
    await stranger.presses_data(data)
    stranger.saw("Цей вхід уже завершено")
    assert not await linked(portal, stranger)
    assert not await linked(portal, patient)


async def test_the_number_is_good_for_three_minutes(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    portal.stage.clock.pass_seconds(181)
    await patient.presses(right)
    patient.saw("його час минув")
    assert not await linked(portal, patient)


async def test_a_press_that_comes_twice_links_once(portal: Portal, patient: Person) -> None:
    right = await number_asked(portal, patient)
    data = next(button for button in patient.screen.buttons() if button["text"] == right)["callback_data"]
    message = patient.screen
    await patient.presses_data(data, message)
    await patient.presses_data(data, message)
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


async def test_accesses_can_be_seen_and_taken_away(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("/whoami")
    await patient.presses("Хто має доступ")
    patient.sees("Доступ має 1 е-кабінет")
    await patient.presses(patient.labels()[0])
    patient.sees("Через цей доступ працюю я")
    await patient.presses("Забрати доступ")
    patient.sees("сеанс тут завершено")
    assert not await linked(portal, patient)


async def test_a_cabinet_without_keys_is_explained(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    closed = [label for label in patient.labels() if label in ("Кабінет Зразок", "Кабінет Взірець")]
    await patient.presses(closed[0])
    patient.sees("не під’єднано")


async def test_many_attempts_in_a_row_are_slowed(portal: Portal, patient: Person) -> None:
    for _ in range(8):
        await portal.asks_for_link(patient)
    await patient.says("/login")
    await patient.presses("Навчальний державний")
    patient.sees("Забагато спроб")


async def test_the_pages_forbid_frames_caches_and_foreign_scripts(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    async with portal.browser().http.get(link) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
