"""Is this nothing but thanks? Nobody need read it again, and a settled ticket stays settled."""

from __future__ import annotations

import re

MOST_WORDS = 8  # «дуже дякую вам за допомогу, все вийшло»; who writes more says something besides
_THANKS = re.compile(r"^(?:дяк\w*|подяк\w*|спасиб\w*|вдячн\w*|thank\w*|thx|спс|дяки)$")
_GLAD = frozenset("👍🙏❤👌😊🙂😀😃🤝💛💙🥰😘🌹💐🤗💪✅👏🫶🙌🤍☺")
_BESIDE = re.compile(
    r"вам|ваш|вас|вами|тобі|за|вже|усе|все|всім|всього|це|ото|дуже|щиро|велике|велика|красно|сердечно|ще|"
    r"раз|і|й|та|от|ну|ок|окей|добре|добренько|супер|чудово|клас|вийшло|вдалося|вдалось|спрацювало|працює|"
    r"запрацювало|допомогло|допомогли|помогло|помогли|получилось|работает|зрозуміло|зрозуміла|зрозумів|"
    r"допомогу|поміч|помощь|відповідь|ответ|швидку|терпіння|увагу|роботу|вирішено|вирішилося|вирішилось|"
    r"знайшла|знайшов|бог|дай|здоров’я|здоровя|гарного|доброго|дня|вечора|хорошого|you|so|much|very|for|"
    r"your|the|help|it|works|worked|now|all|is|solved|a|lot|many|ok|great|большое|очень"
)
_WORD = re.compile(r"[\w’'ʼ]+")


def is_thanks(words: str) -> bool:
    """«Дякую!», «Спасибі, все вийшло», «👍»: kind, and to be answered kindly; doubts are no thanks."""
    letters = [word.replace("'", "’").replace("ʼ", "’") for word in _WORD.findall(words.lower())]
    if "?" in words or len(letters) > MOST_WORDS:
        return False
    rest = _WORD.sub("", words)
    glad = any(sign in rest for sign in _GLAD)
    if not letters:
        return glad
    thanked = any(_THANKS.match(word) for word in letters)
    return (thanked or glad) and all(_THANKS.match(word) or _BESIDE.fullmatch(word) for word in letters)
