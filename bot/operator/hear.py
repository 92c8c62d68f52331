"""The body of `cabinet-bot hear`, on streams: what the bot makes of a line, in whatever state it is typed."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from bot.questions import load_questions
from doctors.model import Doctor
from handlers.kit.callbacks import GO_ON
from handlers.kit.house import House, house
from handlers.kit.labels import said_labels
from locales import LANGUAGES, load_words
from services.answers import Answers
from services.faults import PortalError
from services.finder import Catalogue, Finder
from services.hearing import Hearing
from services.labels import Labels
from services.meant import (
    Asked,
    AskedOfSelf,
    ChangeNamed,
    DeedAsked,
    DoctorNamed,
    Emergency,
    LabelSaid,
    Line,
    Meant,
    Replied,
    Unclear,
)

STATES: Mapping[str, str | None] = {
    "home": None,
    "search": "FindDoctor:results",
    "card": "FindDoctor:card",
    "login": "Login:cabinet",
    "draft": "Ticket:description",
    "files": "Ticket:attachment",
    "review": "Declaration:review",
    "addition": "Ticket:addition",
    "waiting": None,
}
"""Plain names of places where people type; every question on screen has its stored name besides, `Ticket:cabinet`."""
WAITING = "waiting"
NO_ANSWER = "medical-advice"
"""The entry that says that the bot gives no medical advice: it answers nothing."""
MOST_IDS = 10
_WARM_UP = "перша спроба"  # a line touches all that is loaded late

Row = dict[str, object]


class BadLine(ValueError):
    """A line that cannot be read; the text says what is wrong with it."""


def hear(
    source: Iterable[str],
    target: TextIO,
    *,
    jsonl: bool,
    doctors: Sequence[Doctor] = (),
    cache: Path | None = None,
) -> int:
    """Says of each line what was meant; the exit code.

    With `jsonl` a line is {"line": text, "state"?: name, "person"?: text, "before"?: text, "language"?: "uk"|"en"} and
    is answered by {"meant", "ids", "score", "ms"} or {"error"}; otherwise a line is what somebody typed at home. What a
    line means does not depend on the person; the name is taken and told to nobody. `ms` are CPU milliseconds.
    """
    hearing = _hearing(doctors, cache)
    asyncio.run(hearing.hear(Line(_WARM_UP, LANGUAGES[0], home=True)))
    for text in source:
        if text.strip():
            row = _answered(hearing, text) if jsonl else _heard(hearing, Line(text.strip(), LANGUAGES[0], home=True))
            target.write((json.dumps(row, ensure_ascii=False) if jsonl else _plain(row)) + "\n")
            target.flush()
    return 0


def _hearing(doctors: Sequence[Doctor], cache: Path | None) -> Hearing:
    answers, finder = Answers(), Finder()
    answers.swap(*load_questions(cache))
    if doctors:
        finder.swap(Catalogue.build(list(doctors)))
    return Hearing(answers, finder, Labels(said_labels(load_words())))


def _answered(hearing: Hearing, text: str) -> Row:
    try:
        return _heard(hearing, line_of(text, house()))
    except BadLine as fault:
        return {"error": str(fault)}


def _heard(hearing: Hearing, line: Line) -> Row:
    started = time.process_time_ns()
    try:
        meant = asyncio.run(hearing.hear(line))
    except PortalError as fault:
        return {"error": fault.key}
    spent = (time.process_time_ns() - started) / 1e6
    kind, ids = told(meant)
    return {"line": line.text, "meant": kind, "ids": ids[:MOST_IDS], "score": _score(meant), "ms": round(spent, 3)}


def line_of(text: str, known: House) -> Line:
    """What a line of JSON stands for; raises `BadLine`."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        raise BadLine("not JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("line"), str):
        raise BadLine('a line must be {"line": "…"}')
    before, language = row.get("before"), row.get("language", LANGUAGES[0])
    if not isinstance(before, str | None) or language not in LANGUAGES:
        raise BadLine(f"`before` must be a text, and `language` one of {', '.join(LANGUAGES)}")
    name = row.get("state") or "home"
    state = _state(name, known)
    typed = known.typed.get(state or "")
    expects = typed.expects if typed else None
    return Line(row["line"], language, expects, home=state is None, waiting=name == WAITING, before=before)


def _state(name: object, known: House) -> str | None:
    if name in STATES:
        return STATES[str(name)]
    stored = {state.state for one in known.conversations if one.states for state in one.states.__states__}
    if name not in stored:
        raise BadLine(f"no such state; there are {', '.join(STATES)}, and questions on screen by their stored names")
    return str(name)


def told(meant: Meant) -> tuple[str, list[str]]:
    """The word for a meaning, and what of it: a screen, a deed, a topic, entries, doctors, the alternatives."""
    if isinstance(meant, Asked):
        return _asked(meant)
    kind, ids = _TOLD.get(type(meant), ("reply", lambda _: []))
    if isinstance(meant, Replied) and not meant.sure:
        return "ask", ["reply", *(_alternatives(meant.instead) if meant.instead else [])]
    return kind, ids(meant)


_TOLD: Mapping[type[Meant], tuple[str, Callable[[Any], list[str]]]] = {
    Emergency: ("emergency", lambda meant: [meant.kind] if meant.kind else []),
    LabelSaid: ("label", lambda meant: ["back" if meant.screen == GO_ON else meant.screen]),
    ChangeNamed: ("deed", lambda meant: ["change-data", *filter(None, [meant.thing])]),
    DeedAsked: ("deed", lambda meant: [meant.deed]),
    AskedOfSelf: ("self", lambda meant: [meant.topic]),
    DoctorNamed: ("doctor", lambda meant: [hit.employee_id for hit in (meant.found.hits if meant.found else ())]),
    Unclear: ("ask", lambda meant: [":".join([kind, *ids[:1]]) for kind, ids in map(told, meant.among)]),
}


def _alternatives(meant: Meant) -> list[str]:
    """What else the words for people may be."""
    kind, ids = told(meant)
    return ids if kind == "ask" else [":".join([kind, *ids[:1]])]


def _asked(meant: Asked) -> tuple[str, list[str]]:
    ids = [entry.id for entry in meant.reply.entries]
    if meant.reply.smalltalk in ("gibberish", "elsewhere"):
        return "none", ids
    if meant.reply.smalltalk:
        return "smalltalk", [meant.reply.smalltalk]
    unanswered = meant.reply.decision == "none" or ids[:1] == [NO_ANSWER]
    return "none" if unanswered else "faq", ids


def _score(meant: Meant) -> float:
    """How likely the first of the alternatives is; 1 for what is told by more than a resemblance."""
    first = meant.among[0] if isinstance(meant, Unclear) else meant
    reply = first.reply if isinstance(first, Asked) else getattr(getattr(first, "instead", None), "reply", None)
    if reply is None:
        return 1.0
    name = f"deed:{first.deed}" if isinstance(first, DeedAsked) else None
    name = f"self:{first.topic}" if isinstance(first, AskedOfSelf) else name
    return round(float(dict(reply.meant).get(name, 1.0) if name else reply.sure), 4)


def _plain(row: Row) -> str:
    return str(row.get("error") or f"{row['meant']}  {', '.join(map(str, row['ids'] or []))}")  # type: ignore[call-overload]  # ids are a list
