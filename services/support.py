"""What the operator tells people about support: the official portal and phones, the groups of the teams."""

from __future__ import annotations

from dataclasses import dataclass

from services.cabinets import Team


@dataclass(frozen=True, slots=True)
class SupportDesk:
    """Where people help: `portal` is the official portal's address when the operator knows it."""

    portal: str | None
    chats: dict[Team, int]

    def team_of(self, chat: int) -> Team | None:
        """The team whose group this chat is, the first if it serves several; None for any other chat."""
        return next(iter(self.teams_of(chat)), None)

    def teams_of(self, chat: int) -> list[Team]:
        """All teams that hear of their tickets in this chat."""
        return [team for team, group in self.chats.items() if group == chat]

    def follow(self, old: int, new: int) -> Team | None:
        """A group that grew got another number: from now on the team is there. None for a chat of no team."""
        moved = self.teams_of(old)
        self.chats.update(dict.fromkeys(moved, new))
        return next(iter(moved), None)

    def group_of(self, team: str) -> int | None:
        """The group where this team hears of tickets."""
        return next((chat for name, chat in self.chats.items() if name == team), None)
