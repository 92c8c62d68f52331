"""What a person may have meant by what they sent; decided in `services/hearing.py`, acted on by handlers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doctors.found import Found
    from faq.emergency import Danger
    from services.answers import Reply


class Expects(StrEnum):
    """What the question on screen wants to be typed."""

    DOCTOR = "doctor"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed and where.

    `expects`: what the question on screen wants. `home`: nothing is under way. `waiting`: staff wait for an answer to
    their words, or something was added to a ticket a moment ago. `before`: what the person had said before this line.
    """

    text: str
    language: str
    expects: Expects | None = None
    home: bool = False
    waiting: bool = False
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """What was meant; `urgent` goes before everything else that would take the line."""

    @property
    def urgent(self) -> bool:
        """Does it interrupt what is under way?"""
        return False


@dataclass(frozen=True, slots=True)
class Emergency(Meant):
    """Somebody may be in danger; `kind` chooses the words."""

    kind: Danger

    @property
    def urgent(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class Asked(Meant):
    """A question; `form`: what was on screen and wanted something else, if anything did."""

    reply: Reply
    form: Expects | None = None

    @property
    def urgent(self) -> bool:
        """Typed into a form it is answered, and then back to the form."""
        return self.form is not None


@dataclass(frozen=True, slots=True)
class DoctorNamed(Meant):
    """A doctor is looked for by this line; `found`: what it finds without any filter, where that was looked up."""

    line: str
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class ChangeNamed(Meant):
    """One's own data are to be changed; `thing`: what of them, empty for no thing in particular."""

    thing: str


@dataclass(frozen=True, slots=True)
class Words(Meant):
    """The answer to the question on screen."""


@dataclass(frozen=True, slots=True)
class LabelSaid(Meant):
    """The words of a button, typed: `screen` is what the button opens, from wherever it is said."""

    screen: str

    @property
    def urgent(self) -> bool:
        """Always: what is under way is kept and offered again."""
        return True


@dataclass(frozen=True, slots=True)
class DeedAsked(Meant):
    """Something is to be done, said in one's own words; `deed`: which, as conversations name it in `deeds`."""

    deed: str

    @property
    def urgent(self) -> bool:
        """Always: what is under way is kept and offered again."""
        return True


@dataclass(frozen=True, slots=True)
class AskedOfSelf(Meant):
    """A question about oneself, answered from the record; `topic`: what of it, «my-doctor»."""

    topic: str
    form: Expects | None = None

    @property
    def urgent(self) -> bool:
        """Typed into a form it is answered, and then back to the form."""
        return self.form is not None


@dataclass(frozen=True, slots=True)
class Replied(Meant):
    """Words for the people who wait for them; `sure`: else the person is asked whether to pass them on."""

    sure: bool


@dataclass(frozen=True, slots=True)
class Unclear(Meant):
    """Two or three things that it may mean, the likeliest first: the person is asked which."""

    among: tuple[Meant, ...]
