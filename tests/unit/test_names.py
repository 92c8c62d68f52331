"""The check of names finds what the glossary forbids, and nothing else."""

from __future__ import annotations

import ast

import pytest

from tests.checks import names

TABLE = """
| English | українською | what it is |
|---|---|---|
| register | реєстр | the doctors |

| word | not used | what we say | where it may still stand |
|---|---|---|---|
| `registry`, `registries` | in any name | register | `bot/observe.py`, `CollectorRegistry` |
| `kept` | as a whole name | favourite | `sandbox/` |
"""


def found(source: str, path: str = "services/sample.py") -> list[str]:
    return [line.split(": ")[1] for line in names.found_in(path, ast.parse(source), list(names.rules(TABLE)))]


def test_our_own_names_have_no_problems() -> None:
    assert list(names.problems()) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("registry = 1", "registry"),
        ("class OldRegistry: ...", "OldRegistry"),
        ("def read_registry(): ...", "read_registry"),
        ("async def registries(): ...", "registries"),
        ("def read(old_registry): ...", "old_registry"),
        ("def read(*, registry=None): ...", "registry"),
        ("MAIN_REGISTRY: int = 1", "MAIN_REGISTRY"),
        ("self.registry = 1", "registry"),
        ("for registry in (): ...", "registry"),
        ("with open('x') as registry: ...", "registry"),
        ("import prometheus_client as registry", "registry"),
        ("try: ...\nexcept OSError as registry: ...", "registry"),
        ("match 1:\n    case registry: ...", "registry"),
        ("[registry for registry in ()]", "registry"),
        ("kept = 1", "kept"),
        ("_kept = 1", "_kept"),
    ],
)
def test_a_forbidden_name_is_found_wherever_it_is_given(source: str, name: str) -> None:
    assert found(source) == [name]


@pytest.mark.parametrize(
    "source",
    [
        "register = 1",
        "registrysomething = 1",  # a word of its own
        "KEPT_DAYS = 1",  # the verb, in a longer name
        "class CollectorRegistry: ...",  # excused by its name
        "server.run(registry=metrics)",  # a name that the library gave
        "metrics = prometheus.registry",
        "words = 'registry'",
        "from prometheus_client import registry",
    ],
)
def test_an_allowed_name_is_not_found(source: str) -> None:
    assert found(source) == []


def test_a_forbidden_name_of_a_file_or_folder_is_found() -> None:
    assert found("", "services/old_registry.py") == ["old_registry"]
    assert found("", "services/registry/reading.py") == ["registry"]


def test_files_and_folders_are_excused_by_their_path() -> None:
    assert found("registry = 1", "bot/observe.py") == []
    assert found("kept = 1", "sandbox/ehealth/clock.py") == []
    assert found("registry = 1", "sandbox/ehealth/clock.py") == ["registry"]


def test_a_glossary_without_the_table_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no table"):
        list(names.rules("| English | українською |\n|---|---|"))
    with pytest.raises(ValueError, match="whole name"):
        list(names.rules(TABLE.replace("as a whole name", "sometimes")))


def test_an_excuse_for_what_is_gone_is_noticed() -> None:
    gone = list(names.rules(TABLE.replace("bot/observe.py", "bot/gone.py")))
    assert list(names.needless(gone)) == ["docs/glossary.md excuses bot/gone.py, which is not there"]
