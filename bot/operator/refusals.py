"""What is known of the code that a patient was shown after a refusal of the national system."""

from __future__ import annotations

from datetime import datetime

from bot.operator.database import CannotDo, up_to_date
from bot.settings import Settings
from services.faults import REFERENCE_LETTERS
from storage.refusals import Refusal, by_reference
from storage.retention import REFUSAL_DAYS


async def look_up(settings: Settings, typed: str) -> list[str]:
    """Lines about each refusal with this code, newest first; raises `CannotDo`, `CannotOpen`."""
    code = typed.strip()[:REFERENCE_LETTERS]
    async with up_to_date(settings) as database:
        found = await by_reference(database, code) or await by_reference(database, code.lower())
    if not found:
        raise CannotDo(
            f"no refusal with the code {code!r} is known: "
            f"codes are {REFERENCE_LETTERS} letters, kept {REFUSAL_DAYS} days"
        )
    return [line for one in found for line in _lines(one, settings)]


def _lines(one: Refusal, settings: Settings) -> list[str]:
    when = datetime.fromtimestamp(one.happened_at / 1000, settings.zone)
    return [
        f"time       {when.isoformat(' ', 'seconds')}",
        f"operation  {one.operation}",
        f"status     {one.status or 'no answer came'}",
        f"cause      {one.code}",
        f"request    {one.request_id}",
    ]
