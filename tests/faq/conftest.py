"""The real library and its index, those of all tests."""

import pytest

from faq.index import Index
from faq.library import Library
from tests.learnt import questions


@pytest.fixture(scope="session")
def library() -> Library:
    return questions()[0]


@pytest.fixture(scope="session")
def index() -> Index:
    return questions()[1]
