"""Texts without what identifies a person: numbers of documents, phones, cards, codes, passwords, addresses of mail.

Numbers that everybody knows stay: 16-77, 101–104, 112, the free lines 0 800 …, years, ages, amounts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "email", "declaration", "unzr", "passport", "id-card", "tax-number", "phone", "card", "password", "code", "number"
]

_MASK = "•••"
_TAX_DIGITS = 10
_CARD_DIGITS = range(13, 20)
# Invisible letters that could keep a number whole for the eye and broken for a pattern.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_PUBLIC = re.compile(r"0?800\d{6}|1677|10[1-4]|112")
_YEAR = re.compile(r"(?:19|20)\d\d")

_I = re.IGNORECASE
# Every repetition has an end, else one long word would be walked through again from each of its letters: the ending of
# an inflected word, «паспортними», and the part of an address before its @ (RFC 5321, 4.5.3.1.1).
_END = r"\w{0,12}"
_LOCAL = r"[\w.+%-]{1,64}"
_SEP = r"[ \u00a0().-]{0,3}"
_PASSPORT_WORD = rf"(?:паспорт{_END}|passport{_END}|сері\w{_END}|series)"
_CARD_WORD = rf"(?:картк{_END}|айді{_END}|айди{_END}|id(?:[ -]?card{_END})?)"
_HIDDEN_WORD = rf"(?:парол{_END}|пассворд{_END}|password|passcode|п[іи]н{_END}(?:[ -]код{_END})?|pin(?:[ -]?code)?)"
_CODE_WORD = r"(?:код\w{0,3}|смс\w{0,2}|sms|otp|code|цифр\w{0,2})"
_NOT_YEAR = r"(?!(?:19|20)\d\d\b)"
_SERIES = r"(?:(?<![^\W\d_])[^\W\d_]{2}[ №]{0,3})"
_GAP = r"[\s:=–—-]{1,12}"
_SPACES = r"[ ]{0,12}"
# What may stand between the name of a secret and the secret: «код з смс це 1234», "my code is 1234".
_BRIDGE_WORD = (
    r"(?:з|із|від|от|из|в|у|с|from|in|is|was|the|my|це|это|є|такий|такой|мій|мой|смс\w{0,2}|sms|вайбер\w{0,3}"
    r"|viber|дії|дии|підпису|подписи|підтвердження|подтверждения|прийшов|пришел|пришёл)"
)
_BRIDGE = rf"(?:{_GAP}{_BRIDGE_WORD}){{0,8}}{_GAP}"

# Kind and pattern; what is hidden is the group "secret" or, without one, the whole match. Earlier patterns win.
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("email", re.compile(rf"{_LOCAL}@[\w-]++(?:\.[\w-]++)+")),
    # pattern of the national system: 0000-XXXX-XXXX
    ("declaration", re.compile(r"(?<![\w-])\d{4}-[^\W_]{4}-[^\W_]{4}(?![\w-])")),
    # year, month and day of birth, then five digits
    ("unzr", re.compile(r"(?<!\d)(?:19|20)\d{6}[ ]?[–—-][ ]?\d{5}(?!\d)")),
    ("phone", re.compile(rf"(?<![\w+])(?:\+?{_SEP}3?{_SEP}8{_SEP})?0(?:{_SEP}\d){{9}}(?!\d)")),
    ("phone", re.compile(rf"(?<!\w)\+\d(?:{_SEP}\d){{7,14}}(?!\d)")),
    ("card", re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?!\d)")),
    ("password", re.compile(rf"(?<!\w){_HIDDEN_WORD}{_BRIDGE}(?P<secret>(?=\S{{0,64}}\d)[^\s,;]{{4,64}})", _I)),
    ("password", re.compile(rf"(?<!\w){_HIDDEN_WORD}{_SPACES}[:=]{_SPACES}(?P<secret>[^\s,;]{{3,64}})", _I)),
    ("passport", re.compile(rf"{_PASSPORT_WORD}\D{{0,20}}?(?P<secret>{_SERIES}?(?<!\d)\d{{6}})(?!\d)", _I)),
    ("passport", re.compile(r"(?<![^\W_])[А-ЯІЇЄҐA-Z]{2}[ №-]{0,3}\d{6}(?!\d)")),
    ("passport", re.compile(r"(?<![^\W_])[^\W\d_]{2}\d{6}(?!\d)")),
    ("id-card", re.compile(rf"(?:{_PASSPORT_WORD}|{_CARD_WORD})\D{{0,20}}(?P<secret>(?<!\d)\d{{9}})(?!\d)", _I)),
    ("code", re.compile(rf"(?<!\w){_CODE_WORD}{_BRIDGE}(?P<secret>\d(?:[ -]?\d){{3,7}})(?![\d-]|[ ]?\d)", _I)),
    (
        "code",
        re.compile(
            rf"(?<!\d)(?P<secret>(?!(?:19|20)\d\d\b)\d{{4,8}}){_SPACES}(?:[–—:-]|це|это|is)?{_SPACES}{_CODE_WORD}(?!\w)",
            _I,
        ),
    ),
    ("tax-number", re.compile(r"(?<!\d)\d{2,5}(?:[ -]\d{2,5}){1,4}(?!\d)")),
    ("number", re.compile(r"(?<!\d)\d{3}-\d{2}-\d{2}(?!\d)")),
    ("number", re.compile(r"(?<!\d)\d{7,}(?!\d)")),
)


# Numbers by which a fault is found, and nobody: error codes, keys of requests, what stands after the word for one. Ten
# digits are never taken for such a number, since so many have those of persons; nor is what a keyword names a secret.
_HEX = r"[0-9A-Fa-f]"
_REQUEST_WORD = (
    r"(?:заявк\w{0,3}|заявлен\w{0,3}|звернен\w{0,3}|запит\w{0,3}|помилк\w{0,3}|ошибк\w{0,3}|тікет\w{0,3}|тикет\w{0,3}"
    r"|запрос\w{0,3}|error|request|ticket|trace|req|incident)"
)
_NUMBER_WORD = r"(?:номер\w{0,2}|код\w{0,2}|number|code|id|ід|айді|no|№|#)"
_NEVER_SPARED = ("password", "passport", "id-card", "email", "declaration")
_LETTERED = r"(?=\S{0,64}\d[a-f])(?=\S{0,64}[a-f]\d)"
_TECHNICAL: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?<!\w)(?P<spared>0x{_HEX}{{2,16}})(?!\w)"),
    re.compile(rf"(?<!\w)(?P<spared>{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}})(?!\w)"),
    # a key cut by hand («3f2a…-0123456789ab»), or of another make: letters among the digits, on both sides of one
    re.compile(rf"(?<!\w)(?P<spared>{_LETTERED}{_HEX}(?:{_HEX}|[-…]){{7,63}})(?!\w)", _I),
    re.compile(
        rf"(?<!\w){_REQUEST_WORD}(?:[\s:=–—-]{{1,4}}{_NUMBER_WORD})?[\s:=№#–—-]{{1,4}}"
        rf"(?P<spared>\d{{4,9}})(?![\d-]|[ ]\d)",
        _I,
    ),
)


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with masks, and the kinds of what was hidden, in the order of their places."""

    text: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class _Find:
    first: int
    end: int
    kind: Kind


