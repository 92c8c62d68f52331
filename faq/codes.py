"""Error codes and messages of the cabinet, recognised alone or pasted inside a long text."""

import re
from dataclasses import dataclass

from faq.library import Library
from faq.words import key, words
from ukrainian.letters import clean

# A message this short is also how people talk; it counts only when little else is said.
_SHORT_MESSAGE = 2
_OTHER_WORDS = 2
# user_blocked, NOT_VERIFIED, drfo_not_present: nobody talks like this.
_TECHNICAL = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]++(?:_[A-Za-z0-9]++)+")


@dataclass(frozen=True, slots=True)
class Code:
    """A code as the entry spells it, the entry, and the code as folded words."""

    text: str
    entry: str
    keys: tuple[str, ...]


class Codes:
    """All codes of a library, the longest first."""

    def __init__(self, library: Library) -> None:
        """Collect the codes of all entries."""
        found = [Code(text, entry.id, _keys(text)) for entry in library.entries for text in entry.codes]
        self._technical = {code.text.lower(): code for code in found if _TECHNICAL.fullmatch(code.text)}
        spoken = [code for code in found if code.text.lower() not in self._technical and code.keys]
        self._spoken = sorted(spoken, key=lambda code: len(code.keys), reverse=True)

    def find(self, text: str) -> Code | None:
        """The code this text quotes, if any."""
        for match in _TECHNICAL.finditer(text):
            code = self._technical.get(match[0].lower())
            if code is not None:
                return code
        said = _keys(text)
        line = f" {' '.join(said)} "
        for code in self._spoken:
            enough = len(code.keys) > _SHORT_MESSAGE or len(said) <= len(code.keys) + _OTHER_WORDS
            if enough and f" {' '.join(code.keys)} " in line:
                return code
        return None


def _keys(text: str) -> tuple[str, ...]:
    return tuple(key(word) for word in words(clean(text)))
