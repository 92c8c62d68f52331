"""How somebody comes to act for another: the page of a confidant, walked as an honest person walks it."""

from __future__ import annotations

from tests.patient import Person
from tests.portal import Browser, Portal

MOTHER, CHILD, GUARDED = "verified-declared", "child-10", "ward-adult"


def form_of(portal: Portal, slug: str, **changes: str) -> dict[str, str]:
    """What a person writes on the page of somebody they act for."""
    data = portal.world.person(slug).data
    known = {"last_name": data["last_name"], "first_name": data["first_name"]}
    return {**known, "number_kind": "TAX_NUMBER", "number": str(data.get("tax_id", "")), **changes}


async def fills_and_signs(portal: Portal, browser: Browser, link: str, form: dict[str, str], slug: str) -> Browser:
    """From the first page over the form to the national system and back."""
    await browser.post(link)
    await browser.post(browser.address, **form)
    await browser.post(browser.address, signature=portal.world.sign(slug, browser.to_sign()))
    return await browser.get(portal.world.consent(browser.sent_to))


async def acts_for(portal: Portal, person: Person, ward: str = CHILD, by: str = MOTHER) -> Browser:
    """The whole road of a confidant, as an honest person walks it."""
    browser = portal.logged_in[person.number] = portal.browser()
    link = await portal.asks_for_ward_link(person)
    await fills_and_signs(portal, browser, link, form_of(portal, ward), by)
    await browser.post(browser.address, mine="yes")
    await portal.stage.settle()
    await person.says(browser.number())
    return browser
