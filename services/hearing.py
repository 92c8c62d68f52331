"""What a person meant by one line: decided once, here, the same in every state; handlers only act on it.

In this order, and for these reasons:

1. An emergency. A life goes before whatever is under way.
2. The bot's own words: a button on screen, a label, «меню», «скасувати». Who says hardly more than a label wants what
   the button does; nothing else that it may mean is as likely.
3. Words that belong to what is open. A draft is the person's own text: only a line that is plainly put as a question
   and has an answer is taken for one there (and one press makes it words again). Where a number is wanted, a line with
   digits is one, and any other line is heard as everywhere. Where people wait for an answer, what sounds like one is.
4. All the rest by weight: a deed, a question about oneself, a doctor, the entries of the FAQ, small talk, nothing. Of
   two that weigh nearly the same none is guessed: the person is asked (`services/weighing.py`).
"""

from __future__ import annotations

import asyncio
import re

from faq.names import is_listed
from services.answers import Answers, Reply, is_question
from services.deeds import thing_spoken_of
from services.doctor_named import LIKELY, Named, doctor_named
from services.finder import Finder, Wish
from services.labels import Labels, pressed
from services.meant import (
    Asked,
    AskedOfSelf,
    ButtonSaid,
    ChangeNamed,
    DeedAsked,
    DoctorNamed,
    Emergency,
    Expects,
    LabelSaid,
    Line,
    Meant,
    Replied,
    Unclear,
    Words,
)
from services.weighing import Weights, replied, weigh

QUESTION_LETTERS = 120  # longer texts typed into a form are descriptions, whatever mark they end with
SURELY_OF_SELF = 0.6  # chance of a question about oneself that is answered though words are wanted
PLAIN_WISH = 0.9  # chance from which a deed or a question about oneself is no name
CHANGE, DOCTOR_WISH = "change-data", "doctor-wish"
_DIGIT = re.compile(r"\d")


