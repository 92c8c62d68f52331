"""The weight of each thing that a line may mean, and which of them it is taken for.

What the learnt model says of the line (`faq.meanings`) is weighed with what the entries answer and what the register
knows. Everything is a chance between 0 and 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from services.answers import Reply, is_question
from services.deeds import thing_named
from services.doctor_named import HARDLY, LIKELY, MOST_NAME_WORDS, PERHAPS, SURE, Named
from services.meant import Expects, Line

# Chosen on the open lines (tests/hearing): where two meanings are nearer than this, the person is asked …
NEAR = 0.15
# … unless even the first is only a guess: then the entries have the word, which say what they are not sure of.
LEAST = 0.34
MOST_ASKED = 3
SHORTEST_WORD = 5  # letters of a word that may be a wish though no question is made of it: «ж» is none
A_WISH = 0.15  # of a doctor wished for: with words for where it is no bare «знайди лікаря»
ANSWERED = 0.7  # chance of an entry that answers what is put as a question, rather than doing what its words name
PUT_AS_QUESTION = 0.65  # of the chance of a deed, where the line is put so
REPLY_EXPECTED = 4.0  # times likelier is a reply where people wait for one than elsewhere
SURELY_REPLY, LIKELY_REPLY, HARDLY_A_REPLY = 0.6, 0.4, 0.12
"""Chances from which words are for those who wait for them (the first against a plain wish); below the last hardly."""
EVEN = 0.5  # chance below which a wish yields to a sure answer
PLAINLY = 0.55  # chance of a wish or a question that stands against a likely reply
MANY_QUESTIONS = 0.6  # of what the model was taught many times as much is a question as is any other thing …
UNANSWERED, A_GUESS = 0.5, 0.5  # … and what no entry answers at the second chance is the less likely one
SAID = 0.6  # a deed or a question about oneself this likely is no doctor by a chance likeness
UNSURE, WORTH = 0.7, 0.2  # below the first the likeliest is asked about together with all that are above the second …
WORTH_BESIDE = 0.33  # … or this, beside a question that is put as one and can be answered
BESIDE, PLAIN_QUESTION = 0.12, 0.88  # … and a deed this likely beside a question that is not put as one
OFF = 0.3  # chance of another subject from which nothing is offered in place of an answer that there is not
CERTAIN = 2.0  # no chance: what is told by more than a resemblance, and stands alone
SURELY_WISHED = 0.85  # so likely a doctor is wished for, whatever an entry answers: «є тут поблизу терапевт?»
MODEL_OF_DOCTORS = 0.9  # a wish is less sure than a name that the register has
TALK = "talk:"
FAQ, DOCTOR, REPLY, CHANGE, CHOICE = "faq", "doctor", "reply", "deed:change-data", "deed:doctor"
OWN_DOCTOR = "self:my-doctor"
PEOPLE = "deed:human"  # who asks how to reach them wants to
_ANSWERING = re.compile(r"(?:так|та|да|ага|угу|ні|нє|нет|yes|no|yep|nope)\s*,\s*\w")
"""«Ні, не виходить» answers what was asked, whatever it says."""
_ADVICE = re.compile(r"\b(?:що|шо) (?:мені )?робити|\bчто (?:мне )?делать|\bwhat (?:to|should i) do")
"""«Не приходить код, що робити» asks, whatever stands at its end."""
QUESTION = "question"
_QUESTIONS = (QUESTION, "nothing", REPLY)


@dataclass(frozen=True, slots=True)
class Weights:
    """`ranked`: names with chances, the likeliest first; `among`: those it may mean; `model`: what the model says.

    Names are those of the model, but for `faq` (the entries have the word, even to say no) and `doctor`.
    """

    ranked: tuple[tuple[str, float], ...]
    among: tuple[str, ...]
    model: Mapping[str, float]


def weigh(line: Line, reply: Reply, named: Named) -> Weights:
    """Weighs everything that the line may mean."""
    model = _levelled(reply)
    chances: dict[str, float] = defaultdict(float)
    for name, chance in _possible(model, line).items():
        asked = name in _QUESTIONS or name.startswith(TALK)
        chances[FAQ if asked else DOCTOR if name == "doctor-wish" else name] += chance
    if named.placed and chances[DOCTOR] >= A_WISH:  # «шукаю лікаря на Виноградарі» names where
        chances[DOCTOR] += chances.pop(CHOICE, 0.0)
    if is_question(line.text) and (reply.decision == "choose" or reply.sure >= ANSWERED):
        asked_for = [name for name in chances if name.startswith("deed:") and name != PEOPLE]
        chances |= {name: chances[name] * PUT_AS_QUESTION for name in asked_for}
    if chances[DOCTOR] >= A_WISH and (named.chance >= PERHAPS or chances[DOCTOR] >= chances.get(CHOICE, 0.0)):
        chances[DOCTOR] += chances.pop(CHOICE, 0.0)  # both open the search, and there is something to search by
    wished = model.get("doctor-wish", 0.0) >= SURELY_WISHED
    if reply.decision == "answer" and named.chance < SURE and not named.placed and not wished:
        chances[DOCTOR] *= HARDLY  # nobody and no place is named, and there is an answer: «до скількох років педіатр»
    chances[DOCTOR] = max(_doctor(line, reply, named, model), chances[DOCTOR] * MODEL_OF_DOCTORS)
    if thing_named(line.text) is not None:
        chances[CHANGE] = CERTAIN
    if reply.smalltalk == "gibberish" and len(line.text.strip()) < SHORTEST_WORD:
        chances = defaultdict(float, {DOCTOR: chances[DOCTOR]})
    if reply.smalltalk not in (None, "gibberish", "elsewhere"):
        chances = defaultdict(float, {FAQ: 1.0})
    ranked = tuple(sorted(chances.items(), key=lambda one: -one[1]))
    return Weights(ranked, _among(line, reply, ranked, model), model)


def replied(line: Line, reply: Reply, weights: Weights) -> bool | None:
    """Is it for the people who wait for an answer, surely or perhaps? None for what is plainly something else.

    Nobody who is asked «which browser?» puts the answer as a question; a statement that the entries can answer, and
    that sounds like no answer, may be either.
    """
    if reply.smalltalk in ("agree", "refuse") or _ANSWERING.match(line.text.lower()):
        return True
    said, question = weights.model.get(REPLY, 0.0), weights.model.get(QUESTION, 0.0)
    if _is_no_reply(line, reply, weights.ranked[0], said):
        return None
    chance = REPLY_EXPECTED * said / (1 + (REPLY_EXPECTED - 1) * said)
    first = max((one for name, one in weights.model.items() if name[:5] in ("deed:", "self:")), default=0.0)
    answered = reply.decision == "answer" and question >= EVEN  # «не приходить код у смс» may be either
    if chance >= (SURELY_REPLY if first >= PLAINLY or answered else LIKELY_REPLY):
        return True
    if weights.among != (FAQ,):
        return None if len(weights.among) == 1 else False
    asked = reply.decision == "answer" or (reply.decision == "choose" and question >= PLAINLY)
    settled = asked or weights.model.get("nothing", 0.0) >= question + chance
    return None if settled and chance < HARDLY_A_REPLY else False


def _is_no_reply(line: Line, reply: Reply, first: tuple[str, float], said: float) -> bool:
    """Small talk, a question, a deed with its thing («змінити телефон»), a name that hardly answers anything."""
    if reply.smalltalk not in (None, "gibberish", "elsewhere") or _asks(line.text):
        return True
    return first == (CHANGE, CERTAIN) or (first == (DOCTOR, CERTAIN) and said < EVEN)


def _asks(text: str) -> bool:
    return is_question(text) or _ADVICE.search(text.lower()) is not None


def _is_a_name(line: Line, reply: Reply, first: tuple[str, float]) -> bool:
    """Where a doctor is wanted, what asks nothing and means nothing else is somebody's name."""
    if is_question(line.text) or len(line.text.split()) > MOST_NAME_WORDS:
        return False
    nothing = dict(reply.meant).get("nothing", 0.0)
    unknown = reply.decision == "none" and (reply.smalltalk == "gibberish" or (not reply.smalltalk and nothing < EVEN))
    return first[1] < LEAST or (first[0] == FAQ and unknown)


