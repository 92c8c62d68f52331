"""What /forget reaches: the national session, cards and files of staff, and everything that hangs on a chat."""

from __future__ import annotations

import pytest

from storage.records import SENT, WAITING
from storage.statements import Effect, Statement
from storage.tables import conversation, inbox, outbox, sent_message, timer
from tests.patient import Person
from tests.portal import Portal
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied, rows
from tests.telegram import Shown

DAY = 24 * 3600
PHOTO = [{"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 90, "file_size": 1000}]


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


async def open_with_photo(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.sends(photo=PHOTO, caption="Сторінка входу показує помилку з десятої ранку.")
    await patient.presses("Далі")
    await patient.presses("Надіслати людям")


async def forgets(patient: Person) -> None:
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    patient.saw("я все стер")


def lying(stage: Stage, chat: int) -> list[Shown]:
    return stage.telegram.visible(chat)


async def test_photos_leave_the_chats_of_staff_when_the_words_do(
    patient: Person, technical: Person, stage: Stage
) -> None:
    await open_with_photo(patient)
    await technical.presses("Взяти")
    assert [one.method for one in lying(stage, 901)] == ["sendMessage", "sendPhoto"]
    await stage.tick(DAY - 60)
    assert len(lying(stage, 901)) == 2
    await stage.tick(120)
    assert lying(stage, 901) == []


async def test_a_photo_can_be_replied_to_like_the_words(patient: Person, technical: Person, stage: Stage) -> None:
    await open_with_photo(patient)
    await technical.presses("Взяти")
    photo = lying(stage, 901)[-1]
    await stage.person(901).says("Бачу, виправляємо.", reply_to_message=replied(photo))
    patient.sees("Бачу, виправляємо.")


async def test_what_is_too_old_to_be_taken_away_says_nothing_any_more(
    patient: Person, technical: Person, stage: Stage
) -> None:
    """The bot was not there when the day was over: Telegram lets nothing be deleted after 48 hours, only changed."""
    await open_with_photo(patient)
    await technical.presses("Взяти")
    await stage.tick(3 * DAY)
    words, photo = lying(stage, 901)
    assert words.words == "Повідомлення прибрано."
    assert photo.method == "editMessageMedia"
    assert "photo-1" not in str(photo.payload)


async def test_forgetting_takes_buttons_off_cards_and_what_was_passed_on_out_of_chats(
    patient: Person, technical: Person, stage: Stage
) -> None:
    await open_with_photo(patient)
    await technical.presses("Взяти")
    code = technical.screen.words[:5]
    await forgets(patient)
    assert lying(stage, 901) == []
    [card] = [one for one in lying(stage, TECHNICAL) if code in one.words]
    assert card.buttons() == []
    assert card.words == f"{code}: звернення стерто."


async def test_a_card_that_was_deleted_is_not_said_anew_when_its_ticket_goes(
    patient: Person, technical: Person, stage: Stage
) -> None:
    await open_ticket(patient)
    technical.screen.deleted = True
    await forgets(patient)
    assert lying(stage, TECHNICAL) == []


async def test_a_member_of_staff_who_is_forgotten_still_loses_what_was_passed_on(
    patient: Person, technical: Person, stage: Stage
) -> None:
    """They have used the bot as a patient too; what others wrote is not theirs, and leaves their chat at its time."""
    await stage.person(901).says("/start")
    await open_with_photo(patient)
    await technical.presses("Взяти")
    member = stage.person(901)
    await member.says("/forget")
    await member.presses("Так, стерти")
    await stage.tick(3)
    assert any("помилку з десятої" in one.words for one in lying(stage, 901))
    await stage.tick(DAY + 1)
    assert not any("помилку з десятої" in one.words or one.method == "sendPhoto" for one in lying(stage, 901))


async def test_nothing_that_hangs_on_the_chat_is_left_once_the_last_words_have_arrived(
    patient: Person, technical: Person, stage: Stage
) -> None:
    await open_with_photo(patient)
    await technical.presses("Взяти")
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(technical.screen))
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await forgets(patient)
    await stage.tick(3)
    for table, column in ((inbox, "lane"), (outbox, "chat"), (sent_message, "chat"), (conversation, "chat")):
        index = list(table.c.keys()).index(column)
        assert [row for row in await rows(stage, table) if row[index] == patient.number] == [], table.name
    left = {row[1] for row in await rows(stage, timer)}
    assert left <= {"delete-message", "questions-weekly"}, "of what was still in the holder's chat"


async def test_who_begins_anew_at_once_keeps_what_is_new(patient: Person, stage: Stage) -> None:
    await patient.says("/start")
    await forgets(patient)
    stage.clock.pass_seconds(1)
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await stage.tick(5)
    assert [row[2] for row in await rows(stage, conversation)] == ["Ticket:cabinet"]
    await patient.presses("Державний")
    patient.sees("Опишіть своїми словами")


async def becomes(stage: Stage, letter: int, status: int) -> None:
    """The message has not arrived, as while Telegram is away; or it has."""
    change = Statement(outbox.update().where(outbox.c.id == letter).values(status=status))
    await stage.app.foundation.database.apply([Effect(change)])


async def test_the_last_words_wait_for_telegram_and_go_too(patient: Person, stage: Stage) -> None:
    await patient.says("/start")
    await forgets(patient)
    last = max(row[0] for row in await rows(stage, outbox) if row[1] == patient.number)
    await becomes(stage, last, WAITING)
    await stage.tick(3)
    assert last in {row[0] for row in await rows(stage, outbox)}
    await becomes(stage, last, SENT)
    await stage.tick(61)
    assert patient.number not in {one[1] for one in await rows(stage, outbox)}


async def test_the_national_session_ends_though_a_request_is_followed(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    ended = _logouts(portal)
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    patient.saw("я все стер")
    assert _logouts(portal) == ended + 1


async def test_a_session_whose_token_has_run_out_ends_there_too(portal: Portal) -> None:
    """Who logged out is followed on; the access token has run out meanwhile, the refresh token has not."""
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    await patient.says("/logout")
    portal.stage.clock.pass_seconds(2 * DAY)
    before = _logouts(portal)
    await patient.says("/forget")
    await patient.presses("Стерти за добу без входу")
    await portal.stage.tick(DAY + 1)
    patient.saw("я все стер")
    assert _logouts(portal) == before + 1


def _logouts(portal: Portal) -> int:
    """How many log-outs the national system has taken."""
    return sum(call.path == "/auth/logout" and call.status == 200 for call in portal.world.journal.calls)


async def test_who_has_not_written_for_two_years_is_erased_and_told_so(patient: Person, stage: Stage) -> None:
    await patient.says("/start")
    stage.clock.pass_seconds(2 * 366 * DAY)
    await stage.app.jobs.clean()
    await stage.settle()
    patient.saw("Ви давно не писали")
    assert await stage.app.new_work().patients.by_telegram(patient.number) is None
