"""What people ask and nobody answers, and whether answers help: kept without authors, put together for editors."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from faq.gaps import Gap, gaps
from faq.model import Entry
from services.answers import Answers
from storage.opinions import Question, Usefulness
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

READ_AT_MOST = 2000  # grouping so many takes a second of a thread; older ones wait in the export
EXPORTED_AT_MOST = 20_000  # about 4 MB; the Bot API takes 50
TEXT_LETTERS = 300  # enough to understand a question; the rest would be a story about somebody
PROPOSED = 5  # phrases a week: more would be passed over
RATED_ENOUGH = 5  # fewer opinions say nothing about an entry


@dataclass(frozen=True, slots=True)
class Week:
    """What a week brought: how many questions went without a good answer, groups of them, entries that need a hand."""

    since: date
    questions: int
    groups: Sequence[Gap]
    doubtful: Sequence[Usefulness]
    overdue: Sequence[Entry]
    phrases: Sequence[Question] = ()
    """What people wrote to whom an entry was shown that did not help, or was only near: perhaps a wording of it."""


class Gaps:
    """The gap radar: takes down questions without a good answer and opinions on answers, and sums them up."""

    def __init__(self, answers: Answers, today: Callable[[], date]) -> None:
        self._answers = answers
        self._today = today

    def note(self, work: UnitOfWork, masked: str, language: str, decision: str, entry: str | None) -> None:
        """A question that got no good answer; `entry`: what was shown for it."""
        text = self._answers.nameless(masked[: 2 * TEXT_LETTERS])[:TEXT_LETTERS]  # what follows a name tells it as one
        work.questions.note(Question(self.day, language, decision, entry, text))

    def rate(self, work: UnitOfWork, patient: Patient, entry: Entry, *, helped: bool) -> None:
        """Did the answer help this person? Their last word counts."""
        work.questions.rate(patient, entry.id, self.day, helped=helped)

    async def groups(self, work: UnitOfWork) -> list[Gap]:
        """Questions about one thing together, the most frequent first."""
        return await asyncio.to_thread(_grouped, await work.questions.recent(READ_AT_MOST))

    async def usefulness(self, work: UnitOfWork) -> list[Usefulness]:
        """Entries with enough opinions, the least useful first."""
        rated = [one for one in await work.questions.usefulness() if one.rated >= RATED_ENOUGH]
        return sorted(rated, key=lambda one: (one.helped / one.rated, -one.rated, one.entry))

    async def week(self, work: UnitOfWork) -> Week:
        """The last seven days."""
        since = self._today() - timedelta(days=7)
        asked = [one for one in await work.questions.recent(READ_AT_MOST) if one.day >= str(since)]
        doubtful = [one for one in await self.usefulness(work) if one.helped * 2 < one.rated]
        groups = await asyncio.to_thread(_grouped, asked)
        return Week(since, len(asked), groups, doubtful, self.overdue(), _worth_a_phrase(asked))

    async def export(self, work: UnitOfWork) -> bytes:
        """Everything kept, one JSON object a line, the newest first."""
        asked = await work.questions.recent(EXPORTED_AT_MOST)
        return await asyncio.to_thread(_written, asked)

    def overdue(self) -> list[Entry]:
        """Entries whose facts should have been compared with their sources by now."""
        return self._answers.overdue(self._today())

    @property
    def day(self) -> str:
        """Today where the people are, as "2026-11-22"."""
        return self._today().isoformat()


def _worth_a_phrase(asked: Sequence[Question]) -> Sequence[Question]:
    """One of each text that has an entry beside it, the most frequent first."""
    times = Counter(one.text for one in asked if one.entry)
    first = {one.text: one for one in reversed(asked) if one.entry}
    return [first[text] for text, _ in times.most_common(PROPOSED)]


def _grouped(asked: Sequence[Question]) -> list[Gap]:
    times = Counter((one.text, one.day) for one in asked)
    return gaps((text, count, datetime.fromisoformat(day).replace(tzinfo=UTC)) for (text, day), count in times.items())


def _written(asked: Sequence[Question]) -> bytes:
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in asked).encode()
