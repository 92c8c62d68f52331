"""What staff see of questions: those nobody answered, answers that do not help, the week's summary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from faq.gaps import Gap
from faq.model import Entry, Problem
from handlers.kit.callbacks import Open
from handlers.kit.inert import quoted_inert
from handlers.kit.screens import Button, Screen, pager, paragraphs
from locales import Html, Texts
from services.answers import Answers
from services.faults import NotFound
from services.gaps import Week
from storage.opinions import Question, Usefulness

GROUPS_A_PAGE = 5
SHOWN_SAMPLES = 3
SHOWN_USEFULNESS = 15
SHOWN_IN_SUMMARY = 5
SHOWN_PROBLEMS = 20
SHOWN_LETTERS = 150  # of a sample or a fault


def gaps_screen(texts: Texts, groups: Sequence[Gap], page: int) -> Screen:
    """Groups of questions, the most frequent first."""
    pages = max(1, -(-len(groups) // GROUPS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = groups[page * GROUPS_A_PAGE : (page + 1) * GROUPS_A_PAGE]
    title = texts("desk-gaps-title", count=sum(gap.asked for gap in groups), groups=len(groups))
    rows = [
        pager(texts, "gaps", page, pages),
        [
            Button(texts.plain("desk-stats"), Open(screen="faq-stats")),
            Button(texts.plain("desk-export"), Open(screen="faq-export")),
        ],
    ]
    body = [_group(texts, gap) for gap in shown] or [texts("desk-gaps-none")]
    return Screen(paragraphs(title, *body), rows)


def _group(texts: Texts, gap: Gap) -> Html:
    head = texts(
        "desk-gap",
        count=gap.asked,
        about=", ".join(gap.about) or "–",
        first=_day(texts, gap.first.date()),
        last=_day(texts, gap.last.date()),
    )
    return Html("\n".join([head, *(quoted_inert(_line(sample)) for sample in gap.samples[:SHOWN_SAMPLES])]))


def stats_screen(texts: Texts, answers: Answers, found: Sequence[Usefulness], overdue: Sequence[Entry]) -> Screen:
    """The least useful entries first, and those whose review is due."""
    lines = [_usefulness(texts, answers, one) for one in found[:SHOWN_USEFULNESS]]
    rated = Html("\n".join(lines)) if lines else texts("desk-stats-none")
    rows = [[Button(texts.plain("desk-gaps"), Open(screen="faq-gaps"))]]
    return Screen(paragraphs(texts("desk-stats-title"), rated, _overdue(texts, overdue)), rows)


def summary_screen(texts: Texts, week: Week, answers: Answers) -> Screen:
    """What a week of questions asks of the editors."""
    groups = [_group(texts, gap) for gap in week.groups[:SHOWN_IN_SUMMARY]]
    doubtful = [_usefulness(texts, answers, one) for one in week.doubtful[:SHOWN_IN_SUMMARY]]
    parts = [
        texts("desk-week-title", since=_day(texts, week.since), count=week.questions),
        *groups,
        Html("\n".join([texts("desk-week-doubtful"), *doubtful])) if doubtful else None,
        _proposed(texts, week.phrases),
        _overdue(texts, week.overdue),
    ]
    rows = [[Button(texts.plain("desk-gaps"), Open(screen="faq-gaps"))]]
    return Screen(paragraphs(*parts), rows, lasting=True)


def _proposed(texts: Texts, phrases: Sequence[Question]) -> Html | None:
    """What people wrote, as commands that make a wording of it."""
    lines = [texts("desk-week-phrase", entry=one.entry, words=_line(one.text)) for one in phrases]
    return Html("\n".join([texts("desk-week-phrases"), *lines])) if lines else None


def problems_screen(texts: Texts, problems: Sequence[Problem]) -> Screen:
    """Why the entries were not taken: file, entry, what is wrong."""
    lines = [
        texts("desk-problem", place=" · ".join(filter(None, (one.file, one.entry))), what=_line(one.text))
        for one in problems[:SHOWN_PROBLEMS]
    ]
    more = len(problems) - len(lines)
    rest = texts("desk-problems-more", count=more) if more else None
    return Screen(paragraphs(texts("desk-reload-refused", count=len(problems)), Html("\n".join(lines)), rest))


def _line(words: str) -> str:
    """Enough of it in one line: the pages of the desk must fit into a message whatever people wrote."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN_LETTERS else words[: SHOWN_LETTERS - 1] + "…"


def _usefulness(texts: Texts, answers: Answers, one: Usefulness) -> Html:
    return texts("desk-usefulness", helped=one.helped, rated=one.rated, question=_question(texts, answers, one.entry))


def _question(texts: Texts, answers: Answers, entry_id: str) -> str:
    """What the entry answers; its name alone when it is gone meanwhile."""
    try:
        entry = answers.entry(entry_id)
    except NotFound:
        return entry_id
    return f"{entry.text('en' if texts.language == 'en' else 'uk').question} [{entry_id}]"


def _overdue(texts: Texts, entries: Sequence[Entry]) -> Html | None:
    if not entries:
        return None
    names = ", ".join(entry.id for entry in entries[:SHOWN_USEFULNESS])
    return texts("desk-overdue", count=len(entries), names=names)


def _day(texts: Texts, day: date) -> str:
    return texts.iso_date(day.isoformat())
