"""What people type and send when nobody has told them what a bot expects."""

from __future__ import annotations

from random import Random  # noqa: TID251  # the type alone: dice come from tests.walk.effort
from typing import Any

from handlers.kit.declaring import Where
from handlers.kit.house import house

QUESTIONS = (
    "Як змінити лікаря?",
    "як подати декларацію",
    "чому не приходить смс",
    "How do I log in?",
    "скільки триває перевірка даних?",
    "що таке РНОКПП",
    "дякую",
    "привіт",
    "болить серце, не можу дихати",
    "хочу живого оператора!!!",
)
NAMES = ("Шевченко", "шевчнко", "Коваленко Олена", "педіатр Львів", "Київ", "zxcvb", "Ktdxtyrj", "а", "вул. Садова 5")
COMMANDS = (
    *sorted(f"/{name}" for name in {*house().commands(Where.PRIVATE), *house().commands(Where.GROUP)}),
    *("/nosuch", "/", "//"),
    *("/start d-", "/start d-a:b", "/start f-how-to-login", "/start t-1", "/start d-" + "я" * 40, "/start  x y"),
    *("/doctor Шевченко", "/doctor <b>", "/HELP", "/help@cabinet_bot", "/help@other_bot", "/start\nновий рядок"),
)
ODD = (
    *("?", "…", "0", "-1", " ", "\n\n\n", "\u200b", "\ufeff", "ʼ’'`", "💥" * 60, "🇺🇦👩‍👩‍👧", "a\u0300" * 200),
    *("مرحبا كيف الحال", "\u202eгнилда\u202c", "\x00\x01\x1b[31m", "\r\n\t\v\f", "\u2028\u2029"),
    *("<b>жирно", "</blockquote>", "&lt;&amp;", "<a href='tg://user?id=1'>я</a>", "{ $name }", "%s %d {0}"),
    *("A" * 4096, "слово " * 600, "<" * 4096, "рядок\n" * 680, "💥" * 2048),
)


def typed(dice: Random) -> str:
    """One message of words."""
    kind = dice.choice((QUESTIONS, NAMES, COMMANDS, COMMANDS, ODD, ODD, None))
    if kind is not None:
        return dice.choice(kind)
    letters = "абвґ єї АБВ abc 012 ?!.,;:-_ <>&\"' \n\t«»—💥\u0301\u200d\u202e/@#"
    return "".join(dice.choice(letters) for _ in range(dice.choice((1, 3, 20, 90, 400)))) or "."


def sent(dice: Random) -> dict[str, Any]:
    """One message of anything else, as Telegram writes it."""
    file = {"file_id": f"file-{dice.randrange(9)}", "file_unique_id": "u"}
    thumb = {**file, "width": 9, "height": 9}
    content: dict[str, Any] = dict(
        [
            dice.choice(
                [
                    ("photo", [{**thumb, "file_size": 100}]),
                    ("document", {**file, "file_name": "лист.pdf", "mime_type": "application/pdf", "file_size": 9}),
                    ("document", {**file, "file_name": "x.exe", "mime_type": "application/octet-stream"}),
                    ("document", file),
                    ("sticker", {**thumb, "type": "regular", "is_animated": False, "is_video": False}),
                    ("voice", {**file, "duration": 3}),
                    ("audio", {**file, "duration": 3}),
                    ("video", {**thumb, "duration": 3}),
                    ("video_note", {**file, "length": 9, "duration": 3}),
                    ("contact", {"phone_number": "+380000000000", "first_name": "Хтось"}),
                    ("location", {"latitude": 50.45, "longitude": 30.52}),
                    ("location", {"latitude": -89.999, "longitude": 179.999, "live_period": 60}),
                    ("dice", {"emoji": "🎲", "value": 6}),
                    ("poll", _poll()),
                    ("story", {"chat": {"id": 5, "type": "private"}, "id": 1}),
                    ("pinned_message", {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}),
                ]
            )
        ]
    )
    if dice.random() < 0.3 and set(content) & {"photo", "document", "video", "voice"}:
        content["caption"] = typed(dice)[:1024]
    if "photo" in content and dice.random() < 0.3:
        content["media_group_id"] = str(dice.randrange(3))
    return content


def _poll() -> dict[str, Any]:
    flags = {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False, "allows_revoting": False}
    options = [{"text": "так", "voter_count": 0, "persistent_id": "1"}]
    return {"id": "1", "question": "?", "options": options, "total_voter_count": 0, "type": "regular",
            "members_only": False, **flags}  # fmt: skip
