"""Small values that every answer of the national system is made of: codes, days and moments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

# One meaning, two spellings in the same official document (American and British, and a misprint).
_SPELLINGS = {"CANCELED": "CANCELLED", "MANUAL_COMFIRMED": "MANUAL_CONFIRMED"}


@dataclass(frozen=True, eq=False, slots=True)
class Code:  # noqa: PLW1641 - no hash on purpose, see below
    """One code of a national dictionary: kept as it came, compared without regard to letter case.

    The API writes the same status as `new` in a list and `NEW` in the details, and may send codes that no
    document names. Equal to another `Code` or to a plain text. Deliberately not hashable: a set of texts
    would miss the other letter case in silence, so tables and sets go by `key`.
    """

    text: str = ""

    @property
    def key(self) -> str:
        """The same code in its one spelling: upper case, underscores (`CANCELLED`, `FAMILY_DOCTOR`)."""
        upper = self.text.strip().upper().replace(" ", "_")
        return _SPELLINGS.get(upper, upper)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.key == Code(other).key
        return self.key == other.key if isinstance(other, Code) else NotImplemented

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def parse_day(value: object) -> date | None:
    """A calendar day from `2017-03-02` or `2017-03-02T10:45:16.000Z`; None when absent or unreadable."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def parse_moment(value: object) -> datetime | None:
    """A moment in UTC from ISO text (with no zone named it is UTC); None when absent or unreadable."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return None
    if not isinstance(moment, datetime):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
