"""Values of a person's record as people type them, made into what the national system takes.

Each reader raises `Mistake` with the rule in human words. Sources of the rules: the patient API ("Person requests") and
the published schema and validators of a person. Nothing typed stands in a fault: it may be personal.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from services.faults import Mistake
from services.flaws import CODE_WORD_LEAST, UNZR, unzr_fits
from ukrainian.letters import APOSTROPHES, DASHES, clean

PHONE_DIGITS = (11, 12)  # of a number with its country, after the plus (schema of contact phones)
LONGEST = 100  # letters of a name, an issuer, a number that has no form of its own (schema: at most 100)
OLDEST_YEARS = 150  # "Invalid birth date." beyond
MANY = 3  # parts of a name: surname, name, patronymic

_LAND_LINE = re.compile(r"\+380(3[1-8]|4[1346-8]|5[1-7]|6[1245])")  # geographic codes of the national numbering plan
_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+")
_NAME = re.compile(r"[А-ЩЬЮЯҐЄІЇа-щьюяґєії](?:[А-ЩЬЮЯҐЄІЇа-щьюяґєії .\-/']*[А-ЩЬЮЯҐЄІЇа-щьюяґєії.])?")
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху")
_PLAIN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(DASHES, "-")})
_TWO_LETTERS = r"[А-ЩЬЮЯҐЄІЇ]{2}"
_CERTIFICATE = re.compile(r"[A-ZА-ЩЬЮЯҐЄІЇ0-9№\\/()-]{2,25}")
_PERMIT = re.compile(rf"{_TWO_LETTERS}[0-9]{{4,6}}|[0-9]{{9}}|{_TWO_LETTERS}[0-9]{{5}}/[0-9]{{5}}")
_PASSPORT = re.compile(rf"{_TWO_LETTERS}[0-9]{{6}}")
_NUMBERS = {
    "PASSPORT": _PASSPORT,
    "REFUGEE_CERTIFICATE": _PASSPORT,
    "COMPLEMENTARY_PROTECTION_CERTIFICATE": _PASSPORT,
    "NATIONAL_ID": re.compile(r"[0-9]{9}"),
    "TEMPORARY_CERTIFICATE": _PERMIT,
    "PERMANENT_RESIDENCE_PERMIT": _PERMIT,
    "BIRTH_CERTIFICATE": _CERTIFICATE,
    "TEMPORARY_PASSPORT": _CERTIFICATE,
    "MARRIAGE_CERTIFICATE": _CERTIFICATE,
    "DIVORCE_CERTIFICATE": _CERTIFICATE,
}
_WORDED = {
    _PASSPORT: "mistake-number-passport",
    _CERTIFICATE: "mistake-number-certificate",
    _PERMIT: "mistake-number-permit",
}
# Beginnings of months, Ukrainian, Russian, English; of those that begin alike the longer one first
_MONTHS = (
    ("січ", "янв", "jan"), ("лют", "фев", "feb"), ("берез", "март", "mar"), ("квіт", "апр", "apr"),
    ("трав", "мая", "май", "may"), ("черв", "июн", "jun"), ("лип", "июл", "jul"), ("серп", "авг", "aug"),
    ("верес", "сент", "sep"), ("жовт", "окт", "oct"), ("листоп", "ноя", "nov"), ("груд", "дек", "dec"),
)  # fmt: skip
_DATE_PARTS = re.compile(r"\d+|[^\W\d_]+")

KIN = frozenset(
    {
        *("мама", "мати", "тато", "батько", "донька", "дочка", "дружина", "сестра", "бабуся", "дідусь", "онука"),
        *("внучка", "сусідка", "подруга", "тітка", "дядько", "моя", "мій", "мать", "отец", "дочь", "жена", "mother"),
        *("father", "daughter", "wife", "husband", "brother", "sister", "my"),
    }
)
"""What people write beside the name of whoever is to be called: no part of it."""
KIN_OR_SURNAME = frozenset({"син", "сын", "чоловік", "муж", "брат", "дід", "баба", "онук", "внук", "сусід", "друг"})
"""The same where it is written small; with a capital it may be a surname."""


def one_line(words: str) -> str:
    """Without line breaks and invisible letters, one space between words."""
    visible = "".join(one for one in words if one.isspace() or unicodedata.category(one)[0] != "C")
    return " ".join(visible.split())


def phone_of(words: str) -> str:
    """`+380…` of a Ukrainian number in any form, `+…` of a foreign one."""
    digits = "".join(one for one in words if one.isascii() and one.isdigit())
    foreign = "+" in words and not digits.startswith("380")
    if foreign and len(digits) in PHONE_DIGITS:
        return f"+{digits}"
    if not foreign:
        for head, length, given in (("380", 12, ""), ("80", 11, "3"), ("0", 10, "38")):
            if digits.startswith(head) and len(digits) == length:
                return f"+{given}{digits}"
        if len(digits) == 9 and not digits.startswith("0"):
            return f"+380{digits}"
        if len(digits) == 13 and digits.startswith("3800"):  # «+380» and then the zero once more
            return f"+38{digits[3:]}"
    raise Mistake("mistake-phone")


def phone_type(number: str) -> str:
    """What the system calls a number: a geographic code is a land line."""
    return "LAND_LINE" if _LAND_LINE.match(number) else "MOBILE"


def email_of(words: str) -> str:
    """An address of e-mail, lower case as the system keeps it."""
    email = one_line(words).replace(" ", "").strip(".,;<>").lower()
    if not _EMAIL.fullmatch(email) or len(email) > LONGEST:
        raise Mistake("mistake-email")
    return email


def code_word_of(words: str) -> str:
    """The word a person tells on the phone to be known."""
    word = one_line(words)
    if len(word) < CODE_WORD_LEAST:
        raise Mistake("mistake-code-word", least=CODE_WORD_LEAST)
    return word[:LONGEST]


def name_part_of(words: str) -> str:
    """One part of a name, as documents have it: Ukrainian letters, a capital in front."""
    part = one_line(words).translate(_PLAIN)
    if _is_cyrillic(part):
        part = part.translate(_LOOKALIKES)
    if not _NAME.fullmatch(part) or len(part) > LONGEST:
        raise Mistake("mistake-name")
    return _capital(part) if part in (part.lower(), part.upper()) else part


def _capital(part: str) -> str:
    """«іванова-петренко» and «ІВАНОВА-ПЕТРЕНКО» as «Іванова-Петренко»; the letter after an apostrophe stays small."""
    return re.sub(r"(^|[ \-/.])(\w)", lambda found: found[1] + found[2].upper(), part.lower())


def full_name_of(words: str) -> dict[str, str]:
    """Surname, name, patronymic in this order; of one word only the surname, and the others stay."""
    parts = [name_part_of(one) for one in one_line(words).split()]
    if not 1 <= len(parts) <= MANY:
        raise Mistake("mistake-full-name")
    return dict(zip(("last_name", "first_name", "second_name"), parts, strict=False))


def contact_of(words: str) -> dict[str, str]:
    """Surname, name, perhaps a patronymic, and the phone wherever it stands in the line."""
    line = one_line(words)
    found = re.search(r"\+?\d[\d ()\-.]{7,18}\d", line)
    said = (line[: found.start()] + line[found.end() :] if found else line).split()
    names = [bare for one in said if (bare := one.strip(",;:.-()")) and not _is_kin(bare)]
    parts = [name_part_of(one) for one in names]
    if not 2 <= len(parts) <= MANY:
        raise Mistake("mistake-contact")
    phone = {"phone": phone_of(found[0])} if found else {}
    return {**dict(zip(("last_name", "first_name", "second_name"), parts, strict=False)), **phone}


def _is_kin(word: str) -> bool:
    return word.lower() in KIN or word in KIN_OR_SURNAME


def document_number_of(kind: str, words: str) -> str:
    """The number without spaces and with the letters of its document, from whatever keyboard."""
    number = one_line(words).translate(_PLAIN).upper()
    form = _NUMBERS.get(kind)
    if form is None:
        if not 1 <= len(number) <= LONGEST:
            raise Mistake("mistake-number")
        return number
    number = number.replace(" ", "")
    if form is not _CERTIFICATE:
        number = number.replace("№", "").replace("-", "").translate(_LOOKALIKES)
    elif _is_cyrillic(number):
        number = number.translate(_LOOKALIKES)
    if not form.fullmatch(number):
        raise Mistake(_WORDED.get(form, "mistake-number-id-card"))
    return number


def issuer_of(words: str) -> str:
    """Who issued a document: a name, or the number of the authority."""
    issuer = one_line(words).translate(_PLAIN)
    if len(issuer) < 2:
        raise Mistake("mistake-issuer")
    return issuer[: 2 * LONGEST]


def unzr_of(words: str, birth: date | None) -> str:
    """The number of the demographic register, its hyphen in its place."""
    digits = "".join(one for one in words if one.isascii() and one.isdigit())
    unzr = f"{digits[:8]}-{digits[8:]}"
    if not UNZR.fullmatch(unzr):
        raise Mistake("mistake-unzr")
    if not unzr_fits(unzr, birth):
        raise Mistake("mistake-unzr-birth")
    return unzr


def issued_on(words: str, birth: date | None, today: date) -> date:
    """The day a document was issued: after the birth, not in the future."""
    day = date_of(words, today)
    if day > today or (birth is not None and day < birth):
        raise Mistake("mistake-issued")
    return day


def valid_until(words: str, today: date) -> date:
    """The last day of a document that is still good."""
    day = date_of(words, today, ahead=True)
    if day < today:
        raise Mistake("mistake-expired")
    return day


def date_of(words: str, today: date, *, ahead: bool = False) -> date:
    """A date as people write it: «1 травня 85», «01.05.1985», «1/5/85», «01051985», «1985-05-01», «May 1, 1985».

    Two digits of a year are of this century if that is not in the future (`ahead`: if they can be).
    """
    parts = _DATE_PARTS.findall(clean(words))
    if len(parts) == 1 and parts[0].isdigit() and len(parts[0]) in (6, 8):
        parts = [parts[0][:2], parts[0][2:4], parts[0][4:]]
    named = [(at, month) for at, part in enumerate(parts) if (month := _month(part))]
    numbers = [one for one in parts if one.isdigit()]
    try:
        if len(named) == 1 and len(numbers) == 2:
            day, year = numbers
            return date(_year(year, today, ahead=ahead), named[0][1], int(day))
        if len(numbers) == 3 and len(numbers[0]) == 4:
            return date(int(numbers[0]), int(numbers[1]), int(numbers[2]))
        day, month, year = numbers[:3]
        return date(_year(year, today, ahead=ahead), int(month), int(day))
    except ValueError:
        raise Mistake("mistake-date") from None


def _month(part: str) -> int:
    """1 to 12 for the beginning of a month's name, 0 for anything else."""
    found = (number for number, heads in enumerate(_MONTHS, 1) if any(part.startswith(head) for head in heads))
    return next(found, 0)


def _year(digits: str, today: date, *, ahead: bool) -> int:
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        raise ValueError
    year = today.year // 100 * 100 + int(digits)
    return year if ahead or year <= today.year else year - 100


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= one <= "\u04ff" for one in text)
