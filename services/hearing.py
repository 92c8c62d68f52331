"""What a person meant by one line: decided once, here; handlers only act on it.

    (the line, the question on screen, whether anything is under way) → Emergency | AskedOfSelf | ChangeNamed
                                                                         | DoctorNamed | Asked | Words

Emergencies come first, whatever is under way. Then the question on screen: where words are wanted, a line is taken as
them unless it is plainly a question that has an answer; where a doctor is wanted, unless it names nobody and has one.
A question about oneself is that wherever it is typed. A short line that names a change of one's own data, «змінити
телефон», is that, unless words are wanted. At home a line that names a doctor is a search. All else is a question.
"""

from __future__ import annotations

import asyncio

from services.answers import Answers, Reply, is_question
from services.deeds import thing_named
from services.finder import Finder, Wish
from services.meant import Asked, AskedOfSelf, ChangeNamed, DoctorNamed, Emergency, Expects, Line, Meant, Words
from services.self_topics import topic_of

QUESTION_LETTERS = 120  # longer texts typed into a form are descriptions, whatever mark they end with


class Hearing:
    """Reads a line once in the FAQ, and at most once in the register."""

    def __init__(self, answers: Answers, finder: Finder) -> None:
        self._answers = answers
        self._finder = finder

    @property
    def ready(self) -> bool:
        """Can every line be read by now?"""
        return self._answers.ready

    def danger(self, line: Line) -> Emergency | None:
        """The one meaning that never waits for the entries."""
        danger = self._answers.danger(line.text)
        return None if danger is None else Emergency(danger)

    async def hear(self, line: Line) -> Meant:
        """What was meant; raises `PortalError` while there is no register to look into or nothing to answer from."""
        early = None if self._answers.ready else self._early(line)
        if early is not None:
            return early
        reply = await self._answers.ask(line.text, line.language, line.before)
        await _others_first()
        if reply.decision == "emergency":
            return Emergency(reply.emergency)
        if line.expects is not None:
            return self._in_form(line, line.expects, reply)
        own = _of_oneself(line.text) if reply.smalltalk is None else None
        if own is not None:
            return own
        if line.home and self._is_search(line.text, reply):
            return DoctorNamed(line.text)
        return Asked(reply)

    def _early(self, line: Line) -> Meant | None:
        """What is plain without the entries, for they are not read yet; None for all that might be a question."""
        danger = self.danger(line)
        if danger is not None:
            return danger
        if line.expects is None:
            return DoctorNamed(line.text) if line.home and self._surely_doctor(line.text) else None
        if len(line.text) <= QUESTION_LETTERS and is_question(line.text):
            return None
        if line.expects is Expects.WORDS:
            return Words()
        found = self._finder.search(Wish(query=line.text))
        return DoctorNamed(line.text, found) if found.hits else None

    def _surely_doctor(self, text: str) -> bool:
        return not is_question(text) and self._finder.names_doctor(text) == "surely"

    def _in_form(self, line: Line, expects: Expects, reply: Reply) -> Meant:
        topic = topic_of(line.text)
        if topic is not None:
            return AskedOfSelf(topic, expects)
        answered = reply.decision == "answer"
        if answered and len(line.text) <= QUESTION_LETTERS and is_question(line.text):
            return Asked(reply, expects)
        if expects is Expects.WORDS:
            return Words()
        found = self._finder.search(Wish(query=line.text))
        return Asked(reply, expects) if answered and not found.hits else DoctorNamed(line.text, found)

    def _is_search(self, text: str, reply: Reply) -> bool:
        """Is it a doctor's name rather than a question? A full name wins over an answer, a surname over a menu or none.

        What sounds like keys hit at random may be a surname too: Бойко, Попович.
        """
        said = reply.smalltalk not in (None, "gibberish")
        if said or (is_question(text) and reply.decision != "none"):
            return False
        named = self._finder.names_doctor(text)
        return named == "surely" or (named == "perhaps" and reply.decision != "answer")

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
        if reply.decision == "emergency":
            return Emergency(reply.emergency)
        if not surely and reply.decision in ("answer", "choose"):
            return Asked(reply)
        return DoctorNamed(text, found)


def _of_oneself(text: str) -> AskedOfSelf | ChangeNamed | None:
    """A question about one's own record, or a change of it."""
    topic = topic_of(text)
    if topic is not None:
        return AskedOfSelf(topic)
    thing = thing_named(text)
    return None if thing is None else ChangeNamed(thing)


async def _others_first() -> None:
    """The dearest line takes long to read, here and in the register: whoever waits has a turn in between."""
    await asyncio.sleep(0)
