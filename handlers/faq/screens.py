"""Screens of the questions and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from faq.model import Entry, Language, Source
from handlers.faq.callbacks import Rate
from handlers.kit.callbacks import Open
from handlers.kit.choosing import choice_of
from handlers.kit.house import house
from handlers.kit.screens import Button, Screen, back, home, pager, paragraphs
from locales import Html, Texts
from services.answers import Answers, Reply
from services.meant import AskedOfSelf, ChangeNamed, DeedAsked, Meant
from services.nearest import nearest

SHOWN_NEAR = 3
NEAR_AN_ANSWER = 2  # more rows push the answer itself off a small phone
SHOWN_TOPICS = 16
ROWS_OF_TOPIC = 8
OWN_SITES = ("gov.ua", "github.com")
"""Where the authorities publish themselves; whatever else was read has retold their words."""
OF_OPERATOR = "bot-official"
LEFT_ALONE = ("gibberish", "abuse")
"""Small talk after which nobody has what they came for."""
ALARMING = frozenset({"emergency", "emergency-112", "suicide-crisis"})


def language_of(texts: Texts) -> Language:
    """The language of entries that goes with these words."""
    return "en" if texts.language == "en" else "uk"


def answer_screen(texts: Texts, entry: Entry, answers: Answers, *, asked: bool) -> Screen:
    """The answer with its source and date; what can be done at once; near questions; did it help?

    `asked`: an answer to a typed question stays in the chat; one that was opened by a button may be turned over.
    """
    text = entry.text(language_of(texts))
    links = [
        texts("faq-link", url=link.url, title=link.uk if texts.language == "uk" else link.en) for link in entry.links
    ]
    phones = texts("faq-phones", phones=", ".join(entry.phones)) if entry.phones else None
    words = paragraphs(
        Html(f"<b>{texts.escaped(text.question)}</b>"),
        texts.escaped(text.answer.strip()),
        phones,
        Html("\n".join(links)),
        _operator(texts, entry, answers),
        source_line(texts, entry, answers.confirmed(entry)),
    )
    near = [_question(texts, one) for one in answers.near(entry)[:NEAR_AN_ANSWER]]
    rating = [
        Button(texts.plain("faq-helped"), Rate(entry=entry.id, helped=1)),
        Button(texts.plain("faq-not-helped"), Rate(entry=entry.id, helped=0)),
    ]
    way = home(texts) if asked else back(texts, "faq-topic", entry.topic)
    return Screen(words, [*_actions(texts, entry), *near, rating, way], lasting=asked)


def _operator(texts: Texts, entry: Entry, answers: Answers) -> Html | None:
    """Who runs the bot, under the question whether it is official."""
    return texts("faq-operator", name=answers.operator) if entry.id == OF_OPERATOR and answers.operator else None


def _actions(texts: Texts, entry: Entry) -> list[list[Button]]:
    """What can be done at once; of two actions that lead to one screen the first."""
    leads = house().actions
    by_screen: dict[str, Button] = {}
    for action in entry.actions:
        if action in leads:
            button = Button(texts.plain(f"action-{action}"), Open(screen=leads[action]), style="primary")
            by_screen.setdefault(leads[action], button)
    return [[button] for button in by_screen.values()]


def source_line(texts: Texts, entry: Entry, confirmed: date | None = None) -> Html:
    """Who says so, when, and where to read it; when a named person compared it; how sure it is when not quite.

    A line that is longer than the answer names the first sources only.
    """
    named: dict[str, str | None] = {}
    for one in entry.sources:
        named.setdefault(_source(texts, one), one.url)
    shown = list(named)
    while len(shown) > 1 and len("; ".join(shown)) > len(entry.text(language_of(texts)).answer):
        shown.pop()
    linked = [_linked(texts, one, named[one]) for one in shown]
    line = texts("faq-source", source=Html("; ".join(linked))) if linked else texts("faq-no-source")
    compared = texts("faq-confirmed", day=texts.iso_date(confirmed.isoformat())) if confirmed else None
    unsure = None if entry.confidence == "high" else texts(f"faq-confidence-{entry.confidence}")
    return Html("\n".join(part for part in (line, compared, unsure) if part))


def _linked(texts: Texts, words: str, url: str | None) -> Html:
    return texts("faq-link", url=url, title=words) if url else texts.escaped(words)


def _source(texts: Texts, source: Source) -> str:
    """Who said it, where it was read when that is not their own site, and when."""
    day = texts.iso_date(source.date) if source.date else None
    if source.via is None or source.via in source.title:
        return texts.plain("faq-source-of", title=source.title, day=day) if day else source.title
    if source.via.endswith(OWN_SITES):
        title = f"{source.title} ({source.via})"
        return texts.plain("faq-source-of", title=title, day=day) if day else title
    retold = texts.plain("faq-source-retold", title=source.title, via=source.via)
    return texts.plain("faq-source-of", title=retold, day=day) if day else retold


def _question(texts: Texts, entry: Entry) -> list[Button]:
    return [Button(entry.text(language_of(texts)).question, Open(screen="faq", item=entry.id))]


def choice_screen(texts: Texts, reply: Reply) -> Screen:
    """Near questions compete, or both that were asked: each with the line that sets it apart, never a guess."""
    language = language_of(texts)
    entries = _calm(reply.entries)
    title = texts("faq-both" if reply.both else "faq-choose")
    lines = [texts("faq-difference", words=entry.text(language).difference) for entry in entries[:SHOWN_NEAR]]
    rows = [_question(texts, entry) for entry in entries[:SHOWN_NEAR]]
    rows.append([Button(texts.plain("faq-other"), Open(screen="faq-other"))])
    return Screen(paragraphs(title, Html("\n".join(lines))), [*rows, home(texts)], lasting=True)


def unknown_screen(texts: Texts, reply: Reply) -> Screen:
    """An honest "I do not know", the two things that are nearest, and people."""
    people = [Button(texts.plain("faq-to-ticket"), Open(screen="ticket"), style="primary")]
    if reply.smalltalk and reply.smalltalk != "elsewhere":
        key = f"smalltalk-{reply.smalltalk}"
        words = texts(key) if texts.has(key) else texts("smalltalk-other")
        guessed = nearest(reply, []) if reply.smalltalk == "gibberish" else []
        rows = [*(near_row(texts, one) for one in guessed), *([people] if reply.smalltalk in LEFT_ALONE else [])]
        return Screen(words, [*rows, home(texts)])
    near = nearest(reply, _calm(reply.entries))
    topics = [Button(texts.plain("faq-topics"), Open(screen="faq"))]
    unknown = "faq-elsewhere" if reply.smalltalk else "faq-unknown"
    words = texts("faq-unknown-near") if near else texts(unknown)
    return Screen(words, [*(near_row(texts, one) for one in near), topics, people, home(texts)], lasting=True)


def near_row(texts: Texts, near: Meant | Entry) -> list[Button]:
    """What a line may have meant, as a button."""
    if isinstance(near, Entry):
        return _question(texts, near)
    return [Button(_meaning(texts, near), choice_of(near))]


def _meaning(texts: Texts, meant: Meant) -> str:
    if isinstance(meant, DeedAsked):
        return texts.plain(f"unclear-deed-{meant.deed}")
    if isinstance(meant, ChangeNamed):
        return texts.plain("unclear-deed-change-data")
    return texts.plain(f"unclear-self-{meant.topic}" if isinstance(meant, AskedOfSelf) else "unclear-doctor")


def _calm(entries: Sequence[Entry]) -> list[Entry]:
    """Without emergencies, unless one is the best guess: as a mere neighbour it frightens and helps nobody."""
    return [entry for at, entry in enumerate(entries) if at == 0 or entry.id not in ALARMING]


def sorry_screen(texts: Texts, near: Sequence[Entry]) -> Screen:
    """The answer was not the one: near questions, all topics, and a person with the question already in the ticket."""
    rows = [
        [Button(texts.plain("faq-to-ticket"), Open(screen="ticket"), style="primary")],
        *(_question(texts, one) for one in near[:SHOWN_NEAR]),
        [Button(texts.plain("faq-topics"), Open(screen="faq"))],
    ]
    return Screen(texts("faq-sorry-near") if near else texts("faq-sorry"), [*rows, home(texts)])


def topics_screen(texts: Texts, answers: Answers) -> Screen:
    """All topics, two in a row so that they fit on a phone."""
    buttons = [
        Button(topic.uk if texts.language == "uk" else topic.en, Open(screen="faq-topic", item=topic.id))
        for topic in answers.topics()[:SHOWN_TOPICS]
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return Screen(paragraphs(texts("faq-title"), texts("menu-ask")), [*rows, home(texts)])


def topic_screen(texts: Texts, answers: Answers, topic_id: str, page: int) -> Screen:
    """One page of a topic's questions; a page beyond the last shows the last."""
    topic, entries = answers.of_topic(topic_id)
    pages = -(-len(entries) // ROWS_OF_TOPIC)
    page = min(page, pages - 1)
    shown = entries[page * ROWS_OF_TOPIC : (page + 1) * ROWS_OF_TOPIC]
    rows = [_question(texts, entry) for entry in shown]
    title = texts("faq-topic", title=topic.uk if texts.language == "uk" else topic.en)
    return Screen(title, [*rows, pager(texts, "faq", page, pages, topic_id), back(texts, "faq")])
