"""A process that has just become ready hears its first lines: it says which files it reads for them, one in a line."""

from __future__ import annotations

import asyncio
import sys

from handlers.kit.labels import said_labels
from services.answers import Answers
from services.finder import Catalogue, Finder
from services.hearing import Hearing
from services.labels import Labels
from services.meant import Expects, Line
from tests.doctors import people
from tests.learnt import questions
from tests.stage import words

SAID = (
    *("як укласти декларацію", "Ковальчук Ольга, педіатр", "у мене болить голова", "дякую", "а скільки це коштує?"),
    *(
        "тато не дихає",
        "how do I log in",
        "как поменять врача",
        "дай мені погоду у Києві",
        "не Київ, а Львів",
        "abc-123",
    ),
    *("яка різниця між декларацією і договором", "ghbdsn", "змінити телефон", "хто мій лікар", "Олена", "розумієш?"),
)


async def hear_all(hearing: Hearing) -> None:
    for text in SAID:
        for expects in (None, *Expects):
            await hearing.hear(Line(text, "uk", expects, before="як увійти в кабінет?"))
        await hearing.hear_elsewhere(text, "uk")


def main() -> None:
    answers, finder = Answers(), Finder()
    answers.swap(*questions())
    finder.swap(Catalogue.build(people.doctors()))
    hearing = Hearing(answers, finder, Labels(said_labels(words())))
    read: list[str] = []
    with asyncio.Runner() as runner:
        runner.run(asyncio.sleep(0))
        sys.addaudithook(lambda event, about: read.append(str(about[0])) if event == "open" else None)
        runner.run(hear_all(hearing))
    sys.stdout.writelines(f"{path}\n" for path in dict.fromkeys(read))


if __name__ == "__main__":
    main()
