"""A ticket while it is being written: everything the person has sent for it, message by message, until it goes.

Each message is remembered by its number in the chat, so that a changed one replaces its own words and a wrong one can
be taken back. It is JSON for a conversation to remember; the conversation's data are sealed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from services.faults import Mistake
from storage.contents import File, TicketBody

MOST_FILES = 30  # three albums of ten, the most that the app sends together; staff get each as a message
MOST_LETTERS = 40_000  # ten full messages: more is read by nobody, and all of it lies in one sealed row
PREFILLED = 0  # in place of a message's number: words that were not sent for the ticket, such as the question before it


class Part(TypedDict):
    """What one message has brought; `message` is its number in the chat."""

    message: int
    text: str
    files: Sequence[File]


@dataclass(frozen=True, slots=True)
class TicketDraft:
    """`case`: what another conversation has written down; it stays first, whatever is added."""

    parts: tuple[Part, ...] = ()
    case: str = ""

    @classmethod
    def again(cls, memory: Mapping[str, Any]) -> TicketDraft:
        """What a conversation remembers of it; forms begun under earlier releases hold one text and its files."""
        case = str(memory.get("case") or "")
        if "parts" in memory:
            return cls(tuple(memory["parts"]), case)
        text, files = str(memory.get("text") or ""), memory.get("files", [])
        text = text.removeprefix(case).strip() if case else text
        return cls(({"message": PREFILLED, "text": text, "files": files},) if text or files else (), case)

    @property
    def text(self) -> str:
        """All its words."""
        said = "\n".join(part["text"] for part in self.parts if part["text"])
        return "\n\n".join(filter(None, [self.case, said]))

    @property
    def files(self) -> list[File]:
        """All its files."""
        return [file for part in self.parts for file in part["files"]]

    @property
    def own(self) -> bool:
        """Is there anything in it that was sent for it, and would be missed?"""
        return bool(self.case) or any(part["message"] != PREFILLED for part in self.parts)

    def with_part(self, part: Part) -> TicketDraft:
        """With one message more; raises `Mistake` when the words would not fit any more."""
        grown = replace(self, parts=(*self.without(part["message"]).parts, part))
        if len(grown.text) > MOST_LETTERS:
            raise Mistake("ticket-words-enough", most=MOST_LETTERS)
        return grown

    def holds(self, message: int) -> bool:
        """Has this message gone into it?"""
        return message != PREFILLED and any(part["message"] == message for part in self.parts)

    def edited(self, message: int, text: str, files: Sequence[File] = ()) -> TicketDraft:
        """With other words in place of those of this message, and with its new files, should it have some."""
        return replace(
            self,
            parts=tuple(
                {**part, "text": text, "files": files or part["files"]} if part["message"] == message else part
                for part in self.parts
            ),
        )

    def without(self, message: int) -> TicketDraft:
        """Without what this message brought."""
        return replace(self, parts=tuple(part for part in self.parts if part["message"] != message))

    def of(self, message: int) -> Part | None:
        """What this message brought."""
        return next((part for part in self.parts if part["message"] == message), None)

    def wordless(self) -> TicketDraft:
        """With its files alone."""
        return replace(self, parts=tuple({**part, "text": ""} for part in self.parts if part["files"]))

    def fileless(self) -> TicketDraft:
        """With its words alone."""
        return replace(self, parts=tuple({**part, "files": []} for part in self.parts if part["text"]))

    def body(self) -> TicketBody:
        """As a ticket keeps it."""
        numbers = [part["message"] for part in self.parts if part["message"] != PREFILLED]
        return {"text": self.text, "files": self.files, "messages": numbers}

    def stored(self) -> dict[str, Any]:
        """As a conversation remembers it."""
        return {"parts": [dict(part) for part in self.parts], "case": self.case}
