"""How a wish or a question is put: what is done, to what, in which form of the verb, with a question mark or without.

Stems say what a line is about; what its writer wants stands in the form: «подав» tells, «подайте» asks for a deed,
«подати» wishes, «чи подав» asks. The families of doings are those of faq/data/doings.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, product

from faq.features import CONCEPT, DOING, DONE, FORM, MAX_WORDS
from faq.groups import Groups, read_groups, table, toml
from faq.words import key

_MOST_PAIRED = 8  # doings and concepts of a line whose pairs are looked at
_FORMS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("bid", r"(?:[^аеєоу]іть|їть|йте|ьте|ніть|іте)$"),
        ("infinitive", r"(?:ти|тися|тись|[аеиіуыя]ть|аться|иться)$"),
        ("self", r"(?:[аяуюое]ю|юсь|юся|лю|жу|шу|чу)$"),
        ("past", r"(?:[аяиіуео]в|[аиіыуео]л|[аяиіуеоы]ла|[аяиіуеоы]ли|[аяиіуеоы]ло|лась|лася|лись|лися|вся|вшись)$"),
    )
)
_SHORTEST = 4  # letters of a word whose ending is looked at
_INTERROGATIVE = re.compile(
    r"^(?:хто|кто|що|шо|чо|что|як|как|де|где|коли|когда|куди|куда|скільки|сколько|чому|почему|чи|який|яка|яке|які|яким|якому|якою|яку"
    r"|котрий|какой|какая|какие|каком|кому|кого|ким|чий|звідки|навіщо|зачем|нащо|what|who|which|how|when|where|why|is|are|do|does"
    r"|did|has|have|can|am|will|whose)$"
)
_BEGINS = 3  # words among which a question begins
_SHORT, _LONG = 3, 9  # words of a line that is an order, and of one that tells a story


@table
def doings() -> Groups:
    """Families of verbs; read once."""
    return read_groups(toml("doings.toml"))


def forms(words: Sequence[str], said: Mapping[str, float], *, asks: bool) -> dict[str, float]:
    """Features of how it is put; `said`: those of what is said; `asks`: does a question mark stand there?"""
    keys = [key(word) for word in words[:MAX_WORDS]]
    row = [sorted(doings().of(word)) for word in keys]
    done = dict.fromkeys(name for names in row for name in names)
    done |= dict.fromkeys(mark.group for mark in doings().joined_in(keys))
    found = {DOING + name: 1.0 for name in done}
    things = sorted(name for name in said if name.startswith(CONCEPT))[:_MOST_PAIRED]
    names = list(done)[:_MOST_PAIRED]
    found |= {f"{DONE}{one} {thing}": said[thing] for one, thing in product(names, things)}
    found |= {f"{DONE}{one}>{other}": 1.0 for one, other in pairwise(names)}
    return {**found, **dict.fromkeys(_shape(words, asks=asks), 1.0)}


def _shape(words: Sequence[str], *, asks: bool) -> list[str]:
    shape = [f"{FORM}{name}" for name, ending in _FORMS if any(_ends(word, ending) for word in words[:MAX_WORDS])]
    shape += [f"{FORM}asks"] if asks else []
    shape += [f"{FORM}asking"] if any(map(_INTERROGATIVE.match, words[:_BEGINS])) else []
    shape += [f"{FORM}later"] if any(map(_INTERROGATIVE.match, words[_BEGINS:MAX_WORDS])) else []
    return [*shape, FORM + ("short" if len(words) <= _SHORT else "long" if len(words) >= _LONG else "middle")]


def _ends(word: str, ending: re.Pattern[str]) -> bool:
    return len(word) >= _SHORTEST and ending.search(word) is not None
