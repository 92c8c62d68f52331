"""Who of the staff may look at the desk's pages and who may change what everybody sees."""

from __future__ import annotations

from collections.abc import Mapping

from services.cabinets import Member
from services.faults import NotAllowed
from services.presence import Presence
from services.support import SupportDesk
from storage.unit_of_work import UnitOfWork


class Rights:
    """The operator's list, and presence in a group of the member's teams: who has left it has left the desk."""

    def __init__(self, staff: Mapping[int, Member], support: SupportDesk, presence: Presence) -> None:
        self._staff = staff
        self._support = support
        self._presence = presence

    async def look(self, work: UnitOfWork, chat: int, user: int) -> Member:
        """Anybody of the staff, in a group of theirs or their own chat; raises `NotAllowed`."""
        known = self._staff.get(user)
        if known is None or not await self._belongs(work, known, chat):
            raise NotAllowed("staff-not-allowed")
        return known

    async def lead(self, work: UnitOfWork, chat: int, user: int) -> Member:
        """The same, of those who answer for the desk."""
        known = await self.look(work, chat, user)
        if known.role != "lead":
            raise NotAllowed("staff-lead-only")
        return known

    async def _belongs(self, work: UnitOfWork, member: Member, chat: int) -> bool:
        groups = [group for team, group in self._support.chats.items() if team in member.teams]
        if chat != member.id and chat not in groups:
            return False
        if not groups:
            return True  # a desk without groups works in the members' own chats
        for group in groups if chat == member.id else [chat]:
            if await self._presence.in_group(work, group, member.id):
                return True
        return False
