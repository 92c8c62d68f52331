"""The index: asks nothing of anybody, reads a text in every likely way and says answer, choose, none or emergency."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from faq.answer import Answer
from faq.cache import restored, stored
from faq.codes import Codes
from faq.decision import MENU, decide
from faq.elsewhere import speaks_of_another_subject
from faq.emergency import Danger
from faq.features import MAX_WORDS
from faq.hearing import Heard, hear
from faq.learning import EMERGENCY_ENTRIES, Learned, learn
from faq.lexicon import lexicon
from faq.library import Library
from faq.meanings import features, names
from faq.model import Language
from faq.smalltalk import sign, smalltalk
from faq.words import key
from ukrainian.letters import clean, is_cyrillic
from ukrainian.readings import Script

MEANT = 5  # meanings that are told
_LETTER = re.compile(r"[^\W\d_]")


class Index:
    """Immutable after `build`; safe to share between threads."""

    def __init__(self, library: Library, learned: Learned) -> None:
        """Use `build`."""
        self._library = library
        self._learned = learned
        self._lexicon = lexicon()
        self._codes = Codes(library)

    @classmethod
    def build(cls, library: Library, cache: Path | None = None) -> Index:
        """Learn from the library, unless that was done when we were built, or before into the same `cache` folder."""
        learned = restored(library, cache)
        if learned is None:
            learned = learn(library)
            if cache:
                stored(library, learned, cache)
        return cls(library, learned)

    def ask(self, text: str, language: Language | None = None, *, calm: bool = False) -> Answer:
        """Say what to do with a typed text; `language` is the one the person chose, if they did. Never raises.

        `calm`: they have said that nobody is in danger.
        """
        heard = hear(text, self._lexicon, self._learned.spelling)
        spoken = self._language(heard, language)
        warned = self._learned.alarm.check([one.features for one in heard])
        if warned is not None and warned.meant and not calm:
            return self._emergency(warned.kind, spoken)
        answer = self._calmly(text, heard, spoken)
        return replace(answer, caution=warned.kind) if warned is not None and not calm else answer

    def _calmly(self, text: str, heard: list[Heard], spoken: Language) -> Answer:
        code = self._codes.find(text)
        if code is not None:
            return self._quoted(code.entry, code.text, spoken)
        if not heard:
            return Answer("none", (), (), spoken, smalltalk=sign(text) or "gibberish")
        best = heard[0]
        talk = smalltalk([key(word) for word in best.reading.words[:MAX_WORDS]])
        if talk is None and best.features.known_share == 0 and not best.features.weights:
            talk = "gibberish"
        if talk is None and speaks_of_another_subject([key(word) for word in best.reading.words[:MAX_WORDS]]):
            talk = "elsewhere"
        if talk is not None:
            return Answer("none", (), (), spoken, smalltalk=talk, meant=self._meant(best))
        return self._matched(best, spoken)

    def _meant(self, heard: Heard) -> tuple[tuple[str, float], ...]:
        chances = self._learned.meanings.chances(features(heard.reading.words, heard.features, self._learned.spelling))
        return tuple((names()[at], round(float(chances[at]), 4)) for at in np.argsort(-chances)[:MEANT])

    def knows(self, word: str) -> bool:
        """Whether a word belongs to what was taught."""
        return self._learned.spelling.knows(key(clean(word)))

    def _matched(self, heard: Heard, language: Language) -> Answer:
        chances = self._learned.matcher.chances(heard.features.combined())
        order = np.argsort(-chances[:-1])[: MENU + 2]
        ranked = [(int(position), float(chances[position])) for position in order]
        known, certain = heard.features.known_share, heard.features.certain_share
        choice = decide(ranked, float(chances[-1]), known, certain)
        entries = [self._library.entries[position] for position in choice.positions]
        topics = tuple(dict.fromkeys(entry.topic for entry in entries)) if choice.decision == "none" else ()
        return Answer(
            choice.decision,
            tuple(entry.id for entry in entries),
            choice.chances,
            language,
            topics=topics,
            heard=None if heard.reading.kind is Script.TYPED else " ".join(heard.reading.words),
            meant=self._meant(heard),
        )

    def _emergency(self, danger: Danger, language: Language) -> Answer:
        first = [entry for entry, kind in EMERGENCY_ENTRIES.items() if (kind == "crisis") == (danger == "crisis")]
        known = [entry for entry in first if entry in self._library][:1]
        near = [entry.id for entry_id in known for entry in self._library.near(entry_id)]
        ids = tuple(dict.fromkeys(known + near))[: MENU + 2]
        return Answer("emergency", ids, tuple(1.0 if one in known else 0.0 for one in ids), language, emergency=danger)

    def _quoted(self, entry_id: str, code: str, language: Language) -> Answer:
        near = tuple(entry.id for entry in self._library.near(entry_id))
        ids = (entry_id, *near)[: MENU + 2]
        return Answer("answer", ids, (1.0, *(0.0,) * (len(ids) - 1)), language, code=code)

    def _language(self, heard: list[Heard], chosen: Language | None) -> Language:
        """English for a text read as English; Ukrainian for all others, Russian included."""
        if chosen is not None:
            return chosen
        words = heard[0].reading.words if heard else ()
        letters = [word for word in words if _LETTER.search(word)]
        cyrillic = sum(is_cyrillic(word) for word in letters)
        return "en" if letters and cyrillic * 2 < len(letters) else "uk"