def _levelled(reply: Reply) -> dict[str, float]:
    """The chances of the model, as if it had been taught as many questions as of anything else."""
    chances = {name: chance * (MANY_QUESTIONS if name in _QUESTIONS[:2] else 1.0) for name, chance in reply.meant}
    if QUESTION in chances and reply.decision != "answer" and reply.sure < A_GUESS:
        chances[QUESTION] *= UNANSWERED
    every = sum(chances.values()) or 1.0
    return {name: chance / every for name, chance in chances.items()}


def _possible(model: Mapping[str, float], line: Line) -> dict[str, float]:
    """Nobody answers what nobody asked."""
    left = {name: chance for name, chance in model.items() if line.waiting or name != REPLY}
    every = sum(left.values()) or 1.0
    return {name: chance / every for name, chance in left.items()}


def _among(
    line: Line, reply: Reply, ranked: tuple[tuple[str, float], ...], model: Mapping[str, float]
) -> tuple[str, ...]:
    """What the line may mean; an answer that is none is no choice to offer."""
    first = ranked[0][1]
    if line.expects is Expects.DOCTOR and _is_a_name(line, reply, ranked[0]):
        return (DOCTOR,)
    if first < LEAST and (sum(chance for _, chance in ranked[:2]) < EVEN or reply.decision == "none"):
        return (FAQ,)
    if first < EVEN and is_question(line.text) and reply.decision == "answer" and ranked[0][0] != DOCTOR:
        return (FAQ,)
    worth = WORTH_BESIDE if is_question(line.text) and reply.decision != "none" and ranked[0][0] == FAQ else WORTH
    near = [name for name, chance in ranked[:MOST_ASKED] if _near(line, ranked[0], name, chance, worth)]
    if reply.decision == "none" and (near[0] != FAQ or model.get("nothing", 0.0) < OFF):
        near = [name for name in near if name != FAQ]
    if len(near) == 1 and dict(ranked)[near[0]] < LEAST:  # no answer makes no guess likelier
        return (FAQ,)
    return tuple(near) or (FAQ,)


