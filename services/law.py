"""What people are told of the law: who answers for their data, on what basis, who sees them; and what they agree to.

The operator says it in their own words, in `LAW_FILE`. Where everybody would say the same, ours stand in `locales`
(`law-NAME-words`); who answers and how to reach them only the operator knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from locales import LANGUAGES
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

ITEMS: Final = ("controller", "contact", "basis", "recipients", "terms", "complaint", "consent")
"""What is said, in this order; `consent` where it is asked for, the rest on the screen about the law."""
OWN: Final = ("controller", "contact", "terms")
"""What nobody can say but the operator."""
MEANINGS: Mapping[str, str] = {
    "controller": "who decides what is done with the data: name, code, address",
    "contact": "how to reach whoever answers for the data: an address of mail, a phone",
    "basis": "on what basis of the law the data are used",
    "recipients": "who sees the data, the hosting and its country among them",
    "terms": "for how long copies of the database and logs are stored",
    "complaint": "where to complain",
    "consent": "what people agree to before they write to staff",
}
MOST_LETTERS = 480  # of one item: all of them stand in one message, and people read it on a phone
EXAMPLE_MARK = "<"  # begins what the example leaves to be filled in
LANGUAGE_NAMES = {"uk": "Ukrainian", "en": "English"}


@dataclass(frozen=True, slots=True)
class Law:
    """The operator's words by item and language. `version`: of what people agree to; another one is asked for anew."""

    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    version: str = "1"

    def words(self, item: str, language: str) -> str | None:
        """The operator's own words, in this language or the first they have; None where ours are used."""
        own = self.said.get(item, {})
        return own.get(language) or next((own[one] for one in LANGUAGES if own.get(one)), None)

    def missing(self) -> Sequence[str]:
        """What the operator has still to say, in sentences."""
        return [sentence for item in ITEMS for sentence in self._faults(item)]

    def ours(self) -> Sequence[str]:
        """Items for which our words are used."""
        return [item for item in ITEMS if item not in OWN and not self.said.get(item)]

    def _faults(self, item: str) -> Sequence[str]:
        own = self.said.get(item, {})
        if not own and item not in OWN:
            return []
        if not own:
            return [f"{item} is missing: {MEANINGS[item]}"]
        found = [f"{item} has no words in {LANGUAGE_NAMES[one]}" for one in LANGUAGES if not own.get(one)]
        found += [f"{item}.{one} is still the example's" for one, said in own.items() if EXAMPLE_MARK in said]
        found += [
            f"{item}.{one} is longer than {MOST_LETTERS} letters: nobody would read it"
            for one, said in own.items()
            if len(said) > MOST_LETTERS
        ]
        return found

    def agreed(self, patient: Patient) -> bool:
        """Has the patient agreed to these words, and not taken it back?"""
        return patient.consented_at is not None and patient.consent == self.version

    def agree(self, work: UnitOfWork, patient: Patient) -> None:
        """The patient agrees; when and to which version is written down."""
        work.patients.agree(patient, self.version)
