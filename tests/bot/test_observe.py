"""What reaches a log: fields on the list, and never the words of people, libraries or exceptions."""

from __future__ import annotations

import ast
import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import Any, Literal

import pytest
import structlog

from bot.observe import ALLOWED, log, log_upstream, set_up_logs
from ehealth.errors import EhealthError, Unavailable
from tests.source import ROOT, parsed

SECRET = "Коваль Олена 3012345678"
Form = Literal["json", "console"]
Logged = Callable[[], str]
PACKAGES = ("bot", "handlers", "services", "faq", "doctors", "ehealth", "storage", "ukrainian")


@pytest.fixture
def set_up() -> Iterator[Callable[..., Logged]]:
    """Logs as in production; what was written is read by the function given back."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level

    def begin(form: Form = "json", least: str = "DEBUG") -> Logged:
        stream = io.StringIO()
        with redirect_stderr(stream):
            set_up_logs(form, least)
        return stream.getvalue

    yield begin
    root.handlers = handlers
    root.setLevel(level)
    structlog.configure(**before)


def failed() -> Exception:
    try:
        raise ValueError(f"https://example.org/?token={SECRET}")
    except ValueError as fault:
        return fault


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_field_that_is_not_on_the_list_is_dropped(set_up: Callable[..., Logged], form: Form) -> None:
    logged = set_up(form)
    log.warning("step-failed", text=SECRET, user_id=SECRET, chat=SECRET, token=SECRET, update=5)
    assert SECRET not in logged()
    assert "step-failed" in logged()
    assert "5" in logged()


@pytest.mark.parametrize("form", ["json", "console"])
def test_an_exception_is_told_by_its_kind_and_place_alone(set_up: Callable[..., Logged], form: Form) -> None:
    logged = set_up(form)
    log.error("step-failed", exc_info=failed())
    assert SECRET not in logged()
    assert "token" not in logged()
    assert "ValueError" in logged()
    assert "test_observe.py:" in logged()


def test_what_was_bound_for_later_lines_is_sifted_too(set_up: Callable[..., Logged]) -> None:
    logged = set_up()
    with structlog.contextvars.bound_contextvars(name_of_patient=SECRET, job="count"):
        log.bind(phone=SECRET).info("job-failed")
    line = json.loads(logged())
    assert SECRET not in logged()
    assert line["job"] == "count"


def test_of_other_libraries_only_the_place_and_the_loudness_are_kept(set_up: Callable[..., Logged]) -> None:
    logged = set_up()
    other = logging.getLogger("aiohttp.access")
    other.warning("GET /login/%s", SECRET)
    other.error("boom %s", SECRET, exc_info=failed())
    other.info("quiet %s", SECRET)
    lines = [json.loads(line) for line in logged().splitlines()]
    assert SECRET not in logged()
    assert [(line["logger"], line["level"]) for line in lines] == [
        ("aiohttp.access", "warning"),
        ("aiohttp.access", "error"),
    ]
    assert lines[1]["fault"] == "ValueError"


def test_a_line_below_the_level_is_not_written(set_up: Callable[..., Logged]) -> None:
    logged = set_up(least="ERROR")
    log.warning("loop-stalled")
    logging.getLogger("asyncio").warning("slow")
    assert logged() == ""


@pytest.mark.parametrize("word", [SECRET + "\n{}", "\x1b[31m", "\0"])
def test_a_line_of_json_is_one_line(set_up: Callable[..., Logged], word: str) -> None:
    logged = set_up()
    log.info("setting", reason=word)
    [line] = logged().splitlines()
    assert json.loads(line)["reason"] == word


@pytest.mark.parametrize(("kind", "event"), [(EhealthError, "upstream-refused"), (Unavailable, "upstream-failed")])
def test_a_refusal_of_the_national_system_is_found_by_its_request(
    set_up: Callable[..., Logged], kind: type[EhealthError], event: str
) -> None:
    logged = set_up()
    error = kind("doctor-limit", status=422, request_id="5928b1e8-1")
    error.operation = "create-declaration-request"
    log_upstream(error)
    line = json.loads(logged())
    assert line["event"] == event
    assert {name: line[name] for name in error.log_fields()} == error.log_fields()


def calls_of_log() -> Iterator[tuple[str, ast.Call]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(parsed(path)):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "log"
                    and node.func.attr in ("debug", "info", "warning", "error", "critical", "exception")
                ):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_line_the_product_logs_is_a_fixed_word_with_fields_of_the_list() -> None:
    """A field that is not on the list would be dropped in silence; a word made up on the spot could hold anything."""
    found = list(calls_of_log())
    assert len(found) > 20  # else the search itself is broken
    for place, call in found:
        assert len(call.args) == 1, place
        assert isinstance(call.args[0], ast.Constant), place
        fields: list[Any] = [keyword.arg for keyword in call.keywords]
        assert set(fields) <= ALLOWED | {"exc_info"}, (place, fields)
        for keyword in call.keywords:
            assert not isinstance(keyword.value, ast.JoinedStr) or not _names_a_fault(keyword.value), place


def _names_a_fault(words: ast.AST) -> bool:
    return any(isinstance(node, ast.Name) and node.id in ("fault", "error", "refusal") for node in ast.walk(words))
