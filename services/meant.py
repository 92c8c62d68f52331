"""What a person may have meant by what they sent; decided in `services/hearing.py`, acted on by handlers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doctors.found import Found
    from faq.emergency import Danger
    from services.answers import Reply


class Expects(StrEnum):
    """What the question on screen wants to be typed; a number may be of a page, of a phone, of a message."""

    DOCTOR = "doctor"
    WORDS = "words"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed and where.

    `expects`: what the question on screen wants. `home`: nothing is under way. `waiting`: staff wait for an answer to
    their words, or something was added to a ticket a moment ago. `before`: what the person had said before this line.
    `buttons`: what the buttons on screen carry, by their words. `calm`: they have said that nobody is in danger.
    """

    text: str
    language: str
    expects: Expects | None = None
    home: bool = False
    waiting: bool = False
    before: str | None = None
    buttons: Mapping[str, str] = field(default_factory=dict)
    calm: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """What was meant."""

    @property
    def urgent(self) -> bool:
        """Is it acted on before the question on screen would take the line?"""
        return True


@dataclass(frozen=True, slots=True)
class Emergency(Meant):
    """Somebody may be in danger; `kind` chooses the words."""

    kind: Danger


@dataclass(frozen=True, slots=True)
class Asked(Meant):
    """A question; `form`: what was on screen and wanted something else, if anything did."""

    reply: Reply
    form: Expects | None = None


@dataclass(frozen=True, slots=True)
class DoctorNamed(Meant):
    """A doctor is looked for by this line; `found`: what it finds without any filter, where that was looked up."""

    line: str
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Words(Meant):
    """The answer to the question on screen, which takes it by itself."""

    @property
    def urgent(self) -> bool:
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class LabelSaid(Meant):
    """The words of a button, typed: `screen` is what the button opens, from wherever it is said."""

    screen: str


@dataclass(frozen=True, slots=True)
class ButtonSaid(Meant):
    """The words of a button that is on screen, typed; `data`: what the button carries."""

    data: str


@dataclass(frozen=True, slots=True)
class Instead(Meant):
    """What only some conversation can act on: without one it is the question that it may have been as well."""

    instead: Asked | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class ChangeNamed(Instead):
    """One's own data are to be changed; `thing`: what of them, empty for no thing in particular."""

    thing: str


@dataclass(frozen=True, slots=True)
class DeedAsked(Instead):
    """Something is to be done, said in one's own words; `deed`: which, as conversations name it in `deeds`."""

    deed: str


@dataclass(frozen=True, slots=True)
class AskedOfSelf(Instead):
    """A question about oneself, answered from the record; `topic`: what of it, «my-doctor».

    `form`: what was on screen and wanted something else, if anything did: the line may be its answer after all.
    """

    topic: str
    form: Expects | None = None


@dataclass(frozen=True, slots=True)
class Replied(Meant):
    """Words for the people who wait for them; `sure`: else the person is asked whether to pass them on.

    `instead`: what the line is otherwise.
    """

    sure: bool
    instead: Meant | None = None


@dataclass(frozen=True, slots=True)
class Unclear(Meant):
    """Two or three things that it may mean, the likeliest first: the person is asked which."""

    among: tuple[Meant, ...]


def answerable(meant: Meant | None) -> bool:
    """Is it a question that has an answer, in the entries or in the record?"""
    return isinstance(meant, AskedOfSelf) or (isinstance(meant, Asked) and meant.reply.decision in ("answer", "choose"))
