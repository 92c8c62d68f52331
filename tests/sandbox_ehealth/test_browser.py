"""The pages in a real browser: signing inside an iframe, consent, and the clinic desk on a phone."""

import base64
import json
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import pytest
from aiohttp import web
from playwright.async_api import Browser, FrameLocator, Page, ViewportSize, expect

from tests.chromium import launched
from tests.sandbox_ehealth.cabinet import Cabinet, came_back
from tests.sandbox_ehealth.conftest import SignIn

pytestmark = pytest.mark.browser
PHONE = ViewportSize(width=390, height=844)
PARENT = """<!DOCTYPE html><meta charset="utf-8"><iframe id="signer" src="%s" width="380" height="800"></iframe>
<script>
window.heard = [];
addEventListener("message", (event) => window.heard.push({...event.data, origin: event.origin}));
function ask(data, title) {
  document.getElementById("signer").contentWindow.postMessage({type: "sign", id: "7", data, title}, "*");
}
</script>"""


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as opened:
        yield opened


@pytest.fixture
async def phone(browser: Browser) -> Page:
    page = await browser.new_page(viewport=PHONE)
    page.set_default_timeout(10_000)
    return page


class Parent:
    """A cabinet's page that holds the signer in an iframe."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("#signer")

    async def asks(self, data: str, title: str = "") -> None:
        await self.page.evaluate("([data, title]) => ask(data, title)", [data, title])

    async def hears(self, kind: str) -> dict[str, str]:
        await self.page.wait_for_function("kind => heard.some(one => one.type === kind)", arg=kind)
        found = await self.page.evaluate("kind => heard.find(one => one.type === kind)", kind)
        assert isinstance(found, dict)
        return found


@pytest.fixture
async def parent(phone: Page, cabinet: Cabinet) -> AsyncIterator[Parent]:
    async def show(request: web.Request) -> web.Response:
        told = request.query.get("told", f"http://{request.host}")
        address = f"{cabinet.auth}/signer?origin={told}"
        return web.Response(text=PARENT % address, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", show)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    await phone.goto(origin)
    yield Parent(phone, origin)
    await runner.cleanup()


async def test_patient_signs_in_the_iframe_and_comes_in(parent: Parent, cabinet: Cabinet) -> None:
    ready = await parent.hears("ready")
    assert ready["origin"] == cabinet.auth
    await parent.asks(json.dumps({"jwt": await cabinet.nonce()}), "Вхід до кабінету")
    await expect(parent.frame.get_by_text("Вхід до кабінету", exact=True)).to_be_visible()
    await parent.frame.get_by_label("Дорошенко Андрій Ігорович").check()
    await parent.frame.get_by_role("button", name="Підписати").click()
    signed = await parent.hears("signed")
    assert signed["id"] == "7"
    address, query = cabinet.address(signed["signature"])
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 200


async def test_whole_declaration_survives_the_browser(parent: Parent, signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    form = request["data_to_be_signed"]
    content = form | {"person": form["person"] | {"patient_signed": True}}
    await parent.hears("ready")
    await parent.asks(json.dumps(content))
    await expect(parent.frame.get_by_text("Вільна Надія Степанівна", exact=True)).to_be_visible()
    await expect(parent.frame.get_by_text("01.06.2026 – 01.06.2066")).to_be_visible()
    await parent.frame.get_by_label("Дорошенко Андрій Ігорович").check()
    await parent.frame.get_by_role("button", name="Підписати").click()
    said = await patient.hands_in(request["id"], (await parent.hears("signed"))["signature"])
    assert said.data["status"] == "APPROVED"


async def test_page_that_listens_late_is_told_again(parent: Parent) -> None:
    await parent.hears("ready")
    await parent.page.evaluate("heard.length = 0")
    await parent.hears("ready")
    await parent.asks('{"jwt": "x"}')
    await expect(parent.frame.get_by_role("button", name="Підписати")).to_be_enabled()
    await parent.page.evaluate("heard.length = 0")
    await parent.page.wait_for_timeout(1_000)
    assert await parent.page.evaluate("heard.length") == 0


async def test_patient_cancels(parent: Parent) -> None:
    await parent.hears("ready")
    await parent.asks('{"jwt": "x"}')
    await parent.frame.get_by_role("button", name="Скасувати").click()
    assert (await parent.hears("cancelled"))["id"] == "7"


async def test_signer_without_a_choice_asks_for_one(parent: Parent) -> None:
    await parent.hears("ready")
    await parent.asks('{"jwt": "x"}')
    await parent.frame.get_by_role("button", name="Підписати").click()
    await expect(parent.frame.get_by_role("status")).to_have_text("Оберіть, хто підписує.")
    assert not await parent.page.evaluate("heard.some(one => one.type === 'signed')")


async def test_damaged_data_are_not_signed(parent: Parent) -> None:
    await parent.hears("ready")
    await parent.asks("{broken")
    await parent.hears("cancelled")
    await expect(parent.frame.get_by_role("button", name="Підписати")).to_be_disabled()


async def test_page_of_another_origin_is_neither_heard_nor_answered(parent: Parent) -> None:
    await parent.page.goto(f"{parent.origin}/?told=https://bank.example.org")
    await expect(parent.frame.get_by_role("heading", name="Навчальний підпис")).to_be_visible()
    await parent.asks('{"jwt": "x"}')
    await parent.page.wait_for_timeout(300)
    await expect(parent.frame.get_by_role("button", name="Підписати")).to_be_disabled()
    assert await parent.page.evaluate("heard.length") == 0


async def test_stamp_can_be_added_to_see_the_error(parent: Parent) -> None:
    await parent.hears("ready")
    await parent.asks('{"jwt": "x"}')
    await parent.frame.get_by_label("Вебер Томас").check()
    await parent.frame.get_by_label("Додати печатку (щоб побачити помилку)").check()
    await parent.frame.get_by_role("button", name="Підписати").click()
    signed = json.loads(base64.b64decode((await parent.hears("signed"))["signature"]))
    assert signed["stamps"] == 1
    assert signed["signer"]["given_name"] == "Томас"


async def test_patient_allows_on_a_phone_and_is_sent_back(parent: Parent, cabinet: Cabinet) -> None:
    back_to = f"{parent.origin}/"
    address, query = cabinet.address(await cabinet.user_data("verified-free"), redirect_uri=back_to)
    await parent.page.goto(f"{address}?{urlencode(query)}")
    await parent.page.get_by_role("button", name="Дозволити", exact=True).click()
    await parent.page.wait_for_url(f"{back_to}?*")
    back = came_back(parent.page.url)
    assert back["state"] == "s-1"
    assert (await cabinet.exchanges(back["code"], redirect_uri=back_to)).status == 201


async def test_clerk_accepts_on_a_phone(phone: Page, cabinet: Cabinet) -> None:
    await phone.goto(f"{cabinet.auth}/clinic")
    await phone.get_by_role("button", name="Прийняти").click()
    await expect(phone.get_by_text("Прийнято, лікар підписує.")).to_be_visible()
    assert await phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_people_page_fits_a_phone_and_keeps_itself_fresh(phone: Page, cabinet: Cabinet) -> None:
    await phone.goto(f"{cabinet.auth}/people")
    assert await phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    number = cabinet.world.person("verified-free").data["phones"][0]["number"]
    cabinet.world.people.say(number, "Нове повідомлення", cabinet.world.clock.now())
    await expect(phone.get_by_text("Нове повідомлення")).to_be_visible()
