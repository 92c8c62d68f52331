"""What the operator tells people about support: the official portal and phones, the groups of the teams."""

from __future__ import annotations

from dataclasses import dataclass

from services.cabinets import Team


@dataclass(frozen=True, slots=True)
class SupportDesk:
    """Where people help: `portal` is the official portal's address when the operator knows it."""

    portal: str | None
    chats: dict[Team, int]
    public_url: str

    def team_of(self, chat: int) -> Team | None:
        """Whose group this chat is."""
        return next((team for team, group in self.chats.items() if group == chat), None)

    def follow(self, old: int, new: int) -> Team | None:
        """A group that grew got another number: from now on the team is there. None for a chat of no team."""
        team = self.team_of(old)
        if team is not None:
            self.chats[team] = new
        return team

    def login_page(self, token: str) -> str:
        """Address of a log-in page."""
        return f"{self.public_url}/login/{token}"

    def signing_page(self, token: str) -> str:
        """Address of a signing page."""
        return f"{self.public_url}/sign/{token}"
