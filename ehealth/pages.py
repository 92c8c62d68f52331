"""Lists that come page by page."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from ehealth.answers import Answer, Model
from ehealth.shapes import Json

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list, numbered from 1."""

    items: tuple[Item, ...]
    number: int
    total_pages: int
    total_entries: int


def paged(model: type[Model], answer: Answer) -> Page[Model]:
    """The page in an answer; a list that came without paging is whole."""
    items = answer.records(model)
    return Page(
        items,
        number=_whole(answer.paging.get("page_number"), 1),
        total_pages=_whole(answer.paging.get("total_pages"), 1),
        total_entries=_whole(answer.paging.get("total_entries"), len(items)),
    )


def _whole(value: Json, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise
