"""The pages behind buttons: people walk them to the end, or turn back somewhere."""

from __future__ import annotations

from random import Random  # noqa: TID251  # the type alone: dice come from tests.walk.effort

from tests.portal import Browser, Portal
from tests.walk.cast import Walker

GIVES_UP = 0.12  # at each step of a page


async def walk_page(portal: Portal, walker: Walker, address: str, dice: Random) -> str:
    """Opens the page of a button, of logging in or of signing."""
    browser = portal.browser()
    try:
        if "/sign/" in address:
            return await _sign(walker, browser, portal, address, dice)
        return await _log_in(walker, browser, portal, address, dice)
    finally:
        portal.browsers.remove(browser)
        await browser.http.close()
        await portal.stage.settle()


async def _log_in(walker: Walker, browser: Browser, portal: Portal, address: str, dice: Random) -> str:
    await browser.get(address)
    if browser.status != 200 or dice.random() < GIVES_UP:
        return f"looks at the log-in page ({browser.status})"
    await browser.post(address)
    if browser.status != 200 or dice.random() < GIVES_UP:
        return f"begins to log in ({browser.status})"
    signature = portal.world.sign(str(walker.slug), browser.to_sign())
    await browser.post(browser.address, signature=signature if dice.random() > GIVES_UP else "?")
    try:
        await browser.get(portal.world.consent(browser.sent_to, allowed=dice.random() > GIVES_UP))
    except Exception as refusal:  # the national sign-in has many words for no, and shows them on its own pages
        return f"is refused by the national sign-in: {type(refusal).__name__}"
    if browser.status != 200:
        return f"comes back to {browser.status}"
    await browser.post(browser.address, mine="no" if dice.random() < GIVES_UP else "yes")
    await portal.stage.settle()
    if browser.status != 200 or 'class="number"' not in browser.body:
        return f"does not reach the number ({browser.status})"
    number = browser.number()
    shown = walker.person.screen
    choices = [button for button in shown.buttons() if button["text"].isdigit()]
    wrong = [button for button in choices if button["text"] != number]
    right = [button for button in choices if button["text"] == number]
    chosen = dice.choice(wrong) if wrong and dice.random() < GIVES_UP else (right or [None])[0]
    if chosen is None:
        return "sees the number and no choices"
    await walker.person.presses_data(chosen["callback_data"], shown)
    return f"logs in: {chosen is not None and chosen in right}"


async def _sign(walker: Walker, browser: Browser, portal: Portal, address: str, dice: Random) -> str:
    await browser.get(address)
    if browser.status != 200 or dice.random() < GIVES_UP:
        return f"looks at the signing page ({browser.status})"
    await browser.post(address)
    if browser.status != 200:
        return f"begins to sign ({browser.status})"
    signature = portal.world.sign(str(walker.slug), browser.to_sign())
    await browser.post(browser.address, signature=signature if dice.random() > GIVES_UP else "?")
    return f"signs ({browser.status})"
