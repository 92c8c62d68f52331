"""Dictionaries of the national system: what a code is called in Ukrainian."""

from collections.abc import Iterator

from pydantic import Field, field_validator

from ehealth.models.base import Record
from ehealth.shapes import Json, objects_of


class Dictionary(Record):
    """One dictionary; `values` go from code to words, retired codes and child values included."""

    shown = ("name",)

    name: str
    values: dict[str, str] = Field(default_factory=dict)

    @field_validator("values", mode="before")
    @classmethod
    def _flat(cls, values: Json) -> Json:
        """Both shapes: today's list of `{code, description, child_values}`, and the older `{code: words}`."""
        return dict(_pairs(values)) if isinstance(values, list) else values


def _pairs(values: Json) -> Iterator[tuple[str, Json]]:
    for value in objects_of(values):
        if "code" in value:
            code = str(value["code"])
            yield code, value.get("description") or code
            yield from _pairs(value.get("child_values"))
