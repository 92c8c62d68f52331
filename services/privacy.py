"""What is kept about a person, given out or erased on their word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from services.sessions import Sessions
from storage.outbox import FORGET_CHAT as FORGET_LETTERS
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


class Privacy:
    """Export and erasure (ASVS 14.2, law 2297-VI art. 8)."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def export(self, work: UnitOfWork, patient: Patient, conversation: Mapping[str, Any]) -> bytes:
        """Everything we hold about the person, as JSON they can read; keys and tokens are not theirs to see."""
        link = await work.links.live(patient)
        tickets = [
            {
                **asdict(ticket),
                "messages": [
                    {"author": message.author, "at": message.created_at, **message.body}
                    for message in await work.tickets.messages(patient, ticket)
                ],
            }
            for ticket in await work.tickets.of(patient)
        ]
        held = {
            "account": {
                "telegram_id": patient.telegram_id,
                "language": patient.language,
                "since": patient.created_at,
            },
            "link": {**asdict(link), "person_index": None} if link else None,
            "requests": [asdict(filing) for filing in await work.filings.of(patient)],
            "saved_doctors": [asdict(saved) for saved in await work.favourites.of(patient)],
            "tickets": tickets,
            "conversation": dict(conversation),
        }
        return json.dumps(held, ensure_ascii=False, indent=2, default=str).encode()

    async def erase(self, work: UnitOfWork, patient: Patient, chat: int) -> None:
        """The person's rows go, and with their key whatever was sealed under it, backups included."""
        await self._sessions.end(work, patient, "erased")
        work.add(FORGET_LETTERS, chat=chat)
        work.patients.erase(patient)
