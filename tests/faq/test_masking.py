"""What identifies a person never reaches a log, a ticket or the radar; what everybody knows stays readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.masking import mask

DIGITS = st.text("0123456789", min_size=1, max_size=24)
SPEECH = st.text("абвгдеїіємон рстук.,!?-:()+№@abcdkn0123456789\n\u200b ", max_size=120)


@pytest.mark.parametrize(
    ("text", "shown", "kind"),
    [
        ("мій рнокпп 3012504718 не підходить", "мій рнокпп ••• не підходить", "tax-number"),
        ("інн3012504718", "інн•••", "tax-number"),
        ("код платника 30 125 04 718", "код платника •••", "tax-number"),
        ("унзр 19850312-01234", "унзр •••", "unzr"),
        ("паспорт КВ 123456", "паспорт •••", "passport"),
        ("серія кв номер 123456", "серія кв номер •••", "passport"),
        ("СН№654321", "•••", "passport"),
        ("айді картка 003456789", "айді картка •••", "id-card"),
        ("тел 067 123 45 67", "тел •••", "phone"),
        ("+38 (067) 123-45-67 дзвоніть", "••• дзвоніть", "phone"),
        ("380671234567", "•••", "phone"),
        ("+48 600 123 456", "•••", "phone"),
        ("картка 4111 1111 1111 1111", "картка •••", "card"),
        ("4111111111111111", "•••", "card"),
        ("пишіть на olena.k+1@ukr.example", "пишіть на •••", "email"),
        ("декларація 0001-A2B3-44XX", "декларація •••", "declaration"),
        ("прийшов код 4821", "прийшов код •••", "code"),
        ("4821 це код з смс", "••• це код з смс", "code"),
        ("my code is 123456", "my code is •••", "code"),
        ("пароль: сонечко", "пароль: •••", "password"),
        ("пін-код 12345 забула", "пін-код ••• забула", "password"),
        ("password qwerty12", "password •••", "password"),
        ("номер 12345678 якийсь", "номер ••• якийсь", "number"),
        ("UA213223130000026007233566001", "UA•••", "number"),
        ("пошта a@b.example", "пошта •••", "email"),
        ("паспортними даними КВ 123456", "паспортними даними •••", "passport"),
        ("код   з смс  —  4821", "код   з смс  —  •••", "code"),
        ("а" * 300 + " пароль: сонечко", "а" * 300 + " пароль: •••", "password"),
        ("12345\u200b67890", "•••", "tax-number"),
    ],
)
def test_what_identifies_is_hidden(text: str, shown: str, kind: str) -> None:
    masked = mask(text)
    assert (masked.text, masked.kinds) == (shown, (kind,))


@pytest.mark.parametrize(
    "text",
    [
        "телефонуйте 16-77, 103 або 112",
        "гаряча лінія 0 800 60 20 19",
        "0800602019",
        "мені 45 років, доньці 14",
        "у 2019 та 2025 роках",
        "з 2018-2020 не хворів",
        "ліміт 1800, 2000 і 900 пацієнтів",
        "тиск 220 на 120",
        "коштує 500000 гривень",
        "вартість 1 000 000 грн",
        "код не приходить",
        "пароль не підходить",
        "забув пін код з 5 цифр",
        "наказ № 496 від 17.03.2022",
        "помилка 404",
        "health24 і скринінг 40+",
        "",
    ],
)
def test_what_everybody_knows_stays(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).kinds == ()


def test_many_secrets_in_one_message_are_all_hidden() -> None:
    masked = mask("я Олена, рнокпп 3012504718, тел 0671234567, пошта a@b.example, код 4821")
    assert masked.text == "я Олена, рнокпп •••, тел •••, пошта •••, код •••"
    assert masked.kinds == ("tax-number", "phone", "email", "code")


def test_address_after_another_with_dots_between_is_hidden_too() -> None:
    assert "@" not in mask("пишіть: olena@ukr.example...ivan@ukr.example").text


@given(SPEECH)
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text


@given(SPEECH, st.integers(10**9, 10**10 - 1), SPEECH)
def test_ten_digits_never_survive(before: str, number: int, after: str) -> None:
    assert str(number) not in mask(f"{before} {number} {after}").text


@given(DIGITS)
def test_long_run_of_digits_never_survives(digits: str) -> None:
    masked = mask(f"номер {digits} тут").text
    public = digits in ("0800602019",) or digits.startswith(("0800", "800"))
    assert public or len(digits) < 7 or digits not in masked


@given(SPEECH)
def test_kinds_tell_how_many_were_hidden(text: str) -> None:
    masked = mask(text)
    assert masked.text.count("•••") >= len(masked.kinds) > 0 or masked.kinds == ()
