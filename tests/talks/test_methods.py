"""Ways to confirm: looking at them, naming one, switching one off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.kit.callbacks import Confirm, Open
from sandbox.ehealth.faults import Fault
from services.faults import Mistake
from services.methods import NAME_LETTERS, name_of_words
from tests.patient import Person
from tests.portal import Portal
from tests.talks.methods import ME, trusts

NAMING = "/api/pis/authentication_methods/*"
OFF = "Так, вимкнути"


@pytest.fixture
async def patient(portal: Portal) -> Person:
    """Logged in, with one way to confirm: by phone."""
    someone = portal.stage.person()
    await portal.log_in(someone, ME)
    return someone


def names(portal: Portal) -> set[str | None]:
    """The patient's names for methods that are on, as the national system has them."""
    people = portal.world.people
    return {method.alias for method in people.methods_of(people.by_slug(ME).id)}


async def looks(patient: Person, label: str) -> None:
    """From the menu to one way to confirm."""
    await patient.says("/whoami")
    await patient.presses("Способи підтвердження")
    await patient.presses(label)


async def asks_for_name(patient: Person) -> None:
    await looks(patient, "Код на телефон")
    await patient.presses("Дати назву")
    patient.sees("Як назвати спосіб «Код на телефон …")


async def asks_to_switch_off(patient: Person) -> None:
    await looks(patient, "мама")
    await patient.presses("Вимкнути")
    patient.sees("Вимкнути спосіб «мама»?")


# --- looking ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["хочу додати другий номер для кодів", "приберіть старий номер із підтверджень"])
async def test_a_wish_in_ones_own_words_leads_to_the_ways_to_confirm(patient: Person, words: str) -> None:
    await patient.says(words)
    patient.sees("Способи підтвердження")
    assert "Код на телефон" in " ".join(patient.labels())


async def test_own_data_lead_to_the_ways_to_confirm(portal: Portal, patient: Person) -> None:
    trusts(portal)
    await patient.says("/whoami")
    await patient.presses("Способи підтвердження")
    patient.sees("У Вас 2 способи")
    assert "мама" in patient.labels()
    await patient.presses("мама")
    patient.sees("Як: Інша особа")
    patient.sees("Через кого: Ясень Д.О.")
    await patient.presses("‹ Назад")
    await patient.presses("Код на телефон")
    patient.sees("Вимкнути можна лише спосіб через іншу особу.")
    assert "Вимкнути" not in patient.labels()


async def test_of_a_number_only_the_end_is_shown(portal: Portal, patient: Person) -> None:
    people = portal.world.people
    [phone] = people.methods_of(people.by_slug(ME).id)
    assert phone.phone_number
    await looks(patient, "Код на телефон")
    patient.sees(f"…{phone.phone_number[-2:]}")
    patient.sees_not(phone.phone_number[-4:])


