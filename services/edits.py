"""Entries as leads have left them: confirmed, worded anew, found by one more phrase, retired. The files stay.

An edit lies over the file's entry for as long as it stands; the newest of a kind wins, and undoing it brings back what
was before. A phrase that a patient used answers when it is written again, in these words: nothing is learnt anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final, Literal

from faq.model import Entry
from faq.words import key, stem, words
from storage.entry_edits import EntryEdit
from ukrainian.letters import clean, is_cyrillic

Kind = Literal["confirm", "answer", "phrase", "retire"]
KINDS: Final[tuple[Kind, ...]] = ("confirm", "answer", "phrase", "retire")
SAYING: Final = ("answer", "phrase")
"""Kinds that carry words."""
MOST_LETTERS: Final = 1200  # of an answer: with its buttons it must fit a phone, and it is one message
FEWEST_WORDS: Final = 2  # of a phrase: one word alone would take every other question with it


class Overlay:
    """What stands over the entries."""

    def __init__(self, edits: Sequence[EntryEdit] = ()) -> None:
        """Take the edits that stand, oldest first."""
        self._answers = {
            (one.entry, _language(one.words)): one.words for one in edits if one.kind == "answer" and one.words
        }
        self._phrases = {_said(one.words): one.entry for one in edits if one.kind == "phrase" and one.words}
        self._retired = frozenset(one.entry for one in edits if one.kind == "retire")
        self._confirmed: dict[str, date] = {}
        for one in edits:  # whoever words an answer anew has not compared it with its source
            if one.kind == "confirm":
                self._confirmed[one.entry] = datetime.fromtimestamp(one.made_at / 1000, UTC).date()
            elif one.kind == "answer":
                self._confirmed.pop(one.entry, None)

    def retired(self, entry_id: str) -> bool:
        """Is it shown to nobody any more?"""
        return entry_id in self._retired

    def confirmed(self, entry_id: str) -> date | None:
        """The day on which a named person compared it with its source."""
        return self._confirmed.get(entry_id)

    def over(self, entry: Entry) -> Entry:
        """The entry in the words that stand."""
        uk, en = self._answers.get((entry.id, "uk")), self._answers.get((entry.id, "en"))
        if uk is None and en is None:
            return entry
        in_uk = entry.uk if uk is None else replace(entry.uk, answer=uk)
        return replace(entry, uk=in_uk, en=entry.en if en is None else replace(entry.en, answer=en))

    def meant_by(self, text: str) -> str | None:
        """The entry whose phrase this is."""
        return self._phrases.get(_said(text)) if self._phrases else None


def _said(text: str) -> frozenset[str]:
    return frozenset(stem(key(word)) for word in words(clean(text)))


def is_phrase(text: str) -> bool:
    """Are there enough words to tell it from other questions?"""
    return len(_said(text)) >= FEWEST_WORDS


def _language(text: str) -> Literal["uk", "en"]:
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return "uk" if 2 * sum(map(is_cyrillic, letters)) > len(letters) else "en"
