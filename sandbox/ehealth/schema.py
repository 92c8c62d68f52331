"""Checks a JSON body against a model and words the flaws the way the national API's schema checker does."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from sandbox.ehealth.errors import Flaw, Params, invalid
from sandbox.wire import Json

UUID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_EXPECTED = {
    "string_type": "String",
    "bool_type": "Boolean",
    "int_type": "Integer",
    "list_type": "Array",
    "model_type": "Object",
    "model_attributes_type": "Object",
    "dict_type": "Object",
}
_GOT = {str: "String", bool: "Boolean", int: "Integer", float: "Number", list: "Array", dict: "Object"}
M = TypeVar("M", bound=BaseModel)


class Body(BaseModel):
    """A request body: no extra properties, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Empty(Body):
    """A body with nothing in it."""


def matches(pattern: str) -> AfterValidator:
    """A string rule by regular expression; Python's, because the national patterns look ahead."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.match(value):
            raise PydanticCustomError("pattern", "{pattern}", {"pattern": pattern})
        return value

    return AfterValidator(check)


def is_date() -> AfterValidator:
    """An ISO date that exists."""

    def check(value: str) -> str:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date", "date") from None
        return value

    return AfterValidator(check)


def read_body(model: type[M], body: object, prefix: str = "$") -> M:
    """The body as a model, or 422 with every flaw found."""
    try:
        return model.model_validate(body)
    except ValidationError as error:
        raise invalid(*(_flaw(detail, prefix) for detail in error.errors())) from None


def _entry(prefix: str, location: tuple[int | str, ...]) -> str:
    return prefix + "".join(f".[{part}]" if isinstance(part, int) else f".{part}" for part in location)


def _flaw(detail: ErrorDetails, prefix: str) -> Flaw:
    entry = _entry(prefix, detail["loc"])
    context = detail.get("ctx", {})
    describe = _RULES.get(detail["type"], _cast)
    description, rule, params = describe(detail, context)
    return Flaw(entry, description, rule, params)


Described = tuple[str, str, Params]


def _cast(detail: ErrorDetails, context: Json) -> Described:
    expected = _EXPECTED.get(detail["type"], "String")
    got = "Null" if detail["input"] is None else _GOT.get(type(detail["input"]), "Object")
    return f"type mismatch. Expected {expected} but got {got}", "cast", [expected.lower()]


def _required(detail: ErrorDetails, context: Json) -> Described:
    return f"required property {detail['loc'][-1]} was not present", "required", []


def _extra(detail: ErrorDetails, context: Json) -> Described:
    return (
        "schema does not allow additional properties",
        "schema",
        {"properties": {str(detail["loc"][-1]): detail["input"]}},
    )


def _pattern(detail: ErrorDetails, context: Json) -> Described:
    return f'string does not match pattern "{context["pattern"]}"', "format", [context["pattern"]]


def _date(detail: ErrorDetails, context: Json) -> Described:
    return f'expected "{detail["input"]}" to be a valid ISO 8601 date', "date", ["~r/^\\d{4}-\\d{2}-\\d{2}$/"]


def _choice(detail: ErrorDetails, context: Json) -> Described:
    return "value is not allowed in enum", "inclusion", re.findall("'([^']+)'", str(context["expected"]))


def _short(detail: ErrorDetails, context: Json) -> Described:
    least, actual = context["min_length"], len(detail["input"])
    what = "characters" if isinstance(detail["input"], str) else "items"
    return f"expected value to have a minimum length of {least} {what} but was {actual}", "length", {"min": least}


_RULES: dict[str, Callable[[ErrorDetails, Json], Described]] = {
    "missing": _required,
    "extra_forbidden": _extra,
    "pattern": _pattern,
    "date": _date,
    "literal_error": _choice,
    "string_too_short": _short,
    "too_short": _short,
}
