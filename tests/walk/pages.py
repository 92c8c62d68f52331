"""The pages behind buttons: people walk them to the end, or turn back somewhere."""

from __future__ import annotations

from random import Random  # noqa: TID251  # the type alone: dice come from tests.walk.effort

from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.oauth.signin import SignInError
from tests.portal import Browser, Portal
from tests.talks.signing_up import form_of
from tests.walk.cast import Walker

GIVES_UP = 0.08  # at each step of a page
STRANGE_CHILD = "child-10"


class _TurnsBack(Exception):
    """Here the walk over the pages ended; the text says where."""


async def walk_page(portal: Portal, walker: Walker, address: str, dice: Random) -> str:
    """Opens the page behind a button, of logging in or of signing."""
    browser, walk = portal.browser(), _sign if "/sign/" in address else _log_in
    try:
        return await walk(portal, walker, browser, address, dice)
    except _TurnsBack as where:
        return f"opens a page and {where}"
    finally:
        portal.browsers.remove(browser)
        await browser.http.close()
        await portal.stage.settle()


def _goes_on(browser: Browser, dice: Random, where: str) -> None:
    if browser.status != 200 or dice.random() < GIVES_UP:
        raise _TurnsBack(f"{where} ({browser.status})")


async def _signed(portal: Portal, walker: Walker, browser: Browser, dice: Random) -> None:
    signature = portal.world.sign(str(walker.slug), browser.to_sign())
    await browser.post(browser.address, signature=signature if dice.random() > GIVES_UP else "?")


async def _sign(portal: Portal, walker: Walker, browser: Browser, address: str, dice: Random) -> str:
    await browser.get(address)
    _goes_on(browser, dice, "only looks")
    await browser.post(address)
    _goes_on(browser, dice, "leaves before signing")
    await _signed(portal, walker, browser, dice)
    return f"signs ({browser.status})"


async def _log_in(portal: Portal, walker: Walker, browser: Browser, address: str, dice: Random) -> str:
    await browser.get(address)
    _goes_on(browser, dice, "only looks")
    await browser.post(address)
    if "/form" in browser.address:
        await _fills(portal, walker, browser, dice)
    _goes_on(browser, dice, "leaves before signing")
    await _signed(portal, walker, browser, dice)
    try:
        await browser.get(portal.world.consent(browser.sent_to, allowed=dice.random() > GIVES_UP))
    except (ApiError, SignInError) as refusal:  # said on the national pages, which are not ours
        raise _TurnsBack(f"is refused by the national sign-in: {refusal}") from None
    _goes_on(browser, dice, "leaves before the last question")
    await browser.post(browser.address, mine="no" if dice.random() < GIVES_UP else "yes")
    await portal.stage.settle()
    if 'class="number"' not in browser.body:
        raise _TurnsBack(f"gets no number ({browser.status})")
    return await _type_number(walker, browser.number(), dice)


async def _fills(portal: Portal, walker: Walker, browser: Browser, dice: Random) -> None:
    """Somebody for whom they act, or for whom they would like to; of a registration everything, mostly right."""
    whom = dice.choice([*walker.wards, *walker.wards, STRANGE_CHILD])
    if 'name="code_word"' in browser.body:
        await _registers(portal, walker, browser, dice, whom)
        return
    data = portal.world.person(whom).data
    form = {"last_name": data["last_name"], "first_name": data["first_name"], "number": str(data.get("tax_id", ""))}
    await browser.post(browser.address, **form, number_kind="TAX_NUMBER")
    if 'id="mistake"' in browser.body:
        raise _TurnsBack("fills in what is not taken")


async def _registers(portal: Portal, walker: Walker, browser: Browser, dice: Random, whom: str) -> None:
    ward = 'name="relation_kind"' in browser.body
    form = form_of(portal, whom if ward else str(walker.slug))
    if ward:
        form |= {"phone": "", "relation_kind": "BIRTH_CERTIFICATE", "relation_number": "І-АМ№200026"}
    if dice.random() < GIVES_UP:
        form["birth_date"] = "31.02.1999"
    await browser.post(browser.address, **form)
    if 'id="mistake"' in browser.body:
        raise _TurnsBack("fills in a registration that is not taken")


async def _type_number(walker: Walker, number: str, dice: Random) -> str:
    """Most often the right one."""
    honest = dice.random() > GIVES_UP
    await walker.person.says(number if honest else str(109 - int(number)))
    return f"types the {'right' if honest else 'wrong'} number"
