"""An outage is announced, seen before people ask or write, and ended with a word to everybody it concerned."""

from __future__ import annotations

import pytest

from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import OUTAGE, announces, open_ticket, replied

HOUR = 3600


@pytest.fixture
def lead(stage: Stage) -> Person:
    return stage.person(903, chat=TECHNICAL, name="Старша")


# --- announcing -------------------------------------------------------------------------------------------------------
async def test_the_lead_sees_it_as_patients_will_before_anybody_does(
    lead: Person, patient: Person, stage: Stage
) -> None:
    await lead.says(f"/banner {OUTAGE}\nEN: Sign-in is down since 10:00.")
    lead.sees("Чого стосується")
    await lead.presses("Вхід")
    await lead.presses("3 год")
    lead.sees("Так це побачать пацієнти")
    lead.sees(OUTAGE)
    lead.sees("Sign-in is down")
    await patient.says("/login")
    patient.sees_not(OUTAGE)
    await lead.presses("Показати всім")
    await patient.says("/login")
    patient.sees(OUTAGE)
    reader = stage.person(202, language="en")
    await reader.says("/login")
    reader.sees("Sign-in is down since 10:00.")


async def test_without_english_words_an_english_reader_gets_the_ukrainian_ones_and_a_note(
    lead: Person, stage: Stage
) -> None:
    await lead.says(f"/banner {OUTAGE}")
    await lead.presses("Усі послуги")
    await lead.presses("1 год")
    lead.sees("Англійського тексту немає")
    await lead.presses("Показати всім")
    reader = stage.person(202, language="en")
    await reader.says("how do I log in")
    reader.sees("in Ukrainian only")
    reader.sees("From:")


async def test_words_on_the_next_line_and_words_too_long(lead: Person) -> None:
    await lead.says(f"/banner\n{OUTAGE}")
    lead.sees(OUTAGE)
    await lead.says("/banner " + "я" * 601)
    lead.sees("до 600 літер")
    await lead.says("/banner EN: only English")
    lead.sees("українською")


@pytest.mark.parametrize("number", [901, 904, 500])
async def test_only_the_lead_announces(stage: Stage, patient: Person, number: int) -> None:
    other = stage.person(number, chat=TECHNICAL)
    await other.says(f"/banner {OUTAGE}")
    other.sees("лише")
    await patient.says("/login")
    patient.sees_not("збій")


async def test_an_agent_cannot_press_the_leads_buttons(lead: Person, stage: Stage, patient: Person) -> None:
    await lead.says(f"/banner {OUTAGE}")
    await lead.presses("Вхід")
    await lead.presses("1 год")
    agent = stage.person(901, chat=TECHNICAL)
    await agent.presses("Показати всім")
    assert "старший зміни" in agent.toast
    await patient.says("/start")
    await patient.presses_data("bn1:show:" + lead.find_button("Показати всім")[1]["callback_data"].split(":")[2] + ":")
    await patient.says("/login")
    patient.sees_not("збій")


async def test_a_draft_may_be_dropped(lead: Person, patient: Person) -> None:
    await lead.says(f"/banner {OUTAGE}")
    draft = lead.find_button("Вхід")[1]["callback_data"]
    await lead.presses("Не оголошувати")
    lead.sees("Зараз нічого не оголошено")
    await lead.presses_data(draft.replace("scope", "show"))
    assert "змінилася" in lead.toast
    await patient.says("/login")
    patient.sees_not("збій")


async def test_the_lead_may_do_it_in_their_own_chat_and_find_the_way_home(stage: Stage, patient: Person) -> None:
    lead = stage.person(903)
    await announces(lead)
    assert lead.labels()[-1] == "⌂ Головне меню"
    await patient.says("/login")
    patient.sees("збій")


@pytest.mark.parametrize("value", ["", "²", "-1", "999999", "x"])
async def test_made_up_choices_are_refused(lead: Person, patient: Person, value: str) -> None:
    await lead.says(f"/banner {OUTAGE}")
    await lead.presses("Вхід")
    key_ = lead.screen.buttons()[0]["callback_data"].split(":")[2]
    for act in ("hours", "scope", "settle"):
        await lead.presses_data(f"bn1:{act}:{key_}:{value}")
        assert "змінилася" in lead.toast
    await patient.says("/login")
    patient.sees_not("збій")


async def test_one_thing_has_one_banner(lead: Person) -> None:
    await announces(lead)
    await lead.says("/banner Ще одне про вхід")
    await lead.presses("Вхід")
    assert "вже оголошено" in lead.toast


# --- seen first -------------------------------------------------------------------------------------------------------
async def test_a_question_about_logging_in_begins_with_it_and_another_does_not(lead: Person, patient: Person) -> None:
    await announces(lead)
    await patient.says("як увійти в кабінет пацієнта")
    assert patient.screen.words.startswith("⚠ Вхід: збій.")
    patient.sees("Звідки:")
    await patient.says("як змінити лікаря")
    patient.sees_not("збій")


async def test_an_outage_of_everything_stands_before_every_answer_but_not_before_help_in_danger(
    lead: Person, patient: Person
) -> None:
    await announces(lead, "Усі послуги")
    await patient.says("як змінити лікаря")
    patient.sees("Усі послуги: збій.")
    await patient.says("мама не дихає")
    patient.sees_not("збій")
    await patient.says("дякую")
    patient.sees_not("збій")


async def test_it_ends_by_itself_and_the_desk_hears_of_it(lead: Person, patient: Person, stage: Stage) -> None:
    await announces(lead, hours="1 год")
    await stage.tick(HOUR - 60)
    await patient.says("/login")
    patient.sees("збій")
    await stage.tick(120)
    await patient.says("/login")
    patient.sees_not("збій")
    lead.sees("Збій завершено: Вхід")


