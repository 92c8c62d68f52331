"""Messages of ours to a team's group and to others, decided in a piece of work."""

from __future__ import annotations

from storage.records import Outgoing, Ref
from storage.unit_of_work import UnitOfWork

TEAM, GROUP, OTHER_GROUP = "technical", -1001, -1002


def message(work: UnitOfWork, ref: Ref, chat: int = GROUP, method: str = "sendMessage") -> Outgoing:
    """A message about something, decided here and not sent."""
    sent = Outgoing(work.new_id(), chat, method, {"chat_id": chat}, "notice", ref)
    work.send(sent)
    return sent
