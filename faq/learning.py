"""Everything the index learns from, and the learning itself: entries, off-topic phrases, examples of danger."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from faq import disguised
from faq.alarm import CALM, FEWEST_WORDS, Alarm, learn_alarm, traits
from faq.emergency import Danger, gate
from faq.features import read
from faq.groups import lines, phrase_lists, toml
from faq.lexicon import lexicon
from faq.library import Library
from faq.matcher import FEWEST, Matcher, Numbered, fit, numbered
from faq.meanings import DOCTOR_WISH, NOTHING, QUESTION, TALK, Example
from faq.meanings import examples as meant_examples
from faq.meanings import features as meaning_features
from faq.meanings import names as meanings
from faq.spelling import Spelling
from faq.words import key, stem, words
from ukrainian.letters import clean

# Entries that answer an emergency: their wordings teach the alarm what danger sounds like, all other wordings calm.
EMERGENCY_ENTRIES: dict[str, Danger] = {"emergency": "medical", "suicide-crisis": "crisis"}
EXAMPLES = ("emergency_examples.toml", "emergency_lines.toml")
Said = tuple[list[str], bool]  # the words of a text, and whether a question mark stands there
Meant = tuple[str, list[Said], list[Said]]  # a meaning, texts of it, and some again with what people say around
_DOINGS_OF_A_THING = 3
_FEWEST_OF_WORDINGS = 3
_FEWEST_OF_EXAMPLES = 8  # texts of one example are alike: what fewer have tells little, and takes memory
_CALM_STEP = 3  # every so manyth wish is taught to the alarm as calm, without a word of danger
_PASSES_OF_MEANINGS = 6  # few classes that lie near each other


@dataclass(frozen=True, slots=True)
class Learned:
    """The matcher of entries (its class after the last entry is "none of them"), the alarm, and the known words.

    `meanings` tells what else than a question a text may be (`faq.meanings`).
    """

    matcher: Matcher
    meanings: Matcher
    alarm: Alarm
    spelling: Spelling


def learn(library: Library) -> Learned:
    """Learn from the entries and faq/data; 40 seconds of one core. The same input gives the same result."""
    plain = _plain_words(library)
    entries = [(label, disguised.meant(text, plain)) for label, text in _taught(library)]
    examples = [(kind, disguised.meant(text, plain)) for kind, text in _examples()]
    meant = [_meant(one, plain) for one in meant_examples(library)]
    taught = Counter(key(word) for _, text in entries for word in text)
    spelling = known_words(_with_cries(taught, [text for _, text in examples]) + _once_each(meant))
    rows: list[Numbered] = []
    labels: list[int] = []
    dangers: list[tuple[Numbered, str]] = []
    for label, text in entries:
        features = read(text, lexicon(), spelling, taught=True)
        rows.append(numbered(features.whole()))
        labels.append(label)
        entry = library.entries[label].id if label < len(library.entries) else ""
        dangers.append((numbered(traits(features, gate())), EMERGENCY_ENTRIES.get(entry, CALM)))
    for label, text in _answers(library):
        rows.append(numbered(read(text, lexicon(), spelling, taught=True).weights))
        labels.append(label)
    for kind, text in examples:
        dangers.append((numbered(traits(read(text, lexicon(), spelling, taught=True), gate())), kind))
    matcher = fit(rows, labels, len(library.entries) + 1, _FEWEST_OF_WORDINGS)
    wished, calm = _read_meanings(meant, spelling)
    dangers += [(row, CALM) for row in calm]
    return Learned(matcher, _learn_meanings(meant, wished), learn_alarm(gate(), dangers), spelling)


def _examples() -> Iterator[tuple[str, str]]:
    """Messages with the kind of danger in them, or CALM."""
    for name in EXAMPLES:
        for kind, texts in phrase_lists(name).items():
            yield from ((kind, text) for text in texts)


def _plain_words(library: Library) -> Spelling:
    """Words of what surely stands in its own letters: whatever is Cyrillic, and what entries say in English."""
    texts = [text for _, text in (*_taught(library), *_examples()) if not disguised.may_be_disguised(text)]
    texts += [text for entry in library.entries for text in (entry.en.question, entry.en.answer, *entry.en.wordings)]
    return known_words(Counter(key(word) for text in texts for word in words(clean(text))))


def _with_cries(taught: Counter[str], examples: list[list[str]]) -> Counter[str]:
    """Cries are many and hurried: a word that only one of them has is as often a slip, and tells nothing."""
    cries = Counter(key(word) for text in examples for word in text)
    stems: Counter[str] = Counter()
    for word, count in (taught + cries).items():
        stems[stem(word)] += count
    return taught + Counter({word: count for word, count in cries.items() if stems[stem(word)] >= FEWEST})


def _meant(example: Example, plain: Spelling) -> Meant:
    texts, told = (
        [(disguised.meant(text, plain), "?" in text) for text in said] for said in (example.texts, example.told)
    )
    return example.name, texts, told


def _once_each(meant: list[Meant]) -> Counter[str]:
    """Words of examples: those of one example count once, for its texts repeat them; names of people and
    small talk are no words of questions.
    """
    counts: Counter[str] = Counter()
    for name, texts, _ in meant:
        if name not in (QUESTION, NOTHING, DOCTOR_WISH) and not name.startswith(TALK):
            counts.update([*dict.fromkeys(key(word) for text, _ in texts for word in text)])
    return counts


def _read_meanings(meant: list[Meant], spelling: Spelling) -> tuple[list[Numbered], list[Numbered]]:
    """Features of every text, and the traits of wishes: of some, and of all with words of danger.

    Nobody is in danger who asks for a deed and the like, «помогите мне».
    """
    rows: list[Numbered] = []
    calm: list[Numbered] = []
    for at, (name, texts, told) in enumerate(meant):
        wish = name not in (QUESTION, NOTHING)
        for number, (text, asks) in enumerate((*texts, *told)):
            features = read(text, lexicon(), spelling, taught=True)
            rows.append(numbered(meaning_features(text, features, asks=asks)))
            telling = number < len(texts) and gate().words_with_signs(features.slots) >= FEWEST_WORDS
            if wish and (telling or (number == 0 and not at % _CALM_STEP)):
                calm.append(numbered(traits(features, gate())))
    return rows, calm


def _learn_meanings(meant: list[Meant], rows: list[Numbered]) -> Matcher:
    numbers = {name: number for number, name in enumerate(meanings())}
    labels = [numbers[name] for name, texts, told in meant for _ in (*texts, *told)]
    return fit(rows, labels, len(numbers), _FEWEST_OF_EXAMPLES, _PASSES_OF_MEANINGS)


def known_words(counts: Counter[str]) -> Spelling:
    """Spelling over folded words of everything taught, with how often each occurs."""
    return Spelling(counts, lexicon(), gate().groups)


def _taught(library: Library) -> Iterator[tuple[int, str]]:
    for label, entry in enumerate(library.entries):
        texts = (entry.uk.question, entry.en.question, entry.uk.difference, entry.en.difference, *entry.codes)
        for text in (*texts, *entry.uk.wordings, *entry.en.wordings, *entry.russian):
            yield label, text
    heard = toml("heard.toml")["wordings"]
    for label, entry in enumerate(library.entries):
        for text in heard.get(entry.id, ()):
            yield label, text
    for text in (*lines("offtopic.txt"), *_elsewhere(), *_people()):
        yield len(library.entries), text


def _elsewhere() -> Iterator[str]:
    """Off-topic phrases made of a doing and a thing; every thing meets a few doings, in turn."""
    found = phrase_lists("offtopic.toml")
    turns = cycle(found["doings"])
    for thing in found["things"]:
        for doing in islice(turns, _DOINGS_OF_A_THING):
            yield doing.format(thing)


def _people() -> Iterator[str]:
    """Names as they are typed by those who look for a doctor."""
    names = phrase_lists("names.toml")
    firsts, middles, called = (
        cycle(names["first"]),
        cycle(names["middle"]),
        cycle(("", "лікар ", "до лікаря ", "врач ")),
    )
    for last in names["last"]:
        yield f"{next(called)}{last} {next(firsts)}"
        yield f"{next(firsts)} {next(middles)} {last}"


def _answers(library: Library) -> Iterator[tuple[int, list[str]]]:
    """Answers teach which words belong to an entry, but nobody asks in their words: they teach no spelling."""
    for label, entry in enumerate(library.entries):
        yield label, words(clean(entry.uk.answer))
        yield label, words(clean(entry.en.answer))
