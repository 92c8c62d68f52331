"""The real library and its index, learned once for all tests."""

import pytest

from faq.index import Index
from faq.library import Library, load


@pytest.fixture(scope="session")
def library() -> Library:
    return load()


@pytest.fixture(scope="session")
def index(library: Library) -> Index:
    return Index.build(library)