def _near(line: Line, first: tuple[str, float], name: str, chance: float, worth: float) -> bool:
    """Is it worth asking about beside the first?"""
    if chance > first[1] - NEAR or (first[1] < UNSURE and chance >= worth):
        return True
    return first[0] == FAQ and first[1] < PLAIN_QUESTION and chance >= BESIDE and not is_question(line.text)


def _is_no_name(meant: str, chance: float) -> bool:
    """Speaks this meaning against a name? Not that of one's own doctor, where somebody is likely named."""
    return meant[:5] in ("deed:", "self:") and not (meant == OWN_DOCTOR and chance >= LIKELY)


def _doctor(line: Line, reply: Reply, named: Named, model: Mapping[str, float]) -> float:
    """What is put as a question, or has a sure answer, is no name by chance; in the search a name is expected."""
    chance = named.chance
    if line.expects is Expects.DOCTOR and named.found is not None and named.found.hits and not is_question(line.text):
        chance = max(chance, PERHAPS)
    if chance < SURE and max((one for name, one in model.items() if _is_no_name(name, chance)), default=0) >= SAID:
        return chance * PERHAPS
    asked = is_question(line.text) and reply.decision != "none" and reply.sure >= A_GUESS
    answered = reply.decision == "answer" and line.expects is not Expects.DOCTOR
    if chance < SURE and (asked or answered):
        return chance * PERHAPS
    return CERTAIN if chance >= LIKELY else chance
