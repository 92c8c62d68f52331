"""Plain names for codes of the medical record, out of the national dictionaries, remembered for a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ehealth.errors import EhealthError, NotFound
from ehealth.models.record import Concept
from ehealth.patient import PatientSession

REMEMBERED_MS = 24 * 3_600_000
MOST_NAMES = 5_000  # of some tens of thousands; the least recently learnt go


@dataclass
class RecordNames:
    """Names by dictionary and code. They are the same for everybody: nothing of anybody is remembered here."""

    clock: Callable[[], int]
    _known: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    async def of(self, session: PatientSession, concept: Concept) -> str:
        """What a thing is called: the first code that has a name, else the words that came with it, else the code."""
        for coding in concept.codings:
            if coding.system and coding.code and (name := await self.name(session, coding.system, coding.code)):
                return name
        codes = [coding.code for coding in concept.codings if coding.code]
        return concept.text or (codes[0] if codes else "")

    async def all_of(self, session: PatientSession, concepts: Sequence[Concept]) -> list[str]:
        """The names of several; those without any are left out."""
        return [name for one in concepts if (name := await self.of(session, one))]

    async def name(self, session: PatientSession, dictionary: str, code: str) -> str:
        """The dictionary's words for a code; empty when it has none, or nobody can be asked now."""
        known = self._known.get((dictionary, code))
        if known and self.clock() - known[0] < REMEMBERED_MS:
            return known[1]
        try:
            words = (await session.dictionary(dictionary, code)).values.get(code, "")
        except NotFound:
            words = ""
        except EhealthError:
            return known[1] if known else ""
        self._remember(dictionary, code, words)
        return words

    def _remember(self, dictionary: str, code: str, words: str) -> None:
        self._known.pop((dictionary, code), None)
        while len(self._known) >= MOST_NAMES:
            del self._known[next(iter(self._known))]
        self._known[dictionary, code] = self.clock(), words
