"""Messages as Telegram writes them, and how what has arrived stands in the inbox."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from storage.statements import Statement
from storage.tables import inbox
from tests.patient import Person
from tests.stage import Stage

BY_STATUS = Statement(select(inbox.c.status, func.count()).group_by(inbox.c.status))


async def statuses(stage: Stage) -> dict[int, int]:
    """How many updates of the inbox stand how."""
    return {row[0]: row[1] for row in await stage.app.foundation.database.fetch(BY_STATUS)}


def written(person: Person, text: str) -> dict[str, Any]:
    """A message as Telegram writes it."""
    length = len(text.split(maxsplit=1)[0])
    return {
        "message_id": person.stage.telegram.message_number(),
        "date": 1_795_000_000,
        "chat": {"id": person.chat, "type": "private", "first_name": "Олена"},
        "from": person.user,
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": length}],
    }
