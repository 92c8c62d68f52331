"""One invented register, built once."""

from __future__ import annotations

import pytest

from doctors import Index
from tests.doctors import people


@pytest.fixture(scope="session")
def index() -> Index:
    return Index.build(people.doctors())
