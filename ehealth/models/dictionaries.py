"""Dictionaries of the national system: what a code is called in Ukrainian."""

from typing import Any

from pydantic import Field, field_validator

from ehealth.models.base import Record


class Dictionary(Record):
    """One dictionary; `values` go from code to words, retired codes and child values included."""

    shown = ("name",)

    name: str
    values: dict[str, str] = Field(default_factory=dict)

    @field_validator("values", mode="before")
    @classmethod
    def _flat(cls, values: Any) -> Any:
        """Both shapes: today's list of `{code, description, child_values}`, and the older `{code: words}`."""
        return dict(_pairs(values)) if isinstance(values, list) else values


def _pairs(values: Any) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and "code" in value:
            code = str(value["code"])
            pairs.append((code, value.get("description") or code))
            pairs.extend(_pairs(value.get("child_values")))
    return pairs
