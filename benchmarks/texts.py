"""What the dearest texts cost: CPU of every place that reads a line, over every shape a message can have.

    python -m benchmarks.texts --registry-bulk DIR [--letters 4096] [--worst 30]

Of a few texts alike, each new to all caches, the cheapest counts, so that a busy machine changes little.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shapes import LETTERS, SHAPES, TURNS, texts_of
from bot.questions import load_questions
from doctors.files import exports, look
from doctors.model import Doctor
from doctors.register import join
from faq.index import Index
from faq.library import Library
from handlers.kit.commands import parse_command
from handlers.kit.labels import said_labels
from handlers.kit.screens import Screen, new_message, portions
from locales import Texts, load_words
from services.answers import Answers
from services.finder import Catalogue, Finder, Wish
from services.hearing import Hearing
from services.labels import Labels
from services.meant import Expects, Line

Place = Callable[[str], object]


@dataclass(frozen=True)
class Reader:
    """All that reads what people type."""

    answers: Answers
    finder: Finder

    @classmethod
    def of(cls, questions: tuple[Library, Index], doctors: list[Doctor]) -> Reader:
        """Reads by these entries and these doctors."""
        answers, finder = Answers(), Finder()
        answers.swap(*questions)
        finder.swap(Catalogue.build(doctors))
        return cls(answers, finder)

    def places(self, run: Callable[..., object], words: Texts) -> dict[str, Place]:
        """Every place that reads a line; `run` works a coroutine off."""
        hearing = Hearing(self.answers, self.finder, Labels(said_labels(load_words())))

        def heard(**where: object) -> Place:
            return lambda text: run(hearing.hear(Line(text, "uk", **where)))  # type: ignore[arg-type]

        return {
            "heard at home": heard(home=True),
            "heard where a doctor is wanted": heard(expects=Expects.DOCTOR),
            "heard in a form": heard(expects=Expects.WORDS),
            "heard after the bot's name elsewhere": lambda text: run(hearing.hear_elsewhere(text, "uk")),
            "doctors": lambda text: self.finder.search(Wish(query=text)),
            "doctors nearby": lambda text: self.finder.fit(Wish(query=text, near=(50.4, 30.5), accepting=True), 40),
            "masked": self.answers.cleaned,
            "without names": self.answers.nameless,
            "command": lambda text: parse_command("/" + text, "bot"),
            "shown in portions": lambda text: [new_message(1, Screen(words.quoted(part))) for part in portions(text)],
            "shown whole": lambda text: new_message(1, Screen(words.escaped(text))),
        }


def cost(place: Place, shape: str, letters: int = LETTERS, turns: Iterable[int] = TURNS) -> float:
    """Milliseconds of CPU that the place needs for a text of the shape."""
    spent = []
    for text in texts_of(shape, letters, turns):
        began = time.thread_time()
        place(text)
        spent.append(time.thread_time() - began)
    return min(spent) * 1000


def too_dear(place: Place, most: float, shapes: Iterable[str] = SHAPES) -> dict[str, float]:
    """Shapes for which the place needs more than so many milliseconds; looked at again before they are blamed."""
    return {
        shape: round(took, 1)
        for shape in shapes
        if cost(place, shape, turns=range(1)) > most and (took := cost(place, shape, turns=range(1, 6))) > most
    }


def doctors_of(bulk: Path) -> list[Doctor]:
    """Doctors of the bulk files of the national register."""
    return join(exports(look(bulk))).doctors


def main() -> None:
    """Measures and prints the dearest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--registry-bulk", type=Path, required=True)
    parser.add_argument("--letters", type=int, default=LETTERS)
    parser.add_argument("--worst", type=int, default=30, help="how many lines to print")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader.of(load_questions(Path(folder)), doctors_of(args.registry_bulk))
    gc.collect()
    gc.freeze()  # as the bot does once it has started
    with asyncio.Runner() as runner:
        places = reader.places(runner.run, load_words()["uk"])
        found = []
        for number, (name, place) in enumerate(places.items(), 1):
            found += [(cost(place, shape, args.letters), name, shape) for shape in SHAPES]
            took, _, shape = max(one for one in found if one[1] == name)
            print(f"{number} of {len(places)}  {name:<36} dearest {took:6.1f} ms  {shape}", flush=True)
    print(f"\nmilliseconds of CPU for {args.letters} letters, the dearest of {len(found)}")
    for took, name, shape in sorted(found, reverse=True)[: args.worst]:
        print(f"{took:8.1f}  {name:<36} {shape}")


if __name__ == "__main__":
    main()
