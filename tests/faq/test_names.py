"""Editors read what people ask, not who they are."""

import pytest

from faq.index import Index
from faq.names import without_names


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("Мене звати Забродська, не працює вхід", "Мене звати •••, не працює вхід"),
        ("мене звати забродський, не бачу декларації", "мене звати •••, не бачу декларації"),
        ("Забродський Тарас Юхимович не може увійти", "••• ••• ••• не може увійти"),
        ("ЗАБРОДСЬКИЙ ТАРАС ЮХИМОВИЧ не бачить декларацію", "••• ••• ••• не бачить декларацію"),
        ("забродська олена петрівна не бачить декларацію", "••• ••• ••• не бачить декларацію"),
        ("Моя мама Олена Василівна не отримала код", "Моя мама ••• ••• не отримала код"),
        ("прізвище Забродський замість Забродська", "прізвище ••• замість •••"),
        ("де приймає лікар Забродський", "де приймає лікар •••"),
        ("меня зовут Елена, как сменить врача", "меня зовут •••, как сменить врача"),
        ("My name is Taras Zabrodskyi and I cannot log in", "My name is ••• ••• and I cannot log in"),
    ],
)
def test_names_are_hidden(index: Index, asked: str, kept: str) -> None:
    assert without_names(asked, index.knows) == kept


@pytest.mark.parametrize(
    "asked",
    [
        "як змінити прізвище в паспорті",
        "Доброго дня. Чому в Хелсі не видно декларації?",
        "Кабінет Пацієнта не працює в Дії",
        "ЧОМУ НЕ ПРАЦЮЄ ВХІД",
        "головна сторінка порожня",
        "I am not able to log in",
        "Мене звати •••, РНОКПП •••",
        "",
        "•••",
        "16-77",
    ],
)
def test_the_question_itself_stays(index: Index, asked: str) -> None:
    assert without_names(asked, index.knows) == asked


def test_what_is_hidden_once_stays_hidden(index: Index) -> None:
    once = without_names("Я Забродська Олена Тарасівна, допоможіть", index.knows)
    assert without_names(once, index.knows) == once == "Я ••• ••• •••, допоможіть"