# --- instead of a ticket ----------------------------------------------------------------------------------------------
async def test_a_patient_who_would_write_is_told_of_it_and_of_its_end_instead(
    lead: Person, patient: Person, stage: Stage
) -> None:
    await announces(lead)
    await patient.says("/ticket")
    patient.sees("Ми про це знаємо")
    await patient.presses("🔔 Сповістити: Вхід")
    patient.sees("Напишу сюди")
    await patient.presses_data(f"bn1:follow:{await key(stage)}:")
    await lead.says("/banner off")
    await lead.presses("Завершити: Вхід")
    lead.sees("Сповіщаю тих, хто просив: 1")
    lead.sees("звернень через нього немає")
    await stage.tick()
    patient.sees("Збій минув: Вхід")
    await stage.tick(60)
    assert sum("Збій минув" in one.words for one in stage.telegram.visible(patient.chat)) == 1


async def key(stage: Stage) -> int:
    return (await stage.app.new_work().outages.live())[0].id


async def test_following_what_is_over_already_says_so(lead: Person, patient: Person, stage: Stage) -> None:
    await announces(lead)
    await patient.says("/ticket")
    await lead.says("/banner off")
    await lead.presses("Завершити")
    await patient.presses("🔔 Сповістити")
    patient.sees("уже минув")


async def test_the_bell_does_not_end_what_else_is_under_way(lead: Person, patient: Person) -> None:
    await announces(lead)
    await patient.says("/ticket")
    bell = patient.screen.buttons()[0]["callback_data"]
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.presses_data(bell)
    patient.sees("Напишу сюди")
    await patient.presses("▶ Продовжити звернення")
    patient.sees("Опишіть своїми словами")


# --- all tickets at once ----------------------------------------------------------------------------------------------
async def test_tickets_opened_anyway_name_the_outage_and_are_answered_together(
    lead: Person, patient: Person, stage: Stage
) -> None:
    await announces(lead)
    others = [stage.person(number) for number in range(300, 311)]
    codes = [await open_ticket(one) for one in (patient, *others)]
    lead.sees("Через збій: Вхід")
    untouched = stage.person(400)
    await untouched.says("/ticket")
    about_data = await open_ticket(untouched, "Мої дані неправильні")

    await lead.says("/banner off")
    await lead.presses("Завершити: Вхід")
    lead.sees(f"Відкритих звернень через нього: {len(codes)}")
    await lead.says("Вхід знову працює. Вибачте за незручності.", reply_to_message=replied(lead.screen))
    lead.sees(f"автори звернень: {len(codes)}")
    patient.sees("передано людям")
    await lead.presses("Надіслати й закрити")
    for _ in range(4):
        await stage.tick(60)
    for code, one in zip(codes, (patient, *others), strict=True):
        answers = [shown.words for shown in stage.telegram.visible(one.chat) if "знову працює" in shown.words]
        assert len(answers) == 1
        assert code in answers[0]
    untouched.sees(about_data)
    untouched.sees_not("знову працює")
    cards = [shown.words for shown in stage.telegram.visible(TECHNICAL) if "Через збій" in shown.words]
    assert len(cards) == len(codes)
    assert all("закрито" in one for one in cards)


async def test_the_text_may_be_changed_until_it_is_sent(lead: Person, patient: Person, stage: Stage) -> None:
    await announces(lead)
    await open_ticket(patient)
    await lead.says("/banner off")
    await lead.presses("Завершити")
    closing = lead.screen
    await lead.says("Перший варіант.", reply_to_message=replied(closing))
    first = lead.screen
    await lead.says("Другий варіант.", reply_to_message=replied(closing))
    await lead.presses_data(first.buttons()[0]["callback_data"], first)
    assert "змінилася" in lead.toast
    await lead.presses("Надіслати й закрити")
    await stage.tick()
    patient.sees("Другий варіант.")
    patient.sees_not("Перший")


async def test_a_ticket_settled_so_may_be_opened_again(lead: Person, patient: Person, stage: Stage) -> None:
    await announces(lead)
    code = await open_ticket(patient)
    await lead.says("/banner off")
    await lead.presses("Завершити")
    await lead.says("Полагодили.", reply_to_message=replied(lead.screen))
    await lead.presses("Надіслати й закрити")
    await stage.tick()
    patient.sees("Полагодили.")
    await patient.presses("Відкрити знову")
    await patient.says("У мене досі не працює.")
    patient.sees(f"Додано до звернення {code}")


async def test_an_agents_reply_to_the_closing_message_goes_nowhere(lead: Person, patient: Person, stage: Stage) -> None:
    await announces(lead)
    await open_ticket(patient)
    await lead.says("/banner off")
    await lead.presses("Завершити")
    agent = stage.person(901, chat=TECHNICAL)
    await agent.says("Я сам відповім усім.", reply_to_message=replied(lead.screen))
    agent.sees("старший зміни")
    assert "Надіслати й закрити" not in agent.labels()


async def test_ended_banners_and_forgotten_drafts_go(lead: Person, stage: Stage) -> None:
    await lead.says("/banner чернетка")
    draft = int(lead.find_button("Вхід")[1]["callback_data"].split(":")[2])
    await announces(lead)
    shown = await key(stage)
    stage.clock.pass_seconds(25 * HOUR)
    await stage.app.jobs.clean()
    assert await stage.app.new_work().outages.get(draft) is None
    assert await stage.app.new_work().outages.get(shown) is not None
