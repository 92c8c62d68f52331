"""Draws docs/conversations.md and docs/notices.md from the declarations, docs/retention.md beside them."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from aiogram.fsm.state import State

from handlers.kit.declaring import Conversation, Where
from handlers.kit.house import House, house, name_of
from services.choices import Telling
from services.notices import HEARERS, TELLINGS
from storage.retention_page import page as retention_page

CONVERSATIONS = """# Conversations

Drawn from what each conversation declares in `handlers/NAME/conversation.py` by `make diagrams`; tests
compare this page with the declarations, and the declared moves with those that talks really make.

A state is a question on screen. `/start`, `/menu`, `/cancel`, the menu button and a finished conversation lead home
from every state; states named as entries are reached from anywhere.
"""
NOTICES = """# Who hears of what

Drawn from the table in `services/notices.py` and from the words that conversations declare, by `make diagrams`.
Whoever learns of a fact raises it, and decides nothing else. Of what a patient hears the last column says under which
topic it can be stopped, and whether it waits for the morning in their quiet hours.

| fact | what it is | who hears it | in the words of | can be stopped, waits |
|---|---|---|---|---|
"""


def sections(known: House) -> Iterator[str]:
    """A part of the page for each conversation, in the order of their names."""
    for one in known.conversations:
        yield "\n\n".join(part for part in (f"## {one.name}", _about(one), _drawn(one), _opens(one)) if part) + "\n"


def _about(one: Conversation) -> str:
    module = inspect.getmodule(sys.modules[f"handlers.{one.name}.conversation"])
    return inspect.getdoc(module) or ""


def _drawn(one: Conversation) -> str:
    """The questions as a Mermaid state diagram."""
    if one.states is None:
        return ""
    own = list(one.states.__states__)
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {_word(state)}" for state in own if state in one.entries]
    for state in own:
        for after in one.moves.get(state, ()):
            lines.append(f"    {_word(state)} --> {_word(after)}" + (": again" if after is state else ""))
    lines += [f"    {_word(state)} --> [*]: home" for state in own]
    entries = ", ".join(f"`{_word(state)}`" for state in own if state in one.entries)
    typed = ", ".join(f"`{_word(state)}` ({how.expects})" for state, how in one.typed.items())
    return "\n".join([f"Entry: {entries}." + (f" Typed: {typed}." if typed else ""), "", *lines, "```"])


def _word(state: State) -> str:
    """A state without its group, as the diagram names it."""
    return name_of(state).partition(":")[2]


def _opens(one: Conversation) -> str:
    """How it is reached, besides by buttons."""
    ways = [
        ("Commands", [f"`/{command.name}`" for command in one.commands if Where.PRIVATE in command.where]),
        ("In groups", [f"`/{command.name}`" for command in one.commands if Where.GROUP in command.where]),
        ("Under answers", [f"`{action}`" for action in one.actions]),
        ("Links", [f"`?start={letter}-…`" for letter in one.deep_links]),
        ("Hears", [f"`{meant.__name__}`" for meant in one.hears]),
        ("Replies about", [f"`{reply.kind}`" for reply in one.replies]),
    ]
    return " ".join(f"{title}: {', '.join(names)}." for title, names in ways if names)


def conversations_page(known: House) -> str:
    """docs/conversations.md: every conversation with its questions on screen and the moves between them."""
    return "\n".join([CONVERSATIONS, *sections(known)])


def _chosen(telling: Telling | None) -> str:
    """Under which topic a patient can stop it, and whether it waits."""
    if telling is None:
        return ""
    return ", ".join(filter(None, [telling.topic or "always", "waits" if telling.waits else None]))


def notices_page(known: House) -> str:
    """docs/notices.md: every fact, and who hears of it in whose words."""
    rows = []
    for fact, hearers in HEARERS.items():
        speakers = [one.name for one in known.conversations for notice in one.notices if notice.fact is fact]
        about = (inspect.getdoc(fact) or "").split(";")[0].rstrip(".").replace("|", "/")
        said = ", ".join(dict.fromkeys(speakers))
        rows.append(f"| {fact.__name__} | {about} | {', '.join(hearers)} | {said} | {_chosen(TELLINGS.get(fact))} |")
    return NOTICES + "\n".join(rows) + "\n"


if __name__ == "__main__":
    docs = Path(__file__).parents[2] / "docs"
    (docs / "conversations.md").write_text(conversations_page(house()), encoding="utf-8")
    (docs / "notices.md").write_text(notices_page(house()), encoding="utf-8")
    (docs / "retention.md").write_text(retention_page(), encoding="utf-8")
