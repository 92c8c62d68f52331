"""The bot's own words: a line that is hardly more than what a button says, or what people call its screen.

    «Мої дані», «знайти лекаря», «vty.» (меню on the other layout), «скасувати все» → the screen

Labels come from the declarations of conversations and their texts (`handlers/kit/labels.py`); nothing is listed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.names import is_listed
from faq.readings import readings
from faq.words import key
from ukrainian.letters import clean

MOST_WORDS = 8  # a longer line says more than a button does
LONGEST_LINE = 60  # characters; labels have 40 at most
_FILLER = frozenset(
    key(word)
    for word in (
        *(
            "будь",
            "ласка",
            "пожалуйста",
            "плиз",
            "пліз",
            "пж",
            "бот",
            "бота",
            "боте",
            "боту",
            "все",
            "всё",
            "ну",
            "а",
            "і",
        ),
        *(
            "кнопка",
            "кнопку",
            "розділ",
            "пункт",
            "раздел",
            "тут",
            "же",
            "please",
            "pls",
            "the",
            "button",
            "bot",
            "all",
            "давай",
        ),
    )
)
"""Words that may stand beside a label."""
_SOUNDS = {"т": "д", "с": "з", "п": "б", "к": "г", "ш": "ж", "д": "т", "ф": "в"}
ONE_SLIP_FROM, TWO_SLIPS_FROM = 6, 10  # letters of a label in which so many slips of the hand are seen through
SHORTEST_SLIPPED = 4  # letters of a label in which one is seen through too, if what was typed is no word at all
_SIGNS = " .!?‹"
_WHAT_FOLLOWS = " – "  # «Надіслати людям – погоджуюся» is called by what stands before it
KEPT_LABELS = 1024
"""Labels of which the words are remembered: four times those of our conversations in both languages."""
SHORTEST_IN_FORM = 4  # letters; where words are wanted, «так» and «1» are words


class Labels:
    """Which screen a label opens, by the letters of the label."""

    def __init__(self, said: Iterable[tuple[str, str]]) -> None:
        """Takes pairs of a label and the screen; one that opens two screens opens none by its words alone."""
        screens: dict[str, set[str]] = defaultdict(set)
        written: dict[str, set[str]] = defaultdict(set)
        for label, screen in said:
            screens[" ".join(_label(label))].add(screen)
            written[clean(label)].add(screen)
        self._written = _Said(_one_each(written))
        self._screens = _Said(_one_each(screens))
        self._orders = _Said(_one_each(_in_any_order(screens)))

    def screen(self, line: str) -> str | None:
        """The screen whose label the line is; None for a line that is no label.

        To the letter first: «вийти» and «ввійти» sound alike.
        """
        typed = clean(line).strip(_SIGNS)
        found = self._written.screens.get(typed) or _nearest(line, self._screens)
        return found or _nearest(line, self._orders, by=sorted) or self._written.near(typed, _slips(typed))

    def of_no_word(self, line: str, is_word: Callable[[str], bool]) -> str | None:
        """The screen whose short label the line is but for one slip, «мкню»; what is a word of its own is none."""
        typed = clean(line).strip(_SIGNS)
        if not typed.isalpha() or not SHORTEST_SLIPPED - 1 <= len(typed) <= ONE_SLIP_FROM or is_word(typed):
            return None
        return self._written.near(typed, 1, shortest=SHORTEST_SLIPPED)


class _Said:
    """Labels and their screens; what has slips in it is only compared with labels of about its length."""

    def __init__(self, screens: Mapping[str, str]) -> None:
        self.screens = screens
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for label in screens:
            if len(label) >= SHORTEST_SLIPPED:
                self._by_length[len(label)].append(label)

    def near(self, letters: str, slips: int, shortest: int = ONE_SLIP_FROM) -> str | None:
        """The one screen of the labels with the fewest slips between them and this, not more than so many."""
        if not slips or len(letters) > LONGEST_LINE:
            return None
        sizes = range(max(shortest, len(letters) - slips), len(letters) + slips + 1)
        about = [label for size in sizes for label in self._by_length.get(size, ())]
        found = process.extract(letters, about, scorer=OSA.distance, score_cutoff=slips, limit=None)
        opened = {self.screens[label] for label, distance, _ in found if distance == found[0][1]}
        return opened.pop() if len(opened) == 1 else None


def pressed(line: str, buttons: Mapping[str, str], *, in_form: bool = False) -> str | None:
    """What the button on screen carries whose words these are, to the letter but for signs and case.

    `in_form`: words are wanted, so only what is unmistakable presses a button.
    """
    wanted = _words(line) if len(line) <= LONGEST_LINE else ()
    if not wanted or (in_form and len("".join(wanted)) < SHORTEST_IN_FORM):
        return None
    found = {data for label, data in buttons.items() if _same(_label(label), wanted, cut=label.endswith("…"))}
    if not found:
        found = {data for label, data in buttons.items() if _label(label.partition(_WHAT_FOLLOWS)[0]) == wanted}
    return found.pop() if len(found) == 1 else None


def _same(label: tuple[str, ...], wanted: tuple[str, ...], *, cut: bool) -> bool:
    return label == wanted or (cut and len(label) > 1 and wanted[: len(label) - 1] == label[:-1])


def _one_each(screens: Mapping[str, set[str]]) -> dict[str, str]:
    return {letters: next(iter(one)) for letters, one in screens.items() if letters and len(one) == 1}


def _in_any_order(screens: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """«Звернення мої» is «Мої звернення»; what is one word has no order."""
    orders: dict[str, set[str]] = defaultdict(set)
    for letters, one in screens.items():
        if " " in letters:
            orders[" ".join(sorted(letters.split()))] |= one
    return orders


def _nearest(line: str, said: _Said, by: Callable[[Sequence[str]], Sequence[str]] = tuple) -> str | None:
    if len(line) > LONGEST_LINE:
        return None
    for reading in readings(line):
        every = tuple(filter(None, map(_letters, reading.words)))
        if not every or len(every) > MOST_WORDS:
            continue
        rest = tuple(word for word in every if word not in _FILLER) or every
        for words in dict.fromkeys((every, rest)):
            found = _slipped(" ".join(by(words)), said)
            if found:
                return found
    return None


def _slipped(letters: str, said: _Said) -> str | None:
    if letters in said.screens:
        return said.screens[letters]
    slips = _slips(letters)
    if not slips:
        heard = len(letters) == ONE_SLIP_FROM - 1 and not is_listed(letters)
        return _misheard(letters, said.screens) if heard else None
    return said.near(letters, slips)


def _slips(letters: str) -> int:
    return (len(letters) >= ONE_SLIP_FROM) + (len(letters) >= TWO_SLIPS_FROM)


def _misheard(letters: str, screens: Mapping[str, str]) -> str | None:
    """The label of a short word whose last letter is written as it is heard, «назат»."""
    said = {screens[letters[:-1] + other] for other in _SOUNDS.get(letters[-1], "") if letters[:-1] + other in screens}
    return said.pop() if len(said) == 1 else None


@lru_cache(KEPT_LABELS)
def _label(text: str) -> tuple[str, ...]:
    """The words of what stands on a button; never of what somebody typed, which is kept nowhere."""
    return _words(text)


def _words(text: str) -> tuple[str, ...]:
    found = readings(text)
    return tuple(filter(None, map(_letters, found[0].words if found else ())))


def _letters(word: str) -> str:
    """The key of a word, counts left out: «Обрані (3)» is the label «Обрані»."""
    return "" if word.isdigit() and len(word) > 2 else key(word)
