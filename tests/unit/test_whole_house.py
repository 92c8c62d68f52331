"""What the declarations of all conversations come to together: no answer and no question is left without one."""

from __future__ import annotations

import pytest

from faq.model import ACTIONS
from handlers.kit.house import house

TAKES_WORDS = sorted(state for state, content in house().answers if content == "text")


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_action_under_an_answer_leads_somewhere(action: str) -> None:
    """An action that leads nowhere is left out under an answer, and nobody would see that it is gone."""
    assert house().actions.get(action)


@pytest.mark.parametrize("state", TAKES_WORDS)
def test_every_question_that_takes_words_says_what_it_expects(state: str) -> None:
    """Else a line typed there is heard as if nothing was asked: a number of a page as a question, words as a deed."""
    assert house().typed.get(state)
