"""What the index says to one text."""

from dataclasses import dataclass
from typing import Literal

from faq.emergency import Danger
from faq.model import Language
from faq.smalltalk import Smalltalk

Decision = Literal["answer", "choose", "none", "emergency"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The decision and its grounds.

    `ids` are entries, best first, at most five, with `scores` (chances, 0–1): with `answer` the first is the answer,
    with `choose` the first three compete, with `none` they are only near, with `emergency` the first says what to do.
    `caution`: words of danger that hardly mean it stand in the text: the number belongs beside the answer.
    `topics` are worth offering when nothing was found. `code` is the error code or message that was recognised.
    `both`: the line held two questions, and the first two entries answer one each.
    `meant` says what else than a question it may be, likeliest first, with chances (`faq.meanings.names`).
    `heard` is the text as it was read when that was not as it was typed (transliteration, the other keyboard layout).
    """

    decision: Decision
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    language: Language
    emergency: Danger | None = None
    caution: Danger | None = None
    smalltalk: Smalltalk | None = None
    code: str | None = None
    topics: tuple[str, ...] = ()
    heard: str | None = None
    both: bool = False
    meant: tuple[tuple[str, float], ...] = ()
