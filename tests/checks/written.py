"""Files that are made from the code stand as the code would make them now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.operator.env_example import example
from handlers.kit.drawing import conversations_page, notices_page
from handlers.kit.house import house
from storage import retention_page
from tests.checks import picture

ROOT = Path(__file__).parents[2]


def problems() -> Iterator[str]:
    """Names the file that is out of date and how to renew it."""
    made = (
        (".env.example", example(), "python -m bot.operator.env_example > .env.example"),
        ("docs/conversations.md", conversations_page(house()), "make diagrams"),
        ("docs/notices.md", notices_page(house()), "make diagrams"),
        ("docs/retention.md", retention_page.page(), "make diagrams"),
        ("docs/rooms.md", picture.page(), "make diagrams"),
    )
    for name, wanted, how in made:
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            yield f"{name} is out of date: {how}"
