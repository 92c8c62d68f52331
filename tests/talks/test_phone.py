"""A phone for codes: added with the code that comes, and what is said when it does not come, is wrong, or is late."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handlers.kit.callbacks import Confirm, Open
from sandbox.ehealth.faults import Fault
from services.faults import Mistake
from services.phones import code_of_words, phone_of_words
from tests.patient import Person
from tests.portal import Portal

ME = "verified-free"
NEW = "+380670007001"
APPROVE = "/api/pis/authentication_method_requests/*/actions/approve"
CREATE = "/api/pis/authentication_method_requests"
PAUSE = 31
"""Seconds after which the stand-in sends another code."""


@pytest.fixture
async def patient(portal: Portal) -> Person:
    """Logged in, with codes that come to a phone."""
    someone = portal.stage.person()
    await portal.log_in(someone, ME)
    return someone


def own_number(portal: Portal, slug: str = ME) -> str:
    [phone] = [one for one in portal.world.people.methods_of(portal.world.people.by_slug(slug).id) if one.phone_number]
    return str(phone.phone_number)


def code_on(portal: Portal, number: str) -> str:
    """The code in the last message to a phone."""
    return portal.world.people.messages_to(number)[0].text.rpartition(" ")[2]


def wrong(portal: Portal, number: str) -> str:
    return str((int(code_on(portal, number)) + 1) % 9000 + 1000)


def numbers(portal: Portal, slug: str = ME) -> list[str | None]:
    people = portal.world.people
    return [one.phone_number for one in people.methods_of(people.by_slug(slug).id)]


async def begins(patient: Person) -> None:
    await patient.says("/whoami")
    await patient.presses("Способи підтвердження")
    await patient.presses("Додати номер для кодів")


async def waits_for_code(patient: Person, typed: str = "067 000-70-01") -> None:
    """From the menu to the question for the code."""
    await begins(patient)
    if "Так, номер при мені" in patient.labels():
        await patient.presses("Так, номер при мені")
    await patient.says(typed)
    patient.sees("Новий номер: +380 67 000 70 01")
    await patient.presses("Так, надіслати код")
    patient.sees("Напишіть сюди 4 цифри коду")


# --- the number -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        *("0670007001", "067 000 70 01", "(067) 000-70-01", "+38 (067) 000‑70‑01", "380670007001", "+380670007001"),
        *("80670007001", "00380670007001", "670007001", "\u2066067 000 70 01\u2069", "٠٦٧٠٠٠٧٠٠١", "067.000.70.01"),
    ],
)
def test_a_number_is_understood_in_any_form(typed: str) -> None:
    assert phone_of_words(typed) == NEW


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "phone-none"),
        ("мій номер", "phone-none"),
        ("067 000 70 0", "phone-none"),
        ("067 000 70 011", "phone-none"),
        ("1" * 400, "phone-none"),
        ("+48 123 456 789", "phone-foreign"),
        ("0048 123 456 789", "phone-foreign"),
        ("+1 202 555 0143", "phone-foreign"),
        ("+067 000 70 01", "phone-foreign"),
    ],
)
def test_what_is_no_number_of_ours(typed: str, why: str) -> None:
    with pytest.raises(Mistake) as refused:
        phone_of_words(typed)
    assert refused.value.key == why


@pytest.mark.parametrize("typed", ["4821", " 48 21 ", "48-21", "Код авторизації дій в системі eHealth: 4821", "٤٨٢١"])
def test_a_code_is_found_in_what_was_typed(typed: str) -> None:
    assert code_of_words(typed) == 4821


@pytest.mark.parametrize("typed", ["", "482", "48215", "код", "4821 4822", "½²³4"])
def test_what_is_no_code(typed: str) -> None:
    assert code_of_words(typed) is None


# --- adding -----------------------------------------------------------------------------------------------------------
async def test_a_patient_adds_a_phone_with_the_code_that_came_to_the_old_one(portal: Portal, patient: Person) -> None:
    old = own_number(portal)
    await begins(patient)
    patient.sees(f"надішле код на теперішній номер …{old[-2:]}")
    patient.sees_not(old[-4:])
    await patient.presses("Так, номер при мені")
    await patient.says("067 000-70-01")
    await patient.presses("Так, надіслати код")
    patient.sees(f"Код надіслано на номер …{old[-2:]}")
    patient.sees("одноразовий код національної системи лише для цього номера")
    await patient.says(code_on(portal, old))
    patient.saw("Номер підтверджено.")
    patient.sees("Коди національної системи тепер надходять на номер …01. Якщо це зробили не Ви")
    assert numbers(portal) == [NEW]
    await patient.presses("Способи підтвердження")
    assert any(label.endswith("…01") for label in patient.labels())


async def test_the_usual_way_takes_seven_presses_at_most(portal: Portal, patient: Person) -> None:
    pressed = ["Мої дані", "Способи підтвердження", "Додати номер для кодів", "Так, номер при мені"]
    await patient.says("/menu")
    for label in pressed:
        await patient.presses(label)
    await patient.says("0670007001")
    await patient.presses("Так, надіслати код")
    await patient.says(code_on(portal, own_number(portal)))
    assert numbers(portal) == [NEW]
    assert len([*pressed, "Так, надіслати код"]) <= 7


async def test_the_number_is_in_no_button_and_goes_away_from_the_chat(portal: Portal, patient: Person) -> None:
    await begins(patient)
    await patient.presses("Так, номер при мені")
    await patient.says("0670007001")
    review = patient.screen
    assert review.payload.get("protect_content") is True
    await portal.stage.tick(25 * 3600)
    assert review.deleted
    assert "670007001" not in str([button for one in portal.stage.telegram.visible(101) for button in one.buttons()])


async def test_a_number_that_cannot_be_is_asked_for_again(portal: Portal, patient: Person) -> None:
    await begins(patient)
    await patient.presses("Так, номер при мені")
    await patient.says("+48 123 456 789")
    patient.sees("лише українські номери")
    await patient.presses("▶ Повернутися до способу")
    patient.sees("Напишіть новий номер")
    await patient.says(own_number(portal))
    patient.sees("На цей номер коди вже надходять")
    await patient.says("067 000 70 0")
    patient.sees("Тут потрібен номер мобільного")
    await patient.says("0670007001")
    await patient.presses("Інший номер")
    await patient.says("0670007002")
    patient.sees("+380 67 000 70 02")


async def test_a_question_is_answered_on_the_way_and_the_code_is_still_wanted(portal: Portal, patient: Person) -> None:
    await waits_for_code(patient)
    await patient.says("як увійти в кабінет?")
    await patient.presses("▶ Повернутися до способу")
    patient.sees("Напишіть сюди 4 цифри коду")
    await patient.says(code_on(portal, own_number(portal)))
    assert numbers(portal) == [NEW]


async def test_the_review_comes_back_after_an_answer(portal: Portal, patient: Person) -> None:
    await begins(patient)
    await patient.presses("Так, номер при мені")
    await patient.says("0670007001")
    await patient.says("як увійти в кабінет?")
    await patient.presses("▶ Повернутися до способу")
    patient.sees("+380 67 000 70 01")
    await patient.presses("Так, надіслати код")
    patient.sees("Напишіть сюди 4 цифри коду")


async def test_cancelling_changes_nothing(portal: Portal, patient: Person) -> None:
    old = own_number(portal)
    await waits_for_code(patient)
    await patient.presses("Скасувати")
    await patient.says(code_on(portal, old))
    assert numbers(portal) == [old]
    await patient.presses_data(Open(screen="method-resend").pack())
    patient.sees("Ця кнопка застаріла")
    await patient.presses_data(Open(screen="method-phone-anew").pack())
    patient.sees("Ця кнопка застаріла")
    await patient.presses_data(Confirm(what="phone").pack())
    patient.sees("Ця кнопка застаріла")


async def test_adding_wants_a_fresh_log_in_but_the_code_does_not(portal: Portal, patient: Person) -> None:
    await waits_for_code(patient)
    portal.stage.clock.pass_seconds(11 * 60)
    await patient.says(code_on(portal, own_number(portal)))
    assert numbers(portal) == [NEW]
    await begins(patient)
    patient.sees("потрібен свіжий вхід")


async def test_neither_number_nor_code_lies_in_clear_in_the_database(portal: Portal, patient: Person) -> None:
    await waits_for_code(patient)
    code = code_on(portal, own_number(portal))
    await patient.says(wrong(portal, own_number(portal)))
    path = Path(portal.stage.app.settings.database.partition(":///")[2])
    stored = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*") if file.is_file())
    assert len(stored) > 10_000
    for secret in ("670007001", "067 000-70-01", own_number(portal), f'"{code}"'):
        assert secret.encode() not in stored


async def test_a_system_that_lets_only_another_confirm_is_not_a_dead_end(portal: Portal, patient: Person) -> None:
    people = portal.world.people
    [phone] = people.methods_of(people.by_slug(ME).id)
    key = "00000000-0000-4000-8000-0000000000aa"
    other = replace(phone, id=key, type="THIRD_PERSON", phone_number=None, value=people.by_slug("id-card").id)
    people.methods.put(key, other)
    await begins(patient)
    await patient.presses("Так, номер при мені")
    await patient.says("0670007001")
    await patient.presses("Так, надіслати код")
    patient.sees("зараз стан запису її не дозволяє")
    assert {"Написати людині", "⌂ Головне меню"} <= set(patient.labels())


async def test_whom_only_another_confirms_for_is_told_where_to_go(portal: Portal) -> None:
    teen = portal.stage.person()
    await portal.log_in(teen, "teen-15")
    await begins(teen)
    teen.sees("За Вас підтверджує інша особа")
    teen.sees("Зверніться до закладу лікаря")


# --- edge case 21: no active method -----------------------------------------------------------------------------------
async def test_edge_21_without_any_method_the_code_comes_to_the_new_number(portal: Portal, patient: Person) -> None:
    people = portal.world.people
    [phone] = people.methods_of(people.by_slug(ME).id)
    people.methods.put(phone.id, replace(phone, ended_at=phone.started_at))
    await patient.says("/whoami")
    await patient.presses("Способи підтвердження")
    patient.sees("Жодного способу немає")
    await patient.presses("Додати номер для кодів")
    await patient.says("0670007001")
    await patient.presses("Так, надіслати код")
    patient.sees("Код надіслано на новий номер")
    assert "Номера вже немає" not in patient.labels()
    await patient.says(code_on(portal, NEW))
    assert numbers(portal) == [NEW]


async def test_edge_21_who_confirms_by_documents_may_add_a_phone(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "offline")
    await waits_for_code(patient)
    await patient.says(code_on(portal, NEW))
    assert numbers(portal, "offline") == [NEW]


# --- edge case 22: the phone is lost ----------------------------------------------------------------------------------
@pytest.mark.parametrize("when", ["before anything", "when asked", "when the code does not come", "when it is void"])
async def test_edge_22_a_lost_phone_leads_to_the_reset_and_never_back_to_a_code(
    portal: Portal, patient: Person, when: str
) -> None:
    if when == "before anything":
        await patient.says("/whoami")
        await patient.presses("Способи підтвердження")
    elif when == "when asked":
        await begins(patient)
    else:
        await waits_for_code(patient)
        for _ in range(3 if when == "when it is void" else 0):
            await patient.says(wrong(portal, own_number(portal)))
    await patient.presses("Номера вже немає")
    patient.sees("Подайте заяву до НСЗУ на скидання способу підтвердження")
    patient.sees("протягом доби")
    patient.sees("16-77")
    assert not {"Надіслати код ще раз", "Почати знову", "Додати номер для кодів"} & set(patient.labels())
    assert "✍" in " ".join(patient.labels()) or any("людині" in label.lower() for label in patient.labels())
    await patient.presses("Докладніше")
    patient.sees("Втратив доступ до номера")


async def test_edge_22_codes_are_not_sent_without_end(portal: Portal, patient: Person) -> None:
    """One resend; then only a new request or the reset."""
    await waits_for_code(patient)
    portal.stage.clock.pass_seconds(PAUSE)
    await patient.presses("Надіслати код ще раз")
    patient.sees("Надіслано новий код, попередній більше не діє")
    assert "Надіслати код ще раз" not in patient.labels()
    assert "Номера вже немає" in patient.labels()
    portal.stage.clock.pass_seconds(PAUSE)
    await patient.presses_data(Open(screen="method-resend").pack())
    patient.sees("Ця кнопка застаріла")
    await patient.says(code_on(portal, own_number(portal)))
    assert numbers(portal) == [NEW]


async def test_edge_22_a_system_that_always_says_too_early_is_not_asked_for_ever(
    portal: Portal, patient: Person
) -> None:
    """It says the same of a second wish as of one that came too early."""
    await waits_for_code(patient)
    for _ in range(2):
        await patient.presses("Надіслати код ще раз")
        patient.sees("минуло замало часу")
    assert "Надіслати код ще раз" not in patient.labels()
    assert "Номера вже немає" in patient.labels()


# --- edge case 23: the code is wrong, or late -------------------------------------------------------------------------
async def test_edge_23_three_misses_end_the_code_and_a_fourth_is_not_tried(portal: Portal, patient: Person) -> None:
    old = own_number(portal)
    await waits_for_code(patient)
    await patient.says(wrong(portal, old))
    patient.sees("Лишилося 2 спроби")
    await patient.says("12")
    patient.sees("Це не була спроба")
    await patient.says(wrong(portal, old))
    patient.sees("Лишилася 1 спроба")
    await patient.says(wrong(portal, old))
    patient.sees("Цей код більше не діє, номер не змінено")
    await patient.says(code_on(portal, old))
    patient.sees("Цей код більше не діє, номер не змінено")
    assert len([call for call in portal.world.journal.calls if call.path.endswith("/approve")]) == 3
    assert numbers(portal) == [old]
    portal.stage.clock.pass_seconds(PAUSE)
    await patient.presses("Почати знову")
    patient.sees("+380 67 000 70 01")
    await patient.presses("Так, надіслати код")
    await patient.says(code_on(portal, old))
    assert numbers(portal) == [NEW]


async def test_edge_23_misses_are_counted_anew_for_a_code_that_was_sent_again(portal: Portal, patient: Person) -> None:
    old = own_number(portal)
    await waits_for_code(patient)
    await patient.says(wrong(portal, old))
    portal.stage.clock.pass_seconds(PAUSE)
    await patient.presses("Надіслати код ще раз")
    await patient.says(wrong(portal, old))
    patient.sees("Лишилося 2 спроби")


async def test_edge_23_a_code_that_is_late_is_sent_once_more(portal: Portal, patient: Person) -> None:
    old = own_number(portal)
    await waits_for_code(patient)
    portal.stage.clock.pass_seconds(16 * 60)
    await patient.says(code_on(portal, old))
    patient.sees("Час дії коду минув, номер не змінено")
    await patient.presses("Надіслати код ще раз")
    await patient.says(code_on(portal, old))
    assert numbers(portal) == [NEW]


async def test_edge_23_a_late_code_that_was_sent_again_takes_a_new_request(portal: Portal, patient: Person) -> None:
    old = own_number(portal)
    await waits_for_code(patient)
    portal.stage.clock.pass_seconds(PAUSE)
    await patient.presses("Надіслати код ще раз")
    portal.stage.clock.pass_seconds(16 * 60)
    await patient.says(code_on(portal, old))
    patient.sees("Час дії коду минув")
    assert "Надіслати код ще раз" not in patient.labels()
    await patient.presses("Почати знову")
    await patient.presses("Так, надіслати код")
    patient.sees("потрібен свіжий вхід")


async def test_edge_23_a_taken_code_whose_answer_is_lost_is_not_called_wrong(portal: Portal, patient: Person) -> None:
    await waits_for_code(patient)
    portal.world.faults.add(Fault("garbage", path=APPROVE))
    await patient.says(code_on(portal, own_number(portal)))
    patient.saw("Номер підтверджено.")
    assert numbers(portal) == [NEW]


async def test_edge_23_a_silent_system_takes_no_try(portal: Portal, patient: Person) -> None:
    await waits_for_code(patient)
    portal.world.faults.add(Fault("status", path=APPROVE, status=503, times=0))
    await patient.says(code_on(portal, own_number(portal)))
    patient.sees("Код для підтримки")
    portal.world.faults.clear()
    await patient.presses("▶ Повернутися до способу")
    await patient.says(code_on(portal, own_number(portal)))
    assert numbers(portal) == [NEW]


# --- edge case 24: the number is used too often, or unverified --------------------------------------------------------
async def test_edge_24_a_number_that_the_system_does_not_take_is_asked_for_again(
    portal: Portal, patient: Person
) -> None:
    await begins(patient)
    await patient.presses("Так, номер при мені")
    await patient.says("0670007013")
    await patient.presses("Так, надіслати код")
    patient.sees("не приймає цей номер")
    patient.sees("Код для підтримки")
    await patient.presses("▶ Повернутися до способу")
    await patient.says("0670007001")
    await patient.presses("Так, надіслати код")
    patient.sees("Напишіть сюди 4 цифри коду")


async def test_edge_24_a_number_of_five_others_is_not_taken(portal: Portal, patient: Person) -> None:
    people = portal.world.people
    [phone] = people.methods_of(people.by_slug(ME).id)
    others = [one for one in people.persons.values() if one.slug != ME][:5]
    for number, other in enumerate(others):
        key = f"00000000-0000-4000-8000-00000000000{number}"
        people.methods.put(key, replace(phone, id=key, person_id=other.id, phone_number=NEW))
    await begins(patient)
    await patient.presses("Так, номер при мені")
    await patient.says("0670007001")
    await patient.presses("Так, надіслати код")
    patient.sees("не приймає цей номер")
