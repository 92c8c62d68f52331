"""Texts of every shape a message can have, as long as Telegram carries; the same ones in every run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random  # noqa: TID251 - seeded texts, the same in every run

LETTERS = 4096  # of the longest text of Telegram
TURNS = range(3)  # texts of each shape, each different
CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
MARKS = "".join(map(chr, range(0x300, 0x330)))
USUAL = (
    "не можу увійти",
    "лікар",
    "Шевченко Оксана",
    "болить",
    "декларація",
    "код",
    "смс",
    "паспорт",
    "Київ",
    "як",
    "",
)

Shape = Callable[[Random], str]


def _word(alphabet: str, least: int, most: int) -> Shape:
    return lambda random: "".join(random.choices(alphabet, k=random.randint(least, most)))


def _joined(part: Shape, between: str = " ") -> Shape:
    """Parts without an end."""
    return lambda random: between.join(part(random) for _ in range(LETTERS))


def _said(*words: str) -> Shape:
    return _joined(lambda random: random.choice(words))


def _pieces(*pieces: str) -> Shape:
    return _joined(lambda random: random.choice(pieces), "")


def _one_of(alphabet: str, between: str = "") -> Shape:
    """One letter, over and over."""
    return lambda random: (random.choice(alphabet) + between) * LETTERS


SHAPES: dict[str, Shape] = {
    "one Cyrillic letter": _one_of(CYRILLIC),
    "one Latin letter": _one_of(LATIN),
    "one digit": _one_of("0123456789"),
    "one letter, spaced": _one_of(CYRILLIC, " "),
    "one capital, spaced": _one_of(CYRILLIC.upper(), " "),
    "one capital, dotted": _one_of(CYRILLIC.upper(), ". "),
    "one Cyrillic word": _word(CYRILLIC, LETTERS, LETTERS),
    "one Latin word": _word(LATIN, LETTERS, LETTERS),
    "one word of both alphabets": _word(CYRILLIC + LATIN, LETTERS, LETTERS),
    "one word in capitals and not": _word(CYRILLIC + CYRILLIC.upper(), LETTERS, LETTERS),
    "one word of lookalikes": _pieces("а", "a", "е", "e", "о", "o", "с", "c"),
    "one number": _word("0123456789", LETTERS, LETTERS),
    "letters and digits": _word(CYRILLIC + "0123456789", LETTERS, LETTERS),
    "digits and letters, spaced": _pieces("1 ", "а ", "1а ", "а1 ", "12 "),
    "short words": _joined(_word(CYRILLIC, 1, 3)),
    "words": _joined(_word(CYRILLIC, 4, 9)),
    "words by one letter apart": _joined(lambda random: "декларація".replace("л", random.choice(CYRILLIC))),
    "long words": _joined(_word(CYRILLIC, 15, 24)),
    "longer words": _joined(_word(CYRILLIC, 30, 60)),
    "Latin words": _joined(_word(LATIN, 3, 9)),
    "Latin words with marks": _joined(_word("šščžéàñü" + LATIN, 3, 9)),
    "words of both alphabets": _joined(_word(CYRILLIC + LATIN, 3, 9)),
    "words with capitals": _joined(lambda random: _word(CYRILLIC, 3, 9)(random).capitalize()),
    "words in capitals": _joined(_word(CYRILLIC.upper(), 3, 9)),
    "short words on lines": _joined(_word(CYRILLIC, 1, 5), "\n"),
    "hyphens": _joined(_word(CYRILLIC, 1, 6), "-"),
    "apostrophes": _joined(_word(CYRILLIC, 1, 6), "ʼ"),
    "apostrophes alone": _one_of("'’ʼ`\""),
    "usual words": _joined(lambda random: random.choice(USUAL)),
    "usual words run together": _joined(lambda random: random.choice(USUAL).replace(" ", ""), ""),
    "usual words in a line of commas": _joined(lambda random: random.choice(USUAL), ","),
    "patronymics": _joined(lambda random: _word(CYRILLIC, 2, 5)(random).capitalize() + "івна"),
    "signs of danger": _said("болить", "серце", "кров", "не дихає", "повішусь", "хочу"),
    "signs of danger and other words": _said("болить", "серце", "кров", "хочу померти", "вбити", "ложка", "вікно"),
    "mail": _joined(lambda random: f"{_word(LATIN, 3, 9)(random)}@{_word(LATIN, 3, 9)(random)}.com"),
    "mail without an end": _joined(_word(LATIN, 1, 3), "."),
    "mail and no domain": _joined(_word(LATIN, 1, 3), "@"),
    "at": _one_of("@"),
    "dots": _one_of("."),
    "a letter, an at, letters with dots": lambda random: "a@" + ".".join(random.choices(LATIN, k=LETTERS)) + "@",
    "dashes": _one_of("-–—"),
    "dots and digits": _pieces("1.", "22.", "3.4.", "."),
    "dashes and digits": _pieces("1-", "22-", "333-", "-"),
    "digits, spaces, brackets": _pieces("1", " ", "(", ")", "-", "2", "0"),
    "numbers of phones": _joined(lambda random: "+380" + _word("0123456789", 9, 9)(random)),
    "almost phones": _joined(lambda random: "+380 (0" + _word("0123456789", 1, 8)(random) + "-"),
    "numbers of cards": _joined(_word("0123456789", 4, 4)),
    "names of secrets": _said("код", "пароль", "пін", "паспорт", "id", "цифри", "смс"),
    "names of secrets and bridges": _said("код", "з", "смс", "це", "—", ":", "is", "my"),
    "passwords begun": _said("пароль:", "пароль =", "password is", "pin-code"),
    "passports begun": _joined(lambda random: f"паспорт {random.choice(CYRILLIC)}а {random.randrange(10_000, 99_999)}"),
    "passports without digits": _said("паспорт", "серія", "картка", "id card"),
    "one long begun passport": lambda random: "паспорт" + random.choice(CYRILLIC) * LETTERS,
    "one long begun password": lambda random: "пароль " + random.choice(CYRILLIC) * LETTERS,
    "a begun password and dashes": lambda random: "пароль" + random.choice("-–=:") * LETTERS,
    "a begun code and spaces": lambda random: random.choice(("код", "пароль це", "1234")) + " " * LETTERS,
    "numbers and many spaces": _joined(_word("0123456789", 4, 8), " " * 500),
    "names of secrets and many dashes": _joined(lambda random: random.choice(("код", "пароль")), "-" * 300),
    "one long begun code": lambda random: "код" + random.choice(" -:") * LETTERS,
    "error codes": _joined(_word(LATIN, 1, 5), "_"),
    "underscores": _one_of("_"),
    "addresses": _joined(lambda random: f"https://{_word(LATIN, 3, 9)(random)}.ua/?a={random.random()}"),
    "HTML": _joined(lambda random: f"<a href='{_word(LATIN, 1, 4)(random)}'>&amp;</a>", ""),
    "signs of HTML": _pieces("<", ">", "&"),
    "combining marks": _pieces("а", *MARKS),
    "one letter under marks": _joined(lambda random: random.choice("аеио") + random.choice(MARKS), ""),
    "marks out of order": lambda random: "a" + _word("\u0301\u0323\u0316\u05b0\u0651", LETTERS, LETTERS)(random),
    "a letter that unfolds": _one_of("\ufdfa\ufdfb"),
    "letters that unfold": _pieces("\ufdfa", "ﬃ", "㎏", "½", "Ⅷ", "㋿"),
    "mathematical letters": _word("".join(map(chr, range(0x1D400, 0x1D450))), LETTERS, LETTERS),
    "mathematical words": _joined(_word("".join(map(chr, range(0x1D400, 0x1D450))), 3, 9)),
    "full-width letters": _word("".join(map(chr, range(0xFF21, 0xFF5A))), LETTERS, LETTERS),
    "Chinese": _word("".join(map(chr, range(0x4E00, 0x4F00))), LETTERS, LETTERS),
    "Chinese, spaced": _joined(_word("".join(map(chr, range(0x4E00, 0x9FFF))), 1, 3)),
    "Korean": _word("".join(map(chr, range(0xAC00, 0xAD00))), LETTERS, LETTERS),
    "Arabic": _joined(_word("".join(map(chr, range(0x627, 0x64A))), 3, 7)),
    "families": lambda random: "\U0001f468\u200d\U0001f469\u200d\U0001f467" * LETTERS,
    "smiles": _word("".join(map(chr, range(0x1F600, 0x1F640))), LETTERS, LETTERS),
    "smiles and letters": _joined(lambda random: random.choice("😀😁😂") + _word(CYRILLIC, 1, 4)(random), ""),
    "invisible letters": _pieces("\u200b", "\u200d", "\u202e", "\ufeff", "1"),
    "invisible letters between digits": _joined(lambda random: random.choice("0123456789"), "\u200b"),
    "spaces": _one_of(" \t\u00a0\u2003"),
    "lines": _one_of("\n"),
    "spaces and lines": _pieces(" ", "\n", "\t", "а"),
    "question marks": _one_of("?!"),
    "brackets of the other layout": _pieces("[", "]", ";", "'", "a"),
    "Russian letters": _pieces("ы", "ъ", "э", "ё", "йо", "ия", "ьи"),
    "letters that melt": _pieces("і", "ія", "іі", "іе", "ию", "я"),
    "initials": _joined(lambda random: random.choice(CYRILLIC).upper() + ".", " "),
    "numbers of clinics": _joined(lambda random: f"№ {random.randrange(999)}"),
    "towns and streets": _said("м.", "вул.", "с.", "область", "район", "Київ", "Шевченка"),
    "names": _said("Шевченко", "Оксана", "Іванівна", "Мельник", "Коваленко", "Олена"),
    "names run together": _joined(lambda random: random.choice(("шевченко", "оксана", "іванівна", "мельник")), ""),
    "misspelt names": _said("шевчнко", "оксена", "івнівна", "мельнек", "кавалинко"),
}  # fmt: skip


def texts_of(shape: str, letters: int = LETTERS, turns: Iterable[int] = TURNS) -> Iterator[str]:
    """Texts of one shape, each of so many letters: another for each turn, the same ones in every run."""
    for turn in turns:
        yield SHAPES[shape](Random(f"{shape} {turn} {letters}"))[:letters]
