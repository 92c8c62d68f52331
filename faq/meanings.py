"""What else than a question a text may be: a deed asked for, a question about oneself, a doctor wanted, a reply.

Learnt from the examples of faq/data/meanings.toml beside all that the entries teach, with the same features.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from faq.features import Features, in_order
from faq.groups import lines, phrase_lists, toml
from faq.library import Library
from faq.model import Entry
from faq.spelling import Spelling

QUESTION, NOTHING, DOCTOR_WISH = "question", "nothing", "doctor-wish"
_MOST_OF_ONE = 32  # texts of one example: more are alike, and only make learning slower
_STEP = 7919  # a prime, so that the texts taken are from all over
_EITHER = re.compile(r"\{([^{}]*)\}")
_QUESTION = re.compile(
    r"^(?:а |і |и |та |скажіть |підкажіть |подскажите )?(?:як|чи|що|шо|коли|де|куди|скільки|чому|навіщо|хто|який|яка"
    r"|яке|які|кому|чим|звідки|как|что|когда|где|куда|сколько|почему|можно ли|кто|какой|какая|какие|надо ли|нужно ли"
    r"|how|what|when|where|why|who|can|is|does|do|which|are|should|will)\b|\?$"
)


@cache
def names() -> tuple[str, ...]:
    """The meanings in the order of the classes that are learnt: «deed:file», «self:my-doctor», «doctor-wish», …"""
    table = toml("meanings.toml")
    said = [f"deed:{name}" for name in table["deeds"]] + [f"self:{name}" for name in table["self"]]
    return (*said, *table["other"], QUESTION, NOTHING)


def examples(library: Library) -> Iterator[tuple[str, Sequence[str]]]:
    """Each meaning with the texts of one example: those written for it, the entries' own, what is none of ours."""
    table = toml("meanings.toml")
    for kind, prefix in (("deeds", "deed:"), ("self", "self:"), ("other", "")):
        for name, written in table[kind].items():
            for one in written:
                yield prefix + name, texts_of(one)
    same = {entry: name for name, ids in table["same"].items() for entry in ids}
    beside = {entry for ids in table["beside"].values() for entry in ids}
    for entry in library.entries:
        for text in _wordings(entry):
            if entry.id in same:
                yield _full(same[entry.id]), (text,)
            elif entry.id not in beside or _QUESTION.search(text.lower()):
                yield QUESTION, (text,)
    for text in (*lines("offtopic.txt"), *_elsewhere()):
        yield NOTHING, (text,)


def features(words: Sequence[str], read: Features, spelling: Spelling) -> dict[str, float]:
    """What is learnt of a text: what questions are told by, and the order of its words."""
    return {**read.combined(), **in_order(words, spelling)}


def _full(name: str) -> str:
    return next(one for one in names() if one.partition(":")[2] == name)


def _wordings(entry: Entry) -> Iterator[str]:
    yield from (entry.uk.question, entry.en.question, *entry.uk.wordings, *entry.en.wordings, *entry.russian)
    yield from toml("heard.toml")["wordings"].get(entry.id, ())


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
