"""A tiny library written into a folder, and its parts for tests that break it."""

from pathlib import Path

ENTRY = """
[[entry]]
id = "{id}"
confidence = "{confidence}"
checked = 2026-11-22
review_by = {review_by}
near = [{near}]
actions = [{actions}]
sources = [ {sources} ]
{more}

[entry.uk]
question = "{question}"
answer = \"\"\"{answer}\"\"\"
difference = "{difference}"
wordings = [ {wordings} ]

[entry.ru]
wordings = [ "как войти", "вход в кабинет", "не могу войти", "войти в систему" ]

[entry.en]
question = "How do I sign in?"
answer = "Open the page. Sign in."
difference = "The steps"
wordings = [ "login", "log in", "sign in", "get in", "enter the cabinet", "how to enter" ]
"""
WORDINGS = (
    "увійти",
    "як увійти",
    "вхід",
    "зайти в кабінет",
    "логін",
    "хочу увійти",
    "як зайти",
    "вхід у кабінет",
    "увійти в кабінет",
    "пустіть",
)
HEAD = '[topic]\nid = "{id}"\norder = {order}\ntitle.uk = "Вхід"\ntitle.en = "Sign-in"\n'


def entry(entry_id: str, **parts: str) -> str:
    """TOML of one entry; any part may be given."""
    wordings = ", ".join(f'"{wording} {entry_id}"' for wording in WORDINGS)
    usual = {
        "confidence": "high",
        "sources": '{ title = "МОЗ", via = "moz.example", date = "2026" }',
        "review_by": "2027-05-22",
        "near": "",
        "actions": '"login"',
        "more": "",
        "question": "Як увійти?",
        "answer": "Відкрийте сторінку. Підпишіть запит.",
        "difference": "Кроки",
        "wordings": wordings,
    }
    return ENTRY.format(id=entry_id, **{**usual, **parts})


def write(folder: Path, name: str, *entries: str, topic: str = "login", order: int = 1) -> None:
    """A file of a topic with these entries."""
    (folder / name).write_text(HEAD.format(id=topic, order=order) + "".join(entries), "utf-8")
