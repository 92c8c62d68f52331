"""Logging in where Telegram proves whose browser it is: nobody carries a number, and a lured browser binds nobody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr
from yarl import URL

from sandbox.telegram.clock import Clock as TelegramClock
from sandbox.telegram.login.tokens import Algorithm
from sandbox.telegram.records import Person as Account
from sandbox.telegram.server import RunningTelegram, TelegramConfig, start
from tests.clock import Clock
from tests.country import Country
from tests.patient import Person
from tests.portal import Browser, Portal, open_portal
from tests.talks.deeds import linked

SLUG = "verified-free"
OLENA, ATTACKER = 101, 666


@dataclass(frozen=True, slots=True)
class Scene:
    """The portal, with Telegram's log-in beside it."""

    portal: Portal
    telegram: RunningTelegram

    def through_telegram(self, browser: Browser, account: int) -> str:
        """Where Telegram sends this browser back to, when it is this account's."""
        return self.telegram.login.code(URL(browser.sent_to).query, account)

    async def proves(self, browser: Browser, link: str, account: int) -> Browser:
        """From our page to Telegram's and back."""
        await browser.post(link)
        return await browser.get(self.through_telegram(browser, account))

    async def signs_in(self, browser: Browser, slug: str = SLUG) -> Browser:
        """From our page to the national system's and back."""
        await browser.post(browser.address, signature=self.portal.world.sign(slug, browser.to_sign()))
        return await browser.get(self.portal.world.consent(browser.sent_to))

    async def link_of(self, person: Person) -> str:
        return await self.portal.asks_for_link(person)


@pytest.fixture
async def scene(tmp_path: Path, sqlite_url: str, clock: Clock, whole_country: Country) -> AsyncIterator[Scene]:
    telegram = await start(TelegramConfig(pace=False, clock=TelegramClock(lambda: clock() / 1000)))
    for number in (OLENA, ATTACKER):
        telegram.state.people[number] = Account(number, "Особа")
    given = {
        "bot_token": SecretStr(telegram.token),
        "telegram_login_base": telegram.settings["TELEGRAM_LOGIN_BASE"],
        "telegram_login_secret": SecretStr(telegram.login.secret),
    }
    async with open_portal(tmp_path, sqlite_url, clock, whole_country, **given) as portal:
        yield Scene(portal, telegram)
    await telegram.stop()


@pytest.fixture
def olena(scene: Scene) -> Person:
    return scene.portal.stage.person(OLENA)


@pytest.fixture
def attacker(scene: Scene) -> Person:
    return scene.portal.stage.person(ATTACKER, name="Шахрай")


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA", "ES256K"])
async def test_an_honest_person_is_linked_without_a_number_or_a_second_question(
    scene: Scene, olena: Person, algorithm: Algorithm
) -> None:
    scene.telegram.login.tokens.algorithm = algorithm
    browser = await scene.proves(scene.portal.browser(), await scene.link_of(olena), OLENA)
    browser.sees_account("Олена", f"user{OLENA}")
    await scene.signs_in(browser)
    browser.sees("Вхід виконано")
    browser.sees_account("Олена", f"user{OLENA}")
    await scene.portal.stage.settle()
    olena.sees("Вхід виконано")
    olena.sees("Андрій Д.")
    assert await linked(scene.portal, olena)


async def test_a_log_in_leads_back_to_what_it_was_wanted_for(scene: Scene, olena: Person) -> None:
    await scene.portal.opens_card(olena, "free")
    await olena.presses("Подати декларацію")
    await olena.presses("Увійти")
    await olena.presses("Навчальний державний")
    link = olena.link("Відкрити сторінку входу")
    await scene.signs_in(await scene.proves(scene.portal.browser(), link, OLENA))
    await scene.portal.stage.settle()
    await olena.presses("▶ Подати декларацію обраному лікарю")
    olena.saw("Перевірте перед надсиланням")


async def test_a_victim_who_opens_an_attackers_link_is_stopped_by_their_own_account(
    scene: Scene, attacker: Person
) -> None:
    victim = await scene.proves(scene.portal.browser(), await scene.link_of(attacker), OLENA)
    assert victim.status == 403
    victim.sees("інший акаунт Telegram")
    assert "Шахрай" not in victim.body, "Telegram has just said whose browser it is not"
    await victim.get(URL(await scene.link_of(attacker)).path + "/sign")
    assert victim.status == 410
    assert not await linked(scene.portal, attacker)


