"""One invented register, built once, and the smallest directory of bulk files."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctors.index import Index
from tests.doctors import people
from tests.doctors.exports import division, employee, legal_entity, party, write


@pytest.fixture(scope="session")
def index() -> Index:
    return Index.build(people.doctors())


@pytest.fixture
def bulk(tmp_path: Path) -> Path:
    write(tmp_path, "parties", [party(1)])
    write(tmp_path, "employees", [employee(1)])
    write(tmp_path, "divisions", [division()])
    write(tmp_path, "legal_entities", [legal_entity()])
    return tmp_path
