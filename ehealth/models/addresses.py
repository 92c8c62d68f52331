"""The national register of addresses: what it calls a region is an oblast, a district is a район."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from ehealth.models.base import CodeField, Record
from ehealth.values import Code


class Region(Record):
    """An oblast."""

    shown = ("id",)

    id: str = ""
    name: str = Field(default="", validation_alias="region")


class Settlement(Record):
    """A town or village; its names are what an address must repeat to the letter."""

    shown = ("id",)

    id: str
    name: str = ""
    type: CodeField = Code()
    region: str = ""
    district: str = ""


class Street(Record):
    """A street of a settlement."""

    shown = ("id",)

    id: str = ""
    type: CodeField = Code()
    name: str = Field(default="", validation_alias=AliasChoices("name", "aliases"))
