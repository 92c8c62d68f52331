"""From chances to a decision: answer, ask which one is meant, or admit not to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from faq.halves import Seam

if TYPE_CHECKING:
    from faq.weighing import Weighed

# Measured on questions written apart from the entries (benchmarks/faq.py prints the like): at this chance of the best
# entry 97–99 of 100 direct answers are right and hardly an off-topic text is answered.
_SURE = 0.46
# One word alone is as often a name or the beginning of a question: «Старий» is a doctor too.
_SURE_OF_A_WORD = 0.85
# A text of which less was understood than this is never answered directly, however sure the rest looks.
_UNDERSTOOD = 0.85
# And one in which hardly a word stands as somebody taught it may be a name: Грабар is not хабар.
_CERTAIN = 0.2
# The best three together: below this, or when nothing of ours is so much likelier, the menu would be a guess. Of 136
# lines that are not answered directly the menu holds what is asked for 126, and 20 of 212 about other things get one.
_WORTH_A_MENU = 0.1
_OF_NOTHING = 0.3
_HALF_UNDERSTOOD = 0.65
# An entry at this chance is shown all the same where few words were known, with its neighbours: names and slips beside
# a plain question do not throw its answer away. Where even less was understood it may be a line about anything.
_ON_TOP = 0.75
_HARDLY_UNDERSTOOD = 0.3
# Where the second entry is so likely it is asked which one is meant, however sure the first looks.
_RIVAL = 0.3
# Near entries are worth showing beside "I do not know" when together they are at least this likely, and it is not
# as good as certain that the text is about something else.
_NEAR = 0.05
_ELSEWHERE = 0.8
MENU = 3
MOST = 5
# Of two questions in one line the first must have an entry at this chance, and the second one at a chance that depends
# on how plainly it is a question of its own; else it is one question with a long tail.
SURE_OF_A_FIRST = 0.3
PLAINLY_ONE = 0.95  # a whole that is so sure is one question, unless one is joined to it that is as sure as a mere rest
SURE_OF_A_SECOND = {Seam.PUT: 0.2, Seam.JOINED: 0.1, Seam.BESIDE: 0.3, Seam.REST: 0.5}
# Of a line that may fall into two an entry at this chance is offered beside the first, however sure that is: what is
# less likely than the other half of a line is seldom so likely.
ALSO_ASKED = 0.12
# The light of the line before may mislead: a second turn is answered at a greater chance only, and rather than with
# nothing a menu of what is asked next answers it, unless it is plainly about something else.
_SURE_OF_A_SECOND = 0.85
_ANOTHER_MATTER = 0.6


@dataclass(frozen=True, slots=True)
class Choice:
    """The decision with the places of the entries (best first) and their chances."""

    decision: Literal["answer", "choose", "none"]
    positions: tuple[int, ...]
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grasp:
    """How well a line was understood: the share of known words, the share without mending, and was it one word?"""

    understood: float
    certain: float
    one_word: bool


def decide(ranked: Sequence[tuple[int, float]], nothing: float, grasp: Grasp) -> Choice:
    """Decide on entries ranked by chance; `nothing`: the chance that none fits."""
    best = list(ranked)[:MOST]
    top = sum(chance for _, chance in best[:MENU])
    rival = any(chance >= _RIVAL for _, chance in best[1:2])
    sure = best and best[0][1] >= (_SURE_OF_A_WORD if grasp.one_word else _SURE) and not rival
    if sure and grasp.understood >= _UNDERSTOOD and grasp.certain >= _CERTAIN:
        decision: Literal["answer", "choose", "none"] = "answer"
    elif top >= max(_WORTH_A_MENU, _OF_NOTHING * nothing) and grasp.understood >= _enough(best):
        decision = "choose"
    else:
        decision = "none"
        best = best if top >= _NEAR and nothing < _ELSEWHERE else []
    return Choice(decision, tuple(position for position, _ in best), tuple(round(chance, 4) for _, chance in best))


def _enough(best: Sequence[tuple[int, float]]) -> float:
    """How much must be understood for a menu."""
    return _HARDLY_UNDERSTOOD if best[0][1] >= _ON_TOP else _HALF_UNDERSTOOD


def second_turn(choice: Choice, weighed: Weighed, nothing: float) -> Choice:
    """The decision on a line that goes on with the one before."""
    sure = choice.chances[:1] >= (_SURE_OF_A_SECOND,) and choice.positions[0] not in weighed.repeated
    if choice.decision == "answer" and sure:
        return choice
    if choice.decision == "none" and nothing >= _ANOTHER_MATTER:
        return choice
    offered = weighed.offered[:MOST]
    return Choice("choose", offered, tuple(round(float(weighed.chances[one]), 4) for one in offered))
