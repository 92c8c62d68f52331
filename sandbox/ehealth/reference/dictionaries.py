"""Dictionaries of the national system, in the new shape (v2) and the old one."""

import tomllib
from functools import cache
from importlib.resources import files

from sandbox.ehealth.call import Answer, Call
from sandbox.wire import Json

_LABELS = ["SYSTEM", "EXTERNAL"]


@cache
def _dictionaries() -> dict[str, Json]:
    text = files("sandbox.ehealth.reference").joinpath("dictionaries.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def list_v2(call: Call) -> Answer:
    """GET /api/v2/dictionaries with its filters; values that do not fit are left out, and so are empty dictionaries."""
    query = call.query
    rows = []
    for name, dictionary in _dictionaries().items():
        values = [
            {"code": code, "description": text, "is_active": True}
            for code, text in dictionary["values"].items()
            if query.get("value_code") in {None, code}
            and query.get("value_description", "").casefold() in text.casefold()
            and query.get("value_is_active") != "false"
        ]
        if values and query.get("name") in {None, name} and query.get("is_active") != "false":
            described = {"name": name, "description": dictionary["description"], "values": values}
            rows.append(described | {"labels": _LABELS, "is_active": True})
    return Answer(rows)


def list_v1(call: Call) -> Answer:
    """GET /api/dictionaries: values are one object of code and text."""
    return Answer(
        [
            {"name": name, "values": dictionary["values"], "labels": _LABELS, "is_active": True}
            for name, dictionary in _dictionaries().items()
            if call.query.get("name") in {None, name}
        ]
    )
