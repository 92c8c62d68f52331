"""Quality and speed of the questions and answers over a file of labelled questions, beside two plain rankings.

python -m benchmarks.faq PATH, one JSON object a line: {"query": text, "ids": [right entries], "kind": name}; the kinds
"offtopic" and "emergency" have no ids, all others are in scope.
"""

import argparse
import json
import math
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from faq.answer import Answer
from faq.index import Index
from faq.library import Library, load

OFFTOPIC, EMERGENCY = "offtopic", "emergency"
WARM_UP = 20


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled question; no `ids` for off-topic texts and emergencies."""

    query: str
    ids: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what the index said and the CPU milliseconds it took."""

    question: Question
    answer: Answer
    ms: float


def read(path: Path) -> list[Question]:
    """Questions of a JSONL file."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [Question(row["query"], frozenset(row["ids"]), row["kind"]) for row in rows]


def ask_all(index: Index, questions: Sequence[Question]) -> list[Asked]:
    """Ask every question once, after a few that only warm the machine up."""
    for question in questions[:WARM_UP]:
        index.ask(question.query + " ?")
    asked = []
    for question in questions:
        started = time.process_time_ns()
        answer = index.ask(question.query)
        asked.append(Asked(question, answer, (time.process_time_ns() - started) / 1e6))
    return asked


def report(asked: Sequence[Asked]) -> Iterator[str]:
    """Lines of the report on the index."""
    scope = [one for one in asked if one.question.ids]
    for kind, rows in (*sorted(_by_kind(scope).items()), ("all in scope", scope)):
        yield f"{kind:14} n {len(rows):4}  hit@1 {_share(rows, _first):.3f}  hit@3 {_share(rows, _third):.3f}"
    direct = [one for one in scope if one.answer.decision == "answer"]
    yield f"direct {len(direct) / (len(scope) or 1):.3f} at precision {_share(direct, _first):.3f}"
    yield f"resolved (direct right or in the menu of three) {_share(scope, _resolved):.3f}"
    yield f"wrong but sure {sum(not _first(one) for one in direct)} of {len(scope)}"
    off = [one for one in asked if one.question.kind == OFFTOPIC]
    yield (
        f"off-topic n {len(off)}  answered {_share(off, lambda one: one.answer.decision == 'answer'):.3f}"
        f"  given a menu {_share(off, lambda one: one.answer.decision == 'choose'):.3f}"
    )
    danger = [one for one in asked if one.question.kind == EMERGENCY]
    calm = [one for one in asked if one.question.kind != EMERGENCY]
    caught, alarms = sum(map(_alarmed, danger)), sum(map(_alarmed, calm))
    yield f"emergencies caught {caught} of {len(danger)}, false alarms {alarms} of {len(calm)}"
    times = sorted(one.ms for one in asked)
    yield f"CPU ms a question: p50 {_quantile(times, 0.5):.2f}  p99 {_quantile(times, 0.99):.2f}"


def mistakes(asked: Sequence[Asked]) -> Iterator[str]:
    """Every question that went wrong: another entry first, off-topic not refused, an alarm missed or false."""
    for one in asked:
        wrong = not _first(one) if one.question.ids else one.answer.decision not in ("none", "emergency")
        if wrong or _alarmed(one) != (one.question.kind == EMERGENCY):
            scored = zip(one.answer.ids, one.answer.scores, strict=True)
            got = " ".join(f"{entry} {score:.2f}" for entry, score in scored)
            right = ",".join(sorted(one.question.ids))
            yield f"{one.question.kind} | {one.question.query} | {right} | {one.answer.decision}: {got}"


def peers(library: Library, questions: Sequence[Question]) -> Iterator[str]:
    """The same questions ranked by rapidfuzz token_set_ratio and by a bag of words over the same wordings."""
    texts: list[str] = []
    owners: list[str] = []
    for entry in library.entries:
        found = (entry.uk.question, entry.en.question, *entry.uk.wordings, *entry.en.wordings, *entry.russian)
        texts += [text.lower() for text in found]
        owners += [entry.id] * len(found)
    scope = [question for question in questions if question.ids]
    for name, ranking in (("token_set_ratio", _token_set(texts)), ("bag of words", _bag(texts))):
        started = time.process_time_ns()
        ranked = [_entries(ranking(question.query.lower()), owners) for question in scope]
        ms = (time.process_time_ns() - started) / 1e6 / (len(scope) or 1)
        first = sum(got[0] in question.ids for question, got in zip(scope, ranked, strict=True)) / (len(scope) or 1)
        third = sum(bool(question.ids & set(got[:3])) for question, got in zip(scope, ranked, strict=True))
        yield f"{name:16} hit@1 {first:.3f}  hit@3 {third / (len(scope) or 1):.3f}  CPU ms {ms:.2f}"


def _token_set(texts: Sequence[str]) -> Callable[[str], list[int]]:
    def ranking(query: str) -> list[int]:
        return [place for _, _, place in process.extract(query, texts, scorer=fuzz.token_set_ratio, limit=60)]

    return ranking


def _bag(texts: Sequence[str]) -> Callable[[str], list[int]]:
    bags = [Counter(text.split()) for text in texts]
    seen = Counter(word for bag in bags for word in bag)
    weight = {word: math.log(1 + len(bags) / count) for word, count in seen.items()}
    lengths = [math.sqrt(sum(weight[word] ** 2 for word in bag)) or 1.0 for bag in bags]

    def ranking(query: str) -> list[int]:
        asked = [word for word in set(query.split()) if word in weight]
        scores = [
            sum(weight[word] ** 2 for word in asked if word in bag) / length
            for bag, length in zip(bags, lengths, strict=True)
        ]
        return sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:60]

    return ranking


def _entries(places: Sequence[int], owners: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(owners[place] for place in places)) or [""]


def _by_kind(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    kinds: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        kinds[one.question.kind].append(one)
    return dict(kinds)


def _first(one: Asked) -> bool:
    return bool(one.answer.ids) and one.answer.ids[0] in one.question.ids


def _third(one: Asked) -> bool:
    return bool(one.question.ids & set(one.answer.ids[:3]))


def _resolved(one: Asked) -> bool:
    return _first(one) if one.answer.decision == "answer" else one.answer.decision == "choose" and _third(one)


def _alarmed(one: Asked) -> bool:
    return one.answer.decision == "emergency"


def _share(asked: Sequence[Asked], test: Callable[[Asked], bool]) -> float:
    return sum(map(test, asked)) / (len(asked) or 1)


def _quantile(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0


def _start(library: Library, cache: Path | None) -> tuple[Index, float]:
    started = time.perf_counter()
    return Index.build(library, cache), time.perf_counter() - started


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="print every question that went wrong")
    chosen = parser.parse_args()
    started = time.perf_counter()
    library = load()
    loaded = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        _, cold = _start(library, Path(folder))
        index, warm = _start(library, Path(folder))
    questions = read(chosen.path)
    asked = ask_all(index, questions)
    print(f"start-up s: entries {loaded:.2f}, index {cold:.2f} cold, {warm:.2f} from its cache")
    for line in (*report(asked), *peers(library, questions)):
        print(line)
    for line in mistakes(asked) if chosen.mistakes else ():
        print(line)


if __name__ == "__main__":
    main()
