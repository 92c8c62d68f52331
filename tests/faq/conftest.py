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


@pytest.fixture(scope="session")
def learnt_anew(library: Library) -> Index:
    """The same entries learnt once more, with nothing kept before or after."""
    return Index.build(library)
