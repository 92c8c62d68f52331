"""One ear for all tests of it: the entries learnt once, the invented doctors, the labels of the house."""

from __future__ import annotations

import pytest

from handlers.kit.labels import said_labels
from services.answers import Answers
from services.finder import Catalogue, Finder
from services.hearing import Hearing
from services.labels import Labels
from tests.doctors import people
from tests.learnt import questions
from tests.stage import words


@pytest.fixture(scope="session")
def hearing() -> Hearing:
    """Ready from the start."""
    answers, finder = Answers(), Finder()
    answers.swap(*questions())
    finder.swap(Catalogue.build(people.doctors()))
    return Hearing(answers, finder, Labels(said_labels(words())))
