"""Who hears of what: every fact has its hearers, and all that conversations say is heard by somebody."""

from __future__ import annotations

import pytest

from handlers.kit.declaring import Notice
from handlers.kit.house import house
from services import facts
from services.facts import Fact
from services.notices import HEARERS, Who
from tests.source import absent_conversations


def every_fact() -> set[type[Fact]]:
    return {one for one in vars(facts).values() if isinstance(one, type) and issubclass(one, Fact) and one is not Fact}


def test_every_fact_has_hearers() -> None:
    assert every_fact() <= set(HEARERS)
    assert all(HEARERS.values())


def test_every_hearer_of_every_fact_is_told_in_somebodys_words() -> None:
    """A fact without words would be dropped in silence; only a conversation that was taken away may leave one."""
    silent = {(fact, who) for fact, hearers in HEARERS.items() for who in hearers} - set(house().notices)
    assert not silent or absent_conversations()


@pytest.mark.parametrize("notice", house().notices.values(), ids=lambda one: f"{one.fact.__name__}-{one.who}")
def test_what_a_conversation_says_is_heard(notice: Notice) -> None:
    assert notice.who in HEARERS[notice.fact]


def test_what_goes_to_a_patient_by_itself_spares_who_stopped_the_bot_and_answers_do_not() -> None:
    """An answer that does not arrive is told to the team; a notice would only fail."""
    spared = {fact for fact, hearers in HEARERS.items() if Who.PATIENT in hearers}
    kept = {fact for fact, hearers in HEARERS.items() if Who.AUTHOR in hearers}
    assert not spared & kept
    assert kept == {facts.TicketAnswered, facts.TicketClosed, facts.TicketSettled}
