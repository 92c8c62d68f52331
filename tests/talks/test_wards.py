"""Acting for others: a mother, her children, a father under guardianship; whose data are open is never in doubt."""

from __future__ import annotations

import pytest
from yarl import URL

from sandbox.ehealth.oauth.signin import SignInError
from storage.records import Patient
from storage.tables import patient as patient_table
from tests.patient import Person
from tests.portal import Portal
from tests.stage import TECHNICAL
from tests.talks.deeds import open_ticket, replied, rows
from tests.talks.guarding import CHILD, GUARDED, MOTHER, acts_for, form_of
from tests.telegram import Shown


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


@pytest.mark.parametrize("words", ["хочу за доньку подати декларацію", "переключи на дитину", "act for my son"])
async def test_a_wish_in_ones_own_words_leads_to_acting_for_others(portal: Portal, patient: Person, words: str) -> None:
    await portal.log_in(patient, MOTHER)
    await patient.says(words)
    patient.sees("Дія за дитину або підопічного")


async def test_edge_17_a_mother_opens_her_childs_data_and_every_screen_says_so(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    patient.saw("Відкрито дані: Тимофій К.")
    for command in ("/menu", "/whoami", "/settings", "/help", "/tickets", "/language", "щось незрозуміле"):
        await patient.says(command)
        patient.sees("👤 Дані: Тимофій К.")
    await patient.says("/whoami")
    patient.sees("Ім’я: Тимофій К.")
    await patient.says("/menu")
    await patient.presses("↩ Перейти до своїх даних")
    patient.sees("Тепер відкрито Ваші дані")
    await patient.says("/whoami")
    patient.sees("Ім’я: Олена К.")
    patient.sees_not("👤")
    patient.sees("Ще відкрито: Тимофій К.")


async def test_a_button_of_one_does_nothing_while_anothers_data_are_open(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await patient.says("/whoami")
    own = patient.screen
    await acts_for(portal, patient)
    await patient.says("/whoami")
    childs = patient.screen
    await patient.presses_data(button(own, "Показати повністю"), own)
    patient.sees("Ця кнопка стосується інших даних: Ви (Олена К.)")
    await patient.presses("↩ Перейти до своїх даних")
    await patient.presses_data(button(childs, "Показати повністю"), childs)
    patient.sees("Ця кнопка стосується інших даних: Тимофій К.")
    await patient.presses("Перейти: Тимофій К.")
    patient.sees("👤 Дані: Тимофій К.")


async def test_a_button_of_one_that_is_typed_does_nothing_for_another_either(portal: Portal, patient: Person) -> None:
    """The last screen with buttons was one's own, and the log-in has opened the child's data since."""
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await patient.says("Не виходить увійти")
    patient.sees("Ця кнопка стосується інших даних: Ви (Олена К.)")


async def test_what_was_left_open_for_one_is_not_offered_for_another(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await patient.says("/ticket")
    await patient.says("мова")
    assert any(label.startswith("▶") for label in patient.labels())
    way_back = button(patient.screen, next(label for label in patient.labels() if label.startswith("▶")))
    left = patient.screen
    await turns_to_own(patient)
    await patient.presses_data(way_back, left)
    patient.sees("Ця кнопка стосується інших даних: Тимофій К.")
    await patient.says("мова")
    assert not any(label.startswith("▶") for label in patient.labels())


def button(shown: Shown, label: str) -> str:
    return next(str(one["callback_data"]) for one in shown.buttons() if one["text"] == label)


async def test_each_has_requests_favourites_tickets_and_choices_of_their_own(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await portal.opens_card(patient, "pediatrician")
    await patient.presses("☆ Зберегти")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser = portal.logged_in[patient.number]
    await browser.post(patient.link("Відкрити сторінку підпису"))
    browser.sees("Дані: Тимофій К.")
    await browser.post(browser.address, signature=portal.world.sign(MOTHER, browser.to_sign()))
    await portal.stage.settle()
    patient.saw("👤 Дані: Тимофій К.")
    owner, ward = await sides(portal, patient)
    work = portal.stage.app.new_work()
    assert [len(await work.filings.of(one)) for one in (owner, ward)] == [0, 1]
    assert [len(await work.favourites.of(one)) for one in (owner, ward)] == [0, 1]
    await turns_to_own(patient)
    await patient.says("/tickets")
    await patient.says("/settings")
    await patient.presses("Сповіщення")
    await patient.presses("✅ Запит на декларацію")
    work = portal.stage.app.new_work()
    assert await work.choices.of(owner) is not None
    assert await work.choices.of(ward) is None


async def sides(portal: Portal, person: Person) -> list[Patient]:
    """The rows of an account: the patient, then wards."""
    work = portal.stage.app.new_work()
    own = await work.patients.by_telegram(person.number)
    assert own is not None
    return await work.patients.sides(own)


async def turns_to_own(person: Person) -> None:
    await person.says("/menu")
    await person.presses("↩ Перейти до своїх даних")


async def test_what_was_begun_for_one_is_not_taken_up_for_another(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await patient.says("/whoami")
    await patient.presses("Змінити")
    await patient.presses("Телефон")
    await turns_to_own(patient)
    await patient.says("067 123 45 67")
    patient.sees_not("067 123 45 67")
    patient.sees_not("Змінити")


async def test_ones_own_session_is_unharmed_and_a_ward_is_left_alone(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await patient.says("/logout")
    patient.sees("Доступ цього чату до даних цієї людини закрито")
    await patient.presses("↩ Перейти до своїх даних")
    await patient.says("/whoami")
    patient.sees("Ім’я: Олена К.")
    owner, ward = await sides(portal, patient)
    work = portal.stage.app.new_work()
    assert await work.links.live(owner) is not None
    assert await work.links.live(ward) is None


async def test_logging_out_everywhere_ends_all(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await acts_for(portal, patient, GUARDED)
    await patient.says("/whose")
    await patient.presses("Вийти в усіх чатах")
    work = portal.stage.app.new_work()
    assert [await work.links.live(one) for one in await sides(portal, patient)] == [None, None, None]


async def test_two_wards_are_two_sides_and_the_same_one_is_one(portal: Portal, patient: Person) -> None:
    await acts_for(portal, patient)  # without a log-in of her own
    await acts_for(portal, patient, GUARDED)
    await acts_for(portal, patient)
    assert [one.side for one in await sides(portal, patient)] == [0, 1, 2]
    await patient.says("/whose")
    patient.sees("▶ Тимофій К.: відкрито зараз")
    patient.sees("• Петро К.: сеанс триває")
    await patient.presses("Перейти: Петро К.")
    await patient.says("/whoami")
    patient.sees("👤 Дані: Петро К.")


async def test_forgetting_takes_wards_too_and_a_ward_can_go_alone(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient, GUARDED)
    await patient.says("/whose")
    await patient.presses("Прибрати: Петро К.")
    await patient.presses("Так, прибрати")
    patient.sees("про цю людину тут більше нічого немає")
    assert len(await sides(portal, patient)) == 1
    await acts_for(portal, patient)
    await patient.says("/mydata")
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    work = portal.stage.app.new_work()
    assert await work.patients.by_telegram(patient.number) is None
    assert not await rows(portal.stage, patient_table.c.id)


async def test_own_copy_has_what_is_stored_of_wards(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await turns_to_own(patient)
    work, service = portal.stage.app.new_work(), portal.stage.app.services.privacy_service
    owner, _ward = await sides(portal, patient)
    held = await service.export(work, owner, {})
    (ward,) = held["wards"]  # type: ignore[misc]
    assert ward["name"] == "Тимофій К."
    assert ward["link"] is not None


async def test_own_copy_reads_in_words(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, MOTHER)
    await acts_for(portal, patient)
    await turns_to_own(patient)
    await patient.says("/mydata")
    uploads = [one.payload.get("upload") for one in portal.stage.telegram.visible(patient.chat)]
    copies = [upload[2].decode() for upload in uploads if upload]
    (text,) = [one for one in copies if "ЗА КОГО ВИ ДІЄТЕ" in one]
    of_ward = text.split("ЗА КОГО ВИ ДІЄТЕ")[1]
    assert "Тимофій К." in of_ward
    assert "  ВХІД ДО КАБІНЕТУ" in of_ward
    assert "sealed" not in text


async def test_a_stranger_is_not_let_in_and_hears_what_to_do(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    link = await portal.asks_for_ward_link(patient)
    await browser.post(link)
    await browser.post(browser.address, **form_of(portal, CHILD))
    await browser.post(browser.address, signature=portal.world.sign("verified-free", browser.to_sign()))
    with pytest.raises(SignInError) as refusal:
        portal.world.consent(browser.sent_to)
    await browser.get(str(refusal.value.back))
    browser.sees("Зв’язку між Вами система не знайшла")
    browser.sees("Записує його лікар у закладі")
    await portal.stage.settle()
    patient.sees("Сторінка, на якій підписували вхід, назвала причину")
    await patient.presses("Написати людині")
    patient.sees("Що робили: вхід законного представника")
    assert len(await sides(portal, patient)) == 1


async def test_another_persons_data_than_were_asked_for_are_not_linked(portal: Portal, patient: Person) -> None:
    """The form named one ward, and the browser came back with another."""
    browser, other = portal.browser(), portal.browser()
    await browser.post(await portal.asks_for_ward_link(patient))
    await browser.post(browser.address, **form_of(portal, GUARDED, number_kind="PASSPORT", number=passport(portal)))
    signed = portal.world.sign(MOTHER, browser.to_sign())
    await browser.post(browser.address, signature=signed)
    child = portal.world.person(CHILD).data
    about = {"last_name": child["last_name"], "given_name": child["first_name"], "tax_id": child["tax_id"]}
    swapped = URL(browser.sent_to).update_query(user_data=portal.world.sign(MOTHER, about))
    await browser.get(portal.world.consent(str(swapped)))
    browser.sees("Підписала одна людина, а повернулася інша")
    assert len(await sides(portal, patient)) == 1
    assert other.status == 0


def passport(portal: Portal) -> str:
    return str(portal.world.person(GUARDED).data["documents"][0]["number"])


async def test_a_mistake_in_the_form_is_said_beside_its_field(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(await portal.asks_for_ward_link(patient))
    await browser.post(browser.address, **form_of(portal, CHILD, number="1234567890"))
    browser.sees("У РНОКПП десять цифр")
    browser.sees('value="Криниця"')
    browser.sees('id="mistake"')


async def test_a_relationship_under_review_only_looks(portal: Portal, patient: Person) -> None:
    await acts_for(portal, patient, "child-13-review")
    await patient.says("/whoami")
    patient.sees("поки можна лише дивитися")
    await portal.opens_card(patient, "pediatrician")
    await patient.presses("Подати декларацію")
    patient.sees("Зв’язок між Вами ще не підтверджено")


async def test_edge_14_a_child_of_ten_is_sent_to_a_parent(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    link = await portal.asks_for_link(patient)
    await browser.post(link)
    await browser.post(browser.address, signature=portal.world.sign(CHILD, browser.to_sign()))
    with pytest.raises(SignInError) as refusal:
        portal.world.consent(browser.sent_to)
    await browser.get(str(refusal.value.back))
    browser.sees("за дитину діє законний представник")


async def test_edge_17_a_teen_of_17_and_the_day_that_ends_it(portal: Portal, patient: Person) -> None:
    await acts_for(portal, patient, "teen-17")
    await patient.says("/whoami")
    patient.sees("Ви можете подати декларацію")
    portal.stage.clock.pass_seconds(25 * 3600)
    browser = portal.browser()
    await browser.post(await portal.asks_for_ward_link(patient))
    await browser.post(browser.address, **form_of(portal, "teen-17"))
    await browser.post(browser.address, signature=portal.world.sign(MOTHER, browser.to_sign()))
    with pytest.raises(SignInError) as refusal:
        portal.world.consent(browser.sent_to)
    await browser.get(str(refusal.value.back))
    browser.sees("у 18 років дія батьків припиняється")


async def test_a_ticket_about_a_ward_is_answered_under_their_name_and_added_to_there(
    portal: Portal, patient: Person
) -> None:
    await acts_for(portal, patient)
    await open_ticket(patient, cabinet="Навчальний державний")
    patient.saw("👤 Дані: Тимофій К.")
    card = portal.stage.telegram.visible(TECHNICAL)[-1]
    agent = portal.stage.person(901, chat=TECHNICAL, name="Колега")
    await agent.says("Уже працює.", reply_to_message=replied(card))
    answer = patient.screen
    assert "👤 Дані: Тимофій К." in answer.words
    assert "Уже працює." in answer.words
    assert "Тимофій" not in card.words
    await turns_to_own(patient)
    await patient.says("Дякую", reply_to_message=replied(answer))
    patient.sees("Це звернення стосується інших даних")
    await patient.says("/tickets")
    patient.sees_not("👤")


async def test_what_comes_by_itself_about_a_ward_says_for_whom(portal: Portal, patient: Person) -> None:
    """The reminder of 18 is for whoever acts, not for the one who turns 18."""
    await acts_for(portal, patient, "teen-17")
    await portal.stage.tick(20 * 60)
    patient.saw("цій людині виповниться 18")
    reminder = next(one for one in portal.stage.telegram.visible(patient.chat) if "виповниться 18" in one.words)
    assert "👤 Дані: Софія Р." in reminder.words


async def test_every_button_of_a_ward_fits(portal: Portal, patient: Person) -> None:
    """One letter more must not make a button that Telegram refuses (64 bytes)."""
    await acts_for(portal, patient)
    await portal.opens_card(patient, "pediatrician")
    await patient.says("/whoami")
    await patient.presses("Хто має доступ")
    for shown in portal.stage.telegram.visible(patient.chat):
        for one in shown.buttons():
            assert len(str(one.get("callback_data", "")).encode()) <= 64


async def test_an_answer_about_children_leads_to_acting_for_them(portal: Portal, patient: Person) -> None:
    await patient.says("Дитині 12. Чи може вона мати власний кабінет?")
    await patient.presses("Діяти за дитину чи підопічного")
    patient.sees("Дія за дитину або підопічного")
    patient.sees("прямо не сказано")
    patient.sees("Онлайн не зробити")
