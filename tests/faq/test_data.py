"""The word lists are edited by hand: every item must be able to match something."""

import re

import pytest

from faq.groups import lines, phrase_lists, toml
from faq.lexicon import lexicon
from faq.library import Library
from faq.smalltalk import smalltalk
from faq.words import key, words
from ukrainian.letters import clean

ITEM = re.compile(r"[\w']+\*?(?:[_-][\w']+\*?)*")


def items(name: str) -> list[tuple[str, str]]:
    tables = {table: groups for table, groups in toml(name).items() if isinstance(groups, dict)}
    return [(group, item) for groups in tables.values() for group, text in groups.items() for item in text.split()]


@pytest.mark.parametrize("name", ["concepts.toml", "emergency.toml", "smalltalk.toml"])
def test_every_item_is_spelt_so_that_it_can_match(name: str) -> None:
    wrong = [
        (group, item)
        for group, item in items(name)
        if not ITEM.fullmatch(item) or any(clean(part) != part for part in re.split(r"[_*-]", item))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["concepts.toml", "emergency.toml"])
def test_lone_beginnings_are_long_enough_to_mean_something(name: str) -> None:
    short = [item for _, item in items(name) if re.fullmatch(r"[\w']+\*", item) and len(key(item[:-1])) < 3]
    assert short == []


def test_stop_words_and_negations_do_not_meet() -> None:
    assert lexicon().stop & lexicon().negations == frozenset()


def test_examples_and_off_topic_phrases_do_not_repeat() -> None:
    lists = phrase_lists("emergency_examples.toml")
    phrases = [text for texts in lists.values() for text in texts]
    off = lines("offtopic.txt")
    for texts in (phrases, off):
        folded = [" ".join(key(word) for word in words(clean(text))) for text in texts]
        assert len(folded) - len(set(folded)) <= 3


def test_off_topic_doings_have_a_place_for_the_thing() -> None:
    found = phrase_lists("offtopic.toml")
    assert all(doing.count("{}") == 1 for doing in found["doings"])
    assert len(set(found["things"])) == len(found["things"])


def test_talk_that_also_asks_is_not_talk() -> None:
    assert smalltalk(["пріvіт"]) is None
    assert smalltalk([key(word) for word in ("привіт", "де", "мій", "рецепт")]) is None
    assert smalltalk([]) is None


def test_heard_wordings_belong_to_entries_and_are_not_there_yet(library: Library) -> None:
    heard = toml("heard.toml")["wordings"]
    assert set(heard) <= {entry.id for entry in library.entries}
    for entry in library.entries:
        known = {*entry.uk.wordings, *entry.en.wordings, *entry.russian}
        assert not known & set(heard.get(entry.id, ()))
