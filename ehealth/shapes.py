"""JSON of the national system before anybody has looked at it: values of no known shape, and looks at them."""

from collections.abc import Mapping
from typing import TypeAlias

Json: TypeAlias = object
"""Whatever JSON can hold."""

JsonObject: TypeAlias = Mapping[str, Json]


def object_of(value: Json) -> dict[str, Json]:
    """The object; empty when it is none."""
    return value if isinstance(value, dict) else {}


def objects_of(value: Json) -> list[dict[str, Json]]:
    """The objects of a list; none when it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text_of(value: Json) -> str:
    """The text; empty when it is none."""
    return value if isinstance(value, str) else ""


def without_nulls(value: Json) -> dict[str, Json]:
    """The object's fields that hold something: a null says no more than an absent field."""
    return {name: item for name, item in object_of(value).items() if item is not None}