async def test_without_a_log_in_it_is_asked_for_and_leads_back(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/start")
    await patient.presses_data(Open(screen="methods").pack())
    patient.sees("увійдіть")
    await portal.log_in(patient, ME)
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("У Вас 1 спосіб")


@pytest.mark.parametrize("screen", ["method", "method-name", "method-off"])
async def test_a_way_of_somebody_else_is_not_there(portal: Portal, patient: Person, screen: str) -> None:
    people = portal.world.people
    [theirs] = people.methods_of(people.by_slug("id-card").id)
    await patient.presses_data(Open(screen=screen, item=theirs.id).pack())
    patient.sees("Такого способу підтвердження вже немає")


# --- naming -----------------------------------------------------------------------------------------------------------
async def test_a_patient_names_a_way_to_confirm(portal: Portal, patient: Person) -> None:
    await asks_for_name(patient)
    await patient.says("  Мій \u202eтелефон\n<b> ")
    patient.sees("називається «Мій телефон <b>»")
    assert names(portal) == {"Мій телефон <b>"}
    await patient.presses("‹ Назад")
    assert "Мій телефон <b>" in patient.labels()


@pytest.mark.parametrize(("typed", "said"), [("\u2060", "немає жодної літери"), ("а" * 41, "щонайбільше 40 знаків")])
async def test_a_name_that_cannot_be_is_asked_for_again(portal: Portal, patient: Person, typed: str, said: str) -> None:
    await asks_for_name(patient)
    await patient.says(typed)
    patient.sees(said)
    await patient.presses("▶ Повернутися до способу")
    await patient.says("Робочий")
    assert names(portal) == {"Робочий"}


@pytest.mark.parametrize("typed", ["", " \n\t", "\u200b\u202e\x00", "а" * (NAME_LETTERS + 1)])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(Mistake):
        name_of_words(typed)


def test_the_longest_name_is_one() -> None:
    assert name_of_words(f" {'а' * NAME_LETTERS} ") == "а" * NAME_LETTERS


async def test_a_question_typed_instead_of_a_name_is_answered_and_the_name_is_still_wanted(
    portal: Portal, patient: Person
) -> None:
    await asks_for_name(patient)
    await patient.says("як увійти в кабінет?")
    patient.sees("Як увійти до Кабінету пацієнта?")
    await patient.presses("▶ Повернутися до способу")
    patient.sees("Як назвати спосіб")
    await patient.says("Робочий")
    assert names(portal) == {"Робочий"}


async def test_what_was_taken_for_a_question_can_be_the_name(portal: Portal, patient: Person) -> None:
    await asks_for_name(patient)
    await patient.says("як увійти в кабінет?")
    await patient.presses("Це назва, а не запитання")
    assert names(portal) == {"як увійти в кабінет?"}
    await patient.presses("Це назва, а не запитання")
    patient.sees("Ця кнопка застаріла")


async def test_cancelling_while_a_name_is_wanted(portal: Portal, patient: Person) -> None:
    await asks_for_name(patient)
    await patient.says("/cancel")
    patient.sees("Нічого не змінено")
    await patient.says("Робочий")
    assert names(portal) == {None}


async def test_going_back_ends_the_question(portal: Portal, patient: Person) -> None:
    await asks_for_name(patient)
    await patient.presses("‹ Назад")
    await patient.says("Робочий")
    assert names(portal) == {None}


async def test_a_way_that_has_gone_meanwhile_is_not_named(portal: Portal, patient: Person) -> None:
    await asks_for_name(patient)
    people = portal.world.people
    [phone] = people.methods_of(people.by_slug(ME).id)
    people.methods.put(phone.id, replace(phone, ended_at=phone.started_at))
    await patient.says("Робочий")
    patient.sees("Такого способу підтвердження вже немає")


async def test_a_name_that_is_refused_can_be_sent_again(portal: Portal, patient: Person) -> None:
    await asks_for_name(patient)
    portal.world.faults.add(Fault("status", path=NAMING, status=422))
    await patient.says("Робочий")
    patient.sees("Код для підтримки")
    await patient.presses("▶ Повернутися до способу")
    await patient.says("Робочий")
    assert names(portal) == {"Робочий"}


# --- switching off ----------------------------------------------------------------------------------------------------
async def test_a_patient_switches_one_off_and_the_notice_stays(portal: Portal, patient: Person) -> None:
    trusts(portal)
    await asks_to_switch_off(patient)
    await patient.presses(OFF)
    patient.saw("Спосіб підтвердження вимкнено.")
    patient.sees("Ви вимкнули спосіб підтвердження «мама». Якщо це зробили не Ви")
    assert names(portal) == {None}
    await patient.presses("⌂ Головне меню")
    patient.saw("Ви вимкнули спосіб підтвердження «мама»")


async def test_the_button_of_a_question_that_is_over_switches_nothing_off(portal: Portal, patient: Person) -> None:
    key = trusts(portal)
    await asks_to_switch_off(patient)
    await patient.presses("Залишити")
    await patient.presses_data(Confirm(what="method", item=key).pack())
    patient.sees("Ця кнопка застаріла")
    assert names(portal) == {None, "мама"}


async def test_the_button_of_another_way_switches_nothing_off(portal: Portal, patient: Person) -> None:
    trusts(portal)
    await asks_to_switch_off(patient)
    people = portal.world.people
    [theirs] = people.methods_of(people.by_slug("id-card").id)
    await patient.presses_data(Confirm(what="method", item=theirs.id).pack())
    patient.sees("Ця кнопка застаріла")
    assert len(people.methods_of(people.by_slug("id-card").id)) == 1


async def test_the_last_one_and_a_phone_have_to_stay(portal: Portal, patient: Person) -> None:
    key = trusts(portal, alone=True)
    await looks(patient, "мама")
    patient.sees("єдиний спосіб")
    assert "Вимкнути" not in patient.labels()
    await patient.presses_data(Open(screen="method-off", item=key).pack())
    patient.sees("єдиний спосіб")
    assert OFF not in patient.labels()


async def test_switching_off_wants_a_fresh_log_in(portal: Portal, patient: Person) -> None:
    trusts(portal)
    await looks(patient, "мама")
    portal.stage.clock.pass_seconds(11 * 60)
    await patient.presses("Вимкнути")
    patient.sees("потрібен свіжий вхід")
    await patient.says("/logout")
    await portal.log_in(patient, ME)
    await asks_to_switch_off(patient)


async def test_the_question_is_asked_again_after_an_answer(portal: Portal, patient: Person) -> None:
    trusts(portal)
    await asks_to_switch_off(patient)
    await patient.says("як увійти в кабінет?")
    await patient.presses("▶ Повернутися до способу")
    patient.sees("Вимкнути спосіб «мама»?")
    await patient.says("/cancel")
    patient.sees("Нічого не змінено")
    assert names(portal) == {None, "мама"}


async def test_a_refusal_leaves_it_on(portal: Portal, patient: Person) -> None:
    trusts(portal)
    await asks_to_switch_off(patient)
    portal.world.faults.add(Fault("status", path=f"{NAMING}/actions/deactivate", status=409))
    await patient.presses(OFF)
    patient.sees("Код для підтримки")
    assert names(portal) == {None, "мама"}
    await patient.presses("▶ Повернутися до способу")
    await patient.presses(OFF)
    assert names(portal) == {None}


async def test_one_that_has_gone_meanwhile_is_said_to_be_gone(portal: Portal, patient: Person) -> None:
    key = trusts(portal)
    await asks_to_switch_off(patient)
    gone = portal.world.people.methods.get(key)
    assert gone is not None
    portal.world.people.methods.put(key, replace(gone, ended_at=gone.started_at))
    await patient.presses(OFF)
    patient.sees("Такого способу підтвердження вже немає")
