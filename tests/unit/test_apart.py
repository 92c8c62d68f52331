"""The check of test files finds whoever imports one, in whatever way, and nobody else."""

from __future__ import annotations

import ast

import pytest

from tests.checks import apart


def found(source: str) -> list[str]:
    return list(apart.found_in("tests/talks/sample.py", ast.parse(source)))


def test_no_test_file_of_ours_is_imported() -> None:
    assert list(apart.problems()) == []


@pytest.mark.parametrize(
    "source",
    [
        "from tests.talks.test_wards import MOTHER, acts_for",
        "from tests.talks import test_wards",
        "from tests.talks import test_wards as wards",
        "import tests.talks.test_wards",
        "import tests.talks.test_wards as wards",
        "from .test_wards import MOTHER",
        "from . import test_wards",
        "def late():\n    from tests.talks.test_wards import MOTHER",
    ],
)
def test_an_import_of_a_test_file_is_found_once_in_each_of_its_ways(source: str) -> None:
    [problem] = found(source)
    assert "imports test_wards" in problem


def test_the_file_and_the_line_are_named() -> None:
    assert found("import ast\nfrom tests.talks.test_wards import MOTHER")[0].startswith("tests/talks/sample.py:2: ")


@pytest.mark.parametrize(
    "source",
    [
        "from tests.talks.guarding import MOTHER",
        "from tests import source",
        "from .deeds import rows",
        "from hypothesis import test_something",  # a library's
        "import test_something",
        "words = 'tests.talks.test_wards'",
    ],
)
def test_other_imports_are_not_found(source: str) -> None:
    assert found(source) == []
