"""Registering somebody whom the national system does not know: oneself, and a child."""

from __future__ import annotations

import pytest

from sandbox.ehealth.oauth.signin import SignInError
from tests.patient import Person
from tests.portal import Browser, Portal
from tests.talks.signing_up import fills, form_of

NEWCOMER, FATHER, NEWBORN = "newcomer", "verified-free", "newborn"


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def lands(portal: Portal, person: Person, browser: Browser) -> None:
    """Back from the national page, to the number in the chat."""
    await browser.get(portal.world.consent(browser.sent_to))
    await browser.post(browser.address, mine="yes")
    await portal.stage.settle()
    await person.says(browser.number())


async def refused(portal: Portal, person: Person, browser: Browser) -> None:
    with pytest.raises(SignInError) as refusal:
        portal.world.consent(browser.sent_to)
    await browser.get(str(refusal.value.back))
    await portal.stage.settle()


async def test_somebody_unknown_is_offered_to_register_and_is_in(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await browser.post(browser.address, signature=portal.world.sign(NEWCOMER, browser.to_sign()))
    await refused(portal, patient, browser)
    browser.sees("Якщо Ви ще не реєструвалися, зареєструйтеся")
    patient.sees_not("не реєструвалися")  # whose browser it was is not proved
    browser = await fills(portal, patient, "Мене ще немає в системі", form_of(portal, NEWCOMER), NEWCOMER)
    await lands(portal, patient, browser)
    patient.saw("Вхід виконано")
    await patient.says("/whoami")
    patient.sees("Ім’я: Ярина Н.")
    assert portal.world.person(NEWCOMER).data["secret"] == "барвінок"


async def test_a_father_registers_his_newborn(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, FATHER)
    await patient.says("/whose")
    await patient.presses("Діяти за дитину чи підопічного")
    form = form_of(portal, NEWBORN, phone="", relation_kind="BIRTH_CERTIFICATE", relation_number="І-АМ№200026")
    browser = await fills(portal, patient, "Зареєструвати дитину чи підопічного", form, FATHER)
    await lands(portal, patient, browser)
    patient.saw("Відкрито дані: Мирон Д.")
    await patient.says("/whoami")
    patient.sees("👤 Дані: Мирон Д.")
    await patient.presses("Способи підтвердження")
    assert portal.world.people.methods_of(portal.world.person(NEWBORN).id)[0].type == "THIRD_PERSON"


async def test_a_child_is_registered_only_by_somebody_who_is_logged_in(portal: Portal, patient: Person) -> None:
    await patient.says("/whose")
    await patient.presses("Діяти за дитину чи підопічного")
    await patient.presses("Зареєструвати дитину чи підопічного")
    patient.sees("увійдіть")


async def test_edge_18_whoever_is_known_already_gets_a_case(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    form = form_of(portal, FATHER)
    browser = await fills(portal, patient, "Мене ще немає в системі", form, FATHER)
    await refused(portal, patient, browser)
    browser.sees("в системі вже є")
    await patient.presses("Написати людині")
    patient.sees("Що робили: реєстрація себе")
    await patient.presses("Надіслати людям")
    patient.saw("передано людям")


async def test_a_form_with_anothers_name_is_a_mismatch(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    form = form_of(portal, NEWCOMER, first_name="Зоряна")
    browser = await fills(portal, patient, "Мене ще немає в системі", form, NEWCOMER)
    await refused(portal, patient, browser)
    browser.sees("Ім’я чи прізвище в анкеті не таке, як у підписі")


async def test_each_field_is_said_where_it_is_wrong_and_the_others_stay(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    for changes, words in (
        ({"birth_date": "31.02.1999"}, "Не зрозумів дати"),
        ({"tax_id": "1234567890"}, "У РНОКПП десять цифр"),
        ({"document_number": "12"}, "У номері ID-картки"),
        ({"address": "Нетакогоміста, Соборна 1"}, "Не знайшов такого населеного пункту"),
        ({"contact": "Криниця Оксана"}, "Напишіть прізвище й ім’я"),
        ({"code_word": "ні"}, "щонайменше"),
        ({"consent": ""}, "Без згоди зареєструвати не можна"),
        ({"birth_date": "01.01.2020"}, "вже 14 років"),
    ):
        form = form_of(portal, NEWCOMER, **changes)
        await patient.says("/login")
        browser = await fills(portal, patient, "Мене ще немає в системі", form, NEWCOMER)
        browser.sees('id="mistake"')
        assert words in browser.body, (changes, browser.body[browser.body.index('"mistake"') :][:200])
        browser.sees("Новенька")
        assert ('value="yes" required checked' in browser.body) is ("consent" not in changes), "the tick stays too"
        portal.stage.clock.pass_seconds(11 * 60)


async def test_an_answer_about_those_who_are_unknown_leads_to_registering(portal: Portal, patient: Person) -> None:
    await patient.says("Я ніколи не реєструвався в ЕСОЗ. Чи потраплю до кабінету?")
    await patient.presses("Зареєструватися в системі")
    patient.sees("Реєстрація в національній системі")
