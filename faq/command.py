"""Bodies of the commands `cabinet-bot faq ask`, `faq learn` and `faq lint`, on streams."""

import json
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from faq.answer import Answer
from faq.cache import stored
from faq.decision import MENU
from faq.index import Index
from faq.learning import learn as learn_from
from faq.library import Library, load
from faq.lint import lint as problems_of
from faq.model import LANGUAGES, Language


def ask(
    source: Iterable[str], target: TextIO, *, jsonl: bool, folder: Path | None = None, cache: Path | None = None
) -> int:
    """Answer the questions of a stream, one a line; the exit code.

    With `jsonl` every line is {"query": text, "language"?: "uk"|"en", "before"?: what was asked a moment ago} and is
    answered by one line of JSON with query, decision, ids, scores and ms (CPU milliseconds); a line that is not
    understood by {"error": why}. Otherwise a line is a question and its answer is written out for people. `cache` is
    the folder of Index.build.
    """
    library = load(folder)
    index = Index.build(library, cache)
    for line in source:
        if line.strip():
            target.write((_row(index, line) if jsonl else _page(library, index.ask(line))) + "\n")
            target.flush()
    return 0


def learn(cache: Path, folder: Path | None = None) -> None:
    """Keep in `cache` what a start needs; raises `FaqFault` when the entries cannot be read."""
    library = load(folder)
    stored(library, learn_from(library), cache)


def lint(target: TextIO, today: date | None = None, folder: Path | None = None) -> int:
    """Write all problems of the entries, one a line; 1 when one of them is an error. See faq.lint for `today`."""
    problems = problems_of(today, folder)
    for problem in problems:
        target.write(f"{problem.severity}: {problem.file}: {problem.entry or '-'}: {problem.text}\n")
    errors = sum(problem.severity == "error" for problem in problems)
    target.write(f"{errors} errors, {len(problems) - errors} warnings\n")
    return 1 if errors else 0


def _row(index: Index, line: str) -> str:
    try:
        query, language, before = _request(line)
    except ValueError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
    started = time.process_time_ns()
    answer = index.ask(query, language, before)
    spent = (time.process_time_ns() - started) / 1e6
    row = {
        "query": query,
        "decision": answer.decision,
        "ids": answer.ids,
        "scores": answer.scores,
        "ms": round(spent, 3),
    }
    return json.dumps(row, ensure_ascii=False)


def _request(line: str) -> tuple[str, Language | None, str | None]:
    """The question, its language and the one before it, of one line of JSON; ValueError says what is wrong with it."""
    row = json.loads(line)
    query = row.get("query") if isinstance(row, dict) else None
    if not isinstance(query, str):
        raise ValueError('a line must be {"query": "…"}')
    wanted = row.get("language")
    language = next((known for known in LANGUAGES if known == wanted), None)
    if wanted is not None and language is None:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
    before = row.get("before")
    if before is not None and not isinstance(before, str):
        raise ValueError("before must be a text")
    return query, language, before


def _page(library: Library, answer: Answer) -> str:
    entries = [library.entry(entry) for entry in answer.ids]
    if answer.decision in ("answer", "emergency") and entries:
        text = entries[0].text(answer.language)
        return f"{text.question}\n{text.answer}\n"
    if answer.decision == "choose":
        texts = [entry.text(answer.language) for entry in entries[:MENU]]
        return "\n".join(f"? {text.question} ({text.difference})" for text in texts) + "\n"
    return f"- {answer.smalltalk or answer.decision}\n"
