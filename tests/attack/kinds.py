"""The kinds of attacks. Each goes its whole way once and gives the accounts to which nobody may be tied by it.

What the pages answer on the way is asserted: a try that ended for another reason has shown nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from playwright.async_api import Page
from yarl import URL

from services.attempts import NUMBERS, drawn_number
from tests.attack.ground import ELSEWHERE, Ground
from tests.patient import Person
from tests.portal import Browser

VICTIM, THIEF = "verified-free", "verified-declared"  # of the invented people
STRANGERS = (403, 410)


async def forwarded_link(ground: Ground) -> Sequence[Person]:
    """The attacker's link is followed by the victim, up to the end that the victim's own Telegram makes of it."""
    attacker, victim = ground.newcomer("Шахрай"), ground.newcomer("Олена")
    link = await ground.portal.asks_for_link(attacker)
    async with ground.attacker() as sends, ground.victim() as follows:
        own, page = await sends.new_page(), await follows.new_page()
        await _stands(own, link, 200)  # looking at it does not begin it
        await _stands(page, link, 200)
        await page.locator("button.primary").click()
        async with page.expect_response("**/proof?**") as answered:
            await page.locator(f"button[name='account'][value='{victim.number}']").click()
        assert (await answered.value).status == 403
        await _stands(page, f"{link}/sign", 410)
        await _stands(own, link, 410)
    stranger = ground.portal.browser()
    for path in ("", "/sign", "/account", "/number"):
        assert (await stranger.get(link + path)).status == 410
    return attacker, victim


async def foreign_form(ground: Ground) -> Sequence[Person]:
    """Another site's page sends our forms from the victim's browser: the beginning, and the last yes."""
    attacker = ground.newcomer("Шахрай")
    with ground.without_telegrams_page():
        link = await ground.portal.asks_for_link(attacker)
        await _lured(ground, await ground.portal.browser().get(link), link)
        jar = ground.portal.browser()
        await jar.post(link)
        await jar.get(await ground.signs(jar, VICTIM))
        jar.sees("Останнє питання")
        await _lured(ground, jar, jar.address, mine="yes")
        await jar.get(link + "/number")
        assert jar.status == 410, "there is no number: the yes was not heard"
    return (attacker,)


async def _lured(ground: Ground, jar: Browser, address: str, **form: str) -> None:
    """A page elsewhere sends a form as soon as it is opened in the browser with these cookies."""
    fields = "".join(f'<input name="{name}" value="{value}">' for name, value in form.items())
    script = "<script>document.forms[0].submit()</script>"
    lure = f'<form method="post" action="{address}">{fields}</form>{script}'
    async with ground.victim(jar, lure) as context:
        page = await context.new_page()
        async with page.expect_response(address) as answered:
            await page.goto(ELSEWHERE, wait_until="commit")
        answer = await answered.value
        assert answer.request.method == "POST"
        assert answer.status == 403


async def steered_callback(ground: Ground) -> Sequence[Person]:
    """The attacker's own way back, national and Telegram's, is followed by a browser in which the victim logs in."""
    attacker, victim = ground.newcomer("Шахрай"), ground.newcomer("Олена")
    theirs, proving = ground.portal.browser(), ground.portal.browser()
    await ground.proves(theirs, await ground.portal.asks_for_link(attacker), attacker)
    national = await ground.signs(theirs, THIEF)
    await proving.post(await ground.portal.asks_for_link(victim))  # the victim's browser waits for Telegram
    own = URL(proving.sent_to).query["state"]
    other = ground.newcomer("Інший")
    slipping = ground.portal.browser()
    await slipping.post(await ground.portal.asks_for_link(other))
    proof = URL(ground.came_from_telegram(slipping, other))
    steered = (
        national,
        str(URL(national).update_query(state=own)),
        str(proof),
        str(proof.update_query(state=own)),
    )
    lure = "".join(f'<p><a href="{address.replace("&", "&amp;")}">Подарунок</a></p>' for address in steered)
    async with ground.victim(proving, lure) as context:
        page = await context.new_page()
        for number, address in enumerate(steered):
            await page.goto(ELSEWHERE, wait_until="commit")
            async with page.expect_response(address) as answered:
                await page.get_by_role("link").nth(number).click()  # cookies go along with a link, as Lax has it
            assert (await answered.value).status in STRANGERS, address
    return attacker, victim, other


async def replay(ground: Ground) -> Sequence[Person]:
    """After an honest log-in and its end everything that was sent is sent once more, by the same browser and others."""
    person = ground.newcomer("Олена")
    link, jar = await ground.portal.asks_for_link(person), ground.portal.browser()
    await jar.get(link)
    start = {"page": jar.mark()}
    await jar.forge(link, **start)
    proof = ground.came_from_telegram(jar, person)
    await jar.get(proof)
    sign, form = jar.address, {"page": jar.mark()}
    signature = ground.portal.world.sign(VICTIM, jar.to_sign())
    await jar.forge(sign, signature=signature, **form)
    back = ground.portal.world.consent(jar.sent_to)
    await jar.get(back)
    assert await ground.bound(person), "the honest way leads there"
    await ground.portal.stage.settle()
    await person.says("/logout")
    for browser in (jar, ground.portal.browser()):
        for address in (link, proof, sign, back):
            assert (await browser.get(address)).status in STRANGERS, address
        assert (await browser.forge(link, **start)).status in STRANGERS
        assert (await browser.forge(sign, signature=signature, **form)).status in STRANGERS
        assert (await browser.forge(f"{link}/account", mine="yes", **form)).status in STRANGERS
    return (person,)


async def second_chat(ground: Ground) -> Sequence[Person]:
    """The number of one chat is typed in another, whose own log-in waits for a number too; buttons are forged there."""
    first, second = ground.newcomer("Олена"), ground.newcomer("Шахрай")
    with ground.without_telegrams_page():
        number = (await _numbered(ground, first, VICTIM)).number()
        other = (await _numbered(ground, second, THIEF)).number()
    if number == other:
        return first, second  # one of ninety: the right number of one's own
    question, _ = first.find_button("Написати число")
    for button in question.buttons():
        if "Це був не я" not in button["text"]:
            await second.presses_data(button["callback_data"], question)
    await second.says(number)
    second.saw("Число не те")
    return first, second


async def anothers_form(ground: Ground) -> Sequence[Person]:
    """What is asked about a ward is filled in by another browser than the one that began, and by another site."""
    attacker, victim = ground.newcomer("Шахрай"), ground.newcomer("Олена")
    form = {
        "last_name": "Криниця",
        "first_name": "Тимофій",
        "number_kind": "BIRTH_CERTIFICATE",
        "number": "І-АМ№200010",
    }
    with ground.without_telegrams_page():
        link = await ground.portal.asks_for_ward_link(victim)
        begun = await ground.portal.browser().post(link)
        assert begun.address.endswith("/form")
        stranger = ground.portal.browser()
        assert (await stranger.get(link + "/form")).status in STRANGERS
        assert (await stranger.forge(link + "/form", **form)).status in STRANGERS
        assert (await begun.forge(link + "/form", **form)).status == 403, "the browser's own, without our mark"
        await begun.get(link + "/sign")
        assert begun.address.endswith("/form"), "nothing was taken from any of them"
    return attacker, victim


async def blind_press(ground: Ground) -> Sequence[Person]:
    """The victim has said yes; the attacker, who sees no number, presses every button there is in the chat."""
    attacker = ground.newcomer("Шахрай")
    with ground.without_telegrams_page():
        await _numbered(ground, attacker, VICTIM)
    for shown in list(ground.portal.stage.telegram.visible(attacker.chat)):
        for button in shown.buttons():
            if "callback_data" in button and "Це був не я" not in button["text"]:
                await attacker.presses_data(button["callback_data"], shown)
    return (attacker,)


async def guessed_number(ground: Ground) -> Sequence[Person]:
    """The same, but a number is guessed."""
    attacker = ground.newcomer("Шахрай")
    with ground.without_telegrams_page():
        await _numbered(ground, attacker, VICTIM)
    await attacker.says(str(drawn_number()))
    return (attacker,)


async def honest(ground: Ground) -> Sequence[Person]:
    """No attack: whose try binds nobody shows that the others could not have bound anybody either."""
    person = ground.newcomer("Олена")
    jar = await ground.proves(ground.portal.browser(), await ground.portal.asks_for_link(person), person)
    await jar.get(await ground.signs(jar, VICTIM))
    return (person,)


async def _numbered(ground: Ground, account: Person, slug: str) -> Browser:
    """The way without Telegram's page, up to the number; the chat has been asked for it."""
    jar = await ground.portal.signs_in(ground.portal.browser(), await ground.portal.asks_for_link(account), slug)
    await jar.post(jar.address, mine="yes")
    await ground.portal.stage.settle()
    return jar


async def _stands(page: Page, address: str, status: int) -> None:
    """What is at this address answers so."""
    answer = await page.goto(address, wait_until="domcontentloaded")
    assert answer is not None
    assert answer.status == status, (address, answer.status)


@dataclass(frozen=True, slots=True)
class Kind:
    """`chance`: how often one try may bind, by construction."""

    name: str
    run: Callable[[Ground], Awaitable[Sequence[Person]]]
    chance: float = 0.0


KINDS = (
    Kind("forwarded link", forwarded_link),
    Kind("foreign form", foreign_form),
    Kind("steered callback", steered_callback),
    Kind("replay", replay),
    Kind("second chat", second_chat),
    Kind("another's form", anothers_form),
    Kind("blind press", blind_press),
    Kind("guessed number", guessed_number, 1 / NUMBERS),
    Kind("honest log-in", honest, 1.0),
)
