"""Pages for people without a browser: words in two languages, buttons of the clinic, and safe headers."""

import re

import pytest

from sandbox.ehealth.pages.words import LANGUAGES, words
from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import SignIn

PAGES = ("/", "/people", "/clinic", "/signer", "/sign-up", "/sign-in", "/consent/none")


async def shows(cabinet: Cabinet, path: str) -> str:
    async with cabinet.http.get(cabinet.auth + path) as page:
        return await page.text()


async def presses(cabinet: Cabinet, path: str, **form: str) -> tuple[int, str]:
    async with cabinet.http.post(cabinet.auth + path, data=form) as page:
        return page.status, await page.text()


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_speaks_both_languages_and_loads_nothing_foreign(cabinet: Cabinet, path: str) -> None:
    for language, other in (("uk", "English"), ("en", "Українська")):
        async with cabinet.http.get(f"{cabinet.auth}{path}", params={"lang": language}) as page:
            text = await page.text()
            policy = page.headers["Content-Security-Policy"]
        assert f'<html lang="{language}">' in text
        assert other in text
        assert "default-src 'none'" in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        foreign = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', text)
        assert foreign == []
        assert "<script>" not in text
        assert "style=" not in text


async def test_only_the_signer_may_be_framed(cabinet: Cabinet) -> None:
    for path in PAGES:
        async with cabinet.http.get(cabinet.auth + path) as page:
            framed = "frame-ancestors 'none'" not in page.headers["Content-Security-Policy"]
            assert framed == (path == "/signer")
            assert ("X-Frame-Options" in page.headers) != framed


def test_both_languages_have_the_same_words() -> None:
    texts = {language: words(language).texts for language in LANGUAGES}
    assert texts["uk"].keys() == texts["en"].keys()
    for key in texts["uk"]:
        holes = [set(re.findall(r"{\w+}", texts[language][key])) for language in LANGUAGES]
        assert holes[0] == holes[1], key


@pytest.mark.parametrize(
    ("years", "said"),
    [(1, "1 рік"), (3, "3 роки"), (10, "10 років"), (12, "12 років"), (21, "21 рік"), (44, "44 роки")],
)
def test_ages_are_declined(years: int, said: str) -> None:
    assert words("uk").age(years).replace("\u00a0", " ") == said


async def test_people_page_tells_every_story_and_shows_messages(signed_in: SignIn, cabinet: Cabinet) -> None:
    text = await shows(cabinet, "/people")
    for person in cabinet.world.people.persons.values():
        assert f'id="{person.slug}"' in text
    assert "17\u00a0років" in text
    patient = await signed_in("verified-free")
    method = {"type": "OTP", "phone_number": "+380000007001"}
    await patient.writes("POST", "authentication_method_requests", {"authentication_method": method})
    assert "Код авторизації дій в системі eHealth: " in await shows(cabinet, "/people")


async def test_message_to_a_lost_phone_is_shown_to_nobody(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("lost-phone")
    method = {"type": "OTP", "phone_number": "+380000007001"}
    said = await patient.writes("POST", "authentication_method_requests", {"authentication_method": method})
    assert said.status == 201
    text = await shows(cabinet, "/people")
    assert "Код авторизації" not in text
    assert "телефон загублено" in text


async def test_clock_on_the_people_page_makes_a_teen_an_adult(cabinet: Cabinet) -> None:
    status, text = await presses(cabinet, "/people/clock", by="day")
    assert status == 200
    assert "Годинник переведено" in text
    assert cabinet.world.clock.shift.days == 1
    await presses(cabinet, "/people/clock", by="reset")
    assert cabinet.world.clock.shift.days == 0


async def test_clerk_accepts_and_refuses_on_the_desk(signed_in: SignIn, cabinet: Cabinet) -> None:
    text = await shows(cabinet, "/clinic")
    assert "Чекай Наталія Богданівна" in text
    assert "Рівний Тарас Петрович" in text
    waiting = cabinet.world.filings.requests_of(cabinet.world.person("open-request").id)[0]
    _, text = await presses(cabinet, "/clinic", action="approve", id=waiting.id)
    assert "Прийнято, лікар підписує" in text
    _, text = await presses(cabinet, "/clinic", action="approve", id=waiting.id)
    assert "стан змінився" in text
    patient = await signed_in("verified-free")
    request = (await patient.chooses("full")).data
    await patient.signs(request)
    _, text = await presses(cabinet, "/clinic", action="refuse", id=request["id"])
    assert "Дорошенко" not in text
    assert (await patient.request(request["id"]))["status_reason"] == "doctor_rejected_over_limit"
    assert (await presses(cabinet, "/clinic", action="explode", id="1"))[0] == 404


async def test_doctor_ends_a_declaration_and_is_dismissed(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-declared")
    (declaration,) = await patient.living()
    await presses(cabinet, "/clinic", action="end", id=declaration["id"])
    ended = (await patient.reads(f"declarations/{declaration['id']}")).data
    assert (ended["status"], ended["reason"]) == ("terminated", "manual_employee")
    employee_id = cabinet.world.doctor("free").employee_id
    _, text = await presses(cabinet, "/clinic", action="dismiss", id=employee_id)
    assert "звільнено" in text
    await presses(cabinet, "/clinic", action="rehire", id=employee_id)
    assert (await patient.chooses("free")).status == 201


async def test_form_from_another_site_is_refused(cabinet: Cabinet) -> None:
    waiting = cabinet.world.filings.requests_of(cabinet.world.person("open-request").id)[0]
    headers = {"Origin": "https://evil.example.org"}
    form = {"action": "approve", "id": waiting.id}
    async with cabinet.http.post(f"{cabinet.auth}/clinic", data=form, headers=headers) as response:
        assert response.status == 403
    assert cabinet.world.filings.requests[waiting.id].status_reason == "doctor_approval_needed"


async def test_signer_names_only_a_real_origin(cabinet: Cabinet) -> None:
    good = await shows(cabinet, "/signer?origin=http://127.0.0.1:8080/page&person=teen-17")
    assert 'data-origin="http://127.0.0.1:8080"' in good
    assert re.search(r'value="teen-17"[^>]*checked', good)
    assert 'data-origin=""' in await shows(cabinet, "/signer?origin=javascript:alert(1)")
