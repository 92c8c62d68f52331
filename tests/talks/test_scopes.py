"""An e-cabinet that asks for more than it may asks for less from then on, after a restart too, and for no less."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from pydantic import SecretStr

from ehealth.client import Ehealth
from ehealth.sign_in import Credentials, Tokens
from services import lessons
from services.cabinets import Cabinet, Cabinets
from tests.patient import Person
from tests.portal import Browser, Portal


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def test_a_scope_that_the_cabinet_may_not_ask_for_is_dropped_for_the_next_log_in(
    portal: Portal, patient: Person
) -> None:
    clients = portal.world.oauth.clients
    record = {"medication_request:read", "medication_dispense:read", "service_request:read", "patient_summary:read"}
    client = clients["state"]
    clients.put("state", replace(client, scopes=tuple(one for one in client.scopes if one not in record)))
    browser = portal.browser()
    link = await portal.asks_for_link(patient)
    await browser.post(link)
    await browser.post(browser.address, signature=portal.world.sign("verified-free", browser.to_sign()))
    back = {"state": parse_qs(urlsplit(browser.sent_to).query)["state"][0], "error": "invalid_scope"}
    await browser.get(f"/login/callback?{urlencode(back)}")
    browser.sees("просить більше, ніж йому дозволено")
    await portal.log_in(patient, "verified-free")


def scopes_of(portal: Portal) -> tuple[str, ...]:
    return portal.stage.app.services.cabinets.scopes("state")


async def signs_in(portal: Portal, patient: Person) -> Browser:
    """To the national sign-in."""
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await browser.post(browser.address, signature=portal.world.sign("verified-free", browser.to_sign()))
    return browser


async def is_refused_the_scopes(browser: Browser) -> None:
    back = {"state": parse_qs(urlsplit(browser.sent_to).query)["state"][0], "error": "invalid_scope"}
    await browser.get(f"/login/callback?{urlencode(back)}")


async def test_what_may_not_be_asked_for_is_known_after_a_restart_until_the_list_is_another(
    portal: Portal, patient: Person
) -> None:
    before = scopes_of(portal)
    await is_refused_the_scopes(await signs_in(portal, patient))
    less, database = scopes_of(portal), portal.stage.app.foundation.database
    assert set(less) < set(before)
    started = cabinets_of(before)
    assert await lessons.recall(database, started) == {"state": [one for one in before if one not in less]}
    assert started.scopes("state") == less
    changed = cabinets_of(before[:-1])
    assert await lessons.recall(database, changed) == {}
    assert changed.scopes("state") == before[:-1], "the operator says that it may ask for these"


async def test_two_people_who_are_refused_the_same_cost_the_e_cabinet_one_step(portal: Portal, patient: Person) -> None:
    first, second = await signs_in(portal, patient), await signs_in(portal, portal.stage.person(8_001))
    await is_refused_the_scopes(first)
    less = scopes_of(portal)
    await is_refused_the_scopes(second)
    second.sees("просить більше, ніж йому дозволено")
    assert scopes_of(portal) == less


async def test_a_process_that_has_not_heard_of_it_learns_no_less(portal: Portal, patient: Person) -> None:
    """Two processes on one database: what one has learnt twice, the other does not make once again."""
    before, cabinets = scopes_of(portal), portal.stage.app.services.cabinets
    other, work = cabinets_of(before), portal.stage.app.new_work()
    other.ask_less("state")
    other.ask_less("state")
    lessons.note(work, other, "state")
    await work.commit()
    await is_refused_the_scopes(await signs_in(portal, patient))
    assert cabinets.scopes("state") == other.scopes("state")


async def test_a_code_is_exchanged_for_what_its_person_was_asked_about(
    portal: Portal, patient: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, before, asked = await signs_in(portal, patient), scopes_of(portal), list[tuple[str, ...]]()
    exchange = Ehealth.exchange

    async def noting(self: Ehealth, keys: Credentials, code: str, back: str) -> Tokens:
        asked.append(keys.scopes)
        return await exchange(self, keys, code, back)

    monkeypatch.setattr(Ehealth, "exchange", noting)
    portal.stage.app.services.cabinets.ask_less("state")
    await browser.get(portal.world.consent(browser.sent_to))
    assert asked == [before]
    browser.sees("Останнє питання")


def cabinets_of(scopes: tuple[str, ...]) -> Cabinets:
    """As they are read at a start, before anything was learnt."""
    keys = Credentials("id", SecretStr("s"), SecretStr("k"), scopes)
    return Cabinets([Cabinet("state", "state", {"uk": "К"}, "https://example.org", keys)])
