"""Checks of the entries for editors: what stops them from loading, what a patient would stumble over, what is stale."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from faq import prose
from faq.library import FaqFault, Library, load
from faq.model import ACTIONS, LANGUAGES, Entry, EntryText, Problem, Severity, Topic
from faq.words import key, words
from ukrainian.letters import clean

_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?")
Fault = tuple[Severity, str]

# Telegram's limit of a message is 4,096 letters; the question above the answer and the lines below it need room.
_MOST_ANSWER = 3_000
_MOST_QUESTION = 120
_MOST_DIFFERENCE = 90
_MOST_TITLE = 28
_SENTENCES = range(2, 7)
_NEAR = range(1, 5)
_MOST_ACTIONS = 3
_TO_PEOPLE = frozenset(("ticket", "ticket-personal"))
# Actions that do nothing of what the cabinet does.
_DONE_HERE = ACTIONS - _TO_PEOPLE - {"topics", "privacy", "settings", "cabinets", "login"}
_FEWEST_WORDINGS = {"uk": 10, "en": 6, "ru": 4}
# Facts are compared with their sources again after so many days, by confidence (half a year, a quarter, two months).
_REVIEW_DAYS = {"high": 186, "medium": 93, "low": 62}


def lint(today: date | None = None, folder: Path | None = None) -> list[Problem]:
    """Everything worth mending, errors first; entries that do not load are the only problems reported then.

    Without `today` nothing is said about dates that came or went.
    """
    try:
        library = load(folder)
    except FaqFault as fault:
        return list(fault.problems)
    problems = [
        *(problem for topic in library.topics for problem in _topic(topic, library)),
        *(problem for entry in library.entries for problem in _entry(entry, today)),
        *_repeated(library.entries),
    ]
    return sorted(problems, key=lambda problem: (problem.severity != "error", problem.file, problem.entry or ""))


def _topic(topic: Topic, library: Library) -> Iterator[Problem]:
    file = library.entry(topic.entries[0]).file if topic.entries else ""
    for language, title in (("uk", topic.uk), ("en", topic.en)):
        if len(title) > _MOST_TITLE:
            yield Problem(file, None, "error", f"topic.title.{language}: over {_MOST_TITLE} letters, it is a button")


def _entry(entry: Entry, today: date | None) -> Iterator[Problem]:
    found = [*_dates(entry, today), *_shape(entry), *_honesty(entry), *_ways_on(entry)]
    for language in LANGUAGES:
        found += [(severity, f"{language}: {text}") for severity, text in _text(language, entry.text(language))]
    for severity, text in found:
        yield Problem(entry.file, entry.id, severity, text)


def _dates(entry: Entry, today: date | None) -> Iterator[Fault]:
    if today and entry.checked > today:
        yield "error", "checked: lies in the future"
    if today and entry.review_by < today:
        yield "warning", f"review_by: was due on {entry.review_by}; compare the facts with the sources again"
    if (entry.review_by - entry.checked).days > _REVIEW_DAYS[entry.confidence]:
        yield "warning", f"review_by: too far for {entry.confidence} confidence"


def _shape(entry: Entry) -> Iterator[Fault]:
    counts = {"uk": len(entry.uk.wordings), "en": len(entry.en.wordings), "ru": len(entry.russian)}
    for name, fewest in _FEWEST_WORDINGS.items():
        if counts[name] < fewest:
            yield "warning", f"{name}: {counts[name]} wordings, at least {fewest} make it findable"
    if len(entry.near) not in _NEAR:
        yield "warning", "near: one to four near questions are expected"
    if len(entry.actions) > _MOST_ACTIONS:
        yield "warning", f"actions: at most {_MOST_ACTIONS}"


def _honesty(entry: Entry) -> Iterator[Fault]:
    named = sum(len(part or "") for source in entry.sources for part in (source.title, source.via, source.date))
    if named > len(entry.uk.answer):
        yield "warning", "sources: longer than the answer; name the best of them"
    if any(source.date and not _DAY.fullmatch(source.date) for source in entry.sources):
        yield "warning", "sources: a date is a day or a year, people read no «2022-05»"
    if not entry.sources and entry.confidence == "high":
        yield "warning", "sources: high confidence needs a source"
    for language in LANGUAGES if entry.confidence == "low" else ():
        if not prose.admits_unknown(language, entry.text(language).answer):
            yield "warning", f"{language}: low confidence, but the answer does not say what is not known"


def _ways_on(entry: Entry) -> Iterator[Fault]:
    """Whoever has read it can go on: here where the bot does it, by one door, with contacts that do not age."""
    if not (entry.actions or entry.links or entry.phones):
        yield "warning", "ends with nothing to press, open or call: give an action, a link or a phone"
    for language in LANGUAGES:
        answer = entry.text(language).answer
        for fault in _astray(entry, language, answer):
            yield "warning", f"{language}: {fault}"


def _astray(entry: Entry, language: str, answer: str) -> Iterator[str]:
    said = partial(prose.speaks_of, language=language, text=answer)
    if _DONE_HERE & set(entry.actions) and prose.sends("elsewhere", language, answer) and not said("here"):
        yield "answer: sends to the cabinet for what its button does here: say «here» and name the button"
    if _TO_PEOPLE & set(entry.actions) and said("portal") and not entry.links:
        yield "answer: names the support portal, without a link, beside the button to people: one door is enough"
    if said("their_support") and not {"cabinets", "ticket"} & set(entry.actions):
        yield "answer: sends to an e-cabinet’s own support: give the action cabinets, or ticket"


def _text(language: str, text: EntryText) -> Iterator[Fault]:
    for name, part, most in (
        ("question", text.question, _MOST_QUESTION),
        ("answer", text.answer, _MOST_ANSWER),
        ("difference", text.difference, _MOST_DIFFERENCE),
    ):
        if len(part) > most:
            yield "error", f"{name}: {len(part)} letters, at most {most}"
        for severity, fault in prose.faults(language, part):
            yield severity, f"{name}: {fault}"
        for words_of_office in prose.said("officialese", language, part):
            yield "warning", f"{name}: {words_of_office!r}: say it plainly, or leave it out"
    count = prose.sentences(text.answer)
    if count not in _SENTENCES and not prose.has_steps(text.answer):
        yield "warning", f"answer: {count} sentences, two to six are easy to read"
    for wording in text.wordings:
        if not words(clean(wording)):
            yield "error", f"wordings: {wording!r} has no word in it"


def _repeated(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Wordings that sound alike in two entries: the index cannot tell these entries apart by them."""
    owner: dict[str, Entry] = {}
    for entry in entries:
        for wordings in (entry.uk.wordings, entry.en.wordings, entry.russian):
            heard: set[str] = set()
            for wording in wordings:
                folded = " ".join(key(word) for word in words(clean(wording)))
                other = owner.setdefault(folded, entry)
                if other is not entry or folded in heard:
                    where = "here twice" if other is entry else f"also in {other.id}"
                    yield Problem(entry.file, entry.id, "warning", f"wording {wording!r} stands {where}")
                heard.add(folded)
