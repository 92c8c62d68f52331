"""The index: asks nothing of anybody, reads a text in every likely way and says answer, choose, none or emergency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from faq.answer import Answer
from faq.cache import restored, stored
from faq.codes import Codes
from faq.contrast import meant
from faq.decision import ALSO_ASKED, MENU, PLAINLY_ONE, SURE_OF_A_FIRST, SURE_OF_A_SECOND, Grasp, decide, second_turn
from faq.elsewhere import speaks_of_another_subject
from faq.emergency import Danger, Warned
from faq.features import MAX_WORDS
from faq.groups import read_tables
from faq.halves import Pair, Seam, halves, parted
from faq.hearing import Heard, hear
from faq.learning import EMERGENCY_ENTRIES, Learned, learn
from faq.lexicon import lexicon
from faq.library import Library
from faq.meanings import NOTHING, QUESTION, REPLY, TALK, features, names, of_wishes
from faq.model import Language
from faq.names import is_listed
from faq.readings import readings
from faq.smalltalk import KINDS, Smalltalk, sign, smalltalk
from faq.turns import SHORT, SURE_ALONE, goes_on, says_nothing
from faq.weighing import Weighed, Weighing
from faq.words import key
from ukrainian.letters import MAX_LETTERS, clean, is_cyrillic
from ukrainian.readings import Script

MEANT = 5  # meanings that are told
MOST_CLAUSES = 6  # of a line in which danger and something else may stand side by side
_LETTER = re.compile(r"[^\W\d_]")
_CLAUSE = re.compile(r"[,.;:!?\n]+|\s[–-]\s")


class Index:
    """Immutable after `build`; safe to share between threads."""

    def __init__(self, library: Library, learned: Learned) -> None:
        """Use `build`."""
        self._library = library
        self._learned = learned
        self._lexicon = lexicon()
        self._codes = Codes(library)
        self._weighing = Weighing(library, learned.matcher)
        self._own = {clean(asked): one.id for one in library.entries for asked in (one.uk.question, one.en.question)}

    @classmethod
    def build(cls, library: Library, cache: Path | None = None) -> Index:
        """Learn from the library, unless that was done when we were built, or before into the same `cache` folder.

        What the first line needs besides is read as well.
        """
        read_tables()
        learned = restored(library, cache)
        if learned is None:
            learned = learn(library)
            if cache:
                stored(library, learned, cache)
        return cls(library, learned)

    def ask(
        self, text: str, language: Language | None = None, before: str | None = None, *, calm: bool = False
    ) -> Answer:
        """Say what to do with a typed text. Never raises.

        `language` is the one the person chose, if they did; `before` what they had asked a moment ago; `calm`: they
        have said that nobody is in danger.
        """
        heard = hear(text, self._lexicon, self._learned.spelling)
        spoken = self._language(heard, language)
        warned = self._warned(text, heard)
        if warned is not None and warned.meant and not calm:
            return self._emergency(warned.kind, spoken)
        answer = self._calmly(text, heard, spoken, before)
        return replace(answer, caution=warned.kind) if warned is not None and not calm else answer

    def danger(self, text: str) -> Danger | None:
        """Danger to life that a text means, and nothing else about it."""
        heard = hear(text, self._lexicon, self._learned.spelling)
        warned = self._warned(text, heard)
        return warned.kind if warned is not None and warned.meant else None

    def _warned(self, text: str, heard: list[Heard]) -> Warned | None:
        """A cry beside a question is a cry: where the patterns hear one, each part of the line is judged alone too."""
        alarm, features = self._learned.alarm, [one.features for one in heard]
        by_patterns = alarm.patterns(features)
        warned = alarm.check(features, by_patterns)
        if (warned is not None and warned.meant) or by_patterns is None:
            return warned
        clauses = [one for one in _CLAUSE.split(text[:MAX_LETTERS])[:MOST_CLAUSES] if one.strip()]
        parts = (hear(one, self._lexicon, self._learned.spelling) for one in clauses) if len(clauses) > 1 else ()
        alone = (alarm.check_part([one.features for one in part], features) for part in parts)
        return next((one for one in alone if one is not None), warned)

    def _calmly(self, text: str, heard: list[Heard], spoken: Language, before: str | None) -> Answer:
        code = self._codes.find(text)
        if code is not None:
            return self._quoted(code.entry, code.text, spoken)
        own = self._own.get(clean(text))
        if own is not None and own not in of_wishes():
            return replace(self._quoted(own, None, spoken), meant=((QUESTION, 1.0),))
        if not heard:
            return Answer("none", (), (), spoken, smalltalk=sign(text) or "gibberish")
        meanings = self._meant(heard[0])
        first, talk = replace(heard[0], meant=meanings), self._talk(text, heard[0], before)
        if talk in (None, "gibberish") and not self._might_be_a_name(heard[0]):
            talk = talk_of(meanings) or talk
        if talk is not None:
            return Answer("none", (), (), spoken, smalltalk=talk, meant=meanings)
        return self._asked(text, first, spoken, before)

    def _meant(self, heard: Heard) -> tuple[tuple[str, float], ...]:
        if heard.meant is not None:
            return heard.meant
        said = features(heard.reading.words, heard.features, asks=heard.asks)
        chances = self._learned.meanings.chances(said)
        return tuple((names()[at], round(float(chances[at]), 4)) for at in np.argsort(-chances)[:MEANT])

    def knows(self, word: str) -> bool:
        """Whether a word belongs to what was taught."""
        return self._learned.spelling.knows(key(clean(word)))

    def _might_be_a_name(self, heard: Heard) -> bool:
        """Is there nothing but names and strange words? What those are like is no reason to take them for talk."""
        return all(is_listed(word) or not self.knows(word) for word in heard.reading.words)

    def _talk(self, text: str, heard: Heard, before: str | None) -> Smalltalk | None:
        """What asks nothing; a line of nothing but «а потім?» goes on with the one before."""
        words = [key(word) for word in heard.reading.words[:MAX_WORDS]]
        talk = smalltalk(words) or _talk_in_any_way(text)
        empty = heard.features.known_share == 0 and not heard.features.weights
        if talk is None and empty and not (before and self._goes_on(heard)):
            return "gibberish"
        return "elsewhere" if talk is None and speaks_of_another_subject(words) else talk

    def _asked(self, text: str, heard: Heard, language: Language, before: str | None) -> Answer:
        """What it denies is left out, and two questions get two answers, where it stands as it was typed.

        What an entry asks in one breath is one: «Якою мовою відповідає бот і як її змінити?»
        """
        instead = meant(text) if heard.reading.kind is Script.TYPED else None
        if instead is not None:
            return self._contrasted(instead, heard, language, before)
        answer = self._matched(heard, language, before)
        one = heard.reading.kind is not Script.TYPED or clean(text) in self._own
        return answer if one else self._both(text, answer)

    def _matched(self, heard: Heard, language: Language, before: str | None) -> Answer:
        weighed = self._weighed(heard, before)
        chances = weighed.chances
        order = np.argsort(-chances[:-1])[: MENU + 2]
        ranked = [(int(position), float(chances[position])) for position in order]
        grasp = Grasp(heard.features.known_share, heard.features.certain_share, one_word=len(heard.reading.words) == 1)
        choice = decide(ranked, float(chances[-1]), grasp)
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
            meant=_of_its_own(self._meant(heard)) if weighed.offered else self._meant(heard),
        )

    def _contrasted(self, instead: str, whole: Heard, language: Language, before: str | None) -> Answer:
        """By what is meant; where that says too little, by the whole, but never surely."""
        heard = hear(instead, self._lexicon, self._learned.spelling)
        answer = self._matched(heard[0], language, before) if heard else None
        if answer is not None and answer.decision != "none":
            return answer
        answer = self._matched(whole, language, before)
        return replace(answer, decision="choose") if answer.decision == "answer" else answer

    def _both(self, text: str, whole: Answer) -> Answer:
        """A line with two questions offers the answers to both, the surest first."""
        plain = whole.decision == "answer" and whole.scores[0] >= PLAINLY_ONE
        joined = (replace(pair, seam=Seam.REST) for pair in halves(text) if pair.seam in (Seam.JOINED, Seam.PUT))
        found = max((self._pair(pair) for pair in (joined if plain else halves(text))), default=None)
        if found is None or found[0] < 1:
            also = whole.decision == "answer" and whole.scores[1:2] >= (ALSO_ASKED,) and parted(text)
            return replace(whole, decision="choose") if also else whole
        scores = dict(zip(whole.ids, whole.scores, strict=True))
        pair = sorted(
            (self._library.entries[position].id for position in found[1]), key=lambda one: one not in whole.ids[:1]
        )
        ids = tuple(dict.fromkeys([*pair, *whole.ids]))[: MENU + 2]
        return replace(whole, decision="choose", ids=ids, scores=tuple(scores.get(one, 0.0) for one in ids), both=True)

    def _pair(self, pair: Pair) -> tuple[float, tuple[int, ...]]:
        """How much surer than needed the less sure half is; the entry of the first and the best of the second.

        Where the second is not sure at all, its next best stands third.
        """
        heard = [hear(half, self._lexicon, self._learned.spelling)[:1] for half in (pair.first, pair.second)]
        if not all(heard):
            return 0.0, ()
        before, after = heard[0][0].features, heard[1][0]
        first = self._weighing.alone(before)[:-1]
        one = int(np.argmax(first))
        second = self._weighing.half(after, before, one)[:-1]
        other, third = np.argsort(-second)[:2].tolist()
        sure = min(float(first[one]) / SURE_OF_A_FIRST, float(second[other]) / SURE_OF_A_SECOND[pair.seam])
        return sure, (one, other) if second[other] >= SURE_OF_A_SECOND[Seam.BESIDE] else (one, other, third)

    def _weighed(self, heard: Heard, before: str | None) -> Weighed:
        """A second turn with the first."""
        alone = self._weighing.alone(heard.features)
        unsure = len(heard.reading.words) <= SHORT and alone[:-1].max() < SURE_ALONE
        if before and (unsure or self._goes_on(heard)):
            earlier = hear(before, self._lexicon, self._learned.spelling)[:1]
            if earlier:
                return self._weighing.second(heard, earlier[0].features)
        return Weighed(alone)

    def _goes_on(self, heard: Heard) -> bool:
        words = [key(word) for word in heard.reading.words]
        return goes_on(words) or says_nothing(words, self._lexicon.stop)

    def _emergency(self, danger: Danger, language: Language) -> Answer:
        first = [entry for entry, kind in EMERGENCY_ENTRIES.items() if (kind == "crisis") == (danger == "crisis")]
        known = [entry for entry in first if entry in self._library][:1]
        near = [entry.id for entry_id in known for entry in self._library.near(entry_id)]
        ids = tuple(dict.fromkeys(known + near))[: MENU + 2]
        return Answer("emergency", ids, tuple(1.0 if one in known else 0.0 for one in ids), language, emergency=danger)

    def _quoted(self, entry_id: str, code: str | None, language: Language) -> Answer:
        """The one answer to an error code, or to the question of an entry in its own words."""
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


PLAINLY = {"self": 0.5, "deed": 0.9, "doctor-wish": 0.8}
"""Chances from which a line that begins as a second turn says by itself what is meant."""


def _talk_in_any_way(text: str) -> Smalltalk | None:
    """Talk of a text of which another reading seemed likelier: «thanks a lot» is no «танкс а лот»."""
    found = (smalltalk([key(word) for word in reading.words[:MAX_WORDS]]) for reading in readings(text))
    return next((talk for talk in found if talk is not None), None)


SURELY_TALK, LEAST_TALK = 0.5, 0.55  # chance of small talk in words that no list has, among all but answers, and of all
OTHERS_TAUGHT = 0.4  # of what was taught many times as much, questions and other subjects, so much counts


def talk_of(meant: Sequence[tuple[str, float]]) -> Smalltalk | None:
    """The small talk that a line is learnt to be; None where it may be something else."""
    chances = {name: chance * (OTHERS_TAUGHT if name in (QUESTION, NOTHING) else 1.0) for name, chance in meant}
    chances.pop(REPLY, None)  # what answers nobody's question may be talk
    talk = {name: chance for name, chance in chances.items() if name.startswith(TALK)}
    if sum(talk.values()) < max(LEAST_TALK, SURELY_TALK * sum(chances.values())):
        return None
    return next(kind for kind in KINDS if TALK + kind == max(talk, key=talk.__getitem__))


def _of_its_own(meant: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """What a line means that begins as a second turn: nothing but to go on with the first, unless it plainly says so.

    «Я його видалила» asks for no deed, «стирай усе про мене» does, and «а моя коли підписана» is of oneself.
    """
    plain = any(
        chance >= PLAINLY[name.partition(":")[0]] for name, chance in meant if name.partition(":")[0] in PLAINLY
    )
    return meant if plain else ()
