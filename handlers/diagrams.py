"""Draws docs/conversations.md from the table of moves: `make diagrams`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

from aiogram.fsm.state import State, StatesGroup

from handlers import states
from handlers.states import ENTRIES, MOVES

HEAD = """# Conversations

Drawn from the table of moves in `handlers/states.py` by `make diagrams`; a test compares this page with the table, and
another compares the table with the moves that talks really make.

A state is a question on screen. `/start`, `/menu`, `/cancel`, the menu button and a finished conversation lead home
from every state; states named as entries are reached from anywhere.
"""


def groups() -> Iterator[type[StatesGroup]]:
    """Every conversation, in the order of the module."""
    for _, member in inspect.getmembers(states, inspect.isclass):
        if issubclass(member, StatesGroup) and member is not StatesGroup:
            yield member


def name(state: State) -> str:
    """The state's own word."""
    return (state.state or "").partition(":")[2]


def diagram(group: type[StatesGroup]) -> str:
    """One conversation as a Mermaid state diagram."""
    own = list(group.__states__)
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {name(state)}" for state in own if state in ENTRIES]
    for state in own:
        for after in MOVES.get(state, ()):
            if after in own and after is not state:
                lines.append(f"    {name(state)} --> {name(after)}")
            elif after is state:
                lines.append(f"    {name(state)} --> {name(state)}: again")
            else:
                lines.append(f"    {name(state)} --> [*]: {after.state}")
    lines += [f"    {name(state)} --> [*]: home" for state in own]
    return "\n".join([*lines, "```"])


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for group in sorted(groups(), key=lambda one: one.__name__):
        entries = ", ".join(f"`{name(state)}`" for state in group.__states__ if state in ENTRIES)
        parts.append(f"## {group.__name__}\n\n{inspect.getdoc(group)} Entry: {entries}.\n\n{diagram(group)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
