"""The index: asks nothing of anybody, reads a text in every likely way and says answer, choose, none or emergency."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from faq.answer import Answer
from faq.cache import restored, stored
from faq.codes import Codes
from faq.decision import MENU, decide, second_turn
from faq.emergency import Danger
from faq.features import MAX_WORDS
from faq.hearing import Heard, hear
from faq.learning import EMERGENCY_ENTRIES, Learned, learn
from faq.lexicon import lexicon
from faq.library import Library
from faq.model import Language
from faq.smalltalk import smalltalk
from faq.turns import goes_on
from faq.weighing import Weighed, Weighing
from faq.words import key
from ukrainian.letters import clean, is_cyrillic
from ukrainian.readings import Script

_LETTER = re.compile(r"[^\W\d_]")


class Index:
    """Immutable after `build`; safe to share between threads."""

    def __init__(self, library: Library, learned: Learned) -> None:
        """Use `build`."""
        self._library = library
        self._learned = learned
        self._lexicon = lexicon()
        self._codes = Codes(library)
        self._weighing = Weighing(library, learned.matcher)

    @classmethod
    def build(cls, library: Library, cache: Path | None = None) -> Index:
        """Learn from the library, unless that was done when we were built, or before into the same `cache` folder."""
        learned = restored(library, cache)
        if learned is None:
            learned = learn(library)
            if cache:
                stored(library, learned, cache)
        return cls(library, learned)

    def ask(self, text: str, language: Language | None = None, before: str | None = None) -> Answer:
        """Say what to do with a typed text. Never raises.

        `language` is the one the person chose, if they did; `before` what they had asked a moment ago.
        """
        heard = hear(text, self._lexicon, self._learned.spelling)
        spoken = self._language(heard, language)
        danger = self._learned.alarm.check([one.features for one in heard])
        if danger is not None:
            return self._emergency(danger, spoken)
        code = self._codes.find(text)
        if code is not None:
            return self._quoted(code.entry, code.text, spoken)
        if not heard:
            return Answer("none", (), (), spoken, smalltalk="gibberish")
        best = heard[0]
        talk = smalltalk([key(word) for word in best.reading.words[:MAX_WORDS]])
        alone = not (before and self._goes_on(best))
        if talk is None and alone and best.features.known_share == 0 and not best.features.weights:
            talk = "gibberish"
        if talk is not None:
            return Answer("none", (), (), spoken, smalltalk=talk)
        return self._matched(best, spoken, before)

    def knows(self, word: str) -> bool:
        """Whether a word belongs to what was taught."""
        return self._learned.spelling.knows(key(clean(word)))

    def _matched(self, heard: Heard, language: Language, before: str | None) -> Answer:
        features = heard.features
        weighed = self._weighed(heard, before)
        chances = weighed.chances
        order = np.argsort(-chances[:-1])[: MENU + 2]
        ranked = [(int(position), float(chances[position])) for position in order]
        choice = decide(ranked, float(chances[-1]), features.known_share, features.certain_share)
        if weighed.offered:
            choice = second_turn(choice, weighed, float(chances[-1]))
        entries = [self._library.entries[position] for position in choice.positions]
        topics = tuple(dict.fromkeys(entry.topic for entry in entries)) if choice.decision == "none" else ()
        return Answer(
            choice.decision,
            tuple(entry.id for entry in entries),
            choice.chances,
            language,
            topics=topics,
            heard=None if heard.reading.kind is Script.TYPED else " ".join(heard.reading.words),
        )

    def _weighed(self, heard: Heard, before: str | None) -> Weighed:
        """A second turn with the first."""
        if before and self._goes_on(heard):
            earlier = hear(before, self._lexicon, self._learned.spelling)[:1]
            if earlier:
                return self._weighing.second(heard, earlier[0].features)
        return Weighed(self._weighing.alone(heard.features))

    @staticmethod
    def _goes_on(heard: Heard) -> bool:
        return goes_on([key(word) for word in heard.reading.words])

    def _emergency(self, danger: Danger, language: Language) -> Answer:
        first = [entry for entry, kind in EMERGENCY_ENTRIES.items() if danger in (kind, "danger")]
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
