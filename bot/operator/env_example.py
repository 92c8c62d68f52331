"""The text of `.env.example`, made from the settings themselves so that the two never part.

`python -m bot.operator.env_example > .env.example` writes it anew; a check compares them.
"""

from __future__ import annotations

import sys
from textwrap import wrap
from typing import Any, get_args

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from bot.settings import SECRETS, Settings

WIDTH = 110
HEAD = """\
# Settings of cabinet-bot. Copy to .env and fill in; what stays commented out has the value shown.
# `cabinet-bot check` shows what is set, tries every connection and names all that is wrong.
# Each secret ({secrets}) may stand in a file instead, named by NAME_FILE.
"""


def example() -> str:
    """The whole file: needed settings first, each with what it means and what it may be."""
    fields = sorted(Settings.model_fields.items(), key=lambda field: not field[1].is_required())
    parts = [HEAD.format(secrets=", ".join(SECRETS))]
    for name, field in fields:
        comment = wrap(f"{field.description}{_choices(field.annotation)}.", WIDTH)
        lines = [f"# {line}" for line in comment]
        lines.append(f"{'' if field.is_required() else '# '}{name.upper()}={_value(field.default)}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _choices(annotation: Any) -> str:
    """The words a setting may be, when it may be only some."""
    words = [str(word) for word in get_args(annotation) if isinstance(word, str)]
    return f": {' or '.join(words)}" if words else ""


def _value(default: Any) -> str:
    """A default as it stands in the environment; nothing when there is none."""
    if default is None or default is PydanticUndefined:
        return ""
    return str(default.get_secret_value() if isinstance(default, SecretStr) else default)


if __name__ == "__main__":
    sys.stdout.write(example())
