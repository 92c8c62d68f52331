"""The operator's list of staff as it stands now: whoever asks looks at the file, so nobody outlives their line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from services.cabinets import Member

NO_PERSONS = frozenset({1087968824, 136817688, 777000})
"""Accounts that Telegram puts in the place of an anonymous administrator, a channel, itself: nobody stands behind one.

core.telegram.org/bots/api#message, "from" and "sender_chat".
"""


@dataclass(frozen=True, slots=True)
class StaffFault:
    """Why the newest list is not in force; `line` is that of the file, None when no line is to blame."""

    why: Literal["unreadable", "nobody", "wrong"]
    line: int | None = None


class Source(Protocol):
    """Where the list is kept."""

    def look(self) -> Mapping[int, Member] | StaffFault | None:
        """The list if it has changed since the last look, or why it cannot be read; None when it has not changed."""


class Staff:
    """Members by their Telegram number. A list with a fault leaves the one before in force."""

    def __init__(self, members: Mapping[int, Member], source: Source | None = None) -> None:
        self._members = members
        self._source = source
        self._names = {one.id: one.name for one in members.values()}
        self.fault: StaffFault | None = None
        self.version = 0
        """Grows with each change of the list, and with each fault."""

    def get(self, user: int) -> Member | None:
        """The member with this account, if the list has one at this moment."""
        self.look()
        return None if user in NO_PERSONS else self._members.get(user)

    def all(self) -> Collection[Member]:
        """Everybody on the list at this moment."""
        self.look()
        return self._members.values()

    def name_of(self, user: int | None) -> str:
        """How colleagues know the member, or knew them while they were one."""
        self.look()
        return self._names.get(user or 0, "–")

    def look(self) -> None:
        """Takes up what has changed; a look at a file that has not costs microseconds."""
        found = self._source.look() if self._source else None
        if found is None:
            return
        self.version += 1
        if isinstance(found, StaffFault):
            self.fault = found
        else:
            self._members, self.fault = found, None
            self._names.update({one.id: one.name for one in found.values()})
