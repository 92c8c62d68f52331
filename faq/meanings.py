"""What else than a question a text may be: a deed asked for, a question about oneself, a doctor wanted, a reply.

Learnt from the examples of faq/data/meanings.toml beside all that the entries teach, with the same features.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, product

from faq.around import Stories
from faq.features import GRAM, Features
from faq.forms import forms
from faq.grams import SIZES
from faq.groups import lines, phrase_lists, table, toml
from faq.library import Library
from faq.model import Entry

QUESTION, NOTHING, DOCTOR_WISH, REPLY = "question", "nothing", "doctor-wish", "reply"
TALK = "talk:"
_KINDS = (("deeds", "deed:"), ("self", "self:"), ("other", ""), ("talk", TALK))
_MOST_OF_ONE = 16  # texts of one example: more are alike, and only make learning slower
_MOST_TOLD = 8  # of them, with a story around; so many also of what has one text only
_FEWEST_TOLD = 3
_QUESTIONS_TOLD = 2  # every so manyth question has a story around
_SHORT_GRAM = len(GRAM) + min(SIZES)
_STEP = 7919  # a prime, so that the texts taken are from all over
_EITHER = re.compile(r"\{([^{}]*)\}")
_QUESTION = re.compile(
    r"^(?:а |і |и |та |скажіть |підкажіть |подскажите )?(?:як|чи|що|шо|коли|де|куди|скільки|чому|навіщо|хто|який|яка"
    r"|яке|які|кому|чим|звідки|как|что|когда|где|куда|сколько|почему|можно ли|кто|какой|какая|какие|надо ли|нужно ли"
    r"|how|what|when|where|why|who|can|is|does|do|which|are|should|will)\b|\?$"
)


@table
def names() -> tuple[str, ...]:
    """The meanings in the order of the classes that are learnt: «deed:file», «self:my-doctor», «doctor-wish», …"""
    table = toml("meanings.toml")
    said = [prefix + name for kind, prefix in _KINDS for name in table[kind]]
    return (*said, QUESTION, NOTHING)


@table
def of_wishes() -> frozenset[str]:
    """Entries whose own question is a deed or a question about oneself all the same, «Хто мій лікар?»"""
    same = toml("meanings.toml")["same"]
    return frozenset(entry for entries in same.values() for entry in entries)


@dataclass(frozen=True, slots=True)
class Example:
    """A meaning, the texts of one example of it, and some of them with what people say around (`faq/around.py`)."""

    name: str
    texts: Sequence[str]
    told: Sequence[str] = ()


def examples(library: Library) -> Iterator[Example]:
    """Those written for each meaning, the entries' own, what is none of ours."""
    table, stories = toml("meanings.toml"), Stories()
    for kind, prefix in _KINDS:
        for name, written in table[kind].items():
            for one in written:
                texts = texts_of(one)
                told = islice(cycle(texts), _told(kind, name, len(texts)))
                yield Example(prefix + name, texts, [*stories.around([*told])])
    for one in table["questions"]["general"]:
        yield Example(QUESTION, (one,))
    same = {entry: name for name, ids in table["same"].items() for entry in ids}
    beside = {entry for ids in table["beside"].values() for entry in ids}
    asked, heard = 0, toml("heard.toml")["wordings"]
    for entry in library.entries:
        for text in (*_wordings(entry), *heard.get(entry.id, ())):
            if entry.id in same:
                yield Example(_full(same[entry.id]), (text,))
            elif entry.id not in beside or _QUESTION.search(text.lower()):
                asked += 1
                yield Example(QUESTION, (text,), [*stories.around([text] if not asked % _QUESTIONS_TOLD else [])])
    for text in (*lines("offtopic.txt"), *_elsewhere()):
        yield Example(NOTHING, (text,))


def features(words: Sequence[str], read: Features, *, asks: bool) -> dict[str, float]:
    """What is learnt of a text: what questions are told by, how it sounds, and how it is put.

    Short groups of letters add nothing here, and half of the cost.
    """
    said = {name: weight for name, weight in read.whole().items() if len(name) != _SHORT_GRAM or name[:2] != GRAM}
    return {**said, **forms(words, read.weights, asks=asks)}


def _told(kind: str, name: str, texts: int) -> int:
    """How many texts get a story: an answer and small talk have none."""
    return 0 if name == REPLY or kind == "talk" else max(min(texts, _MOST_TOLD), _FEWEST_TOLD)


def _full(name: str) -> str:
    return next(one for one in names() if one.partition(":")[2] == name)


def _wordings(entry: Entry) -> Iterator[str]:
    yield from (entry.uk.question, entry.en.question, *entry.uk.wordings, *entry.en.wordings, *entry.russian)


def _elsewhere() -> Iterator[str]:
    found = phrase_lists("offtopic.toml")
    doings = found["doings"]
    for number, thing in enumerate(found["things"]):
        yield doings[number % len(doings)].format(thing)
        yield doings[(number * 3 + 1) % len(doings)].format(thing)


def texts_of(example: str) -> list[str]:
    """What an example stands for: of «{a|b|} c» a c, b c and c; of many a part from all over."""
    parts = _EITHER.split(example)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    every = ["".join(chosen) for chosen in product(*choices)] if len(parts) > 1 else [example]
    taken = min(len(every), _MOST_OF_ONE)
    return [" ".join(every[number * _STEP % len(every)].split()) for number in range(taken)]