class Hearing:
    """Reads a line once in the FAQ, and at most once in the register."""

    def __init__(self, answers: Answers, finder: Finder, labels: Labels) -> None:
        self._answers = answers
        self._finder = finder
        self._labels = labels

    @property
    def ready(self) -> bool:
        """Can every line be read by now?"""
        return self._answers.ready

    def danger(self, line: Line) -> Emergency | None:
        """The one meaning that never waits for the entries."""
        danger = None if line.calm else self._answers.danger(line.text)
        return None if danger is None else Emergency(danger)

    async def hear(self, line: Line) -> Meant:
        """What was meant; raises `PortalError` while there is no register to look into or nothing to answer from."""
        early = None if self._answers.ready else self._early(line)
        if early is not None:
            return early
        reply = await self._answers.ask(line.text, line.language, line.before, calm=line.calm)
        await _others_first()
        if reply.emergency is not None:
            return Emergency(reply.emergency)
        said = self._own_words(line)
        if said is not None:
            return said
        asked = Asked(reply, line.expects)
        meant = self._as_expected(line, asked)
        # who has said that nobody is in danger waits for an answer: what they wrote is no form's any more
        return asked if line.calm and isinstance(meant, Words) else meant

    def _as_expected(self, line: Line, asked: Asked) -> Meant:
        """By what the question on screen wants."""
        if line.expects is Expects.WORDS:
            return _in_draft(line, asked)
        if line.expects is Expects.NUMBER and _DIGIT.search(line.text):
            return Words()
        meant = self._weighed(line, asked)
        return Words() if line.expects is Expects.NUMBER and not _interrupts(line, meant) else meant

    def _early(self, line: Line) -> Meant | None:
        """What is plain without the entries, for they are not read yet; None for all that might be a question."""
        first = self.danger(line) or self._own_words(line)
        if first is not None or line.calm:
            return first
        if len(line.text) <= QUESTION_LETTERS and is_question(line.text):
            return None
        if line.expects is Expects.WORDS or (line.expects is Expects.NUMBER and _DIGIT.search(line.text)):
            return Words()
        named = self._named(line)
        if line.expects is Expects.DOCTOR and named.found is not None and named.found.hits:
            return DoctorNamed(line.text, named.found)
        return DoctorNamed(line.text, named.found) if named.chance > LIKELY else None

    def _own_words(self, line: Line) -> LabelSaid | ButtonSaid | None:
        data = pressed(line.text, line.buttons, in_form=line.expects is Expects.WORDS)
        if data is not None:
            return ButtonSaid(data)
        screen = self._labels.screen(line.text)
        if screen is None and self.ready:
            screen = self._labels.of_no_word(line.text, self._is_word)
        return LabelSaid(screen) if screen is not None else None

    def _is_word(self, word: str) -> bool:
        """Do questions, people's names or the register know it?"""
        if self._answers.knows(word) or is_listed(word):
            return True
        return self._finder.ready and bool(self._finder.search(Wish(query=word)).hits)

    def _named(self, line: Line, *, hardly: bool = False) -> Named:
        return doctor_named(line.text, self._finder, self._answers.knows, hardly=hardly)

    def _weighed(self, line: Line, asked: Asked) -> Meant:
        named = self._named(line, hardly=_plainly_wished(asked.reply))
        weights = weigh(line, asked.reply, named)
        meant = self._meant(line, asked, named, weights)
        sure = replied(line, asked.reply, weights) if line.waiting else None
        return meant if sure is None else Replied(sure=sure, instead=meant)

    def _meant(self, line: Line, asked: Asked, named: Named, weights: Weights) -> Meant:
        among = tuple(self._by_name(name, line, asked, named) for name in weights.among)
        return among[0] if len(among) == 1 else Unclear(among)

    def _by_name(self, name: str, line: Line, asked: Asked, named: Named) -> Meant:
        kind, _, what = name.partition(":")
        if kind == "deed" and what == CHANGE:
            return ChangeNamed(thing_spoken_of(line.text), instead=asked)
        if kind == "deed":
            return DeedAsked(what, instead=asked)
        if kind == "self":
            return AskedOfSelf(what, line.expects, instead=asked)
        return DoctorNamed(line.text, named.found) if kind == "doctor" else asked

    async def hear_elsewhere(self, text: str, language: str) -> Emergency | Asked | DoctorNamed:
        """A line typed after the bot's name elsewhere: doctors, unless it is put as a question and names nobody."""
        danger = None if self._answers.ready else self._answers.danger(text)
        if danger is not None:
            return Emergency(danger)
        found = self._finder.search(Wish(query=text)) if self._finder.ready else None
        await _others_first()
        surely = found is not None and bool(found.hits) and (found.hits[0].level == "exact" or not is_question(text))
        if surely and not self._answers.ready:
            return DoctorNamed(text, found)
        reply = await self._answers.ask(text, language)
        if reply.emergency is not None:
            return Emergency(reply.emergency)
        if not surely and reply.decision in ("answer", "choose"):
            return Asked(reply)
        return DoctorNamed(text, found)


def _plainly_wished(reply: Reply) -> bool:
    """A deed or a question about oneself, whatever the register may make of its words."""
    first = reply.meant[0] if reply.meant else ("", 0.0)
    return first[0].startswith(("deed:", "self:")) and first[1] >= PLAIN_WISH


def _interrupts(line: Line, meant: Meant) -> bool:
    """Where a number is wanted, whoever neither asks nor wants something else is told that a number is."""
    if isinstance(meant, Asked):
        said = meant.reply.smalltalk not in (None, "gibberish", "elsewhere")
        return said or (is_question(line.text) and meant.reply.decision != "none")
    return not isinstance(meant, Unclear)


def _in_draft(line: Line, asked: Asked) -> Meant:
    """A draft takes every line but one that is put as a question and has an answer."""
    if len(line.text) > QUESTION_LETTERS or not is_question(line.text) or asked.reply.smalltalk is not None:
        return Words()
    if asked.reply.meant and asked.reply.meant[0][0].startswith(("deed:", DOCTOR_WISH)):
        return Words()
    of_self = next(((name, chance) for name, chance in asked.reply.meant if name.startswith("self:")), ("", 0.0))
    if of_self[1] >= SURELY_OF_SELF:
        return AskedOfSelf(of_self[0].partition(":")[2], line.expects, instead=asked)
    return asked if asked.reply.decision == "answer" else Words()


async def _others_first() -> None:
    """The dearest line takes long to read, here and in the register: whoever waits has a turn in between."""
    await asyncio.sleep(0)
