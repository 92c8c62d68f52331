"""One's own record: all of it, masked until asked; which register disagrees; what one may do, said at the log-in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sandbox.ehealth.faults import Fault
from tests.patient import Person
from tests.portal import Portal

ME = "verified-free"


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def test_every_group_of_the_record_is_shown_masked(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, ME)
    await patient.says("/whoami")
    data = portal.world.person(ME).data
    expected = (
        "Стать: чоловіча",
        "УНЗР: …",
        "ID-картка: …",
        "Адреса проживання: м. Вінниця, •••",
        "Телефон: …",
        "v•••@example.org",
        "Як зв’язатися: телефоном",
        "Контактна особа: Оксана Д.",
        "Кодове слово: •••",
    )
    for words in expected:
        patient.sees(words)
    for hidden in (data["tax_id"], data["unzr"], data["secret"], data["email"], "Садова", "Дорошенко"):
        patient.sees_not(hidden)


async def test_all_of_it_in_full_only_when_asked(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, ME)
    await patient.says("/whoami")
    await patient.presses("Показати повністю")
    data = portal.world.person(ME).data
    home, [phone] = data["addresses"][0], data["phones"]
    contact = data["emergency_contact"]
    expected = (
        data["tax_id"],
        data["unzr"],
        data["secret"],
        data["email"],
        phone["number"],
        "Дорошенко Андрій",
        f"вул. Садова, {home['building']}, кв. {home['apartment']}",
        "Вінницька область",
        "Вінниця, Україна",
        contact["phones"][0]["number"],
        "30.09.1991",
        "дійсний до",
        "видано 03.06.2019, 0512",
    )
    for words in expected:
        patient.sees(words)
    assert patient.screen.payload["protect_content"] is True
    await patient.presses("Змінити")
    patient.sees("Що змінити")


async def test_a_code_without_words_of_ours_has_the_national_dictionarys(portal: Portal, patient: Person) -> None:
    person = portal.world.person(ME)
    paper = {**person.data["documents"][0], "type": "CHILD_BIRTH_CERTIFICATE"}
    portal.world.people.change(person, data={**person.data, "documents": [*person.data["documents"], paper]})
    await portal.log_in(patient, ME)
    await patient.says("/whoami")
    patient.sees("Свідоцтво про народження дитини: …")
    portal.world.faults.add(Fault("status", path="/api/v2/dictionaries", status=503, times=0))
    await patient.says("/whoami")
    patient.sees("Свідоцтво про народження дитини: …")


async def test_edge_20_the_register_that_disagrees_is_named_with_what_to_do(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "not-verified")
    patient.saw("Спершу виправте одне: не збігається податковий реєстр")
    await patient.says("/whoami")
    patient.sees("не збігається податковий реєстр")
    assert "Виправити: Ім’я" in patient.labels()
    await patient.presses("Звірка з реєстрами")
    patient.sees("податковий реєстр: ✗ не збігається")
    patient.sees("акт про народження: ✓ збігається")
    patient.sees_not("смерть")
    patient.sees("Державного реєстру фізичних осіб")
    assert "Виправити: Ім’я" in patient.labels()


@pytest.mark.parametrize(
    ("slug", "said", "button"),
    [
        (ME, "Ви можете подати декларацію", None),
        ("expired-card", "строк дії минув (ID-картка)", "Виправити: Документ"),
        ("no-unzr", "із ID-карткою він обов’язковий", "Виправити: УНЗР"),
        ("birth-certificate", "з 14 років потрібен паспорт або ID-картка", "Виправити: Документ"),
        ("marked-dead", "Дії з Вашим записом зараз зупинено", "Написати людині"),
        ("teen-15", "Самостійно це можна з 18 років", None),
        ("teen-16-review", "документ про цивільну дієздатність на перевірці", None),
        ("teen-16-married", "Ви можете подати декларацію", None),
    ],
)
async def test_after_the_log_in_one_sentence_says_what_one_may_do(
    portal: Portal, patient: Person, slug: str, said: str, button: str | None
) -> None:
    await portal.log_in(patient, slug)
    patient.sees(said)
    if button:
        assert patient.labels()[0] == button


async def test_edge_15_a_teenager_reads_on_which_day_it_will_be_possible(portal: Portal, patient: Person) -> None:
    born = portal.world.person("teen-15").born
    await portal.log_in(patient, "teen-15")
    patient.sees(f"18 років Вам виповниться {born.day:02d}.{born.month:02d}.{born.year + 18}")


async def test_edge_16_a_document_in_review_is_called_so_and_opens_once_confirmed(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "teen-16-review")
    await patient.says("/whoami")
    patient.sees("на перевірці: коли його підтвердять, зможете все самі")
    person = portal.world.person("teen-16-review")
    details = {**person.verification["details"], "legal_capacity": {"verification_status": "VERIFIED"}}
    portal.world.people.change(person, verification={**person.verification, "details": details})
    await patient.says("/whoami")
    patient.sees("Ви можете подати декларацію")


async def test_whoever_turned_eighteen_has_no_limits_any_more(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "teen-17")
    patient.sees("поки не можете")
    portal.stage.clock.pass_seconds(timedelta(days=1).total_seconds())
    await portal.log_in(patient, "teen-17")
    patient.sees("Ви можете подати декларацію")


async def test_a_log_in_does_not_fail_with_the_registers(portal: Portal, patient: Person) -> None:
    portal.world.faults.add(Fault("status", path="/api/pis/person/verification", status=503, times=0))
    await portal.log_in(patient, ME)
    patient.saw("Вхід виконано")
    patient.sees_not("подати декларацію")


async def test_a_purged_or_poor_record_is_shown_with_dashes(portal: Portal, patient: Person) -> None:
    person = portal.world.person(ME)
    lacking = ("phones", "email", "emergency_contact", "secret", "unzr", "gender", "addresses")
    poor = {name: value for name, value in person.data.items() if name not in lacking}
    await portal.log_in(patient, ME)
    portal.world.people.change(replace(person, data=poor))
    await patient.says("/whoami")
    for words in ("УНЗР: –", "Адреса: –", "Телефон: –", "Контактна особа: –", "Кодове слово: –"):
        patient.sees(words)


async def test_what_blocks_a_change_alone_does_not_keep_from_filing(portal: Portal, patient: Person) -> None:
    person = portal.world.person(ME)
    portal.world.people.change(person, data={name: one for name, one in person.data.items() if name != "secret"})
    await portal.log_in(patient, ME)
    patient.sees("Ви можете подати декларацію")
    await patient.says("змінити телефон")
    patient.sees("без нього національна система відхилить будь-яку зміну")
    patient.sees("Яке кодове слово записати?")
    await patient.says("барвінок")
    patient.sees("Який номер телефону записати?")
