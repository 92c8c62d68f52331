"""What storage gives out of questions and answers: records without their authors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question that got no good answer, masked, without its author.

    `day`: "2026-11-22". `decision`: none, choose or answer. `entry`: what was shown, if anything.
    """

    day: str
    language: str
    decision: str
    entry: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A patient's word on an entry: did it help?"""

    entry: str
    day: str
    helped: bool


@dataclass(frozen=True, slots=True)
class Usefulness:
    """Of so many people who said whether an entry helped, so many said yes."""

    entry: str
    helped: int
    rated: int
