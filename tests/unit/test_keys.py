"""The check of keys misses what is asked for in any of its ways, and finds what nobody asks for."""

from __future__ import annotations

import pytest

from handlers.kit.house import house
from tests.checks import keys
from tests.checks.words import messages
from tests.source import absent_conversations

ASKED_FOR = {
    "cancelled-doctor": "implied by the states of a conversation",
    "resume-ticket": "implied by the way back into one",
    "command-settings": "implied by a listed command",
    "action-my-data": "implied by an action under answers",
    "start-open-faq": "implied by a link into the chat",
    "account-methods": "the label of a button on another's screen",
    "ticket-use-words": "the label of a button that takes a line all the same",
    "ticket-status-new": "built from parts",
    "ticket-too-many": "raised by a service",
    "menu-title": "asked for by a handler",
    "page-sign-heading": "asked for by a page",
}


def test_nothing_is_wrong_with_the_keys() -> None:
    assert keys.problems() == []


HERE = {key: why for key, why in ASKED_FOR.items() if messages("uk")[key][2].stem not in absent_conversations()}
"""Those of conversations that are here: a folder may be taken away."""


@pytest.mark.parametrize("key", HERE, ids=list(HERE.values()))
def test_a_text_that_is_asked_for_and_not_there_is_missed(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    less = {name: message for name, message in messages("uk").items() if name != key}
    monkeypatch.setattr(keys, "messages", lambda _language: less)
    assert any(key in problem for problem in keys.missing())


def test_a_text_that_nobody_asks_for_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {**messages("uk"), "nobody-asks-for-this": messages("uk")["menu-title"]}
    monkeypatch.setattr(keys, "messages", lambda _language: more)
    assert any("nobody-asks-for-this" in problem for problem in keys.unused())


def test_a_key_of_one_conversation_in_the_file_of_another_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(one for one in house().conversations if one.states)
    key = f"cancelled-{one.name}"
    node, source, path = messages("uk")[key]
    moved = {**messages("uk"), key: (node, source, path.with_name("common.ftl"))}
    monkeypatch.setattr(keys, "messages", lambda _language: moved)
    assert any(key in problem for problem in keys.elsewhere())


@pytest.mark.skipif(bool(absent_conversations()), reason="what the absent ones shared is of one alone now")
def test_a_key_that_one_conversation_alone_asks_for_stands_in_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it stays behind, used by nobody, when the folder of the conversation is deleted."""
    known = messages("uk")
    key = next(key for key, (_, _, path) in known.items() if keys.askers(key) == {path.stem})
    node, source, path = known[key]
    moved = {**known, key: (node, source, path.with_name("common.ftl"))}
    monkeypatch.setattr(keys, "messages", lambda _language: moved)
    assert any(key in problem for problem in keys.elsewhere())
