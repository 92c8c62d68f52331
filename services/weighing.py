"""The weight of each thing that a line may mean, and which of them it is taken for.

What the learnt model says of the line (`faq.meanings`) is weighed with what the entries answer and what the register
knows. Everything is a chance between 0 and 1.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from services.answers import Reply, is_question
from services.deeds import thing_named
from services.doctor_named import LIKELY, PERHAPS, SURE, Named
from services.meant import Expects, Line

# Chosen on the open lines (tests/hearing): where two meanings are nearer than this, the person is asked …
NEAR = 0.15
# … unless even the first is only a guess: then the entries have the word, which say what they are not sure of.
LEAST = 0.34
MOST_ASKED = 3
CERTAIN = 2.0  # no chance: what is told by more than a resemblance, and stands alone
MODEL_OF_DOCTORS = 0.9  # a wish is less sure than a name that the register has
FAQ, DOCTOR, REPLY, CHANGE = "faq", "doctor", "reply", "deed:change-data"
_QUESTIONS = ("question", "nothing", REPLY)


@dataclass(frozen=True, slots=True)
class Weights:
    """`ranked`: names with their chances, the likeliest first; `among`: those it may mean; `reply`: that it is one."""

    ranked: tuple[tuple[str, float], ...]
    among: tuple[str, ...]
    reply: float


def weigh(line: Line, reply: Reply, named: Named) -> Weights:
    """Names are those of the model, but for `faq` (the entries have the word, even to say no) and `doctor`."""
    chances: dict[str, float] = defaultdict(float)
    for name, chance in reply.meant:
        chances[FAQ if name in _QUESTIONS else DOCTOR if name == "doctor-wish" else name] += chance
    model = dict(reply.meant)
    chances[DOCTOR] = max(_doctor(line, reply, named), chances[DOCTOR] * MODEL_OF_DOCTORS)
    if thing_named(line.text) is not None:
        chances[CHANGE] = CERTAIN
    if reply.smalltalk not in (None, "gibberish"):
        chances = defaultdict(float, {FAQ: 1.0})
    ranked = tuple(sorted(chances.items(), key=lambda one: -one[1]))
    return Weights(ranked, _among(line, reply, ranked), model.get(REPLY, 0.0))


def _among(line: Line, reply: Reply, ranked: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    """What the line may mean; an answer that is none is no choice to offer, and in the search nonsense is a name."""
    first = ranked[0][1]
    nonsense = line.expects is Expects.DOCTOR and reply.smalltalk == "gibberish"
    if first < LEAST or nonsense:
        return (DOCTOR if line.expects is Expects.DOCTOR else FAQ,)
    near = [name for name, chance in ranked[:MOST_ASKED] if chance > first - NEAR]
    if reply.decision == "none" and near[0] != FAQ:
        near = [name for name in near if name != FAQ]
    return tuple(near) if near[0] != FAQ or reply.decision != "none" else (FAQ,)


def _doctor(line: Line, reply: Reply, named: Named) -> float:
    """What is put as a question, or has a sure answer, is no name by chance; in the search a name is expected."""
    chance = named.chance
    if line.expects is Expects.DOCTOR and named.found is not None and named.found.hits and not is_question(line.text):
        chance = max(chance, PERHAPS)
    asked = is_question(line.text) and reply.decision != "none"
    answered = reply.decision == "answer" and line.expects is not Expects.DOCTOR
    if chance < SURE and (asked or answered):
        return chance * PERHAPS
    return CERTAIN if chance >= LIKELY else chance
