"""The library of entries: loaded whole from a folder, or not at all with every fault named."""

import hashlib
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from faq.entry_files import read_file
from faq.model import Entry, Problem, Topic

ENTRIES = Path(__file__).parent / "entries"


class FaqFault(Exception):
    """The entries cannot be used; `problems` lists every fault with its file and entry."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; the message names them all, one a line."""
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.file}: {p.entry or '-'}: {p.text}" for p in problems))


class Library:
    """Entries and topics of one moment; never changes after it was made."""

    def __init__(self, topics: Sequence[Topic], entries: Sequence[Entry], fingerprint: str) -> None:
        """Take checked parts; `fingerprint` names the content of the files."""
        self.topics: tuple[Topic, ...] = tuple(sorted(topics, key=lambda topic: (topic.order, topic.id)))
        by_id = {entry.id: entry for entry in entries}
        self.entries: tuple[Entry, ...] = tuple(by_id[entry] for topic in self.topics for entry in topic.entries)
        self.fingerprint = fingerprint
        self._by_id: Mapping[str, Entry] = by_id

    def entry(self, entry_id: str) -> Entry:
        """The entry of this id; KeyError if there is none."""
        return self._by_id[entry_id]

    def __contains__(self, entry_id: object) -> bool:
        """Whether there is an entry of this id."""
        return entry_id in self._by_id

    def topic(self, topic_id: str) -> Topic:
        """The topic of this id; KeyError if there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)

    def near(self, entry_id: str) -> tuple[Entry, ...]:
        """Entries that people confuse with this one or ask next, in the editors' order."""
        return tuple(self._by_id[near] for near in self._by_id[entry_id].near)


def load(folder: Path | None = None) -> Library:
    """The library of a folder (our own by default); FaqFault names everything that is wrong with it."""
    folder = folder or ENTRIES
    topics: list[Topic] = []
    entries: list[Entry] = []
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        topic, found, wrong = read_file(path.name, content)
        problems += wrong
        entries += found
        if topic is not None:
            topics.append(topic)
    left_out = {problem.entry for problem in problems}
    problems += _broken_links(topics, entries, left_out)
    if not entries and not problems:
        problems.append(Problem(str(folder.name), None, "error", "no entries in this folder"))
    if problems:
        raise FaqFault(problems)
    return Library(topics, entries, digest.hexdigest())


def _broken_links(topics: Sequence[Topic], entries: Sequence[Entry], left_out: Set[str | None]) -> list[Problem]:
    """Links between entries that lead nowhere; those to entries that have faults of their own are not the trouble."""
    problems: list[Problem] = []
    files: dict[str, str] = {}
    for entry in entries:
        if entry.id in files:
            problems.append(Problem(entry.file, entry.id, "error", f"this id also stands in {files[entry.id]}"))
        files.setdefault(entry.id, entry.file)
    problems += [
        Problem(entry.file, entry.id, "error", f"near: no other entry is called {near!r}")
        for entry in entries
        for near in entry.near
        if (near not in files and near not in left_out) or near == entry.id
    ]
    seen: set[str] = set()
    for topic in topics:
        if topic.id in seen:
            problems.append(Problem("", None, "error", f"two files call their topic {topic.id!r}"))
        seen.add(topic.id)
    return problems
