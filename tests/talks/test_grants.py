"""What e-cabinets may do: seeing it in words, taking it away, and hearing of what is new or gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.kit.callbacks import Confirm, Open
from sandbox.ehealth.faults import Fault
from sandbox.ehealth.oauth.records import App
from services.grants import deeds_of
from services.looks import LOOK_MS
from tests.patient import Person
from tests.portal import Portal
from tests.stage import CONTEXTUAL
from tests.talks.deeds import said
from tests.talks.granting import ME, NEW, gives, opens_list

GRANTS = "/api/pis/apps"
OURS = "Навчальний державний кабінет"
YES = "Так, забрати доступ"
LOOK_SECONDS = LOOK_MS / 1000


@pytest.fixture
async def patient(portal: Portal) -> Person:
    """Logged in, and the account was looked at once."""
    someone = portal.stage.person()
    await portal.log_in(someone, ME)
    await portal.stage.tick(2)
    return someone


def held(portal: Portal) -> list[App]:
    """What the person lets e-cabinets do now."""
    user = portal.world.oauth.user_of(portal.world.people.by_slug(ME))
    return [app for app in portal.world.oauth.apps.values() if app.is_active and app.user_id == user.id]


def active(portal: Portal) -> set[str]:
    return {app.id for app in held(portal)}


async def looked_at(portal: Portal, patient: Person) -> None:
    """The patient uses the cabinet now and then, and the account is looked at meanwhile."""
    await patient.says("/menu")
    await portal.stage.tick(LOOK_SECONDS)


# --- looking ----------------------------------------------------------------------------------------------------------
def test_scopes_of_one_deed_are_one_line_and_reading_data_is_not_signing_in() -> None:
    deeds = deeds_of(
        ["declaration_request:sign_pis", "person:sign_in", "declaration_request:write_pis", "person:sign_in"]
    )
    assert deeds.known == ["data", "file"]
    assert deeds.strange == []


def test_a_scope_without_words_is_shown_as_it_is() -> None:
    assert deeds_of(["episode:read", "episode:read"]).strange == ["episode:read"]


async def test_a_grant_says_in_words_what_it_allows_and_since_when(portal: Portal, patient: Person) -> None:
    app = gives(portal, scope="person:sign_in declaration:read_pis episode:read")
    later = portal.world.clock.now() + timedelta(days=3)
    portal.world.oauth.apps.put(app.id, replace(app, updated_at=later, applicant_user_id="their-mother"))
    await opens_list(patient)
    patient.sees("Доступ мають 2 е-кабінети")
    await patient.presses("Кабінет Приклад")
    patient.sees("• бачити Ваші дані, а за Вашою дією – змінювати їх")
    patient.sees("• бачити Ваші декларації")
    patient.sees("• дозвіл без опису: episode:read")
    patient.sees("Доступ із 18.11.2026")
    patient.sees("Востаннє змінено 21.11.2026")
    patient.sees("Дав його той, хто діє за Вас")
    patient.sees_not("входити від Вашого імені")
    patient.sees_not("person:sign_in")


async def test_all_grants_can_be_opened_however_many_there_are(portal: Portal, patient: Person) -> None:
    for number in range(1, 14):
        gives(portal, f"Кабінет {number:02}", number=number)
    await opens_list(patient)
    patient.sees("Доступ мають 14 е-кабінетів")
    seen: set[str] = set()
    for page in range(3):
        if page:
            await patient.presses("Наступні ›")
        seen |= {label for label in patient.labels() if label.startswith(("Кабінет", OURS))}
    assert len(seen) == 14
    await patient.presses("‹ Попередні")
    await patient.presses("Кабінет")
    patient.sees("Може:")


async def test_all_pages_of_the_system_are_read(portal: Portal, patient: Person) -> None:
    for number in range(1, 121):
        gives(portal, f"Кабінет {number:03}", number=number)
    await opens_list(patient)
    patient.sees("121 е-кабінет")


async def test_a_grant_of_somebody_else_is_not_there(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    portal.world.oauth.apps.put(app.id, replace(app, user_id="somebody"))
    for screen in ("access", "access-off", "access-not-me"):
        await patient.presses_data(Open(screen=screen, item=app.id).pack())
        patient.sees("доступу вже немає")


# --- taking away ------------------------------------------------------------------------------------------------------
async def test_a_grant_is_taken_away_after_a_question_that_says_what_follows(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    await opens_list(patient)
    await patient.presses("Кабінет Приклад")
    await patient.presses("Забрати доступ")
    assert app.id in active(portal), "nothing is taken away by the first press"
    patient.sees("Забрати доступ у е-кабінету «Кабінет Приклад»?")
    patient.sees("Повернути доступ можна лише новим входом")
    patient.sees("Ваша декларація від цього не зміниться")
    await patient.presses(YES)
    patient.sees("Доступ забрано")
    assert app.id not in active(portal)
    await portal.stage.tick(LOOK_SECONDS)
    assert not said(portal, "більше не має доступу"), "who has taken it away is not told that it is gone"


async def test_a_grant_can_be_left_as_it_is(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    await opens_list(patient)
    await patient.presses("Кабінет Приклад")
    await patient.presses("Забрати доступ")
    await patient.presses("Залишити доступ")
    await patient.presses_data(Confirm(what="access", item=app.id).pack())
    patient.sees("Ця кнопка застаріла")
    assert app.id in active(portal)


async def test_the_press_of_another_grant_takes_nothing_away(portal: Portal, patient: Person) -> None:
    first, other = gives(portal), gives(portal, "Кабінет Зразок", number=2)
    await patient.presses_data(Open(screen="access-off", item=first.id).pack())
    await patient.presses_data(Confirm(what="access", item=other.id).pack())
    patient.sees("Ця кнопка застаріла")
    assert {first.id, other.id} <= active(portal)


async def test_the_question_comes_back_after_an_answer(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    await patient.presses_data(Open(screen="access-off", item=app.id).pack())
    await patient.says("як увійти в кабінет?")
    await patient.presses("▶ Повернутися до доступу")
    patient.sees("Забрати доступ у е-кабінету «Кабінет Приклад»?")
    await patient.says("/cancel")
    patient.sees("доступи ті самі")
    await patient.presses_data(Open(screen="accesses-again").pack())
    patient.sees("Хто має доступ до моїх даних")


async def test_taking_away_wants_a_fresh_log_in(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    portal.stage.clock.pass_seconds(11 * 60)
    await patient.presses_data(Open(screen="access-off", item=app.id).pack())
    patient.sees("потрібен свіжий вхід")


async def test_one_that_somebody_else_took_away_meanwhile_counts_as_taken(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    await patient.presses_data(Open(screen="access-off", item=app.id).pack())
    portal.world.oauth.delete_app(app, portal.world.clock.now())
    await patient.presses(YES)
    patient.sees("Доступ забрано")


# --- edge case 26: a grant is revoked ---------------------------------------------------------------------------------
async def test_edge_26_our_own_grant_ends_the_session_at_once(portal: Portal, patient: Person) -> None:
    await opens_list(patient)
    await patient.presses(OURS)
    patient.sees("Через цей доступ працюю я")
    await patient.presses("Забрати доступ")
    patient.sees("сеанс тут завершиться одразу")
    await patient.presses(YES)
    patient.sees("сеанс тут завершено")
    assert not active(portal)
    await patient.says("/whoami")
    patient.sees("увійдіть")


async def test_edge_26_revoked_elsewhere_the_session_lives_until_its_permit_ends_and_then_asks_to_log_in(
    portal: Portal, patient: Person
) -> None:
    [ours] = held(portal)
    portal.world.oauth.delete_app(ours, portal.world.clock.now())
    await patient.says("/whoami")
    patient.sees("Мої дані")
    await portal.stage.tick(16 * 60)
    await patient.says("/whoami")
    patient.sees("Увійдіть ще раз")
    assert "Увійти" in " ".join(patient.labels())


# --- hearing of it ----------------------------------------------------------------------------------------------------
async def test_a_new_grant_is_told_and_not_me_takes_it_away_and_leads_to_people(
    portal: Portal, patient: Person
) -> None:
    app = gives(portal, scope="person:sign_in")
    await portal.stage.tick(LOOK_SECONDS)
    patient.sees(f"{NEW}: е-кабінет «Кабінет Приклад»")
    patient.sees("помітив зміну в переліку доступів")
    await portal.log_in(patient, ME)
    await portal.stage.tick(2)
    await patient.presses("Це не я")
    patient.sees("Якщо Ви не давали доступу е-кабінету «Кабінет Приклад», заберіть його зараз")
    await patient.presses(YES)
    patient.sees("Напишіть людині: що сталося, уже записано")
    assert app.id not in active(portal)
    await patient.presses("Написати людині")
    patient.sees("Доступ, якого я не давав / не давала: е-кабінет «Кабінет Приклад»")
    patient.sees("Мої дані неправильні")
    await patient.presses("Надіслати")
    patient.saw("Звернення")
    staff = portal.stage.person(902, chat=CONTEXTUAL)
    staff.sees("Контекстні питання")
    staff.sees_not("Кабінет Приклад»")


async def test_the_case_stays_when_the_patient_adds_words(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    await patient.presses_data(Open(screen="access-not-me", item=app.id).pack())
    await patient.presses("Написати людині")
    await patient.presses("Змінити текст")
    await patient.says("Я не входив туди ніколи.")
    await patient.presses_data(Open(screen="ticket-review").pack())
    patient.sees("Доступ, якого я не давав")
    await patient.presses("Надіслати")
    await portal.stage.person(902, chat=CONTEXTUAL).presses("Взяти")
    staff = portal.stage.telegram.visible(902)[-1].words
    assert "Доступ, якого я не давав" in staff
    assert "Я не входив туди ніколи." in staff


PHOTO = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90, "file_size": 1000}]}
PDF = {"document": {"file_id": "d", "file_unique_id": "d", "file_name": "a.pdf", "mime_type": "application/pdf"}}


@pytest.mark.parametrize("file", [PHOTO, PDF])
async def test_a_photo_or_a_file_goes_with_the_case(portal: Portal, patient: Person, file: dict[str, object]) -> None:
    app = gives(portal)
    await patient.presses_data(Open(screen="access-not-me", item=app.id).pack())
    await patient.presses("Написати людині")
    await patient.says("як увійти в кабінет?")
    await patient.presses("▶")
    patient.sees("Доступ, якого я не давав")
    await patient.sends(**file)
    patient.sees("Додано 1 файл")
    await patient.presses("Далі")
    await patient.presses("Надіслати")
    patient.saw("Звернення")


async def test_a_case_that_is_forgotten_is_a_ticket_like_any_other(portal: Portal, patient: Person) -> None:
    await patient.presses_data(Open(screen="ticket-case").pack())
    patient.sees("Що сталося?")


async def test_a_grant_that_appeared_between_two_log_ins_is_told_after_the_second(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, ME)
    await portal.stage.tick(2)
    assert not said(portal, NEW), "of a first look nothing is new"
    await patient.says("/logout")
    gives(portal)
    await portal.stage.tick(2 * LOOK_SECONDS)
    assert not said(portal, NEW), "nobody looks when nobody is logged in"
    await portal.log_in(patient, ME)
    await portal.stage.tick(2)
    assert said(portal, NEW) == 1
    await portal.stage.tick(LOOK_SECONDS)
    assert said(portal, NEW) == 1, "it is told once"


async def test_our_own_new_grant_is_no_news(portal: Portal, patient: Person) -> None:
    """After ours was taken away elsewhere a log-in makes another one for the same e-cabinet."""
    [ours] = held(portal)
    portal.world.oauth.delete_app(ours, portal.world.clock.now())
    await portal.log_in(patient, ME)
    await portal.stage.tick(2)
    assert not said(portal, NEW)
    assert not said(portal, "більше не має доступу")


async def test_a_grant_that_may_do_more_than_before_is_told(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    await looked_at(portal, patient)
    portal.world.oauth.apps.put(app.id, replace(app, scope="person:sign_in declaration:terminate_pis"))
    await looked_at(portal, patient)
    patient.sees("тепер може більше з Вашими даними")


async def test_a_grant_that_is_gone_is_told(portal: Portal, patient: Person) -> None:
    app = gives(portal)
    await looked_at(portal, patient)
    portal.world.oauth.delete_app(app, portal.world.clock.now())
    await looked_at(portal, patient)
    patient.sees("Е-кабінет «Кабінет Приклад» більше не має доступу до Ваших даних")
    await patient.presses("Хто має доступ")
    patient.sees("Доступ має 1 е-кабінет")


async def test_looking_at_the_list_makes_the_next_tick_compare(portal: Portal, patient: Person) -> None:
    gives(portal)
    await opens_list(patient)
    await portal.stage.tick(1)
    patient.saw(NEW)


async def test_a_silent_system_is_looked_at_again_and_nobody_is_told_anything(portal: Portal, patient: Person) -> None:
    gives(portal)
    portal.world.faults.add(Fault("status", path=GRANTS, status=403, times=0))
    await looked_at(portal, patient)
    assert not said(portal, NEW)
    portal.world.faults.clear()
    await looked_at(portal, patient)
    assert said(portal, NEW) == 1


async def test_looking_by_itself_does_not_keep_a_session_open(portal: Portal, patient: Person) -> None:
    for _ in range(4):
        await portal.stage.tick(10 * 60)
    await patient.says("/whoami")
    patient.sees("увійдіть")


async def test_nothing_of_one_person_is_compared_with_another_in_the_same_chat(portal: Portal, patient: Person) -> None:
    await patient.says("/logout")
    await portal.log_in(patient, "id-card")
    await portal.stage.tick(2)
    assert not said(portal, NEW)
    assert not said(portal, "більше не має доступу")


async def test_nothing_of_one_person_is_left_when_another_logs_in_and_the_system_is_silent(
    portal: Portal, patient: Person
) -> None:
    await patient.says("/logout")
    await portal.log_in(patient, "id-card")
    portal.world.faults.add(Fault("status", path=GRANTS, status=403, times=0))
    await portal.stage.tick(2)
    known = await portal.stage.app.new_work().looks.of(await portal.stage.app.new_work().patients.by_telegram(101))
    assert known is not None
    assert known.seen is None
