"""Questions in the person's own words, answered from the entries; what could not be answered is remembered, masked."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from faq.emergency import Danger, danger_in
from faq.masking import Masked, mask
from faq.model import Entry, Language, Topic
from faq.names import without_names
from services.edits import Overlay
from services.faults import NotFound, PortalError

if TYPE_CHECKING:
    from faq.index import Index
    from faq.library import Library

LONGEST_WAIT_SECONDS = 15  # for the entries of a start: an operator's own may take longer, and silence is no answer
REMEMBERED = 64  # the same text is asked about twice within one step: by the guard and by the answer
_ASKED_BY = re.compile(
    r"(?:(?:до|з|із|від|на|у|в|про|для|по|за|через|с|от|о|к|from|till)\s+)?"
    r"(?:як|чи|що|шо|коли|де|куди|скільки|скіки|чому|навіщо|хто|який|яка|яке|які|можна|кому|чим|звідки|якого|якому|якій"
    r"|яким|якою|яких|скількох|скількома|кого|чого|как|что|когда|где|сколько|почему|можно|кто|какой|какая|какие|какого"
    r"|каком|какую|каких|скольких|how|what|when|where|why|who|can|is|does|do|which)(?![\w'’-])"
)
"""Words that ask, and what may stand before them: «до скількох років педіатр»."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say to a typed text. `emergency` chooses the words; with `caution` the numbers stand by the answer.

    `sure`: chance of the first entry. `meant`: chances of what else than a question it may be (`faq.meanings.names`).
    `both`: two questions in one line, answered by the first two entries.
    """

    decision: Literal["answer", "choose", "none", "emergency"]
    entries: tuple[Entry, ...]
    emergency: Danger | None
    smalltalk: str | None
    caution: Danger | None = None
    sure: float = 0.0
    meant: tuple[tuple[str, float], ...] = ()
    both: bool = False


def is_question(words: str) -> bool:
    """Is it put as a question? Decides whether a line typed into a form is an answer to the form or to be answered."""
    said = words.strip().lower()
    return said.endswith("?") or _ASKED_BY.match(said) is not None


class Answers:
    """The entries and the index of the moment; both are swapped together.

    They are made after the bot has begun to listen; a question asked earlier waits for them, for so long and no longer.
    Danger is heard without them (`danger`).
    """

    def __init__(self, operator: str | None = None) -> None:
        """`operator`: who runs the bot, as people are to read it."""
        self.operator = operator
        self._library: Library | None = None
        self._index: Index | None = None
        self._ready = asyncio.Event()
        self._overlay = Overlay()
        self._known: OrderedDict[tuple[str, str, str | None, bool], Reply] = OrderedDict()

    def swap(self, library: Library, index: Index) -> None:
        """From now on these entries answer."""
        self._library, self._index = library, index
        self._known.clear()
        self._ready.set()

    def edited(self, overlay: Overlay) -> None:
        """From now on this stands over the entries."""
        self._overlay = overlay
        self._known.clear()

    def confirmed(self, entry: Entry) -> date | None:
        """The day on which a named person compared the entry with its source; None when nobody has."""
        return self._overlay.confirmed(entry.id)

    @property
    def ready(self) -> bool:
        """Are there entries to answer from?"""
        return self._ready.is_set()

    @property
    def count(self) -> int:
        """How many entries answers are chosen from."""
        return len(self._entries.entries)

    def overdue(self, today: date) -> list[Entry]:
        """Entries whose facts should have been compared with their sources by now."""
        return [entry for entry in self._entries.entries if entry.review_by < today]

    def danger(self, words: str) -> Danger | None:
        """Danger to life in a text; for as long as there is no index to ask, what the patterns hear."""
        return danger_in(words) if self._index is None else self._index.danger(words)

    async def ask(self, words: str, language: str, before: str | None = None, *, calm: bool = False) -> Reply:
        """The reply to a typed text, in the light of what was asked `before`; raises `PortalError` without entries.

        A repeat within a step costs nothing. `calm`: they have said that nobody is in danger.
        """
        key = (words, language, before, calm)
        known = self._known.get(key)
        if known is None:
            await self._entries_there()
            known = self._known[key] = self._reply(words, language, before, calm=calm)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return known

    async def _entries_there(self) -> None:
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                await self._ready.wait()
        except TimeoutError:
            raise PortalError("faq-not-ready") from None

    def _reply(self, words: str, language: str, before: str | None, *, calm: bool) -> Reply:
        if self._index is None:
            raise PortalError("faq-not-ready")
        answer = self._index.ask(words, _language(language), before, calm=calm)
        named = None if calm or answer.emergency or answer.code else self._overlay.meant_by(words)
        if named is not None and named in self._entries and not self._overlay.retired(named):
            entry = self.entry(named)
            return Reply("answer", (entry, *self.near(entry)), None, None, caution=answer.caution, sure=1.0)
        entries = self._shown(self._entries.entry(one) for one in answer.ids)
        decision = answer.decision
        if decision == "answer" and (not entries or entries[0].id != answer.ids[0]):
            decision = "choose" if entries else "none"
        return Reply(
            decision,
            entries,
            answer.emergency,
            answer.smalltalk,
            caution=answer.caution,
            sure=answer.scores[0] if answer.scores else 0.0,
            meant=answer.meant,
            both=answer.both and len(entries) > 1,
        )

    @property
    def _entries(self) -> Library:
        if self._library is None:
            raise PortalError("faq-not-ready")
        return self._library

    def entry(self, entry_id: str) -> Entry:
        """One entry as it is shown; raises `NotFound`."""
        if self._overlay.retired(entry_id):
            raise NotFound("faq-gone")
        return self._overlay.over(self.whole(entry_id))

    def whole(self, entry_id: str) -> Entry:
        """One entry as its file has it, shown or not; raises `NotFound`."""
        if entry_id not in self._entries:
            raise NotFound("faq-gone")
        return self._entries.entry(entry_id)

    def _shown(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(self._overlay.over(one) for one in entries if not self._overlay.retired(one.id))

    def near(self, entry: Entry) -> Sequence[Entry]:
        """Questions that people confuse with it or ask next."""
        return self._shown(self._entries.near(entry.id))

    def topics(self) -> Sequence[Topic]:
        """Topics in the order in which they are shown."""
        return self._entries.topics

    def of_topic(self, topic_id: str) -> tuple[Topic, Sequence[Entry]]:
        """A topic and its entries; raises `NotFound`."""
        topic = next((one for one in self._entries.topics if one.id == topic_id), None)
        if topic is None:
            raise NotFound("faq-gone")
        return topic, self._shown(one for one in self._entries.entries if one.topic == topic_id)

    def knows(self, word: str) -> bool:
        """Does a word belong to what questions are made of?"""
        return self._index is not None and self._index.knows(word)

    def nameless(self, words: str) -> str:
        """A masked text without names either, for readers who have no business with whom it was about."""
        return without_names(words, self._index.knows) if self._index else ""

    @staticmethod
    def cleaned(words: str) -> Masked:
        """The text without anything that identifies."""
        return mask(words)


def _language(code: str) -> Language:
    return "en" if code == "en" else "uk"