async def test_an_attackers_code_in_the_victims_browser_is_of_no_use(
    scene: Scene, olena: Person, attacker: Person
) -> None:
    """Log-in CSRF: the attacker proves their own account and slips the code into the victim's attempt."""
    theirs = scene.portal.browser()
    await theirs.post(await scene.link_of(attacker))
    code = URL(scene.through_telegram(theirs, ATTACKER)).query["code"]
    victim = scene.portal.browser()
    await victim.post(await scene.link_of(olena))
    state = URL(victim.sent_to).query["state"]
    await victim.get(str(URL("/proof").with_query(code=code, state=state)))
    assert victim.status == 403  # PKCE: the code was asked for with another verifier
    assert not await linked(scene.portal, olena)


async def test_an_attackers_code_does_not_prove_a_victims_browser_to_be_the_attackers(
    scene: Scene, attacker: Person
) -> None:
    """The victim has begun at the attacker's link; even with their state known, the code was not asked for here."""
    victim = scene.portal.browser()
    await victim.post(await scene.link_of(attacker))
    state = URL(victim.sent_to).query["state"]
    theirs = URL(victim.sent_to).update_query(code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    code = URL(scene.telegram.login.code(theirs.query, ATTACKER)).query["code"]
    await victim.get(str(URL("/proof").with_query(code=code, state=state)))
    assert victim.status == 403
    assert not await linked(scene.portal, attacker)


async def test_an_attackers_return_address_opens_nothing_in_the_victims_browser(
    scene: Scene, olena: Person, attacker: Person
) -> None:
    theirs = scene.portal.browser()
    await theirs.post(await scene.link_of(attacker))
    back = scene.through_telegram(theirs, ATTACKER)
    for victim in (scene.portal.browser(), await scene.portal.browser().post(await scene.link_of(olena))):
        await victim.get(back)
        assert victim.status == 410
    assert not await linked(scene.portal, attacker)


async def test_a_code_of_one_attempt_proves_nothing_in_another(scene: Scene, olena: Person) -> None:
    first = scene.portal.browser()
    await first.post(await scene.link_of(olena))
    code = URL(scene.through_telegram(first, OLENA)).query["code"]
    second = scene.portal.browser()
    await second.post(await scene.link_of(olena))
    state = URL(second.sent_to).query["state"]
    await second.get(str(URL("/proof").with_query(code=code, state=state)))
    assert second.status == 403


async def test_a_return_address_works_once(scene: Scene, olena: Person) -> None:
    browser = scene.portal.browser()
    await browser.post(await scene.link_of(olena))
    back = scene.through_telegram(browser, OLENA)
    await browser.get(back)
    assert browser.to_sign()
    await browser.get(back)
    assert browser.status == 410


async def test_nobody_passes_by_telegrams_page(scene: Scene, olena: Person) -> None:
    link = await scene.link_of(olena)
    browser = scene.portal.browser()
    await browser.post(link)
    back = scene.through_telegram(browser, OLENA)
    for path in ("/sign", "/account", "/number"):
        assert (await browser.get(link + path)).status == 410
    await browser.get(str(URL("/proof").with_query(state="login.forged", code="x")))
    assert browser.status == 410
    await browser.get(back)  # a forged state has not used the attempt up
    assert browser.to_sign()


async def test_whoever_says_no_to_telegram_ends_the_attempt(scene: Scene, olena: Person) -> None:
    browser = scene.portal.browser()
    await browser.post(await scene.link_of(olena))
    state = URL(browser.sent_to).query["state"]
    await browser.get(str(URL("/proof").with_query(error="access_denied", state=state)))
    assert browser.status == 403
    browser.sees("Нічого не прив’язано")
    assert not await linked(scene.portal, olena)


async def test_without_telegrams_page_the_number_is_asked_for(scene: Scene, olena: Person) -> None:
    scene.telegram.login.silent = True
    browser = await scene.portal.signs_in(scene.portal.browser(), await scene.link_of(olena), SLUG)
    await browser.post(browser.address, mine="yes")
    await scene.portal.stage.settle()
    await olena.says(browser.number())
    olena.saw("Вхід виконано")


async def test_telegram_that_falls_silent_on_the_way_is_replaced_by_the_number(scene: Scene, olena: Person) -> None:
    browser = scene.portal.browser()
    await browser.post(await scene.link_of(olena))
    back = scene.through_telegram(browser, OLENA)
    scene.telegram.login.silent = True
    await browser.get(back)
    await scene.signs_in(browser)
    browser.sees("Останнє питання")
    assert not await linked(scene.portal, olena)


async def test_a_signing_page_in_another_browser_is_opened_by_telegram(
    scene: Scene, olena: Person, attacker: Person
) -> None:
    browser = await scene.proves(scene.portal.browser(), await scene.link_of(olena), OLENA)
    await scene.signs_in(browser)
    await scene.portal.opens_card(olena, "free")
    await olena.presses("Подати декларацію")
    await olena.presses("Створити запит")
    link = olena.link("Відкрити сторінку підпису")
    fresh = await scene.proves(scene.portal.browser(), link, OLENA)
    fresh.sees("Текст декларації")
    await olena.says("/declarations")
    await olena.presses(next(label for label in olena.labels() if "апит" in label))
    await olena.presses("Підписати запит")
    stranger = await scene.proves(scene.portal.browser(), olena.link("Відкрити сторінку підпису"), ATTACKER)
    assert stranger.status == 403
    assert "ЄДРПОУ" not in stranger.body


@pytest.mark.parametrize(
    ("description", "words", "again"),
    [
        ("User blocked.", "заблоковано", False),
        ("Person is not active", "не чинний", False),
        ("Person is under the age of self authentication", "законний представник", False),
        ("User not found.", "не знайшла Вашого облікового запису", True),
        ("You reached login attempts limit. Try again later", "кілька спроб входу", True),
    ],
)
async def test_whose_browser_is_proved_reads_in_the_chat_why_they_were_not_let_in(
    scene: Scene, olena: Person, description: str, words: str, again: bool
) -> None:
    """Another try is offered where it can end otherwise, people always."""
    browser = await scene.proves(scene.portal.browser(), await scene.link_of(olena), OLENA)
    await browser.post(browser.address, signature=scene.portal.world.sign(SLUG, browser.to_sign()))
    state = URL(browser.sent_to).query["state"]
    back = URL("/login/callback").with_query(error="access_denied", error_description=description, state=state)
    await browser.get(str(back))
    browser.sees(words)
    await scene.portal.stage.settle()
    olena.sees("Увійти не вдалося")
    olena.sees(words)
    assert ("Увійти ще раз" in olena.labels()) is again
    await olena.presses("Написати людині")
    olena.sees("Не вдалося увійти")


@pytest.mark.parametrize(
    ("description", "words", "register"),
    [
        ("User not found.", "не знайшла Вашого облікового запису", "реєстр пацієнтів"),
        ("Confidant person relationship not found", "Зв’язку між Вами система не знайшла", "реєстр зв’язків"),
        ("User with such tax_id already exists", "вже є", "можливо, подвоєний"),
    ],
)
async def test_a_case_names_what_was_tried_and_the_register_to_look_in(
    scene: Scene, olena: Person, description: str, words: str, register: str
) -> None:
    browser = await scene.proves(scene.portal.browser(), await scene.link_of(olena), OLENA)
    await browser.post(browser.address, signature=scene.portal.world.sign(SLUG, browser.to_sign()))
    state = URL(browser.sent_to).query["state"]
    back = URL("/login/callback").with_query(error="access_denied", error_description=description, state=state)
    await browser.get(str(back))
    await scene.portal.stage.settle()
    olena.sees(words)
    assert ("Мене ще немає в системі" in olena.labels()) is (description == "User not found.")
    await olena.presses("Написати людині")
    olena.sees("Що робили: вхід до кабінету")
    olena.sees(register)


async def test_a_link_opened_in_another_accounts_browser_is_told_of_where_it_was_asked_for(
    scene: Scene, olena: Person
) -> None:
    """One's own other account, or somebody to whom the link has got: either way it is dead, and the chat says so."""
    await scene.proves(scene.portal.browser(), await scene.link_of(olena), ATTACKER)
    await scene.portal.stage.settle()
    olena.sees("Увійти не вдалося")
    olena.sees("інший акаунт Telegram")
    await olena.presses("Увійти ще раз")
    olena.sees("Через який е-кабінет")