def mask(text: str) -> Masked:
    """Hide what identifies; masking a masked text changes nothing."""
    text = _INVISIBLE.sub("", text)
    taken: list[_Find] = []
    spared = [match.span("spared") for pattern in _TECHNICAL for match in pattern.finditer(text)]
    for find in _finds(text):
        technical = any(begin < find.end and find.first < end for begin, end in spared)
        if technical and find.kind not in _NEVER_SPARED:
            continue
        if all(find.end <= other.first or find.first >= other.end for other in taken):
            taken.append(find)
    taken.sort(key=lambda find: find.first)
    parts: list[str] = []
    position = 0
    for find in taken:
        parts += (text[position : find.first], _MASK)
        position = find.end
    return Masked("".join(parts) + text[position:], tuple(find.kind for find in taken))


def _finds(text: str) -> Iterator[_Find]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            group = "secret" if "secret" in pattern.groupindex else 0
            found = _kind(kind, match[group])
            if found is not None:
                yield _Find(match.start(group), match.end(group), found)


def _kind(kind: Kind, found: str) -> Kind | None:
    """The kind a find turns out to be, or None when it is a number that everybody may see."""
    digits = re.sub(r"\D", "", found)
    if kind in ("phone", "code", "number", "tax-number") and _PUBLIC.fullmatch(digits):
        return None
    known = any(_PUBLIC.fullmatch(part) or _YEAR.fullmatch(part) for part in re.split(r"[ -]", found))
    if kind == "tax-number":
        return kind if len(digits) == _TAX_DIGITS and not known else None
    if kind == "card" and known and not _luhn(digits):
        return None
    if kind == "number" and len(digits) == _TAX_DIGITS:
        return "tax-number"
    if kind == "number" and len(digits) in _CARD_DIGITS and _luhn(digits):
        return "card"
    return kind


def _luhn(digits: str) -> bool:
    """The check digit of payment cards."""
    doubled = [int(digit) * (2 if position % 2 else 1) for position, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
