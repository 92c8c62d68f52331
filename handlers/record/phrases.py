"""How a record is put: under plain labels, as it was written, with the days that matter to its owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.kit.screens import portions
from locales import Html, Texts
from services.record_entries import Entry
from services.record_values import Line

LONG_LETTERS = 1_000  # a card holds two or three such texts beside its other lines


def title_of(texts: Texts, entry: Entry) -> str:
    """What it is called; what has no name says so."""
    return entry.title or texts.plain("record-unnamed")


def list_words(texts: Texts, entries: Sequence[Entry]) -> Html:
    """A line each: name, day, and whether it is of use today."""
    return Html("\n".join(_line_of(texts, number, entry) for number, entry in enumerate(entries, 1)))


def _line_of(texts: Texts, number: int, entry: Entry) -> Html:
    day = texts.iso_date(entry.day.isoformat() if entry.day else None)
    line = texts("record-row", number=number, title=title_of(texts, entry), day=day)
    return Html(f"{line}\n    {_standing(texts, entry)}") if _standing(texts, entry) else line


def _standing(texts: Texts, entry: Entry) -> str:
    """Still good, and until when; else the words for its status, where there are some."""
    if entry.good_until:
        return texts("record-good-until", date=texts.iso_date(entry.good_until.isoformat()))
    known = texts.term("record-status", entry.status)
    return "" if known == entry.status else texts.escaped(known)


def card_words(texts: Texts, entry: Entry) -> Html:
    """Everything that was written down."""
    day = texts("record-line-day", value=texts.iso_date(entry.day.isoformat())) if entry.day else None
    number = texts("record-line-number", value=entry.number) if entry.number else None
    code = texts("record-line-code", value=entry.code) if entry.code else None
    author = entry.author
    lines = [
        day,
        number,
        code,
        *(_fact(texts, line) for line in entry.lines),
        texts("record-line-doctor", value=author.name) if author.name else None,
        texts("record-line-clinic", value=author.clinic) if author.clinic else None,
        texts("record-line-phone", value=", ".join(author.phones)) if author.phones else None,
    ]
    standing = _standing(texts, entry)
    head = [f"<b>{texts.escaped(title_of(texts, entry))}</b>", standing]
    return Html("\n".join(filter(None, head)) + "\n\n" + "\n".join(filter(None, lines)))


def apart(entry: Entry) -> tuple[Entry, Sequence[Line]]:
    """The entry without what would not fit on its card, and that: nothing a doctor wrote is cut."""
    long = [line for line in entry.lines if len(line.words) > LONG_LETTERS]
    return replace(entry, lines=tuple(line for line in entry.lines if line not in long)), long


def long_words(texts: Texts, lines: Sequence[Line]) -> Iterator[Html]:
    """Long texts under their labels, in pieces that each fit into a message."""
    for line in lines:
        for piece in portions(line.words):
            yield Html(f"{texts(f'record-line-{line.key}', value='')}\n{texts.escaped(piece)}")


def _fact(texts: Texts, line: Line) -> Html:
    value = line.words
    if line.day:
        value = texts.iso_date(line.day.isoformat())
    elif line.code:
        value = texts.term("record-word", line.code)
    return texts(f"record-line-{line.key}", value=f"{line.label}: {value}" if line.label else value)
