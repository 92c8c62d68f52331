"""What every record of the national system shares: tolerant reading, silent repr."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from ehealth.shapes import Json, without_nulls
from ehealth.values import Code, parse_day, parse_moment


def _code(value: object) -> Code:
    return value if isinstance(value, Code) else Code(str(value))


class _CodeSchema:
    """Tells pydantic how a `Code` is read: from any text or number, never refused."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_code)


CodeField = Annotated[Code, _CodeSchema]
Day = Annotated[date | None, BeforeValidator(parse_day)]
Moment = Annotated[datetime | None, BeforeValidator(parse_moment)]


class Record(BaseModel):
    """One record as the system sent it.

    An absent or null text is "", an absent code is an empty `Code`, an absent day or moment is None: requests
    that were purged of personal data simply lack fields. Unknown fields are ignored. `repr` shows `shown`
    alone, since everything else may be personal. The answer's `urgent` block stands beside the other fields.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        coerce_numbers_to_str=True,  # house numbers and zips come as numbers now and then
        hide_input_in_errors=True,
        validate_by_name=True,  # what a field is called here works too, for those who make records themselves
        validate_by_alias=True,
        defer_build=True,  # start-up does not pay for records that nobody reads
    )
    shown: ClassVar[tuple[str, ...]] = ("id", "status")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Json) -> Json:
        if not isinstance(data, dict):
            return data
        present = without_nulls(data)
        return {**present, "raw": data} if "raw" in cls.model_fields else present

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        """Only what may stand in a log."""
        return ((name, getattr(self, name)) for name in self.shown if name in type(self).model_fields)

    def __str__(self) -> str:
        return repr(self)
